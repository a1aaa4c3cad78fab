"""Blocks of reStructuredText: docutils' grammar, read in one pass over lines that know their places.

docutils makes a state machine for each list and each item, tries all its patterns on each line, and
builds nodes that nobody reads. Here the first character of a line tells what may begin there. What comes
of it is the same: the tests hold this against docutils' own machine.

Source: https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html#body-elements
"""

import re
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any

from legion_lint.syntax import (
    rst_directives,
    rst_explicit,
    rst_listed,
    rst_numbered,
    rst_options,
    rst_quotes,
    rst_tables,
    rst_text,
    rst_titles,
    rst_verbatim,
)
from legion_lint.syntax.rst_found import TOO_DEEP, Found
from legion_lint.syntax.rst_inline import scan
from legion_lint.syntax.rst_light import MESSAGE, Light, Paragraph
from legion_lint.syntax.rst_line import Line
from legion_lint.syntax.rst_lines import Lines, Stretch, indented
from legion_lint.syntax.rst_nodes import RunNode, extent, only_text
from legion_lint.syntax.rst_problems import warn

LITERAL_NEXT = re.compile(r"(?<!\\)(?:\\\\)*::\Z")

PROPOSAL = re.compile(r"PEP: *\d+$", re.MULTILINE)
"""How an enhancement proposal begins, with a header as that of a mail."""

Handler = Callable[["Blocks", Line], bool]


class Memo:
    """What all parts of a document share: which characters underline titles, in the order of the levels."""

    def __init__(self) -> None:
        self.title_styles: dict[Any, int] = {}
        self.section_level = 0


class Blocks(rst_tables.DrawnTables):
    """A part of a document that is read, line by line; what it holds goes to ``parent``.

    Attributes:
        line_offset: Index of the current line; what reads a construct leaves it at the last of its lines.
        input_offset: Index that the first line has in the document, for messages.
        match_titles: Whether there may be section titles.
    """

    def __init__(
        self, lines: list[Line], input_offset: int, parent: Any, found: Found, memo: Memo, *, titles: bool
    ) -> None:
        self.lines = lines
        self.input_offset = input_offset
        self.parent = parent
        self.found = found
        self.memo = memo
        self.match_titles = titles
        self.line_offset = 0
        self.sections: list[Any] = []
        self.root = parent

    def run(self) -> None:
        """Read it all."""
        lines = self.lines
        count = len(lines)
        first = str.__getitem__  # a line's own makes a line of a slice
        while self.line_offset < count:
            line = lines[self.line_offset]
            if line:
                handler = HANDLERS.get(first(line, 0))
                if handler is None or not handler(self, line):
                    rst_text.text(self, line)
            self.line_offset += 1

    @property
    def state_machine(self) -> "Blocks":
        """Itself: to docutils a state and its machine are two things."""
        return self

    @cached_property
    def input_lines(self) -> Lines:
        """The lines, as docutils wants them."""
        return Lines(self.lines)

    @property
    def line(self) -> Line:
        """The current line."""
        return self.lines[self.line_offset]

    def row(self, ahead: int = 0) -> int:
        """Return the index that the current line, or one after it, has in the document."""
        return self.line_offset + self.input_offset + ahead

    def note(self, message: str, row: int) -> None:
        """Note a message of docutils' about a line of the document."""
        warn(self.found, message, row)

    def warn(self, message: str, row: int) -> None:
        """Note a message, and leave a node for it as docutils does."""
        warn(self.found, message, row)
        self.parent.append(MESSAGE)

    def unindented(self, what: str) -> None:
        """Note that a block ends without a blank line."""
        self.warn(f"{what} ends without a blank line; unexpected unindent.", self.row(1))

    def abs_line_number(self) -> int:
        """Return the number of the current line in the document, from 1."""
        return self.row(1)

    def is_next_line_blank(self) -> bool:
        """Tell whether the next line is blank, or there is none."""
        index = self.line_offset + 1
        return index >= len(self.lines) or not str.strip(self.lines[index])

    def next_line(self, count: int = 1) -> None:
        """Go on."""
        self.line_offset += count

    def previous_line(self, count: int = 1) -> None:
        """Go back."""
        self.line_offset -= count

    def block(
        self, first_indent: int | None = None, block_indent: int | None = None
    ) -> tuple[Any, int, bool]:
        """Take the indented lines from here on.

        Returns:
            The lines, without blank ones at their beginning, the index of the first in the document, and
            whether a blank line ends them.
        """
        lines, _, finished = indented(self.lines, self.line_offset, block_indent, first_indent)
        offset = self.row()
        if lines or first_indent is not None or block_indent is not None:
            self.line_offset += len(lines) - 1
        blank = 0
        while blank < len(lines) and not str.strip(lines[blank]):
            blank += 1
        return lines[blank:] if blank else lines, offset + blank, finished

    def get_first_known_indented(
        self, indent: int, until_blank: bool = False, strip_indent: bool = True, strip_top: bool = True
    ) -> tuple[Lines, int, int, bool]:
        """Take the indented lines from here on, as the method of docutils' machine of that name."""
        lines, _, finished = indented(self.lines, self.line_offset, None, indent, until_blank, strip_indent)
        offset = self.row()
        self.line_offset += len(lines) - 1
        blank = 0
        while strip_top and blank < len(lines) and not str.strip(lines[blank]):
            blank += 1
        return Lines(lines[blank:] if blank else lines), indent, offset + blank, finished

    def nested_parse(
        self, block: Iterable[Line], input_offset: int, node: Any, match_titles: bool = False
    ) -> None:
        """Read lines into ``node``, down to some depth."""
        lines = block if isinstance(block, list) else list(block)
        if not match_titles and (line := only_text(lines)):
            node.append(self.paragraph([line])[0])
            return
        found = self.found
        if found.depth >= TOO_DEEP:
            found.problem(extent(lines), "nested-too-deeply", f"nested more than {TOO_DEEP} levels deep")
            return
        found.depth += 1
        try:
            Blocks(lines, input_offset, node, found, self.memo, titles=match_titles).run()
        finally:
            found.depth -= 1

    def paragraph(self, lines: list[Line]) -> tuple[list[Any] | Any, bool]:
        """Read a paragraph; tell whether a literal block follows."""
        text = "\n".join(lines)
        literal_next = text.endswith("::") and LITERAL_NEXT.search(text) is not None
        if literal_next:
            if len(text) == 2:
                return None, True
            text = text[:-3].rstrip() if text[-3] in " \n" else text[:-1]
        return Paragraph(self.inline(lines, text)), literal_next

    def inline(self, lines: list[Line], text: str) -> Light:
        """Read inline markup; ``text`` is what the lines hold, or the beginning of it."""
        return RunNode(scan(Stretch(lines, text), self.found))

    def substitute(self, lines: Lines, offset: int) -> str | None:
        """Read what a substitution stands for."""
        return rst_directives.substitute(self, lines, offset)


