"""Enumerated lists; what is a number and which one docutils knows.

Source: https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html#enumerated-lists
"""

from typing import TYPE_CHECKING, Any

from docutils.parsers.rst import states

from legion_lint.syntax.rst_light import MESSAGE, EnumeratedList
from legion_lint.syntax.rst_line import Line
from legion_lint.syntax.rst_listed import Series, item
from legion_lint.syntax.rst_markers import ENUMERATOR

if TYPE_CHECKING:
    from legion_lint.syntax.rst_parser import Blocks


class Enumerators:
    """docutils' understanding of enumerators."""

    enum = states.Body.enum
    make_enumerator = states.Body.make_enumerator
    parse_enumerator = states.Body.parse_enumerator

    def parse(self, match: Any, expected: str | None = None) -> tuple[str, str, int | None]:
        """Return form, sequence and number; a number of more digits than Python converts is none."""
        try:
            form, sequence, _, ordinal = self.parse_enumerator(match, expected)
        except ValueError:
            return "", "", None
        return form, sequence, ordinal

    def is_item(self, state: "Blocks", ordinal: int | None, sequence: str, form: str) -> bool:
        """Tell whether the line after an enumerator lets it be one."""
        if ordinal is None:
            return False
        index = state.line_offset + 1
        following = state.lines[index] if index < len(state.lines) else ""
        if not str.strip(following[:1]):
            return True
        result = self.make_enumerator(ordinal + 1, sequence, form)
        return bool(result and following.startswith(tuple(result)))


NUMBERS = Enumerators()


def enumerated(state: "Blocks", line: Line) -> bool:
    """Read an enumerated list."""
    match = ENUMERATOR.match(line)
    if match is None:
        return False
    form, sequence, ordinal = NUMBERS.parse(match)
    if not NUMBERS.is_item(state, ordinal, sequence, form):
        return False
    kind = "arabic" if sequence == "#" else sequence
    is_automatic = sequence == "#"
    node = EnumeratedList()
    state.parent.append(node)
    if ordinal != 1:
        state.parent.append(MESSAGE)
    series = Series(state, node)
    series.finished = item(state, node, line, match.end())
    is_at_next = False
    last = ordinal
    for following in series.following():
        match = ENUMERATOR.match(following)
        form_here, sequence, ordinal = NUMBERS.parse(match, kind) if match else ("", "", None)
        is_next = sequence == "#" or (sequence == kind and not is_automatic and ordinal == (last or 0) + 1)
        if not match or form_here != form or not is_next:
            is_at_next = True
            break
        if not NUMBERS.is_item(state, ordinal, sequence, form):
            is_at_next = True
            break
        is_automatic = is_automatic or sequence == "#"
        series.finished = item(state, node, following, match.end())
        last = ordinal
    series.close("Enumerated list", is_at_next)
    return True
