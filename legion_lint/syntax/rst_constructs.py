"""What the constructs of inline markup in reStructuredText say: links, roles, references, text.

Where they begin and end ``rst_inline`` finds out.

Source: https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html#inline-markup
"""

import re

from docutils.nodes import fully_normalize_name as normalized
from docutils.nodes import unescape, whitespace_normalize_name

from legion_lint.model.document import Anchor, Code, Link, Part, Role, Text
from legion_lint.model.source import Span
from legion_lint.syntax.rst_found import Defined, Found
from legion_lint.syntax.rst_lines import Stretch
from legion_lint.syntax.rst_marks import adjusted, embedded, marks, shown, uri_of, urls
from legion_lint.syntax.rst_sphinx import TEXT_ROLES

BLANKS = re.compile(r"\s+")


class Constructs:
    """Notes the constructs of one text, and how it is shown.

    Offsets are those of ``text``, which are those of ``stretch``: docutils' escaping turns a backslash into
    a NUL and keeps the length. ``forbidden`` is what must not be in a substitution, if there is any.
    """

    def __init__(self, stretch: Stretch, found: Found, text: str) -> None:
        """Take the text, escaped as docutils does, its places, and what takes the facts."""
        self.stretch = stretch
        self.found = found
        self.text = text
        self.parts: list[Part] = []
        self.shown: list[str] = []
        self.forbidden = ""

    def role(self, name: str, opened: int, closed: int, whole: Span) -> None:
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

    def phrase(self, opened: int, closed: int, whole: Span, is_anonymous: bool) -> None:
        """Read a phrase reference, with an embedded URI or alias or without."""
        text = self.text[opened:closed]
        bracket = embedded(text)
        if bracket is None:
            kind = "anonymous" if is_anonymous else "reference"
            self._refer(kind, opened, closed)
            self.texts(opened, closed)
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
            self.texts(begin, begin + len(label or inner[:-1]))
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

    def reference(self, match: re.Match[str]) -> None:
        """Read ``name_`` or ``name__``."""
        begin, end = match.span("refname")
        self._refer("anonymous" if match["refend"] == "__" else "reference", begin, end)
        self.texts(begin, end)

    def _refer(self, kind: str, begin: int, end: int) -> None:
        if kind == "anonymous":
            self.forbidden = "an anonymous reference"
        name = whitespace_normalize_name(unescape(self.text[begin:end]))
        self.found.refer(kind, name, self.stretch.span(begin, end))

    def footnote(self, match: re.Match[str]) -> None:
        """Read a footnote or citation reference; it is no part of the text."""
        label = match["footnotelabel"]
        self.forbidden = "a reference to a footnote"
        kind = "citation" if match["citationlabel"] else "footnote"
        self.found.refer(kind, label, self.stretch.span(*match.span("footnotelabel")))

    def target(self, opened: int, closed: int) -> None:
        """Read an inline target."""
        span = self.stretch.span(opened, closed)
        name = whitespace_normalize_name(unescape(self.text[opened:closed]))
        self.found.anchors.append(Anchor(span, name, "target"))
        self.found.defined.append(Defined(name, "explicit", span))
        self.forbidden = "a named target"
        self.texts(opened, closed)

    def substitution(self, opened: int, closed: int, end: str) -> None:
        """Read a substitution reference, which may be a hyperlink as well."""
        self._refer("substitution", opened, closed)
        if end != "|":
            self._refer("anonymous" if end == "|__" else "reference", opened, closed)
        self.texts(opened, closed)

    def code(self, opened: int, closed: int, text: str) -> None:
        """Read a literal, or interpreted text without a role."""
        code = Code(self.stretch.span(opened, closed), text)
        self.found.codes.append(code)
        self.parts.append(code)
        self.shown.append(text)

    def plain(self, begin: int, end: int) -> None:
        """Take text of which no construct is made, with the URLs in it."""
        text = self.text[begin:end]
        if ":" not in text and "@" not in text:
            self.texts(begin, end)
            return
        after = 0
        for start, stop, uri in urls(text):
            self.texts(begin + after, begin + start)
            written = str(unescape(text[start:stop]))
            span = self.stretch.span(begin + start, begin + stop)
            link = Link(span, uri, "url", written, span)
            self.found.links.append(link)
            self.parts.append(link)
            self.shown.append(written)
            after = stop
        self.texts(begin + after, end)

    def texts(self, begin: int, end: int, strong: bool = False) -> None:
        """Take text as it is, one part a line: so the parts of it have their places."""
        if not self.found.kept:
            self.shown.append(shown(self.text[begin:end]))
            return
        written = self.text[begin:end]
        if written and "\x00" not in written and "\n" not in written:
            self.parts.append(Text(self.stretch.span(begin, end), written, strong))
            self.shown.append(written)
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
