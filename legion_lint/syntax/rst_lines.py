"""Lists of lines that know their places, and texts made of them."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Any

from docutils.statemachine import StringList, UnexpectedIndentationError

from legion_lint.model.source import Span, Word
from legion_lint.syntax.rst_line import Line, cut, expanded, padded, without

VERTICAL = str.maketrans("\v\f", "  ")


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
        first = begin + start
        lines, indent, finished = indented(data, first, block_indent, first_indent, until_blank, strip_indent)
        held = self._items if self._base is None else self._base._items
        return Lines(lines, held[first : first + len(lines)]), indent, finished

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


def indented(
    data: Sequence[Line],
    start: int,
    block_indent: int | None,
    first_indent: int | None,
    until_blank: bool = False,
    strip_indent: bool = True,
) -> tuple[list[Line], int, bool]:
    """Return the indented lines from ``start`` on, their indent, and whether a blank line ends them."""
    indent = block_indent
    if first_indent is None:
        first_indent = block_indent
    index = start + (first_indent is not None)
    finished = True
    while index < len(data):
        line = data[index]
        blanks = len(line) - len(str.lstrip(line))
        if blanks == len(line):
            if until_blank:
                break
        elif not blanks or line[0] != " " or (block_indent is not None and blanks < block_indent):
            finished = index > start and not str.strip(data[index - 1])
            break
        elif block_indent is None:
            indent = blanks if indent is None else min(indent, blanks)
        index += 1
    lines = list(data[start:index])
    if first_indent is not None and lines:
        lines[0] = lines[0].after(first_indent)
    if indent and strip_indent:
        skip = first_indent is not None
        lines[skip:] = [line.after(indent) if line else line for line in lines[skip:]]
    return lines, indent or 0, finished


def split(text: str) -> Lines:
    """Split a text into lines as docutils does: tabulators expanded, blanks at the end taken off."""
    data: list[Line] = []
    start = 0
    if "\v" in text or "\f" in text:
        text = text.translate(VERTICAL)
    for raw in text.splitlines(keepends=True):
        body = raw.rstrip()
        data.append(expanded(body, start) if "\t" in body else Line(body, start))
        start += len(raw)
    return Lines(data, list(range(len(data))))


class Stretch:
    """Lines joined to one text, for what runs over their ends."""

    __slots__ = ("_gap", "_starts", "lines", "text")

    def __init__(self, lines: Sequence[Line], text: str | None = None, separator: str = "\n") -> None:
        self.lines = lines
        self.text = separator.join(lines) if text is None else text
        self._gap = len(separator)
        self._starts: list[int] = []

    def _where(self, index: int) -> tuple[Line, int]:
        lines = self.lines
        if len(lines) == 1:
            return lines[0], index
        starts = self._starts
        if not starts:  # many texts are never asked for a place in them
            gap = self._gap
            starts += (0, *accumulate(len(line) + gap for line in lines[:-1]))
        row = bisect_right(starts, index) - 1
        return lines[row], index - starts[row]

    def at(self, index: int) -> int:
        """Return the offset of the character at ``index`` of the text."""
        line, column = self._where(index)
        return line.at(min(column, len(line)))

    def span(self, begin: int, end: int) -> Span:
        """Return the span of ``text[begin:end]``."""
        line, column = self._where(begin)
        width = end - begin
        if line.places is None and column + width <= len(line) and width > 0:  # all on one line
            start = line.start + column
            return Span(start, start + width)
        start = line.at(min(column, len(line)))
        if end <= begin:
            return Span(start, start)
        line, column = self._where(end - 1)
        return Span(start, line.at(column) + 1 if column < len(line) else line.at(len(line)))

    def word(self, begin: int, end: int, text: str | None = None) -> Word:
        """Return a part of the text with its span; ``text`` is what is meant by it."""
        return Word(self.text[begin:end] if text is None else text, self.span(begin, end))
