"""The file ``.helmignore``: which files of a folder are left out of a chart.

It is neither ``.gitignore`` nor ``.dockerignore``: no ``**``, and ``!`` leaves out all that does *not* fit.

Source: ``helm.sh/helm/v3/pkg/ignore/rules.go``
"""

import posixpath
import re

from legion_lint.model.record import dataclass
from legion_lint.syntax import wildcards
from legion_lint.syntax.dockerignore import translated
from legion_lint.syntax.wildcards import Match

#: What Helm adds to every file.
DEFAULT = "templates/.?*"


@dataclass(frozen=True, slots=True)
class Rule:
    """A line of the file; ``only_name`` says that folders before the name do not count."""

    fits: Match
    is_negated: bool
    only_folders: bool
    only_name: bool

    def leaves_out(self, path: str, is_folder: bool) -> bool:
        """Whether a path, relative to the chart, is left out by this line."""
        if self.only_folders and not is_folder:
            return self.is_negated
        return self.fits(posixpath.basename(path) if self.only_name else path) is not self.is_negated


class Ignored:
    """What a ``.helmignore`` leaves out."""

    def __init__(self, text: str) -> None:
        """Take the text of the file, an empty one if there is none.

        Raises:
            ValueError: Helm refuses a pattern of it.
        """
        lines = [line.strip() for line in text.removeprefix("\ufeff").split("\n")]
        self.rules = tuple(rule_of(line) for line in (*lines, DEFAULT) if line and not line.startswith("#"))

    def leaves_out(self, path: str) -> bool:
        """Whether a file, relative to the chart, is left out, or a folder that it is in."""
        folders = (path[: mark.start()] for mark in re.finditer("/", path))
        return any(self._leaves_out(folder, True) for folder in folders) or self._leaves_out(path, False)

    def _leaves_out(self, path: str, is_folder: bool) -> bool:
        return any(rule.leaves_out(path, is_folder) for rule in self.rules)


def rule_of(line: str) -> Rule:
    """Make a rule of a line.

    Raises:
        ValueError: It is no pattern, or one with ``**``.
    """
    if "**" in line:
        raise ValueError(line)
    is_negated = line.startswith("!")
    text = line[1:] if is_negated else line
    only_folders = text.endswith("/")
    text = text.removesuffix("/")
    only_name = "/" not in text
    fits = wildcards.matcher(translated(text.removeprefix("/")))
    return Rule(fits, is_negated, only_folders, only_name)
