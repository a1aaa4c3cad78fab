"""Lines of reStructuredText that know where each of their characters stands.

docutils works on lists of lines that it trims, slices and joins; of places it keeps line numbers at best.
Here a line is a string that carries its offset through all of that, so that what is found in the last
slice still has its exact span. Offsets are code points of the whole text.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Any, SupportsIndex
from unicodedata import east_asian_width

from docutils.statemachine import StringList, UnexpectedIndentationError
from docutils.utils import column_indices

from legion_lint.model.source import Span, Word

TAB_WIDTH = 8
VERTICAL = str.maketrans("\v\f", "  ")
TABULATORS = re.compile(r"\t+|[^\t]+")


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
        line = str.__new__(cls, text)
        line.start = start
        line.places = places
        return line

    def __getitem__(self, key: SupportsIndex | slice) -> Any:
        """Return a ``Line`` for a slice, a plain character for an index."""
        text = str.__getitem__(self, key)
        if not isinstance(key, slice):
            return text
        return self._part(text, key.indices(len(self))[0])

    def _part(self, text: str, begin: int) -> "Line":
        if self.places is None:
            return Line(text, self.start + begin)
        return Line(text, self.places[begin], self.places[begin : begin + len(text) + 1])

    def lstrip(self, chars: str | None = None, /) -> "Line":
        """Strip as strings do, keeping the place."""
        text = str.lstrip(self, chars)
        return self._part(text, len(self) - len(text))

    def rstrip(self, chars: str | None = None, /) -> "Line":
        """Strip as strings do, keeping the place."""
        return self._part(str.rstrip(self, chars), 0)

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
        return self.at(len(self) - 1) + 1 if self else self.start

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


class Lines(StringList):
    """docutils' list of lines, for ``Line``.

    It differs in cost only: the tail of a list is a view, for docutils takes one at every list item. A
    change to a slice never reaches what it was cut from; docutils needs that for inclusions alone.
    """

    def __init__(self, data: Iterable[Line] = (), items: list[int] | None = None) -> None:
        self.parent = None
        self.parent_offset = 0
        self._base: Lines | None = None
        self._from = 0
        self._data = list(data)
        self._items = [0] * len(self._data) if items is None else items

    @property
    def data(self) -> list[Line]:
        """The lines."""
        self._settle()
        return self._data

    @data.setter
    def data(self, value: list[Line]) -> None:
        self._settle()
        self._data = value

    @property
    def items(self) -> list[int]:
        """The index that each line has in the document."""
        self._settle()
        return self._items

    @items.setter
    def items(self, value: list[int]) -> None:
        self._settle()
        self._items = value

    def _settle(self) -> None:
        """Stop being a view."""
        if self._base is not None:
            base, self._base = self._base, None
            self._data = base._data[self._from :]
            self._items = base._items[self._from :]

    def _whole(self) -> tuple[list[Line], int]:
        """Return the list that holds the lines, and where they begin in it."""
        return (self._data, 0) if self._base is None else (self._base._data, self._from)

    def __len__(self) -> int:
        data, begin = self._whole()
        return max(len(data) - begin, 0)

    def __iter__(self) -> Iterator[Line]:
        data, begin = self._whole()
        return iter(data[begin:])

    def __getitem__(self, key: Any) -> Any:
        """Return one line, or a list of its own."""
        data, begin = self._whole()
        if not isinstance(key, slice):
            return data[begin + key] if key >= 0 else data[begin:][key]
        first, last, _ = key.indices(len(self))
        if key.stop is None and first:
            view = Lines()
            view._base = self if self._base is None else self._base
            view._from = begin + first
            return view
        held = self._items if self._base is None else self._base._items
        return Lines(data[begin + first : begin + last], held[begin + first : begin + last])

    def info(self, i: int) -> tuple[Any, Any]:
        """Return docutils' source and line offset of the line ``i``."""
        base = self if self._base is None else self._base
        if i == len(self):
            return None, None
        return None, base._items[self._from + i if self._base is not None else i]

    def get_text_block(self, start: int, flush_left: bool = False) -> "Lines":
        """Return the lines up to the next blank one."""
        data, begin = self._whole()
        for index in range(begin + start, len(data)):
            line = data[index]
            if not str.strip(line):
                return self[start : index - begin]  # type: ignore[no-any-return]
            if flush_left and line.startswith(" "):
                source, offset = self.info(index - begin)
                raise UnexpectedIndentationError(self[start : index - begin], source, offset + 1)
        return self[start : len(self)]  # type: ignore[no-any-return]

    def get_indented(
        self,
        start: int = 0,
        until_blank: bool = False,
        strip_indent: bool = True,
        block_indent: int | None = None,
        first_indent: int | None = None,
    ) -> tuple["Lines", int, bool]:
        """Return the indented lines from ``start`` on, their indent, and whether a blank line ends them."""
        data, begin = self._whole()
        indent = block_indent
        if first_indent is None:
            first_indent = block_indent
        index = begin + start + (first_indent is not None)
        finished = True
        while index < len(data):
            line = data[index]
            blanks = len(line) - len(str.lstrip(line))
            if blanks == len(line):
                if until_blank:
                    break
            elif line[0] != " " or (block_indent is not None and blanks < block_indent):
                finished = index > begin + start and not str.strip(data[index - 1])
                break
            elif block_indent is None:
                indent = blanks if indent is None else min(indent, blanks)
            index += 1
        block: Lines = self[start : index - begin]
        lines = block._data
        if first_indent is not None and lines:
            lines[0] = lines[0][first_indent:]
        if indent and strip_indent:
            skip = first_indent is not None
            lines[skip:] = [line[indent:] if line else line for line in lines[skip:]]
        return block, indent or 0, finished

    def get_2D_block(  # noqa: N802
        self, top: int, left: int, bottom: int, right: int, strip_indent: bool = True
    ) -> "Lines":
        """Cut a rectangle out of the lines."""
        block: Lines = self[top:bottom]
        lines = [cut(line, left, right).rstrip() for line in block._data]
        indent = min((len(line) - len(str.lstrip(line)) for line in lines if line), default=right)
        if strip_indent and 0 < indent < right:
            lines = [line[indent:] for line in lines]
        block._data = lines
        return block

    def pad_double_width(self, pad_char: str) -> None:
        """Put ``pad_char`` after every character that is two columns wide."""
        self.data = [line if line.isascii() else padded(line, pad_char) for line in self.data]

    def replace(self, old: str, new: str) -> None:
        """Take ``old`` out of all lines; docutils does that with the padding only."""
        self.data = [without(line, old) if old in line else line for line in self.data]


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


