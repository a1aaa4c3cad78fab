"""Reads Markdown documents.

Sources: https://spec.commonmark.org, https://github.github.com/gfm, https://myst-parser.readthedocs.io
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from legion_lint.model.document import Document, Link
from legion_lint.model.facts import Fact, Redirects
from legion_lint.model.settings import Settings
from legion_lint.model.source import SourceText, Span
from legion_lint.readers import suppressions
from legion_lint.readers.document import facts_of, quoted
from legion_lint.syntax.markdown import parse
from legion_lint.syntax.markdown_mdx import is_mdx
from legion_lint.syntax.markdown_meta import addresses, front_matter_end

#: What only MyST gives a meaning to: directives, roles, targets; each by what it holds in any case, since
#: looking for that costs little and most documents have none of it.
MYST = tuple(
    (mark, re.compile(pattern, re.MULTILINE))
    for mark, pattern in (
        ("`{", r"^[ \t>]*`{3,}\{[a-z]"),
        ("~{", r"^[ \t>]*~{3,}\{[a-z]"),
        (":{", r"^[ \t>]*:{3,}\{[a-z]"),
        (")=", r"^\([^()\n]+\)=[ \t]*$"),
        ("}`", r"\{[a-z][\w:+-]*\}`"),
    )
)
#: ``text <address>``, where the address is one, or a path.
RST_LINK = re.compile(
    r"(?P<label>[^<>`]*?\s)?<(?P<to>https?://[^<>\s]+|#[\w-]+|[\w.-]+/[^<>\s]*|[^<>\s]*\.[A-Za-z]{2,5}(?:#[^<>\s]*)?)>"
)


def read(source: SourceText, settings: Settings) -> Iterator[Fact]:
    """Yield what a Markdown document says."""
    document = parse(
        source.text,
        myst=any(mark in source.text and pattern.search(source.text) for mark, pattern in MYST),
        mdx=source.path.endswith(".mdx") or is_mdx(source.text),
    )
    yield from facts_of(source, replace(document, foreign=tuple(foreign(source, document))), settings)
    end = front_matter_end(source.text)
    if found := addresses(source.text[:end]):
        yield Redirects(Span(0, end), (), found)
    yield from suppressions.read(source, "markdown", quoted(document))


def foreign(source: SourceText, document: Document) -> Iterator[Link]:
    """Yield the hyperlinks of RST: inline code that ends in an address, and an underscore after it."""
    for code in document.codes:
        start, end = code.span
        if source.text[end : end + 2] != "`_" or source.text[start - 2 : start - 1] == "`":
            continue
        if found := RST_LINK.fullmatch(code.text):
            first = start + code.text.rindex("<") + 1
            span = Span(first, first + len(found["to"]))
            yield Link(span, found["to"], "rst", (found["label"] or "").strip(), Span(start - 1, end + 2))
