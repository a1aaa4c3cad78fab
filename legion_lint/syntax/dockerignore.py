"""The file ``.dockerignore``: which files of a build context are left out of it.

Source: https://github.com/moby/patternmatcher (``patternmatcher.go``, ``ignorefile/ignorefile.go``), which
BuildKit, the older builder of Docker, Compose and buildah use. Its patterns are not those of ``.gitignore``:
each is counted from the top of the context, and the last one that fits a path, or a folder that it is in,
decides. No package on PyPI has it that stands alone.
"""

import posixpath
import re

from legion_lint.model.record import dataclass
from legion_lint.syntax import wildcards
from legion_lint.syntax.wildcards import Match

#: What means nothing to Go's ``filepath.Match`` and something to a regular expression.
LITERAL = frozenset(".+()|{}$")
GROUP = re.compile(r"\[(?P<not>\^?)(?P<of>\]?[^\]]*)\]")
#: What Python may one day take for operations on sets.
SETS, DOUBLED = re.compile(r"[\[&~|]"), r"\\\g<0>"


@dataclass(frozen=True, slots=True)
class Pattern:
    """A line of the file: what it fits, and whether it brings that back."""

    fits: Match
    brings_back: bool


class Ignored:
    """What a ``.dockerignore`` leaves out."""

    def __init__(self, text: str) -> None:
        """Take the text of the file.

        Raises:
            ValueError: Docker refuses a pattern of it.
        """
        self.patterns = tuple(map(pattern_of, lines(text)))

    @property
    def brings_back(self) -> bool:
        """Whether some line brings back what others leave out."""
        return any(pattern.brings_back for pattern in self.patterns)

    def leaves_out(self, path: str) -> bool:
        """Whether a path, relative to the context, is left out."""
        found = False
        parts = (*(path[: mark.start()] for mark in re.finditer("/", path)), path)
        for pattern in self.patterns:
            if pattern.brings_back == found and any(map(pattern.fits, parts)):
                found = not found
        return found


def lines(text: str) -> list[str]:
    """Return the patterns of a file, cleaned as Docker reads them."""
    found = []
    for line in text.removeprefix("\ufeff").split("\n"):
        if line.startswith("#") or not (pattern := line.strip()):
            continue
        mark = "!" if pattern.startswith("!") else ""
        pattern = pattern[len(mark) :].strip()
        if pattern:
            pattern = cleaned(pattern)
            pattern = pattern[1:] if len(pattern) > 1 and pattern.startswith("/") else pattern
        found.append(mark + pattern)
    return found


def cleaned(path: str) -> str:
    """Return a path as Go's ``filepath.Clean`` does."""
    whole = posixpath.normpath(path)
    return whole[1:] if whole.startswith("//") else whole


def pattern_of(line: str) -> Pattern:
    """Make a pattern of a cleaned line.

    Raises:
        ValueError: It is ``!`` alone, or no pattern.
    """
    brings_back = line.startswith("!")
    text = line[1:] if brings_back else line
    if not text:
        raise ValueError(line)
    return Pattern(matcher(text), brings_back)


def matcher(pattern: str) -> Match:
    """Return what tells whether a path fits a pattern as a whole.

    Raises:
        ValueError: It is no pattern.
    """
    rest = pattern[2:].removeprefix("/") if pattern.startswith("**") else pattern
    if not re.search(r"[*?\[\]\\]", rest):
        if rest is pattern:
            return pattern.__eq__
        suffix = pattern[2:]
        return lambda path: path.endswith(suffix) or (suffix[:1] == "/" and path == suffix[1:])
    if pattern.endswith("**") and not re.search(r"[*?\[\]\\]", pattern[:-2]):
        start = pattern[:-2]
        return lambda path: path.startswith(start)
    return wildcards.matcher(translated(pattern))


def translated(pattern: str) -> list[str]:
    """Return a pattern as regular expressions, one of each part.

    Raises:
        ValueError: A bracket of it is left open, or holds what may be a range and may not.
    """
    found = []
    at = 0
    while at < len(pattern):
        char = pattern[at]
        at += 1
        if pattern.startswith("**", at - 1):
            at += 1 + pattern.startswith("/", at + 1)
            found.append(wildcards.FOLDERS if at < len(pattern) else wildcards.ANYTHING)
        elif char == "*":
            found.append(wildcards.IN_NAME)
        elif char == "?":
            found.append("[^/]")
        elif char == "\\":
            found.append(re.escape(pattern[at : at + 1] or char))
            at += 1
        elif char == "[":
            group = GROUP.match(pattern, at - 1)
            if group is None or "--" in group["of"]:
                raise ValueError(pattern)
            found.append(f"[{group['not']}{SETS.sub(DOUBLED, group['of'])}]")
            at = group.end()
        elif char in LITERAL:
            found.append(f"\\{char}")
        else:
            found.append(char)
    return found
