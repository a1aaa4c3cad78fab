"""Pipe tables of Markdown.

Source: https://github.github.com/gfm/#tables-extension-
"""

from typing import Any

from legion_lint.model.document import Cell, Table
from legion_lint.model.source import Span
from legion_lint.syntax import markdown_places as places
from legion_lint.syntax.markdown_found import Found
from legion_lint.syntax.markdown_inline import Inline
from legion_lint.syntax.markdown_lists import Lists


class PipeTables:
    """Reads pipe tables, which hold nothing but inline content, so that one is open at a time."""

    def __init__(self, inline: Inline, lists: Lists, found: Found) -> None:
        self.inline = inline
        self.lists = lists
        self.found = found
        self._lead = ""
        self._header: tuple[Cell, ...] = ()
        self._rows: list[tuple[Cell, ...]] = []
        self._row: list[Cell] = []
        self._made_up = -1, Cell(Span(0, 0), "", ())

    def start(self, alignments: Any, start: int, end: int) -> None:
        """Enter a table."""
        self._lead = self.lists.lead()
        self._rows = []

    def end(self, data: None, start: int, end: int) -> None:
        """Leave a table."""
        self.lists.other(None, start, end)
        span = places.without_line_ends(self.inline.source, start, end)
        rows = tuple(self._rows)
        self.found.tables.append(Table(span, "pipe", self.found.section, self._header, rows, lead=self._lead))

    def row(self, data: None, start: int, end: int) -> None:
        """Enter a row."""
        self._row = []

    def head_end(self, data: None, start: int, end: int) -> None:
        """Leave the header row."""
        self._header = tuple(self._row)

    def row_end(self, data: None, start: int, end: int) -> None:
        """Leave an ordinary row."""
        self._rows.append(tuple(self._row))

    def cell(self, data: None, start: int, end: int) -> None:
        """Enter a cell; one without any width holds nothing."""
        if start < end:
            self.inline.begin([], end)

    def cell_end(self, data: None, start: int, end: int) -> None:
        """Leave a cell."""
        if start == end:
            self._row.append(self._empty(end))
            return
        run = self.inline.end()
        span = places.trimmed(self.inline.source, start, end)
        self._row.append(Cell(span, run.text(), tuple(run.parts or ())))

    def _empty(self, offset: int) -> Cell:
        """Return an empty cell; the engine makes them up, after the line end, for a row that is too short."""
        if self._made_up[0] != offset:
            source = self.inline.source
            is_after = source[offset - 1] in "\r\n"
            place = places.without_line_ends(source, offset - 1, offset).end if is_after else offset
            self._made_up = offset, Cell(Span(place, place), "", ())
        return self._made_up[1]
