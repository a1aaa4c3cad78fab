"""A line of reStructuredText that knows where each of its characters stands.

docutils trims, slices and joins lines; of places it keeps line numbers at best. Here a line is a string
that carries its offset through all of that, so that what is found in the last slice still has its exact
span. Offsets are code points of the whole text.
"""

import re
from collections.abc import Sequence
from typing import Any, SupportsIndex
from unicodedata import east_asian_width

from docutils.utils import column_indices

from legion_lint.model.source import Span, Word

TAB_WIDTH = 8

TABULATORS = re.compile(r"\t+|[^\t]+")


new: Any = str.__new__
item: Any = str.__getitem__


class Line(str):
    """A stretch of one line.

    ``places`` gives the offset of each character and of the end; it is ``None`` where the characters
    simply follow each other from ``start`` on (no tabulator, nothing left out).
    """

    __slots__ = ("places", "start")
    start: int
    places: Sequence[int] | None

    def __new__(cls, text: str, start: int, places: Sequence[int] | None = None) -> "Line":
        """Make a line of a text and its offset."""
        line: Line = new(cls, text)
        line.start = start
        line.places = places
        return line

    def __getitem__(self, key: SupportsIndex | slice) -> Any:
        """Return a ``Line`` for a slice, a plain character for an index."""
        text = item(self, key)
        if not isinstance(key, slice):
            return text
        return self._part(text, key.indices(len(self))[0])

    def _part(self, text: str, begin: int) -> "Line":
        line: Line = new(Line, text)
        if self.places is None:
            line.start = self.start + begin
            line.places = None
        else:
            line.start = self.places[begin]
            line.places = self.places[begin : begin + len(text) + 1]
        return line

    def after(self, width: int) -> "Line":
        """Return what follows the first ``width`` characters, which may be more than there are."""
        text = item(self, slice(width, None))
        return self._part(text, len(self) - len(text))

    def lstrip(self, chars: str | None = None, /) -> "Line":
        """Strip as strings do, keeping the place."""
        text = str.lstrip(self, chars)
        width = len(self) - len(text)
        return self._part(text, width) if width else self

    def rstrip(self, chars: str | None = None, /) -> "Line":
        """Strip as strings do, keeping the place."""
        text = str.rstrip(self, chars)
        return self if len(text) == len(self) else self._part(text, 0)

    def strip(self, chars: str | None = None, /) -> "Line":
        """Strip as strings do, keeping the place."""
        return self.rstrip(chars).lstrip(chars)

    def replace(self, old: str, new: str, count: SupportsIndex = -1, /) -> str:
        """Replace as strings do; the place is kept if every character has its own afterwards."""
        text = str.replace(self, old, new, count)
        return Line(text, self.start, self.places) if len(old) == len(new) else text

    def at(self, index: int) -> int:
        """Return the offset of the character at ``index``, which may be the length."""
        return self.start + index if self.places is None else self.places[index]

    @property
    def end(self) -> int:
        """Offset just after the last character."""
        if self.places is None:
            return self.start + len(self)
        return self.places[len(self) - 1] + 1 if self else self.start

    @property
    def span(self) -> Span:
        """The span of it all."""
        return Span(self.start, self.end)

    @property
    def word(self) -> Word:
        """The line as text and span."""
        return Word(str(self), self.span)


def joined(parts: Sequence[Line], end: int) -> Line:
    """Put stretches together that need not follow each other; ``end`` is the place after the last."""
    if len(parts) == 1:
        return parts[0]
    places = [part.at(index) for part in parts for index in range(len(part))]
    return Line("".join(parts), places[0] if places else end, [*places, end])


def expanded(text: str, start: int) -> Line:
    """Expand tabulators as docutils does; all blanks of one stand where it stands."""
    pieces: list[str] = []
    places: list[int] = []
    offset = start
    for run in TABULATORS.findall(text):
        if run[0] != "\t":
            pieces.append(run)
            places.extend(range(offset, offset + len(run)))
            offset += len(run)
            continue
        for _ in run:
            width = TAB_WIDTH - len(places) % TAB_WIDTH
            pieces.append(" " * width)
            places.extend([offset] * width)
            offset += 1
    return Line("".join(pieces), start, [*places, offset])


def cut(line: Line, left: int, right: int) -> Line:
    """Return the columns ``left`` to ``right``; combining characters take no column."""
    if line.isascii():
        return line[left:right]  # type: ignore[no-any-return]
    columns = column_indices(line)
    first = columns[left] if left < len(columns) else left
    last = columns[right] if right < len(columns) else len(line)
    return line[first:last]  # type: ignore[no-any-return]


def padded(line: Line, pad_char: str) -> Line:
    """Put ``pad_char`` after every character that is two columns wide."""
    pieces: list[str] = []
    places: list[int] = []
    for index, char in enumerate(line):
        wide = east_asian_width(char) in "WF"
        pieces.append(char + pad_char if wide else char)
        places.extend([line.at(index)] * (2 if wide else 1))
    return Line("".join(pieces), line.start, [*places, line.at(len(line))])


def without(line: Line, char: str) -> Line:
    """Leave ``char`` out."""
    kept = [index for index, one in enumerate(line) if one != char]
    places = [line.at(index) for index in kept]
    end = line.at(len(line))
    text = "".join(str.__getitem__(line, index) for index in kept)
    return Line(text, places[0] if places else end, [*places, end])
