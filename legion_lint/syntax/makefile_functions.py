"""Functions of make that only handle text.

Source: https://www.gnu.org/software/make/manual/html_node/Text-Functions.html, .../File-Name-Functions.html
"""

import posixpath
import re
from collections.abc import Callable, Mapping

from legion_lint.syntax.joined import UNKNOWN


def arguments_of(written: str, count: int) -> list[str]:
    """Split at commas outside of brackets, into ``count`` parts at most; 0 for any number."""
    found: list[str] = []
    start = depth = 0
    for match in re.finditer(r"[(){},]", written):
        if match[0] == "," and depth == 0 and (not count or len(found) + 1 < count):
            found.append(written[start : match.start()])
            start = match.end()
        depth += (match[0] in "({") - (match[0] in ")}")
    return [*found, written[start:]]


def each(text: str, function: Callable[[str], str]) -> str:
    """Change every word of a text."""
    return " ".join(function(word) for word in text.split())


def patsubst(pattern: str, replacement: str, word: str) -> str:
    """Change a word that matches a pattern."""
    before, percent, after = pattern.partition("%")
    if not percent:
        return replacement if word == pattern else word
    if UNKNOWN in word and (before or after):
        return UNKNOWN
    is_match = len(word) >= len(before) + len(after) and word.startswith(before) and word.endswith(after)
    return replacement.replace("%", word[len(before) : len(word) - len(after)], 1) if is_match else word


def known(function: Callable[..., str]) -> Callable[..., str]:
    """Make a function that gives ``UNKNOWN`` for what is not wholly known."""
    return lambda *texts: UNKNOWN if any(UNKNOWN in text for text in texts) else function(*texts)


#: Functions that handle text alone, with the number of their arguments.
TEXT: Mapping[str, tuple[int, Callable[..., str]]] = {
    "strip": (1, lambda text: " ".join(text.split())),
    "subst": (3, known(lambda old, new, text: text.replace(old, new) if old else text + new)),
    "patsubst": (
        3,
        lambda old, new, text: each(text, lambda word: patsubst(old.strip(), new.strip(), word)),
    ),
    "addprefix": (2, lambda prefix, text: each(text, lambda word: prefix.strip() + word)),
    "addsuffix": (2, lambda suffix, text: each(text, lambda word: word + suffix.strip())),
    "notdir": (1, known(lambda text: each(text, posixpath.basename))),
    "dir": (
        1,
        known(lambda text: each(text, lambda word: posixpath.dirname(word) + "/" if "/" in word else "./")),
    ),
    "basename": (1, known(lambda text: each(text, lambda word: posixpath.splitext(word)[0]))),
    "firstword": (1, known(lambda text: (text.split() or [""])[0])),
    "lastword": (1, known(lambda text: (text.split() or [""])[-1])),
    "sort": (1, known(lambda text: " ".join(sorted(set(text.split()))))),
    "abspath": (1, lambda text: text.strip()),
    "realpath": (1, lambda text: text.strip()),
}
