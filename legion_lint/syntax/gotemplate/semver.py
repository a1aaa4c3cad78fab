"""Versions and constraints, as Helm has them.

Source: https://github.com/Masterminds/semver
"""

import re
from functools import total_ordering
from typing import Any

from legion_lint.model.record import dataclass
from legion_lint.syntax.gotemplate.values import (
    EvaluationError,
)

VERSION = re.compile(
    r"v?([0-9]{1,18})(?:\.([0-9]{1,18}))?(?:\.([0-9]{1,18}))?"
    r"(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?\Z"
)
PART = re.compile(
    r"\s*(?P<sign>=|==|!=|>=|=>|<=|=<|>|<|~>|~|\^)?\s*v?(?P<major>[0-9]{1,18}|[xX*])"
    r"(?:\.(?P<minor>[0-9]{1,18}|[xX*]))?(?:\.(?P<patch>[0-9]{1,18}|[xX*]))?"
    r"(?:-(?P<pre>[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+[0-9A-Za-z.-]+)?(?=[\s,|]|\Z)[ ,]*"
)
LONGEST = 256


@total_ordering
@dataclass(frozen=True, slots=True)
class Version:
    """A version; build metadata takes no part in its order."""

    numbers: tuple[int, int, int]
    pre: str = ""
    build: str = ""
    original: str = ""

    @classmethod
    def of(cls, text: str) -> "Version":
        """Read a version, whose minor and patch may be left out.

        Raises:
            EvaluationError: It is none.
        """
        found = VERSION.match(text) if len(text) <= LONGEST else None
        if found is None:
            raise EvaluationError("no version")
        numbers = (int(found[1]), int(found[2] or 0), int(found[3] or 0))
        return cls(numbers, found[4] or "", found[5] or "", text)

    @property
    def key(self) -> tuple[Any, ...]:
        """What versions are ordered by."""
        parts = tuple(
            (0, int(part), "") if part.isdecimal() else (1, 0, part) for part in self.pre.split(".") if part
        )
        return (*self.numbers, not self.pre, parts)

    def __lt__(self, other: "Version") -> bool:
        return self.key < other.key

    def fields(self) -> dict[str, Any]:
        """Return what templates may ask of it."""
        major, minor, patch = self.numbers
        return {
            "Major": major, "Minor": minor, "Patch": patch, "Prerelease": self.pre,
            "Metadata": self.build, "Original": self.original,
        }  # fmt: skip


def satisfies(constraint: str, version: Version) -> bool:
    """Whether a version satisfies a constraint such as ``>=1.2 <2 || ~3.1``.

    Raises:
        EvaluationError: It is no constraint.
    """
    if len(constraint) > LONGEST:
        raise EvaluationError("no constraint")
    return any(all(_parts(each, version)) for each in constraint.split("||"))


def _parts(constraint: str, version: Version) -> list[bool]:
    text = re.sub(r"\s*([^\s|]+)\s+-\s+([^\s|]+)\s*", r">=\1 <=\2", constraint)
    found = []
    at = 0
    while at < len(text.rstrip(" ,")):
        part = PART.match(text, at)
        if part is None:
            raise EvaluationError("no constraint")
        found.append(_part(part, version))
        at = part.end()
    if not found:
        raise EvaluationError("no constraint")
    return found


def _part(part: "re.Match[str]", version: Version) -> bool:
    given = [
        None if each is None or each in "xX*" else int(each) for each in part.group("major", "minor", "patch")
    ]
    known = next((index for index, each in enumerate(given) if each is None), 3)
    low = [each or 0 for each in given[:known]] + [0] * (3 - known)
    floor = Version((low[0], low[1], low[2]), part["pre"] or "")
    if version.pre and not part["pre"] and part["sign"] != "!=":
        return False
    sign = {"=>": ">=", "=<": "<=", "==": "=", "~>": "~"}.get(part["sign"] or "", part["sign"] or "")
    ceiling = _next(low, known - 1)
    match sign:
        case ">=":
            return version >= floor
        case "<":
            return version < floor
        case ">":
            return version > floor if known == 3 else version >= ceiling
        case "<=":
            return version <= floor if known == 3 else version < ceiling
        case "!=":
            return version != floor if known == 3 else not floor <= version < ceiling
        case "~":
            return version >= floor and (known == 0 or version < _next(low, min(known - 1, 1)))
        case "^":
            first = next((index for index, each in enumerate(low[:known]) if each), max(known - 1, 0))
            return version >= floor and (known == 0 or version < _next(low, first))
    if known < 3:
        return known == 0 or floor <= version < ceiling
    return version.key == floor.key


def _next(low: list[int], index: int) -> Version:
    if index < 0:
        return Version((1 << 62, 0, 0))
    numbers = [*low[:index], low[index] + 1, *[0] * (2 - index)]
    return Version((numbers[0], numbers[1], numbers[2]))
