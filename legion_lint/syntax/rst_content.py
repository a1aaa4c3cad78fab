"""The content of a directive, read as what it is."""

from collections.abc import Sequence
from typing import Any

from legion_lint.syntax.rst_inline import Run, scan
from legion_lint.syntax.rst_line import Line
from legion_lint.syntax.rst_lines import Stretch
from legion_lint.syntax.rst_nodes import RunNode
from legion_lint.syntax.rst_split import Split


def nested(state: Any, split: Split, node: Any) -> Any:
    """Parse the content as the body of ``node``."""
    if split.content:
        state.nested_parse(split.content, split.offset, node)
    return node


def with_sections(state: Any, split: Split, node: Any) -> Any:
    """Parse the content as the body of ``node``; it may have sections, of levels of its own."""
    memo, found = state.memo, state.found
    styles, level, outer = memo.title_styles, memo.section_level, found.level
    memo.title_styles, memo.section_level, found.level = type(styles)(), 0, outer + len(state.sections)
    try:
        if split.content:
            state.nested_parse(split.content, split.offset, node, match_titles=True)
    finally:
        memo.title_styles, memo.section_level, found.level = styles, level, outer
    return node


def titled(state: Any, lines: Sequence[Line], node: Any) -> Run | None:
    """Read an argument that is shown as a title."""
    lines = [line for line in lines if line]
    if not lines:
        return None
    title = scan(Stretch(lines), state.found)
    node += RunNode(title)
    return title
