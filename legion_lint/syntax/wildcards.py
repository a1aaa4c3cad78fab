"""Patterns of paths, matched in a time that the pattern cannot drive up.

A regular expression of many stars takes for ever on a path that nearly fits. Up to a few of them it is the
quickest way; from there on all places that a part of the pattern may end at are followed at the same time.
"""

import re
from collections.abc import Callable, Sequence
from itertools import takewhile

#: What stands for more than one character: in one name, some folders or none, anything at all.
IN_NAME, FOLDERS, ANYTHING = "[^/]*", "(?:.*/)?", ".*"
SEVERAL = frozenset({IN_NAME, FOLDERS, ANYTHING})
FEW = 2
Match = Callable[[str], bool]


def matcher(parts: Sequence[str]) -> Match:
    """Return what tells whether a path fits a pattern as a whole.

    Args:
        parts: Regular expressions: one of ``SEVERAL``, or what stands for a single character.

    Raises:
        ValueError: One of them is no regular expression.
    """
    try:
        if sum(part in SEVERAL for part in parts) <= FEW:
            whole = re.compile("".join(parts), re.DOTALL)
            return lambda path: whole.fullmatch(path) is not None
        singles = {part: re.compile(part, re.DOTALL) for part in set(parts) - SEVERAL}
    except re.error as error:
        raise ValueError(str(error)) from None
    return lambda path: fits(parts, singles, path)


def fits(parts: Sequence[str], singles: "dict[str, re.Pattern[str]]", path: str) -> bool:
    """Whether a path fits as a whole, part by part."""
    places = {0}
    for part in parts:
        if not places:
            return False
        first = min(places)
        if part == IN_NAME:
            places = {end for start in places for end in within_name(path, start, places)}
        elif part == FOLDERS:
            places |= {end for end in range(first + 1, len(path) + 1) if path[end - 1] == "/"}
        elif part == ANYTHING:
            places = set(range(first, len(path) + 1))
        else:
            places = {start + 1 for start in places if singles[part].match(path, start)}
    return len(path) in places


def within_name(path: str, start: int, places: set[int]) -> list[int]:
    """Return the places up to the end of the name, or up to another place, from which it is said again."""
    rest = range(start + 1, len(path) + 1)
    return [start, *takewhile(lambda end: path[end - 1] != "/" and end not in places, rest)]
