"""A document that is not UTF-8.

## Why it matters

github.com and most tools read UTF-8; other bytes show as question marks. The document is checked all
the same.

## How to mend it

Save the file as UTF-8.
"""

from collections.abc import Iterator

from legion_lint.check import rule
from legion_lint.inventory import Inventory
from legion_lint.model.facts import BadEncoding
from legion_lint.model.finding import Severity, Verdict, Violation
from legion_lint.model.source import Place


@rule(severity=Severity.NOTE, since="0.1.0")
def check(inventory: Inventory) -> Iterator[Verdict]:
    """Report every file with a byte that is not UTF-8, at the first one; tests are made of such bytes."""
    for path, fact in inventory.said(BadEncoding):
        yield Violation(Place(path, fact.span), "not UTF-8 from here on", path, is_claim=False)
