"""Inline markup of reStructuredText, with exact spans and in linear time.

The patterns are docutils' own (``states.Inliner``), and so is the order in which they are tried; what is
made of a match is ours: docutils builds nodes without places, and it searches the end of every unclosed
start string anew.

Source: https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html#inline-markup
"""

import re
from typing import NamedTuple

from docutils.nodes import fully_normalize_name as normalized
from docutils.nodes import unescape, whitespace_normalize_name
from docutils.utils import escape2null, punctuation_chars

from legion_lint.model.document import Anchor, Code, Link, Part, Role, Text
from legion_lint.model.source import Span
from legion_lint.syntax import rst_foreign
from legion_lint.syntax.rst_found import Defined, Found
from legion_lint.syntax.rst_lines import Stretch
from legion_lint.syntax.rst_marks import HARD, adjusted, embedded, marks, shown, uri_of, urls
from legion_lint.syntax.rst_sphinx import TEXT_ROLES

BLANKS = re.compile(r"\s+")

TRIGGER = re.compile(r"[*`_|\[:@\\]")

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
    scanner = Scanner(stretch, found)
    before = rst_foreign.mark(found)
    scanner.run()
    rst_foreign.note(stretch, found, before)
    span = stretch.span(0, len(stretch.text))
    return Run("".join(scanner.shown), tuple(scanner.parts), span, scanner.forbidden)


