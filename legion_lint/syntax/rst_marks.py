"""docutils' patterns of inline markup, and what single pieces of it mean.

Source: https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html#inline-markup
"""

import re
from collections import deque
from functools import cache
from types import SimpleNamespace
from typing import NamedTuple

from docutils.nodes import unescape
from docutils.parsers.rst.states import Inliner
from docutils.utils import escape2null, split_escaped_whitespace, urischemes

BRACKET = re.compile(r"(?<!\x00)[<>]")

CHUNK = re.compile(r"\S+")

HARD = re.compile(r"(?<![^\W_])(?:[^\W_]++[-._+:]){60}")
"""So many words in one that trying docutils' pattern at each of them would take quadratic time."""

LEAST_HARD = 119
"""So long is the shortest of these words, less one."""

SEARCH_COST = 100_000
"""Length times possible starts of a chunk up to which a URL may begin anywhere in it."""

START_TRIES = 32


class Marks(NamedTuple):
    """docutils' patterns; ``here`` is ``initial`` at the very start, where nothing must stand before it."""

    initial: re.Pattern[str]
    here: re.Pattern[str]
    ends: dict[str, re.Pattern[str]]
    uri: re.Pattern[str]
    uri_here: re.Pattern[str]
    email: re.Pattern[str]


@cache
def marks(is_hard: bool = False) -> Marks:
    """Return the patterns; ``is_hard`` for a text that is made to take long."""
    settings = SimpleNamespace(character_level_inline_markup=False, pep_references=None, rfc_references=None)
    inliner = Inliner()
    inliner.init_customizations(settings)
    patterns = inliner.patterns
    prefix = inliner.start_string_prefix
    initial = patterns.initial.pattern
    if is_hard:  # a name is not looked for within a longer one
        initial = initial.replace("(?P<refname>", r"(?<!\w[-._+:])(?P<refname>")
    return Marks(
        re.compile(initial),
        re.compile(patterns.initial.pattern.replace(prefix, "", 1)),
        {
            "**": patterns.strong,
            "*": patterns.emphasis,
            "``": patterns.literal,
            "_`": patterns.target,
            "|": patterns.substitution_ref,
            "`": patterns.interpreted_or_phrase_ref,
        },
        patterns.uri,
        re.compile(patterns.uri.pattern.replace(prefix, "", 1), re.VERBOSE),
        patterns.email,
    )


def shown(text: str) -> str:
    """Return what an escaped text means, on one line."""
    if "\x00" not in text:
        return text.replace("\n", " ")
    return str(unescape(text)).replace("\n", " ")


def escaped(text: str) -> str:
    """Return a text with NULs for backslashes, as docutils does."""
    return str(escape2null(text)) if "\\" in text else text


def is_hard(text: str) -> bool:
    """Tell whether a text is made to take long."""
    return (
        len(text) > LEAST_HARD
        and max(map(len, text.split()), default=0) > LEAST_HARD
        and bool(HARD.search(text))
    )


def uri_of(text: str) -> str:
    """Return the URI that an escaped text means: blanks go, unless they are escaped."""
    parts = split_escaped_whitespace(text)
    return " ".join(unescape("".join(part.split())) for part in parts)


def adjusted(uri: str) -> str:
    """Put ``mailto:`` before an address."""
    return f"mailto:{uri}" if marks().email.match(uri) else uri


def embedded(text: str) -> int | None:
    """Return the index of the bracket that opens an embedded URI or alias, if there is one."""
    if len(text) < 3 or text[-1] != ">" or text[-2].isspace() or text[-2] == "\x00":
        return None
    opening = next(iter(deque(BRACKET.finditer(text, 0, len(text) - 1), maxlen=1)), None)
    if opening is None or opening[0] == ">":
        return None
    index = opening.start()
    if (index and text[index - 1] not in " \n") or text[index + 1].isspace() or index + 2 == len(text):
        return None
    return index


def urls(text: str) -> list[tuple[int, int, str]]:
    """Return start, end and meaning of the URLs and addresses that stand in a text.

    As in docutils, what looks like a URL of an unknown scheme ends the search.
    """
    found: list[tuple[int, int, str]] = []
    for chunk in CHUNK.finditer(text):
        if ":" not in chunk[0][:-1] and "@" not in chunk[0]:
            continue
        position = chunk.start()
        while match := url(text, position, chunk.end(), is_first=bool(found) and found[-1][1] == position):
            scheme = match["scheme"]
            if scheme and scheme.lower() not in urischemes.schemes:
                return found
            start, position = match.span("whole")
            prefix = "mailto:" if match["email"] else ""
            found.append((start, position, prefix + str(unescape(match["whole"]))))
    return found


def url(text: str, begin: int, end: int, is_first: bool) -> re.Match[str] | None:
    """Find the first URL in a chunk of text without blanks."""
    patterns = marks()
    if is_first and (match := patterns.uri_here.match(text, begin, end)):
        return match
    length = end - begin
    is_short = length * (length + 1) <= SEARCH_COST
    if is_short or length * (1 + sum(not char.isalnum() for char in text[begin:end])) <= SEARCH_COST:
        return patterns.uri.search(text, begin, end)
    tries = (patterns.uri.match(text, start, end) for start in range(begin, min(begin + START_TRIES, end)))
    return next((match for match in tries if match), None)
