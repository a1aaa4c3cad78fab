"""A `:doc:` role, or an entry or a pattern of a `toctree`, that names no document.

## Why it matters

Sphinx drops the entry from the navigation and prints the role's text without a link.

## How to mend it

Write the document's path without its suffix, relative to the document or, with a leading slash, to the
folder of `conf.py`.
"""

from collections.abc import Iterator

from legion_lint.check import rule
from legion_lint.inventory import Inventory
from legion_lint.model.finding import Proven, Severity, Truth, Unknown, Verdict, Violation
from legion_lint.model.source import Place


@rule(severity=Severity.ERROR, since="0.1.0")
def check(inventory: Inventory) -> Iterator[Verdict]:
    """Judge the documents that roles and tables of contents name."""
    for path, named, truth, words in inventory.named_documents.all():
        place = Place(path, named.span)
        if truth is Truth.PROVEN:
            yield Proven(place)
        elif truth is Truth.UNKNOWN:
            yield Unknown(place, named.text, words)
        else:
            yield Violation(place, words, named.text)
