"""Drawn tables of reStructuredText: docutils' parsers, made linear.

Source: https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html#tables
"""

from collections.abc import Iterator
from heapq import heappop, heappush
from typing import Any

from docutils import nodes
from docutils.parsers.rst import states, tableparser
from docutils.utils import strip_combining_chars

from legion_lint.syntax.rst_found import Found
from legion_lint.syntax.rst_line import Line
from legion_lint.syntax.rst_lines import Lines
from legion_lint.syntax.rst_nodes import Cells, extent
from legion_lint.syntax.rst_problems import warn

TRIES_PER_CHARACTER = 1
"""How many rectangles docutils' search for cells may try; a sound table needs about one for each cell."""

PADDED_CELLS = 10_000
"""Cells that a simple table may have beyond its characters."""


class GridParser(tableparser.GridTableParser):
    """docutils' parser of grid tables; edges are followed by whole strings, and not for ever."""

    def parse_table(self) -> None:
        """Find the cells, from the top left corner on.

        Raises:
            TableMarkupError: Some of the table is in no cell.
        """
        self.drawn = [strip_combining_chars(line) for line in self.block]
        self.columns = ["".join(column) for column in zip(*self.drawn, strict=True)]
        self.tries = TRIES_PER_CHARACTER * sum(map(len, self.drawn))
        queue = [(0, 0)]
        while queue:
            top, left = heappop(queue)
            if top == self.bottom or left == self.right or top <= self.done[left]:
                continue
            if result := self.scan_right(top, left):
                bottom, right, rowseps, colseps = result
                tableparser.update_dict_of_lists(self.rowseps, rowseps)
                tableparser.update_dict_of_lists(self.colseps, colseps)
                self.mark_done(top, left, bottom, right)
                block = self.block.get_2D_block(top + 1, left + 1, bottom, right)
                block.replace(self.double_width_pad_char, "")
                self.cells.append((top, left, bottom, right, block))
                heappush(queue, (top, right))
                heappush(queue, (bottom, left))
        if not self.check_parse_complete():
            raise tableparser.TableMarkupError("Parse incomplete.")

    def scan_right(self, top: int, left: int) -> Any:
        """Look for the corner at the top right."""
        line = self.drawn[top]
        colseps: dict[int, list[int]] = {}
        for right in corners(line, "-", left):
            colseps[right] = [top]
            if result := self.scan_down(top, left, right):
                bottom, rowseps, more = result
                tableparser.update_dict_of_lists(colseps, more)
                return bottom, right, rowseps, colseps
        return None

    def scan_down(self, top: int, left: int, right: int) -> Any:
        """Look for the corner at the bottom right."""
        rowseps: dict[int, list[int]] = {}
        for bottom in corners(self.columns[right], "|", top):
            rowseps[bottom] = [right]
            if result := self.scan_left(top, left, bottom, right):
                more, colseps = result
                tableparser.update_dict_of_lists(rowseps, more)
                return bottom, rowseps, colseps
        return None

    def scan_left(self, top: int, left: int, bottom: int, right: int) -> Any:
        """Check the two edges that lead back.

        Raises:
            TableMarkupError: There are far more corners than cells.
        """
        self.tries -= 1 + (right - left + bottom - top) // 64
        if self.tries < 0:
            raise tableparser.TableMarkupError("Too many corners that enclose nothing.")
        edge, side = self.drawn[bottom], self.columns[left]
        if edge[left] != "+" or edge[left:right].strip("+-") or side[top:bottom].strip("+|"):
            return None
        below = (i for i in range(left + 1, right) if edge[i] == "+")
        beside = (i for i in range(top + 1, bottom) if side[i] == "+")
        return {i: [left] for i in beside}, {i: [bottom] for i in below}


def corners(edge: str, line: str, begin: int) -> Iterator[int]:
    """Yield the corners along an edge from ``begin`` on, as far as it is drawn with ``line``."""
    index = begin
    while (following := edge.find("+", index + 1)) >= 0 and not edge[index + 1 : following].strip(line):
        index = following
        yield index


def is_too_wide(block: Lines) -> bool:
    """Tell whether a simple table is made of far more cells than text."""
    columns = block[0].count(" =") + 1
    return bool(columns * len(block) > PADDED_CELLS + 10 * sum(map(len, block)))


