"""Inline markup of reStructuredText, with exact spans and in linear time.

The patterns are docutils' own (``states.Inliner``), and so is the order in which they are tried; what is
made of a match is ours: docutils builds nodes without places, and it searches the end of every unclosed
start string anew.

Source: https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html#inline-markup
"""

import re
from typing import NamedTuple

from docutils.nodes import unescape
from docutils.utils import punctuation_chars

from legion_lint.model.document import Part
from legion_lint.model.source import Span
from legion_lint.syntax import rst_foreign
from legion_lint.syntax.rst_constructs import Constructs
from legion_lint.syntax.rst_found import Found
from legion_lint.syntax.rst_lines import Stretch
from legion_lint.syntax.rst_marks import escaped, is_hard, marks, shown

TRIGGER = re.compile(r"[*`_|\[:@\\]")

START = re.compile(r"[*`|\[]|_(?![^\W_])")
"""What is in all markup but URLs."""

UNCLOSED = {
    "**": "strong",
    "*": "emphasis",
    "``": "literal",
    "_`": "target",
    "|": "substitution_reference",
}


class Run(NamedTuple):
    """A stretch of inline content as it is shown, and what it is made of."""

    text: str
    parts: tuple[Part, ...]
    span: Span
    forbidden: str = ""


def scan(stretch: Stretch, found: Found) -> Run:
    """Read inline markup, noting what is found; ``found`` also takes what is wrong with it."""
    text = stretch.text
    span = stretch.span(0, len(text))
    if TRIGGER.search(text) is None:
        if not found.kept:
            return Run(text.replace("\n", " "), (), span)
        made = Constructs(stretch, found, text)
        made.texts(0, len(text))
        return Run("".join(made.shown), tuple(made.parts), span)
    scanner = Scanner(stretch, found)
    before = rst_foreign.mark(found)
    scanner.run()
    rst_foreign.note(stretch, found, before)
    made = scanner.made
    return Run("".join(made.shown), tuple(made.parts), span, made.forbidden)


def start(text: str, position: int) -> int:
    """Return the beginning of the word that the next markup can be in, the end of the text if there is none.

    docutils' pattern takes long for each character; nothing that it matches has a blank in it.
    """
    found = START.search(text, position)
    if found is None:
        return len(text)
    end = found.start()
    return max(position, text.rfind(" ", position, end) + 1, text.rfind("\n", position, end) + 1)


class Scanner:
    """One pass over one text.

    ``plain`` is where text begins of which nothing has been made yet.
    """

    def __init__(self, stretch: Stretch, found: Found) -> None:
        self.stretch = stretch
        self.found = found
        self.text: str = escaped(stretch.text)
        self.made = Constructs(stretch, found, self.text)
        self.plain = 0
        self._unclosed: set[str] = set()

    def run(self) -> None:
        """Read it all."""
        text, position = self.text, 0
        if START.search(text):
            patterns = marks(is_hard(text))
            while position < len(text):
                match = patterns.here.match(text, position)
                is_first = match is not None
                match = match or patterns.initial.search(text, start(text, position))
                if match is None:
                    break
                position = self._construct(match, is_first)
        self._flush(len(text))

    def _construct(self, match: re.Match[str], is_first: bool) -> int:
        """Read the construct that begins at ``match``; return where to go on."""
        if match["refend"] or match["fnend"]:
            self._flush(match.start("whole"))
            (self.made.reference if match["refend"] else self.made.footnote)(match)
            return self._done(match.end("whole"))
        mark = match["start"] or "`"
        opened = match.end("start" if match["start"] else "backquote")
        if not match["role"] and not is_first and self._is_quoted(match):
            return opened
        closing = self._closing(mark, opened)
        if closing is None:
            return self._broken(match, mark, opened)
        if mark == "`":
            return self._interpreted(match, opened, closing)
        self._flush(match.start())
        closed = closing.start(1)
        if mark == "``":
            self.made.code(opened, closed, str(unescape(self.text[opened:closed], True)).replace("\n", " "))
        elif mark == "_`":
            self.made.target(opened, closed)
        elif mark == "|":
            self.made.substitution(opened, closed, closing[1])
        else:
            self.made.texts(opened, closed, strong=mark == "**")
        return self._done(closing.end(1))

    def _is_quoted(self, match: re.Match[str]) -> bool:
        """Tell whether the start string stands between a pair of quotes or at the end."""
        text, end = self.text, match.end()
        if end >= len(text):
            return True
        return bool(punctuation_chars.match_chars(text[match.start() - 1], text[end]))

    def _closing(self, mark: str, opened: int) -> re.Match[str] | None:
        """Find the end string; what once was not found is not looked for again."""
        if mark in self._unclosed:
            return None
        closing = marks().ends[mark].search(self.text, opened)
        if closing is None:
            self._unclosed.add(mark)
        return closing if closing and closing.start(1) > opened else None

    def _broken(self, match: re.Match[str], mark: str, opened: int) -> int:
        """Note a start string without its end; it is ordinary text."""
        begin = match.start("start") if match["start"] else match.start("backquote")
        what = UNCLOSED.get(mark, "interpreted text or phrase reference")
        self._flush(begin)
        self.found.problem(
            self.stretch.span(begin, opened),
            "unclosed-inline-markup",
            f"inline {what} start-string without end-string",
        )
        self.made.texts(begin, opened)
        return self._done(opened)

    def _interpreted(self, match: re.Match[str], opened: int, closing: re.Match[str]) -> int:
        """Read what stands in single backquotes: a role, a phrase reference or neither."""
        role, suffix, refend = match["role"], closing["role"], closing["refend"]
        begin, closed, end = match.start("role"), closing.start(1), closing.end()
        self._flush(begin)
        whole = self.stretch.span(begin, end)
        if role and suffix:
            self.found.problem(whole, "multiple-roles", "a role both before and after interpreted text")
            self.made.texts(begin, end)
        elif (role or suffix) and refend:
            self.found.problem(
                whole, "role-and-reference", "interpreted text with both a role and a reference suffix"
            )
            self.made.texts(begin, end)
        elif refend:
            self.made.phrase(opened, closed, whole, is_anonymous=refend == "__")
        elif role or suffix:
            self.made.role((role or suffix)[1:-1], opened, closed, whole)
        else:
            self.made.code(opened, closed, shown(self.text[opened:closed]))
        return self._done(end)

    def _done(self, end: int) -> int:
        self.plain = end
        return end

    def _flush(self, end: int) -> None:
        """Take what stands before a construct as text."""
        begin, self.plain = self.plain, end
        self.made.plain(begin, end)