class Scanner:
    """One pass over one text.

    Offsets are those of the text, which are those of ``stretch``: docutils' escaping turns a backslash
    into a NUL and keeps the length. ``plain`` is where text begins of which nothing has been made yet.
    """

    def __init__(self, stretch: Stretch, found: Found) -> None:
        self.stretch = stretch
        self.found = found
        self.text: str = escape2null(stretch.text)
        self.parts: list[Part] = []
        self.shown: list[str] = []
        self.forbidden = ""
        self.plain = 0
        self._unclosed: set[str] = set()

    def run(self) -> None:
        """Read it all."""
        text, position = self.text, 0
        if TRIGGER.search(text):
            patterns = marks(bool(HARD.search(text)))
            while position < len(text):
                match = patterns.here.match(text, position)
                is_first = match is not None
                match = match or patterns.initial.search(text, position)
                if match is None:
                    break
                position = self._construct(match, is_first)
        self._flush(len(text))

    def _construct(self, match: re.Match[str], is_first: bool) -> int:
        """Read the construct that begins at ``match``; return where to go on."""
        if match["refend"]:
            return self._reference(match)
        if match["fnend"]:
            return self._footnote(match)
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
            self._code(opened, closed, str(unescape(self.text[opened:closed], True)).replace("\n", " "))
        elif mark == "_`":
            self._target(opened, closed)
        elif mark == "|":
            self._substitution(opened, closed, closing[1])
        else:
            self._texts(opened, closed, strong=mark == "**")
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
        self._texts(begin, opened)
        return self._done(opened)

    def _interpreted(self, match: re.Match[str], opened: int, closing: re.Match[str]) -> int:
        """Read what stands in single backquotes: a role, a phrase reference or neither."""
        role, suffix, refend = match["role"], closing["role"], closing["refend"]
        begin, closed, end = match.start("role"), closing.start(1), closing.end()
        self._flush(begin)
        whole = self.stretch.span(begin, end)
        if role and suffix:
            self.found.problem(whole, "multiple-roles", "a role both before and after interpreted text")
            self._texts(begin, end)
        elif (role or suffix) and refend:
            self.found.problem(
                whole, "role-and-reference", "interpreted text with both a role and a reference suffix"
            )
            self._texts(begin, end)
        elif refend:
            self._phrase(opened, closed, whole, is_anonymous=refend == "__")
        elif role or suffix:
            self._role((role or suffix)[1:-1], opened, closed, whole)
        else:
            self._code(opened, closed, shown(self.text[opened:closed]))
        return self._done(end)

    def _role(self, name: str, opened: int, closed: int, whole: Span) -> None:
        """Read interpreted text; a label is told from its target as Sphinx' ``ReferenceRole`` does."""
        text = self.text[opened:closed]
        target, label = 0, text
        if text.endswith(">") and name not in TEXT_ROLES:
            bracket = text.rfind("<")
            if bracket > 0 and text[bracket - 1] != "\x00":
                target, label = bracket + 1, text[:bracket].rstrip() or text[:1]
        end = len(text) - (target > 0)
        role = Role(
            self.stretch.span(opened + target, opened + end),
            name,
            BLANKS.sub(" ", shown(text[target:end])),
            shown(label),
            target > 0,
            whole,
        )
        self.found.roles.append(role)
        self.parts.append(role)
        self.shown.append(role.text)

    def _phrase(self, opened: int, closed: int, whole: Span, is_anonymous: bool) -> None:
        """Read a phrase reference, with an embedded URI or alias or without."""
        text = self.text[opened:closed]
        bracket = embedded(text)
        if bracket is None:
            kind = "anonymous" if is_anonymous else "reference"
            self._refer(kind, opened, closed)
            self._texts(opened, closed)
            return
        label = text[: len(text[:bracket].rstrip(" \n"))]
        inner = text[bracket + 1 : -1]
        span = self.stretch.span(opened + bracket + 1, closed - 1)
        name = whitespace_normalize_name(unescape(label))
        is_escaped = str(unescape(inner, True)).endswith(r"\_")
        if inner.endswith("_") and not is_escaped and not marks().uri.match(inner):
            alias = whitespace_normalize_name(unescape(inner[:-1]))
            self.found.refer("reference", alias, Span(span.start, span.end - 1))
            if label and normalized(alias) != normalized(name):
                self._define(is_anonymous, Defined(name, "embedded", whole, alias=alias))
            begin = opened if label else closed - 1 - len(inner)
            self._texts(begin, begin + len(label or inner[:-1]))
            return
        uri = adjusted(uri_of(inner))
        if uri.endswith(r"\_"):
            uri = f"{uri[:-2]}_"
        link = Link(span, uri, "link", shown(label) or uri, whole)
        self._define(is_anonymous, Defined(name or uri, "embedded", whole, uri=uri))
        self.found.links.append(link)
        self.parts.append(link)
        self.shown.append(link.text)

    def _define(self, is_anonymous: bool, defined: Defined) -> None:
        if not is_anonymous:
            self.found.defined.append(defined)
            self.forbidden = "a named target"

    def _reference(self, match: re.Match[str]) -> int:
        """Read ``name_`` or ``name__``."""
        self._flush(match.start("whole"))
        begin, end = match.span("refname")
        self._refer("anonymous" if match["refend"] == "__" else "reference", begin, end)
        self._texts(begin, end)
        return self._done(match.end("whole"))

    def _refer(self, kind: str, begin: int, end: int) -> None:
        if kind == "anonymous":
            self.forbidden = "an anonymous reference"
        name = whitespace_normalize_name(unescape(self.text[begin:end]))
        self.found.refer(kind, name, self.stretch.span(begin, end))

    def _footnote(self, match: re.Match[str]) -> int:
        """Read a footnote or citation reference; it is no part of the text."""
        self._flush(match.start("whole"))
        label = match["footnotelabel"]
        self.forbidden = "a reference to a footnote"
        kind = "citation" if match["citationlabel"] else "footnote"
        self.found.refer(kind, label, self.stretch.span(*match.span("footnotelabel")))
        return self._done(match.end("whole"))

    def _target(self, opened: int, closed: int) -> None:
        span = self.stretch.span(opened, closed)
        name = whitespace_normalize_name(unescape(self.text[opened:closed]))
        self.found.anchors.append(Anchor(span, name, "target"))
        self.found.defined.append(Defined(name, "explicit", span))
        self.forbidden = "a named target"
        self._texts(opened, closed)

    def _substitution(self, opened: int, closed: int, end: str) -> None:
        self._refer("substitution", opened, closed)
        if end != "|":
            self._refer("anonymous" if end == "|__" else "reference", opened, closed)
        self._texts(opened, closed)

    def _code(self, opened: int, closed: int, text: str) -> None:
        code = Code(self.stretch.span(opened, closed), text)
        self.found.codes.append(code)
        self.parts.append(code)
        self.shown.append(text)

    def _done(self, end: int) -> int:
        self.plain = end
        return end

    def _flush(self, end: int) -> None:
        """Take what stands before a construct as text, with the URLs in it."""
        begin, self.plain = self.plain, end
        text = self.text[begin:end]
        if ":" not in text and "@" not in text:
            self._texts(begin, end)
            return
        after = 0
        for start, stop, uri in urls(text):
            self._texts(begin + after, begin + start)
            written = str(unescape(text[start:stop]))
            span = self.stretch.span(begin + start, begin + stop)
            link = Link(span, uri, "url", written, span)
            self.found.links.append(link)
            self.parts.append(link)
            self.shown.append(written)
            after = stop
        self._texts(begin + after, end)

    def _texts(self, begin: int, end: int, strong: bool = False) -> None:
        """Take text as it is, one part a line: so the parts of it have their places."""
        if not self.found.kept:
            self.shown.append(shown(self.text[begin:end]))
            return
        while begin < end:
            stop = self.text.find("\n", begin, end)
            stop = end if stop < 0 else stop
            text = str(unescape(self.text[begin:stop]))
            if text:
                self.parts.append(Text(self.stretch.span(begin, stop), text, strong))
                self.shown.append(text)
            if stop < end and self.text[stop - 1 : stop] != "\x00":
                self.shown.append(" ")
            begin = stop + 1
