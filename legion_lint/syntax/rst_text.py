"""Blocks that begin with text: paragraphs, titles with an underline, terms; and literal blocks after them.

Source: https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html#paragraphs
"""

from typing import TYPE_CHECKING, Any

from legion_lint.syntax import rst_titles
from legion_lint.syntax.rst_found import TOO_DEEP
from legion_lint.syntax.rst_light import MESSAGE, DefinitionList, DefinitionListItem, Light
from legion_lint.syntax.rst_line import Line
from legion_lint.syntax.rst_markers import is_marked, is_rule, is_special
from legion_lint.syntax.rst_nodes import code_block, extent

if TYPE_CHECKING:
    from legion_lint.syntax.rst_parser import Blocks

LITERAL = Light()
"""Stands for all literal blocks."""


def text(state: "Blocks", line: Line) -> None:
    """Read a line that begins with text, and what belongs to it."""
    index = state.line_offset + 1
    following = state.lines[index] if index < len(state.lines) else rst_titles.NONE
    if not following:
        state.line_offset = index
        _paragraph(state, [line])
        if index >= len(state.lines):
            state.line_offset = index
    elif following.startswith(" "):
        definitions(state, line)
    elif not (is_rule(following) and rst_titles.underlined(state, line, following)):
        block(state, line)


def _paragraph(state: "Blocks", lines: list[Line]) -> bool:
    node, literal_next = state.paragraph(lines)
    if node is not None:
        state.parent.append(node)
    if literal_next:
        literal_block(state)
    return literal_next


def block(state: "Blocks", line: Line) -> None:
    """Read a paragraph of more than one line."""
    lines, index = state.lines, state.line_offset + 1
    while index < len(lines) and lines[index] and not lines[index].startswith(" "):
        index += 1
    is_indented = index < len(lines) and bool(lines[index])
    node, literal_next = state.paragraph([line, *lines[state.line_offset + 1 : index]])
    state.line_offset = index - 1
    if node is not None:
        state.parent.append(node)
    if is_indented:
        state.warn("Unexpected indentation.", state.found.row(lines[index].start))
    if literal_next:
        state.line_offset = index
        literal_block(state)


def literal_block(state: "Blocks") -> None:
    """Read an indented or a quoted literal block, from the line after the paragraph on."""
    lines, _, finished = state.block()
    while lines and not str.strip(lines[-1]):
        lines.pop()
    if not lines:
        quoted_literal_block(state)
        return
    code_block(state.found, lines, state.found.language)
    state.parent.append(LITERAL)
    if not finished:
        state.unindented("Literal block")


def quoted_literal_block(state: "Blocks") -> None:
    """Read a literal block that each line of begins with the same character."""
    found, lines = state.found, state.lines
    if found.depth >= TOO_DEEP:
        rest = lines[state.line_offset :]
        found.problem(extent(rest), "nested-too-deeply", f"nested more than {TOO_DEEP} levels deep")
        state.line_offset = len(lines)
        return
    begin = state.line_offset
    while begin < len(lines) and not lines[begin]:
        begin += 1
    end = begin
    if begin < len(lines) and is_special(lines[begin][0]):
        quote = lines[begin][0]
        while end < len(lines) and lines[end].startswith(quote):
            end += 1
    state.line_offset = end - 1
    if begin == end:
        state.warn("Literal block expected; none found.", state.row(1))
        return
    if end < len(lines) and lines[end]:
        is_indented = lines[end].startswith(" ")
        message = "Unexpected indentation." if is_indented else "Inconsistent literal block quoting."
        state.warn(message, state.row(1))
    else:
        state.line_offset = end
    code_block(found, lines[begin:end], found.language)
    state.parent.append(LITERAL)


def definitions(state: "Blocks", line: Line) -> None:
    """Read a definition list, from the line of its first term on."""
    node = DefinitionList()
    item, finished = _definition(state, line)
    node.append(item)
    state.parent.append(node)
    lines = state.lines
    while True:
        index = state.line_offset + 1
        while index < len(lines) and not lines[index]:
            index += 1
        if index + 1 >= len(lines) or not lines[index + 1].startswith(" ") or is_marked(lines[index]):
            break
        state.line_offset = index
        item, finished = _definition(state, lines[index])
        node.append(item)
    state.line_offset = index - 1
    if not finished:
        state.unindented("Definition list")


def _definition(state: "Blocks", line: Line) -> tuple[Any, bool]:
    """Read a term and what is indented below it."""
    state.line_offset += 1
    lines, offset, finished = state.block()
    item = DefinitionListItem(Light(state.inline([line], str(line))))
    body = Light()
    item.append(body)
    if line.endswith("::"):
        body.append(MESSAGE)
    state.nested_parse(lines, offset, body)
    return item, finished
