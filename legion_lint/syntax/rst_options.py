"""Lists of options of a command.

Source: https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html#option-lists
"""

from typing import TYPE_CHECKING, Any

from docutils.parsers.rst import states

from legion_lint.syntax.rst_light import Light
from legion_lint.syntax.rst_line import Line
from legion_lint.syntax.rst_listed import Series
from legion_lint.syntax.rst_markers import OPTION
from legion_lint.syntax.rst_quotes import block_quotes

if TYPE_CHECKING:
    from legion_lint.syntax.rst_parser import Blocks


def options(state: "Blocks", line: Line) -> bool:
    """Read a list of options of a command."""
    match = OPTION.match(line)
    if match is None:
        return False
    if fault := broken(match):
        return broken_options(state, match, fault)
    node = Light()
    finished = option(state, node, match)
    if finished is None:
        return False
    state.parent.append(node)
    series = Series(state, node)
    series.finished = finished
    is_at_next = False
    for following in series.following():
        match = OPTION.match(following)
        finished = option(state, node, match) if match and not broken(match) else None
        if finished is None:
            is_at_next = True
            break
        series.finished = finished
    series.close("Option list", is_at_next)
    return True


def option(state: "Blocks", node: Any, match: Any) -> bool | None:
    """Read an option; tell whether a blank line ends it, ``None`` if it is none."""
    begin = state.line_offset
    lines, offset, finished = state.block(match.end())
    if not lines:
        state.line_offset = begin
        return None
    body = Light()
    state.nested_parse(lines, offset, body)
    node.append(Light(body))
    return finished


def broken(match: Any) -> str:
    """Return what docutils objects to in a marker of options, empty if it does not.

    It does where an argument in angle brackets has an equals sign in it.
    """
    if "<" not in match.group():
        return ""
    try:
        states.Body.parse_option_marker(None, match)
    except states.MarkupError as error:
        return str(error)
    return ""


def broken_options(state: "Blocks", match: Any, fault: str) -> bool:
    """Read what only looked like an option."""
    state.warn(f"Invalid option list marker: {fault}", 0)
    lines, offset, finished = state.block(match.end())
    state.parent.extend(block_quotes(state, lines, offset))
    if not finished:
        state.unindented("Option list")
    return True
