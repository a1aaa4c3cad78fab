"""The lines of a ``toctree``.

Source: https://www.sphinx-doc.org/en/master/usage/restructuredtext/directives.html#directive-toctree
"""

import re

from legion_lint.model.source import Span, Word

TITLED = re.compile(r"^(?P<title>.*?\s*)<(?P<target>[^<>]+)>$")
#: Entries that Sphinx makes itself.
MADE = frozenset(("self", "genindex", "modindex", "py-modindex", "search"))


def toctree_entry(line: Word) -> Word | None:
    """Return what a line of a ``toctree`` names; ``None`` for addresses and what Sphinx makes itself."""
    text = line.text.strip()
    start = line.span.start + line.text.find(text)
    if found := TITLED.match(text):
        start, text = start + found.start("target"), found["target"]
    if not text or text in MADE or "://" in text or text.startswith("#"):
        return None
    return Word(text, Span(start, start + len(text)))
