"""Finds the columns of tables that say how something was before: what they name need not be there."""

import re

from legion_lint.model.document import Document
from legion_lint.model.source import Span

BEFORE = re.compile(
    r"\b(?:old|stale|previous(?:ly)?|former(?:ly)?|before|was|from|legacy|deprecated|obsolete|removed|replaced|"
    r"original(?:ly)?|renamed)\b",
    re.IGNORECASE,
)
NOW = re.compile(
    r"\b(?:new|current(?:ly)?|after|now|to|today|replacement|replaced by|instead|into|updated?|is)\b",
    re.IGNORECASE,
)


def spans(document: Document) -> tuple[Span, ...]:
    """Return the cells under a header such as ``Old path`` where another is such as ``New path``."""
    found: list[Span] = []
    for table in document.tables:
        was = [index for index, cell in enumerate(table.header) if BEFORE.search(cell.text)]
        others = (cell.text for index, cell in enumerate(table.header) if index not in was)
        if was and any(NOW.search(text) for text in others):
            found += [row[index].span for row in table.rows for index in was if index < len(row)]
    return tuple(found)
