"""Comma-separated values in reStructuredText, with the place of each cell.

Sources: https://docutils.sourceforge.io/docs/ref/rst/directives.html#csv-table, Python's ``csv`` for the
dialect.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from docutils.parsers.rst import directives

from legion_lint.syntax.rst_line import Line, joined
from legion_lint.syntax.rst_lines import Lines

FIELD_LIMIT = 131_072
"""The longest field that Python's ``csv`` reads."""


class Dialect(NamedTuple):
    """How a ``csv-table`` is written."""

    delimiter: str = ","
    quote: str = '"'
    escape: str = ""
    keeps_space: bool = False


def dialect(options: dict[str, str]) -> Dialect:
    """Read the options of a ``csv-table``.

    Raises:
        ValueError: One of them is not one character.
    """
    return Dialect(
        directives.single_char_or_whitespace_or_unicode(options["delim"]) if "delim" in options else ",",
        directives.single_char_or_unicode(options["quote"]) if "quote" in options else '"',
        directives.single_char_or_unicode(options["escape"]) if "escape" in options else "",
        "keepspace" in options,
    )


class MalformedCSVError(Exception):
    """The data are not what ``csv`` reads; ``line`` is the last one that was looked at."""

    def __init__(self, message: str, line: Line) -> None:
        super().__init__(message)
        self.line = line


class CSVReader:
    """Python's ``csv.reader`` in strict mode, for lines that know their places.

    A cell is the list of its lines. A line break within quotes is part of the cell; an empty line is no
    row.
    """

    def __init__(self, dialect: Dialect) -> None:
        self.dialect = dialect
        self._in_open = re.compile(f"[{re.escape(dialect.delimiter + dialect.escape)}]")
        self._in_quotes = re.compile(f"[{re.escape(dialect.quote + dialect.escape)}]")
        self.cells: list[Lines] = []
        self.lines: list[Line] = []
        self.pieces: list[Line] = []
        self.size = 0
        self.state = "start"

    def rows(self, lines: Iterable[Line]) -> Iterator[list[Lines]]:
        """Yield the cells of each row.

        Raises:
            MalformedCSVError: After the last row that can be read.
        """
        line = Line("", 0)
        for line in lines:
            if self.state == "start" and not self.cells and not line:
                continue
            self._line(line)
            if self.state == "quoted":
                self._break(line)
                continue
            self._end_cell(line.at(len(line)))
            yield self.cells
            self.cells = []
        if self.state == "quoted":
            raise MalformedCSVError("unexpected end of data", line)

    def _line(self, line: Line) -> None:
        """Read one line, which may begin within quotes."""
        index = 0
        while index < len(line):
            if self.state == "quoted":
                index = self._quoted(line, index)
            elif self.state == "closed":
                index = self._closed(line, index)
            else:
                index = self._open(line, index)

    def _open(self, line: Line, index: int) -> int:
        """Read on at the start of a cell or within one that has no quotes."""
        char, dialect = str.__getitem__(line, index), self.dialect
        if char == dialect.delimiter:
            self._end_cell(line.at(index))
        elif self.state == "start" and char == dialect.quote:
            self.state = "quoted"
        elif self.state == "start" and char == " " and not dialect.keeps_space:
            pass
        elif char == dialect.escape:
            return self._escaped(line, index, "open")
        else:
            stop = self._run(line, index, self._in_open)
            self._take(line[index:stop])
            self.state = "open"
            return stop
        return index + 1

    def _quoted(self, line: Line, index: int) -> int:
        char = str.__getitem__(line, index)
        if char == self.dialect.escape:
            return self._escaped(line, index, "quoted")
        if char == self.dialect.quote:
            self.state = "open" if self.dialect.escape else "closed"
            return index + 1
        stop = self._run(line, index, self._in_quotes)
        self._take(line[index:stop])
        return stop

    def _closed(self, line: Line, index: int) -> int:
        """Read what follows a quote within quotes."""
        char = str.__getitem__(line, index)
        if char == self.dialect.quote:
            self._take(line[index : index + 1])
            self.state = "quoted"
        elif char == self.dialect.delimiter:
            self._end_cell(line.at(index))
        else:
            raise MalformedCSVError(f"'{self.dialect.delimiter}' expected after '{self.dialect.quote}'", line)
        return index + 1

    def _escaped(self, line: Line, index: int, state: str) -> int:
        """Take the character after an escape; at the end of a line that is the line break."""
        self.state = state
        if index + 1 < len(line):
            self._take(line[index + 1 : index + 2])
        return index + 2

    @staticmethod
    def _run(line: Line, index: int, stops: re.Pattern[str]) -> int:
        """Return the index of the next character that means something."""
        stop = stops.search(line, index + 1)
        return stop.start() if stop else len(line)

    def _take(self, piece: Line) -> None:
        self.pieces.append(piece)
        self.size += len(piece)
        if self.size > FIELD_LIMIT:
            raise MalformedCSVError(f"field larger than field limit ({FIELD_LIMIT})", piece)

    def _break(self, line: Line) -> None:
        self.lines.append(joined(self.pieces, line.at(len(line))) if self.pieces else line[len(line) :])
        self.pieces = []

    def _end_cell(self, end: int) -> None:
        is_empty = not self.pieces and not self.lines
        last = joined(self.pieces, end) if self.pieces else Line("", end)
        lines = [*self.lines, last] if self.pieces or is_empty else self.lines
        self.cells.append(Lines(line.rstrip() for line in lines))
        self.lines, self.pieces, self.size, self.state = [], [], 0, "start"
