"""Drawn tables of reStructuredText: docutils' parsers, made linear.

Source: https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html#tables
"""

from collections.abc import Iterator
from heapq import heappop, heappush
from typing import Any

from docutils.parsers.rst import tableparser
from docutils.utils import strip_combining_chars

from legion_lint.syntax.rst_lines import Lines

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
