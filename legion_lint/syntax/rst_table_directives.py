"""The directives that make tables: ``csv-table``, ``list-table`` and ``table``.

Source: https://docutils.sourceforge.io/docs/ref/rst/directives.html#tables
"""

from typing import Any

from docutils import nodes

from legion_lint.syntax.rst_content import nested, titled
from legion_lint.syntax.rst_csv import CSVReader, Dialect, MalformedCSVError, dialect
from legion_lint.syntax.rst_nodes import Cells, Directed, Source
from legion_lint.syntax.rst_split import Split


def csv_table(state: Any, split: Split) -> list[Any]:
    """Read a table that is written as comma-separated values."""
    cells = captioned(state, split, "csv")
    written = {name: word.text for name, word in split.options.items()}
    is_elsewhere = "file" in split.options or "url" in split.options
    try:
        how = dialect(written)
    except ValueError as error:
        state.found.problem(split.first.span, "invalid-directive", f"invalid option value: {error}")
        how = Dialect()
    head = csv_rows(state, split.lines.get("header", []), how, cells)
    if is_elsewhere:
        cells.head = head
        cells.source = Source(split.options.get("file"), tuple(sorted(written.items())))
        return [cells]
    rows = csv_rows(state, split.content, how, cells)
    if not split.content:
        message = f'the "{split.name}" directive requires content; none supplied'
        state.found.problem(split.first.span, "malformed-table", message)
    return [arranged(state, split, cells, head, rows)]


def csv_rows(state: Any, lines: Any, how: Dialect, cells: Cells) -> list[list[Any]]:
    """Read rows of values as far as they can be read."""
    rows: list[list[Any]] = []
    try:
        for row in CSVReader(how).rows(lines):
            rows.append([cells.entry(state, block) for block in row])
    except MalformedCSVError as error:
        state.found.problem(error.line.strip().span, "malformed-table", f"malformed table: {error}")
    return rows


def list_table(state: Any, split: Split) -> list[Any]:
    """Read a table that is written as a list of lists."""
    cells = captioned(state, split, "list")
    holder = nested(state, split, Directed())
    unseen = nodes.system_message | nodes.comment
    lists = [child for child in holder.children if not isinstance(child, unseen)]
    if any(isinstance(child, Directed) for child in lists):  # it may bring the rows
        return [cells, holder]
    rows = [item.children for item in lists[0].children] if lists and is_list(lists[0]) else []
    wide = [row[0] for row in rows if len(row) == 1 and is_list(row[0])]
    if len(lists) != 1 or not rows or len(wide) != len(rows) or len({len(row.children) for row in wide}) != 1:
        message = "malformed table: uniform two-level bullet list expected"
        state.found.problem(split.first.span, "malformed-table", message)
    if not wide:
        return [cells, holder]
    for row in wide:
        cells += row.children
    return [arranged(state, split, cells, [], [row.children for row in wide])]


def is_list(node: Any) -> bool:
    """Tell whether it is a bullet list."""
    return isinstance(node, nodes.bullet_list)


def captioned(state: Any, split: Split, form: str) -> Cells:
    """Return a table without rows."""
    cells = Cells(form, split.span, state.found.section)
    title = titled(state, split.argument, cells)
    cells.title = title.text if title else ""
    return cells


def arranged(state: Any, split: Split, cells: Cells, head: list[Any], rows: list[Any]) -> Cells:
    """Part the head from the body."""
    count = split.text("header-rows").strip()
    number = int(count) if count.isdecimal() and len(count) < 6 else 0
    blank = sum(not line for line in split.content)  # rows to docutils, in a csv-table
    if number and 0 < len(rows) <= number - blank:
        message = f"malformed table: {number} header row(s) specified but only {len(rows)} row(s) supplied"
        state.found.problem(split.first.span, "malformed-table", message)
    cells.head, cells.body = [*head, *rows[:number]], rows[number:]
    return cells


def table(state: Any, split: Split) -> list[Any]:
    """Give a drawn table a title."""
    node = Directed()
    title = titled(state, split.argument, node)
    nested(state, split, node)
    for child in node.children:
        if isinstance(child, Cells):
            child.title = title.text if title else ""
    node.title = title.text if title else ""
    return [node]
