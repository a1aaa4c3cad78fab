"""Lines that stay lines: sessions and verse.

Sources: https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html#doctest-blocks, and #line-blocks
"""

from typing import TYPE_CHECKING, Any

from legion_lint.syntax.rst_light import Light
from legion_lint.syntax.rst_line import Line
from legion_lint.syntax.rst_markers import LINE, SESSION
from legion_lint.syntax.rst_nodes import code_block
from legion_lint.syntax.rst_text import LITERAL

if TYPE_CHECKING:
    from legion_lint.syntax.rst_parser import Blocks


def session(state: "Blocks", line: Line) -> bool:
    """Read an interactive session."""
    if SESSION.match(line) is None:
        return False
    lines, begin = state.lines, state.line_offset
    end = begin
    while end < len(lines) and lines[end]:
        end += 1
    code_block(state.found, lines[begin:end], "pycon")
    state.parent.append(LITERAL)
    state.line_offset = end - 1
    return True


def line_block(state: "Blocks", line: Line) -> bool:
    """Read lines that stay lines."""
    match = LINE.match(line)
    if match is None:
        return False
    row = state.row(1)
    node = Light()
    state.parent.append(node)
    finished = verse(state, node, match.end())
    lines = state.lines
    while state.line_offset + 1 < len(lines) and (match := LINE.match(lines[state.line_offset + 1])):
        state.line_offset += 1
        finished = verse(state, node, match.end())
    if not finished:
        state.warn("Line block ends without a blank line.", row)
    return True


def verse(state: "Blocks", node: Any, indent: int) -> bool:
    """Read one line, and what is indented below it; tell whether a blank line ends it."""
    first = state.line
    block, _, _, finished = state.get_first_known_indented(indent, until_blank=True)
    lines = list(block) or [Line("", first.start)]
    node.append(Light(state.inline(lines, "\n".join(lines))))
    return finished
