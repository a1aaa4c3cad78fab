"""URLs in code: a command that downloads from the repository fails as surely as a link to it."""

import re
from collections.abc import Iterator

from legion_lint.model.document import Code, Document, Link
from legion_lint.model.source import Span, Word

URL = re.compile(r"https?://[^\s\"'`<>|\\^]+", re.IGNORECASE)
ENDS = ".,;:!?*_"
BRACKETS = {")": "(", "]": "[", "}": "{"}
#: What such a block shows was there before, or is somebody else's.
SHOWN = frozenset(("diff", "patch", "mermaid"))


def urls(document: Document) -> Iterator[Link]:
    """Yield the URLs in the inline code and in the code blocks of a document, as links of the form ``code``."""
    for code in document.codes:
        yield from _in(code)
    for block in document.blocks:
        if block.language not in SHOWN:
            for line in block.lines:
                yield from _in(line)


def _in(piece: Code | Word) -> Iterator[Link]:
    text, span = piece.text, piece.span
    if "://" not in text:
        return
    is_plain = len(text) == span.end - span.start
    for found in URL.finditer(text):
        url = trimmed(found[0])
        start = span.start + found.start()
        place = Span(start, start + len(url)) if is_plain else span
        yield Link(place, url, "code", "", place)


def trimmed(url: str) -> str:
    """Take off what ends the sentence, or the brackets, that a URL stands in."""
    opened = {closing for closing, opening in BRACKETS.items() if opening in url}
    ends = f"{ENDS}{''.join(closing for closing in BRACKETS if closing not in opened)}"
    return url.rstrip(ends)
