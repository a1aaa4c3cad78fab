"""Section titles and transitions.

Source: https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html#sections
"""

from typing import TYPE_CHECKING, Any

from docutils.utils import column_width

from legion_lint.model.document import Heading
from legion_lint.syntax.rst_inline import scan
from legion_lint.syntax.rst_light import MESSAGE, Light, Section, Title
from legion_lint.syntax.rst_line import Line
from legion_lint.syntax.rst_lines import Stretch
from legion_lint.syntax.rst_markers import is_rule
from legion_lint.syntax.rst_nodes import RunNode

if TYPE_CHECKING:
    from legion_lint.syntax.rst_parser import Blocks

NONE = Line("", 0)

SHORT = 4
"""From this length on a line of one character cannot be text."""


def width(text: str) -> int:
    """Return the columns that a text takes."""
    return len(text) if text.isascii() else column_width(text)


def underlined(state: "Blocks", line: Line, underline: Line) -> bool:
    """Read a title and the line under it; tell whether it is one."""
    is_short = width(line) > len(underline)
    if is_short and len(underline) < SHORT:
        if state.match_titles:
            state.parent.append(MESSAGE)
        return False
    if is_short:
        state.note("Title underline too short.", state.row(1))
    state.line_offset += 1
    messages = [MESSAGE] * is_short
    if state.match_titles:
        section(state, line, underline[0], state.row(-1), messages)
    else:
        state.parent.extend(messages)
        state.warn("Unexpected section title.", state.found.row(underline.start))
    return True


def section(state: "Blocks", title: Line, style: Any, row: int, messages: list[Any]) -> None:
    """Begin a section, if its style fits in here; ``row`` is where it would be objected to."""
    styles, sections = state.memo.title_styles, state.sections
    level = styles.setdefault(style, len(styles) + 1) if len(styles) <= len(sections) else styles.get(style)
    if level is None or level > len(sections) + 1:
        wanted = len(styles) + 1 if level is None else level
        state.warn(f"Inconsistent title style: skip from level {len(sections)} to {wanted}.", row)
        return
    run = scan(Stretch([title], str(title)), state.found)
    state.found.headings.append(Heading(run.span, run.text.strip(), level + state.found.level, str(title)))
    del sections[level - 1 :]
    node = Section(Title(RunNode(run)), *messages)
    (sections[-1] if sections else state.root).append(node)
    sections.append(node)
    state.parent = node


def ruled(state: "Blocks", line: Line) -> bool:
    """Read a title with a line over it, or a transition; tell whether it is either."""
    if not is_rule(line):
        return False
    if state.match_titles:
        return overlined(state, line)
    if line == "::":
        return False
    if len(line) < SHORT:
        state.parent.append(MESSAGE)
        return False
    state.warn("Unexpected section title or transition.", state.row())
    return True


def overlined(state: "Blocks", overline: Line) -> bool:
    """Read what follows a line of one character; tell whether that is more than text."""
    lines, index = state.lines, state.line_offset + 1
    title = lines[index] if index < len(lines) else NONE
    is_short = len(overline) < SHORT
    if not title:
        if not is_short:
            state.parent.append(TRANSITION)
            state.line_offset = index
        return not is_short
    fault, taken, underline = "", 2, lines[index + 1] if index + 1 < len(lines) else NONE
    if is_rule(title):
        fault, taken = "Invalid section title or transition marker.", 1
    elif index + 1 >= len(lines):
        fault = "Incomplete section title."
    elif not (underline and is_rule(underline)):
        fault = "Missing matching underline for section title overline."
    elif overline != underline:
        fault = "Title overline & underline mismatch."
    elif width(title) > len(overline):
        fault = "Title overline too short."
    if fault and is_short:
        state.parent.append(MESSAGE)
        return False
    row = state.row()
    state.line_offset += taken
    if fault and not fault.endswith("too short."):
        state.warn(fault, row)
        return True
    if fault:
        state.note(fault, row)
    section(state, title.lstrip(), (overline[0], underline[0]), row + 1, [MESSAGE] * bool(fault))
    return True


TRANSITION = Light()
"""Stands for all transitions."""