def split(text: str) -> Lines:
    """Split a text into lines as docutils does: tabulators expanded, blanks at the end taken off."""
    data: list[Line] = []
    start = 0
    for raw in text.translate(VERTICAL).splitlines(keepends=True):
        body = raw.rstrip()
        data.append(expanded(body, start) if "\t" in body else Line(body, start))
        start += len(raw)
    return Lines(data, list(range(len(data))))


class Stretch:
    """Lines joined to one text, for what runs over their ends."""

    __slots__ = ("lines", "starts", "text")

    def __init__(self, lines: Sequence[Line], text: str | None = None, separator: str = "\n") -> None:
        self.lines = lines
        self.text = separator.join(lines) if text is None else text
        gap = len(separator)
        self.starts = [0, *accumulate(len(line) + gap for line in lines[:-1])]

    def _where(self, index: int) -> tuple[Line, int]:
        row = bisect_right(self.starts, index) - 1
        return self.lines[row], index - self.starts[row]

    def at(self, index: int) -> int:
        """Return the offset of the character at ``index`` of the text."""
        line, column = self._where(index)
        return line.at(min(column, len(line)))

    def span(self, begin: int, end: int) -> Span:
        """Return the span of ``text[begin:end]``."""
        start = self.at(begin)
        if end <= begin:
            return Span(start, start)
        line, column = self._where(end - 1)
        return Span(start, line.at(column) + 1 if column < len(line) else line.at(len(line)))

    def word(self, begin: int, end: int, text: str | None = None) -> Word:
        """Return a part of the text with its span; ``text`` is what is meant by it."""
        return Word(self.text[begin:end] if text is None else text, self.span(begin, end))