def _handlers() -> dict[str, Handler]:
    table: dict[str, Handler] = dict.fromkeys("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", rst_titles.ruled)
    enumerators = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
    table |= dict.fromkeys(enumerators, rst_numbered.enumerated)
    table |= dict.fromkeys("\u2022\u2023\u2043", rst_listed.bulleted)
    table[" "] = rst_quotes.quoted
    own: tuple[tuple[str, Handler], ...] = (
        ("-", rst_listed.bulleted),
        ("*", rst_listed.bulleted),
        ("+", rst_listed.bulleted),
        ("(", rst_numbered.enumerated),
        ("#", rst_numbered.enumerated),
        (":", rst_listed.fields),
        ("-+/", rst_options.options),
        (">", rst_verbatim.session),
        ("|", rst_verbatim.line_block),
        ("+", rst_tables.grid),
        ("=", rst_tables.simple),
        ("._", rst_explicit.series),
    )
    for chars, handler in reversed(own):
        for char in chars:
            table[char] = either(handler, table[char])
    return table


def either(first: Handler, second: Handler) -> Handler:
    """Return what tries two handlers."""

    def both(state: "Blocks", line: Line) -> bool:
        return first(state, line) or second(state, line)

    return both


HANDLERS = _handlers()


def parse_blocks(found: Found) -> Light:
    """Parse the lines of ``found``, to which the leaves go; return what they are arranged in."""
    root = Light()
    blocks = Blocks(list(found.lines), 0, root, found, Memo(), titles=True)
    if PROPOSAL.match(found.text):
        rst_listed.header(blocks)
    blocks.run()
    return root
