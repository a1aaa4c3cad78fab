"""Bullet lists and field lists.

Source: https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html#bullet-lists
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from legion_lint.syntax.rst_light import (
    BulletList,
    Field,
    FieldList,
    Light,
    ListItem,
)
from legion_lint.syntax.rst_line import Line
from legion_lint.syntax.rst_markers import BULLET, FIELD, HEADER, is_marked
from legion_lint.syntax.rst_nodes import extent

if TYPE_CHECKING:
    from legion_lint.syntax.rst_parser import Blocks


class Series:
    """The members of a list: whether the last one ended with a blank line, and where the next one may be."""

    def __init__(self, state: "Blocks", node: Any) -> None:
        self.state = state
        self.node = node
        self.finished = True

    def following(self) -> Iterator[Line]:
        """Yield each line after the last member, blank ones left out, as the current one.

        Who does not take it as a member stops.
        """
        state = self.state
        lines, count = state.lines, len(state.lines)
        while True:
            index = state.line_offset + 1
            while index < count and not lines[index]:
                index += 1
            if index == count:
                break
            state.line_offset = index
            yield lines[index]
        state.line_offset = count

    def close(self, name: str, is_at_next: bool) -> None:
        """Go back to the line before the one that is no member."""
        if is_at_next:
            self.state.line_offset -= 1
        if not self.finished:
            self.state.unindented(name)


def bulleted(state: "Blocks", line: Line) -> bool:
    """Read a bullet list."""
    match = BULLET.match(line)
    if match is None:
        return False
    mark = line[0]
    node = BulletList()
    state.parent.append(node)
    series = Series(state, node)
    series.finished = item(state, node, line, match.end())
    is_at_next = False
    for following in series.following():
        match = BULLET.match(following) if following.startswith(mark) else None
        if match is None:
            is_at_next = True
            break
        series.finished = item(state, node, following, match.end())
    series.close("Bullet list", is_at_next)
    return True


def item(state: "Blocks", node: Any, line: Line, indent: int) -> bool:
    """Read a list item, and keep its extent; tell whether a blank line ends it."""
    begin = line.start
    index = state.line_offset + 1
    following = state.lines[index] if index < len(state.lines) else ""
    if following and len(line) > indent and not str.isspace(following[:1]):  # most are one line
        lines, offset, finished = [line.after(indent)], state.row(), False
    else:
        lines, offset, finished = state.block(indent, indent if len(line) > indent else None)
    member = ListItem()
    member.extent = extent(lines, begin)
    member.begin = begin
    if lines:
        found = state.found
        found.kept += 1
        try:
            state.nested_parse(lines, offset, member)
        finally:
            found.kept -= 1
    node.append(member)
    return finished


def fields(state: "Blocks", line: Line) -> bool:
    """Read a field list."""
    match = FIELD.match(line)
    if match is None:
        return False
    node = FieldList()
    state.parent.append(node)
    series = Series(state, node)
    series.finished = field(state, node, line, match)
    is_at_next = False
    for following in series.following():
        match = FIELD.match(following)
        if match is None:
            is_at_next = True
            break
        series.finished = field(state, node, following, match)
    series.close("Field list", is_at_next)
    return True


def field(state: "Blocks", node: Any, line: Line, match: Any) -> bool:
    """Read a field; tell whether a blank line ends it."""
    name = line[1 : match.group().rfind(":")]
    lines, offset, finished = state.block(match.end())
    body = Light()
    member = Field(Light(state.inline([name], str(name))), body)
    if lines:
        state.nested_parse(lines, offset, body)
    node.append(member)
    return finished


def header(state: "Blocks") -> None:
    """Read the header of an enhancement proposal, at the top of the document."""
    node = FieldList()
    state.parent.append(node)
    lines = state.lines
    finished = True
    while state.line_offset < len(lines) and (line := lines[state.line_offset]):
        match = HEADER.match(line)
        if match is None or line.startswith(" ") or is_marked(line):
            break
        block, _, offset, finished = state.get_first_known_indented(match.end(), until_blank=True)
        body = Light()
        if block:
            state.nested_parse(block, offset, body)
        node.append(Field(Light(), body))
        state.line_offset += 1
    state.line_offset -= 1
    if not finished:
        state.unindented("RFC2822-style field list")
    state.line_offset += 1
