"""What a run is asked for."""

from collections.abc import Sequence
from pathlib import Path

from legion_lint import baseline as baselines
from legion_lint.model.record import dataclass
from legion_lint.model.watch import SILENT, Watch


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be checked, and how.

    Attributes:
        path: The repository's folder, or a folder or file inside; all of the repository is read.
        config: The configuration's file; found in the repository if ``None``.
        isolated: Whether to use no configuration at all, and no baseline.
        select: Names of the rules to use, all that are on by default if empty; they replace those of the
            configuration.
        extend_select: Names of rules to use as well, beside those of the configuration.
        ignore: Names of rules to leave out, beside those of the configuration.
        baseline: The path of the baseline, relative to the root; none is used if it is empty.
        scope: ``all``, ``new`` or ``auto``; see ``scope.base_of``.
        diff_base: A branch, tag or commit that findings must be new against.
        watch: Is told how it goes.
        helm_template: Whether Helm renders charts, if it is there.
        cache_dir: The folder of the cache, empty for the usual one; none is used if it is ``None``.
    """

    path: Path
    config: Path | None = None
    isolated: bool = False
    select: Sequence[str] = ()
    extend_select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    baseline: str = baselines.NAME
    scope: str = "all"
    diff_base: str | None = None
    watch: Watch = SILENT
    helm_template: bool = False
    cache_dir: str | None = None
