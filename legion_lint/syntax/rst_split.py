"""A directive's parts, told apart as docutils does.

Source: https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html#directives
"""

import re

from docutils.parsers.rst import states

from legion_lint.model.record import dataclass
from legion_lint.model.source import Span, Word
from legion_lint.syntax.rst_line import Line
from legion_lint.syntax.rst_lines import Lines
from legion_lint.syntax.rst_nodes import extent
from legion_lint.syntax.rst_sphinx import OPTIONLESS, Shape, shape

FIELD = re.compile(states.Body.patterns["field_marker"])


@dataclass(slots=True)
class Split:
    """A directive's parts.

    ``options`` has the values by name, lower case, ``lines`` those of each value, ``broken`` the line
    among them that is no option.
    """

    name: str
    shape: Shape
    first: Line
    argument: list[Line]
    options: dict[str, Word]
    lines: dict[str, list[Line]]
    content: Lines
    offset: int
    broken: Line | None = None

    @property
    def span(self) -> Span:
        """From the first character of the directive to the last one of its content."""
        parts: list[list[Line]] = [self.argument, *self.lines.values(), list(self.content)]
        ends = (next((line.end for line in reversed(part) if line), 0) for part in parts)
        return Span(self.first.start, max(ends) or self.first.end)

    @property
    def word(self) -> Word | None:
        """The argument."""
        lines = [line for line in self.argument if line]
        return Word("\n".join(lines), extent(lines)) if lines else None

    def text(self, option: str) -> str:
        """Return an option as it is written, empty if it is not there."""
        return self.options[option].text if option in self.options else ""


def divide(name: str, first: Line, indented: Lines, offset: int) -> Split:
    """Split the lines of a directive into argument, options and content."""
    form = shape(name)
    on_first_line = bool(indented and indented[0].strip())
    if indented and not on_first_line:
        indented.trim_start()
        offset += 1
    while indented and not indented[-1].strip():
        indented.trim_end()
    takes_argument = form.argument != "none" and (form.is_known or on_first_line)
    blank = next((i for i, line in enumerate(indented) if not line.strip()), len(indented))
    fields = range(blank if name in OPTIONLESS else 0, blank)
    begin = next((i for i in fields if FIELD.match(indented[i])), blank)
    split = Split(
        name, form, first, list(indented[:begin]), {}, {}, indented[blank + 1 :], offset + blank + 1
    )
    options(split, indented[begin:blank])
    if split.argument and not takes_argument:
        items = [*indented.items[:begin], *indented.items[blank:]]
        split.content = Lines([*split.argument, *indented[blank:]], items)
        split.argument, split.offset = [], offset
    while split.content and not split.content[0].strip():
        split.content.trim_start()
        split.offset += 1
    return split


def options(split: Split, lines: Lines) -> None:
    """Read a list of fields."""
    index = 0
    while index < len(lines):
        match = FIELD.match(lines[index])
        if match is None:
            split.broken = lines[index]
            return
        name = match.group()[1:].rstrip()[:-1].lower()
        value, _, _ = lines.get_indented(index, first_indent=match.end())
        index += max(len(value), 1)
        kept = [line for line in value if line]
        span = extent(kept, value[0].start if value else lines[index - 1].end)
        split.lines[name] = kept
        split.options[name] = Word("\n".join(kept), span)
