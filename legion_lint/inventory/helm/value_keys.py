r"""Keys of values as people write them in documents, and how they are looked up in values.

``a.b.c``, ``a\.b.c``, ``a."b.c"``, ``a[0].b``, ``a[].b``, ``a.*``, ``a.<name>.b``: what stands for any name
or any member is ``*``.

Source: https://helm.sh/docs/intro/using_helm/#the-format-and-limitations-of---set
"""

import re
from collections.abc import Sequence
from enum import Enum

from legion_lint.syntax.gotemplate.values import OPEN, Unknown, Value

PART = re.compile(
    r"""
    (?:^|\.) (?: (?P<plain>(?:[A-Za-z0-9_-] | \\.)++) | "(?P<quoted>[^"]++)" | '(?P<single>[^']++)'
               | (?P<any>\* | <[^<>.]++> | \{[^{}.]++\} | \$\{?\w++\}?) )
    | \[ (?P<index>[0-9]*+|\*|[a-zA-Z]) \]
    | \[ ["'](?P<key>[^"']++)["'] \]
    """,
    re.VERBOSE,
)
LONGEST = 200
ANY = "*"


class Found(Enum):
    """What is at a key."""

    HERE = "here"
    FREE = "free"  # in a mapping or a list that is empty, or not known: users put in it what they like
    NOWHERE = "nowhere"


def parts_of(text: str) -> tuple[str, ...]:
    """Return the parts of a key, none of what is no key."""
    found: list[str] = []
    at = 0
    while at < len(text):
        part = PART.match(text, at) if len(text) <= LONGEST else None
        if part is None:
            return ()
        at = part.end()
        if part["plain"]:
            found.append(re.sub(r"\\(.)", r"\1", part["plain"]))
        elif part["index"] is not None or part["any"]:
            found.append(ANY)
        else:
            found.append(part["quoted"] or part["single"] or part["key"])
    return tuple(found)


def look(values: Value, parts: Sequence[str]) -> tuple[Found, int]:
    """Say what is at a key, and how many of its parts are there."""
    for index, part in enumerate(parts):
        if isinstance(values, Unknown) or part == ANY or values is None or values == {} or values == []:
            return Found.FREE, index
        if isinstance(values, list):
            values = next((each for each in values if isinstance(each, dict) and part in each), None)
            if values is None:
                return Found.FREE, index
        if not isinstance(values, dict):
            return (Found.FREE if values == "" else Found.NOWHERE), index
        if part not in values:
            return (Found.FREE if OPEN in values else Found.NOWHERE), index
        values = values[part]
    return Found.HERE, len(parts)


def value_at(values: Value, parts: Sequence[str]) -> Value:
    """Return what is at a key of mappings, ``None`` if nothing is."""
    for part in parts:
        values = values.get(part) if isinstance(values, dict) else None
    return values
