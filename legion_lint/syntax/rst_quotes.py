"""Block quotes, and who is quoted.

Source: https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html#block-quotes
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from docutils.parsers.rst import states

from legion_lint.syntax.rst_light import Light
from legion_lint.syntax.rst_line import Line

if TYPE_CHECKING:
    from legion_lint.syntax.rst_parser import Blocks

ATTRIBUTION = states.Body.attribution_pattern


def quoted(state: "Blocks", line: Line) -> bool:
    """Read indented lines."""
    if str.strip(line):
        lines, offset, finished = state.block()
        state.parent.extend(block_quotes(state, lines, offset))
        if not finished:
            state.unindented("Block quote")
    return True


def block_quotes(state: "Blocks", lines: list[Line], offset: int) -> list[Light]:
    """Read block quotes; each but the last ends with an attribution."""
    quotes: list[Light] = []
    begin = 0
    while begin < len(lines):
        quote = Light()
        index, end, who = attribution(lines, begin)
        state.nested_parse(lines[begin:index], offset + begin, quote)
        quotes.append(quote)
        if who:
            quote.append(Light(state.inline(who, "\n".join(who).rstrip())))
        begin = end
        while begin < len(lines) and not lines[begin]:
            begin += 1
    return quotes


def attribution(lines: Sequence[Line], begin: int) -> tuple[int, int, list[Line]]:
    """Return where the first attribution after ``begin`` starts and ends, and its lines."""
    for index in range(begin + 1, len(lines)):
        line = lines[index]
        if line and not lines[index - 1] and (match := ATTRIBUTION.match(line)):
            end, indent = attributed(lines, index)
            if end:
                who = [line[match.end() :], *(more[indent:] for more in lines[index + 1 : end])]
                return index, end, who
    return len(lines), len(lines), []


def attributed(lines: Sequence[Line], begin: int) -> tuple[int, int]:
    """Return where an attribution ends, 0 if its lines are not indented alike, and their indent."""
    indent = -1
    end = begin + 1
    while end < len(lines) and lines[end]:
        blanks = len(lines[end]) - len(str.lstrip(lines[end]))
        if indent not in (-1, blanks):
            return 0, 0
        indent = blanks
        end += 1
    return end, max(indent, 0)
