"""A line of a source with a part of it underlined, as a terminal shows it."""

from typing import NamedTuple
from unicodedata import category, combining, east_asian_width

from legion_lint.model.source import SourceText, Span
from legion_lint.report.harmless import printable

LONGEST = 100
TAB = 4
CUT = "…"


class Snippet(NamedTuple):
    """A line as it is shown; ``start`` and ``end`` are the columns, from 0, of the part that is meant."""

    line: int
    text: str
    start: int
    end: int


def snippet(source: SourceText, span: Span) -> Snippet:
    """Show the line that ``span`` starts in.

    Of a span of several lines the rest of the first is meant, of an empty one the character that follows
    it. Lines are cut to about ``LONGEST`` columns around the span.
    """
    line, _ = source.position(span.start)
    whole = source.line_span(line)
    text = source.text[whole.start : whole.end]
    start = min(span.start, whole.end) - whole.start
    end = max(start, min(span.end, whole.end) - whole.start)
    left, right = window(text, start, end)
    before = shown(CUT * (left > 0) + text[left:start], 0)
    meant = shown(text[start : min(end, right)], columns(before))
    after = shown(text[min(end, right) : right] + CUT * (right < len(text)), columns(before + meant))
    first = columns(before)
    return Snippet(line, before + meant + after, first, max(first + 1, columns(before + meant)))


def window(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the part of a line to show: the span, and as much on both sides as there is room."""
    left, right = start, min(end, start + LONGEST)
    room = LONGEST - sum(cost(character) for character in text[left:right])
    while room > 0 and (left > 0 or right < len(text)):
        if left > 0 and (right == len(text) or start - left <= right - end):
            left -= 1
            room -= cost(text[left])
        else:
            room -= cost(text[right])
            right += 1
    return left, right


def cost(character: str) -> int:
    """Return about how many columns a character takes, but at least one, so that no line is endless."""
    return TAB if character == "\t" else max(1, width(character))


def shown(text: str, column: int) -> str:
    """Return what is shown of a text that begins in a column: tabs become blanks."""
    result = ""
    for index, part in enumerate(text.split("\t")):
        if index:
            result += " " * (TAB - (column + columns(result)) % TAB)
        result += printable(part)
    return result


def columns(text: str) -> int:
    """Return how many columns a terminal takes for ``text``."""
    return len(text) if text.isascii() else sum(width(character) for character in text)


def width(character: str) -> int:
    """Return 2 for a wide character, 0 for one that is put onto another, else 1."""
    if combining(character) or category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(character) in "WF" else 1
