"""Reads the URLs in code: a command that downloads from the repository fails as surely as a link to it."""

import re
from collections.abc import Iterator

from legion_lint.model.document import Code, Document, Link
from legion_lint.model.source import SourceText, Span, Word
from legion_lint.readers import past
from legion_lint.readers.stretches import Stretches

#: A placeholder belongs to the URL, so that it is known for one.
URL = re.compile(r"https?://(?:[^\s\"'`|\\^()\[\]<>]|<[\w.-]+>)+", re.IGNORECASE)
ENDS = ".,;:!?*_"
#: What such a block shows was there before, or is no text.
SHOWN = frozenset(("diff", "patch", "mermaid"))


def urls(source: SourceText, document: Document) -> Iterator[Link]:
    """Yield the URLs in the inline code and in the code blocks of a document, as links of form ``url``."""
    was = Stretches(past.spans(document))
    for code in document.codes:
        if "://" in code.text and not was.cover(code.span):
            yield from _in(code)
    for block in document.blocks:
        if block.language not in SHOWN and source.text.find("://", *block.span) >= 0:
            for line in block.lines:
                if "://" in line.text:
                    yield from _in(line)


def _in(piece: Code | Word) -> Iterator[Link]:
    text, span = piece.text, piece.span
    if len(text) != span.end - span.start:
        return
    for found in URL.finditer(text):
        if text[found.end() : found.end() + 1] in ("(", "["):
            continue  # of a path with brackets only the beginning is here
        url = found[0].rstrip(ENDS if "{" in found[0] else f"{ENDS}}}")
        start = span.start + found.start()
        place = Span(start, start + len(url))
        yield Link(place, url, "url", "", place)
