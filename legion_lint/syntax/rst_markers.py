"""How the blocks of reStructuredText begin that are more than text; the patterns are docutils'."""

import re
from string import ascii_letters, digits, punctuation

from docutils.parsers.rst import states

PATTERNS = states.Body.patterns
BULLET, ENUMERATOR, FIELD, OPTION, SESSION, LINE, EXPLICIT, ANONYMOUS = (
    re.compile(PATTERNS[name])
    for name in (
        *("bullet", "enumerator", "field_marker", "option_marker", "doctest", "line_block"),
        *("explicit_markup", "anonymous"),
    )
)
HEADER = re.compile(states.RFC2822Body.patterns["rfc2822"])
GRID = states.Body.grid_table_top_pat
SIMPLE = states.Body.simple_table_top_pat
BULLETS = "-+*\u2022\u2023\u2043"


def _by_character() -> dict[str, tuple[re.Pattern[str], ...]]:
    table: dict[str, tuple[re.Pattern[str], ...]] = dict.fromkeys(punctuation, ())
    for characters, pattern in (
        (BULLETS, BULLET),
        (ascii_letters + digits + "(#", ENUMERATOR),
        (":", FIELD),
        ("-+/", OPTION),
        (">", SESSION),
        ("|", LINE),
        ("+", GRID),
        ("=", SIMPLE),
        (".", EXPLICIT),
        ("_", ANONYMOUS),
    ):
        for character in characters:
            table[character] = (*table.get(character, ()), pattern)
    return table


BY_CHARACTER = _by_character()
"""The patterns that a line can match, by its first character."""


def is_special(character: str) -> bool:
    """Tell whether a character can underline a title."""
    return character in punctuation


def is_rule(line: str) -> bool:
    """Tell whether a line is one such character again and again."""
    first = line[0]
    return first in punctuation and not str.strip(line, first)


def is_marked(line: str) -> bool:
    """Tell whether a line that is neither blank nor indented begins with more than text."""
    first = line[0]
    patterns = BY_CHARACTER.get(first)
    if patterns is None:
        return False
    if any(pattern.match(line) for pattern in patterns):
        return True
    return first in punctuation and not str.strip(line, first)
