"""Has Helm render charts: a copy of each, which holds what the repository holds and nothing from beside it.

No link leads out of the copy, and what is not in the index is not in it. Nothing is written anywhere else.
"""

import os
import tempfile
import time
from pathlib import Path

from legion_lint.model.errors import UnreadableError
from legion_lint.model.rendered import ChartParts, Rendered, RenderedImage
from legion_lint.model.watch import Watch
from legion_lint.readers.rendered import read_text
from legion_lint.repository.helm import RELEASES, SECONDS, HelmError, LateError, Release, find_helm
from legion_lint.repository.looks import Looks
from legion_lint.repository.repository import Repository
from legion_lint.syntax.gotemplate.values import HOLE

#: For all charts of a run.
ALL_SECONDS = 180.0
#: Bytes of one chart.
LARGEST = 20_000_000
#: Said of a chart whose answer hangs on the clock.
LATE = "there was no time left"


class Renderer:
    """Renders charts, as long as there is time.

    Args:
        root: That of the repository: Helm is not taken from there.
        looks: Is told if a run hangs on the clock.
    """

    def __init__(self, root: Path, looks: Looks) -> None:
        self._helm, self._why = find_helm(str(root))
        if Path(tempfile.gettempdir()).resolve().is_relative_to(root.resolve()):
            self._helm, self._why = None, "the temporary folder is in the repository"
        self._looks = looks
        self._left = ALL_SECONDS
        self._failed: dict[str, str] = {}
        self._done: set[str] = set()

    @property
    def notes(self) -> list[str]:
        """What users should know: that no chart was rendered, or not all were."""
        if self._helm is None:
            return [f"{self._why}: templates are evaluated without it"]
        if not self._failed:
            return []
        count, was = len(self._failed), "chart was" if len(self._failed) == 1 else "charts were"
        return [f"{count} {was} not rendered by helm, and evaluated without it; --verbose says why"]

    def render(self, repository: Repository, parts: ChartParts) -> Rendered:
        """Return the images that a chart deploys; ``None`` if Helm cannot tell."""
        if self._helm is None:
            return None
        try:
            first, *others = self._manifests(repository, parts)
        except (HelmError, UnreadableError, OSError, ValueError) as error:
            self._looks.is_whole &= not isinstance(error, LateError)
            self._failed.setdefault(parts.folder, str(getattr(error, "message", error)))
            return None
        self._done.add(parts.folder)
        # What one release has and another has not is no fact of the chart.
        return tuple(each for each in first if all(each in other for other in others))

    def _manifests(self, repository: Repository, parts: ChartParts) -> list[tuple[RenderedImage, ...]]:
        """Return the images that a chart deploys in each of several releases.

        Raises:
            HelmError: It cannot be rendered.
            UnreadableError: A file of it cannot be read.
            OSError: It cannot be laid out.
            ValueError: So for a name that the disk does not take.
        """
        assert self._helm is not None
        if parts.problem:
            raise HelmError(parts.problem)
        if self._left <= 0:
            raise LateError(LATE)
        with tempfile.TemporaryDirectory(prefix="legion-lint-", ignore_cleanup_errors=True) as folder:
            chart, home = Path(folder, "chart"), Path(folder, "home")
            home.mkdir()
            lay_out(repository, parts, chart)
            return [self._rendered(str(chart), str(home), release) for release in RELEASES]

    def _rendered(self, chart: str, home: str, release: Release) -> tuple[RenderedImage, ...]:
        """Return the images of a chart that is laid out."""
        assert self._helm is not None
        began = time.monotonic()
        try:
            text = self._helm.template(chart, home, release, min(SECONDS, self._left))
        finally:
            self._left -= time.monotonic() - began
        return read_text(text.replace(release.name, HOLE).replace(release.namespace, HOLE))

    def tell(self, watch: Watch) -> None:
        """Say which charts were rendered, and why others were not."""
        if self._helm is None:
            return
        known = self._done - self._failed.keys()
        watch.says("helm", f"{self._helm.version} at {self._helm.program}, {len(known)} charts rendered")
        for folder, why in sorted(self._failed.items()):
            watch.says(f"not rendered by helm: {folder or 'the chart at the root'}", why)


def lay_out(repository: Repository, parts: ChartParts, folder: Path) -> None:
    """Write the files of a chart into a new folder.

    Raises:
        HelmError: They are too large, or one would be beside the folder.
        UnreadableError: One cannot be read.
        OSError: One cannot be written.
    """
    left = LARGEST
    for place, path in parts.files:
        content = repository.read(path)
        left -= len(content)
        if left < 0:
            raise HelmError("it is too large")
        if not {"", ".", ".."}.isdisjoint(place.split("/")) or (os.name == "nt" and set(place) & set("\\:")):
            raise HelmError(f"a file of it has the name {place!r}")
        target = folder / place
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as file:
            file.write(content)