class DrawnTables:
    """How drawn tables are cut out and read; what has it is a state of docutils', or does as one."""

    state_machine: Any
    found: Found
    grid_table_top_pat = states.Body.grid_table_top_pat
    simple_table_border_pat = states.Body.simple_table_border_pat
    double_width_pad_char = states.Body.double_width_pad_char
    isolate_simple_table = states.Body.isolate_simple_table

    def isolate_grid_table(self) -> Any:
        """Cut a grid table out; docutils looks at all that follows it, each time."""
        machine = self.state_machine
        lines, first = machine.input_lines, machine.line_offset
        last = first
        while last < len(lines) and lines[last][:1] in ("+", "|"):
            last += 1
        rest = lines[last] if last < len(lines) else ""
        block, messages = lines[first:last], []
        if rest.startswith(" "):
            line = machine.abs_line_number() + last - first
            warn(self.found, "Unexpected indentation.", line - 1)
            messages = [nodes.system_message()]
        machine.next_line(len(block) - 1)
        block.pad_double_width(self.double_width_pad_char)
        return self._with_bottom(block, messages, not str.strip(rest))

    def _with_bottom(self, block: Lines, messages: list[Any], blank_finish: bool) -> Any:
        """Give back what follows the last border, and check the right edge."""
        if not self.grid_table_top_pat.match(block[-1]):
            bottoms = (i for i in range(len(block) - 2, 1, -1) if self.grid_table_top_pat.match(block[i]))
            bottom = next(bottoms, None)
            if bottom is None:
                messages += self.malformed_table(block, "Bottom border missing or corrupt.")
                return [], messages, blank_finish
            self.state_machine.previous_line(len(block) - bottom - 1)
            block, blank_finish = block[: bottom + 1], False
        width = len(block[0].strip())
        for line in block:
            if len(strip_combining_chars(line)) != width or line[-1] not in "+|":
                messages += self.malformed_table(block, "Right border not aligned or missing.")
                return [], messages, blank_finish
        return block, messages, blank_finish

    def table(self, isolate_function: Any, parser_class: Any) -> Any:
        """Read a grid or a simple table."""
        is_grid = parser_class is tableparser.GridTableParser
        block, messages, blank_finish = isolate_function()
        if not block:
            return messages, blank_finish
        if not is_grid and is_too_wide(block):
            return self.malformed_table(block, "Far more columns than text.") + messages, blank_finish
        try:
            _, head, body = (GridParser() if is_grid else parser_class()).parse(block)
        except tableparser.TableMarkupError as error:
            return self.malformed_table(block, " ".join(error.args)) + messages, blank_finish
        except AssertionError:  # docutils asserts what a broken grid does not keep
            return self.malformed_table(block, "Cells overlap.") + messages, blank_finish
        cells = Cells("grid" if is_grid else "simple", extent(block), self.found.section)
        cells.head = [[cells.entry(self, spanned(cell)) for cell in row] for row in head]
        cells.body = [[cells.entry(self, spanned(cell)) for cell in row] for row in body]
        return [cells, *messages], blank_finish

    def malformed_table(self, block: Lines, detail: str = "", offset: int = 0) -> Any:
        """Note a table that cannot be read, at its first line."""
        block.replace(self.double_width_pad_char, "")
        first = next((line for line in block if line), Line("", 0))
        self.found.problem(first.strip().span, "malformed-table", f"malformed table: {detail}".rstrip(": ."))
        return [nodes.system_message()]


def grid(state: Any, line: Line) -> bool:
    """Read a grid table; tell whether it is one."""
    if not DrawnTables.grid_table_top_pat.match(line):
        return False
    return drawn(state, *state.table(state.isolate_grid_table, tableparser.GridTableParser))


def simple(state: Any, line: Line) -> bool:
    """Read a simple table; tell whether it is one."""
    if not states.Body.simple_table_top_pat.match(line):
        return False
    return drawn(state, *state.table(state.isolate_simple_table, tableparser.SimpleTableParser))


def drawn(state: Any, found: list[Any], finished: bool) -> bool:
    """Take what a table leaves."""
    state.parent.extend(found)
    if not finished:
        state.warn("Blank line required after table.", state.row(1))
    return True


def spanned(cell: Any) -> Lines:
    """Return the lines of a cell; where another cell spreads to there are none."""
    lines: Lines = Lines() if cell is None else cell[3]
    return lines
