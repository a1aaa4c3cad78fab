"""Explicit markup: blocks that begin with two dots, and anonymous targets.

Source: https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html#explicit-markup-blocks
"""

from typing import TYPE_CHECKING, Any

from docutils.parsers.rst import states

from legion_lint.syntax import rst_directives, rst_targets
from legion_lint.syntax.rst_light import MESSAGE
from legion_lint.syntax.rst_line import Line
from legion_lint.syntax.rst_markers import ANONYMOUS, EXPLICIT

if TYPE_CHECKING:
    from legion_lint.syntax.rst_parser import Blocks

PAIRS = rst_targets.constructs(rst_directives.directive).constructs
BY_CHARACTER = {"[": PAIRS[:2], "_": PAIRS[2:3], "|": PAIRS[3:4]}
OTHERS = PAIRS[4:]


def series(state: "Blocks", line: Line) -> bool:
    """Read explicit markup up to the first line that is none; tell whether there is any."""
    finished = member(state, line)
    if finished is None:
        return False
    lines = state.lines
    while state.line_offset + 1 < len(lines) and (following := lines[state.line_offset + 1]):
        state.line_offset += 1
        more = member(state, following)
        if more is None:
            state.line_offset -= 1
            break
        finished = more
    if not finished:
        state.unindented("Explicit markup")
    return True


def member(state: "Blocks", line: Line) -> bool | None:
    """Read one construct; tell whether a blank line ends it, ``None`` if it is none."""
    if match := EXPLICIT.match(line):
        found, finished = construct(state, line, match)
    elif match := ANONYMOUS.match(line):
        found, finished = rst_targets.anonymous_target(state, match)
    else:
        return None
    state.parent.extend(found)
    return bool(finished)


def construct(state: "Blocks", line: Line, match: Any) -> tuple[list[Any], Any]:
    """Read what begins with two dots; what is nothing else is a comment."""
    end = match.end()
    for read, pattern in BY_CHARACTER.get(line[end : end + 1], OTHERS):
        if found := pattern.match(line):
            try:
                return read(state, found)  # type: ignore[no-any-return]
            except states.MarkupError as error:
                state.note(" ".join(error.args), state.row())
                nodes, finished = rst_targets.comment(state, match)
                return [*nodes, MESSAGE], finished
    return rst_targets.comment(state, match)
