"""Raw HTML tables in Markdown, whose cells may hold HTML, Markdown, or both."""

from dataclasses import field

from legion_lint.model.document import Cell, Part, Table, Text
from legion_lint.model.record import dataclass
from legion_lint.model.source import Span
from legion_lint.syntax.html import Tag
from legion_lint.syntax.markdown_found import Found, Run
from legion_lint.syntax.markdown_inline import Inline
from legion_lint.syntax.markdown_places import trimmed

MOST_COLUMNS = 64  # a `colspan` is written in a few characters, and may ask for any number of cells


@dataclass(slots=True)
class OpenRow:
    """A row being read; ``is_head`` unless it has an ordinary cell or stands in the body."""

    is_head: bool
    cells: list[Cell] = field(default_factory=list)


@dataclass(slots=True)
class OpenCell:
    """A cell being read: where its content begins, and how many columns and rows it takes up."""

    run: Run
    start: int
    columns: int
    rows: int


@dataclass(slots=True)
class OpenTable:
    """A table being read. ``pending`` holds, by column, cells that go down, and how many rows more."""

    start: int
    section: int
    lead: str
    title: str = ""
    header: tuple[Cell, ...] = ()
    rows: list[tuple[Cell, ...]] = field(default_factory=list)
    in_head: bool = False
    row: OpenRow | None = None
    cell: OpenCell | None = None
    caption: Run | None = None
    pending: dict[int, tuple[Cell, int]] = field(default_factory=dict)


class HtmlTables:
    """Builds tables from their tags, and from the inline content between them."""

    TAGS = frozenset({"table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th"})

    def __init__(self, inline: Inline, found: Found) -> None:
        self.inline = inline
        self.found = found
        self.lead = ""
        self._open: list[OpenTable] = []

    def tag(self, tag: Tag, start: int, end: int) -> None:
        """Read a tag of a table, which stands at ``start`` to ``end``."""
        if tag.name == "table":
            if tag.closing:
                self._close_table(start, end)
            else:
                self._open.append(OpenTable(start, self.found.section, self.lead))
            return
        if not self._open:
            return
        table = self._open[-1]
        self._close_cell(table, start)
        if tag.name in ("td", "th"):
            if not tag.closing:
                self._open_cell(table, tag, end)
            return
        if tag.name == "caption":
            if not tag.closing:
                table.caption = self.inline.enter_cell()
            return
        self._close_row(table)
        if tag.name == "tr":
            table.row = None if tag.closing else OpenRow(True)
        else:
            table.in_head = tag.name == "thead" and not tag.closing

    def close(self, end: int) -> None:
        """Close the tables that never were closed."""
        while self._open:
            self._close_table(end, end)

    def _open_cell(self, table: OpenTable, tag: Tag, start: int) -> None:
        """Enter a cell."""
        if table.row is None:
            table.row = OpenRow(True)
        if tag.name == "td" and not table.in_head:
            table.row.is_head = False
        run = self.inline.enter_cell()
        table.cell = OpenCell(run, start, _number(tag, "colspan"), _number(tag, "rowspan"))

    def _close_cell(self, table: OpenTable, end: int) -> None:
        """Leave the open cell or caption, if there is one."""
        if caption := table.caption:
            table.caption = None
            self.inline.leave_cell(caption)
            table.title = caption.text()
        opened, table.cell = table.cell, None
        if opened is None or table.row is None:
            return
        self.inline.leave_cell(opened.run)
        span = trimmed(self.inline.source, opened.start, end)
        cell = Cell(span, opened.run.text(), _stripped(opened.run.parts or []))
        self._fill(table)
        for _ in range(opened.columns):
            column = len(table.row.cells)
            if column >= MOST_COLUMNS:
                return
            table.row.cells.append(cell)
            if opened.rows > 1:
                table.pending[column] = (cell, opened.rows - 1)

    def _fill(self, table: OpenTable) -> None:
        """Put in the cells of the rows above that reach down to the open row."""
        if table.row is None:
            return
        while (column := len(table.row.cells)) in table.pending:
            cell, rows = table.pending.pop(column)
            table.row.cells.append(cell)
            if rows > 1:
                # Looked at again by the next row alone: this one is past that column.
                table.pending[column] = (cell, rows - 1)

    def _close_row(self, table: OpenTable) -> None:
        """Leave the open row, if there is one."""
        row = table.row
        if row is None:
            return
        self._fill(table)
        table.row = None
        cells = tuple(row.cells)
        if not cells:
            return
        if row.is_head and not table.rows:
            table.header = cells
        else:
            table.rows.append(cells)

    def _close_table(self, start: int, end: int) -> None:
        """Leave the innermost open table and record it."""
        if not self._open:
            return
        table = self._open[-1]
        self._close_cell(table, start)
        self._close_row(table)
        self._open.pop()
        if table.rows or table.header:
            span = Span(table.start, end)
            self.found.tables.append(
                Table(span, "html", table.section, table.header, tuple(table.rows), table.title, table.lead)
            )


def _number(tag: Tag, name: str) -> int:
    """Return the number that an attribute gives, 1 if it gives none."""
    for attribute in tag.attributes:
        if attribute.name == name and attribute.value.isascii() and attribute.value.isdigit():
            return max(1, min(int(attribute.value[:5]), 1000))
    return 1


def _stripped(parts: list[Part]) -> tuple[Part, ...]:
    """Return the parts without text that is nothing but blanks, and without breaks at the end."""
    shown = [part for part in parts if not isinstance(part, Text) or part.text.strip() or part.text == "\n"]
    while shown and isinstance(shown[-1], Text) and not shown[-1].text.strip():
        shown.pop()
    return tuple(shown)
