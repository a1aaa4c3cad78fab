"""A file that is not what its name says.

## Why it matters

What cannot be read cannot be checked, here and in every other tool.

## How to mend it

Mend the syntax that the message names, or leave the file out with `exclude`.
"""

from collections.abc import Iterator

from legion_lint.check import rule
from legion_lint.inventory import Inventory
from legion_lint.model.facts import Unreadable
from legion_lint.model.finding import Severity, Verdict, Violation
from legion_lint.model.source import Place


@rule(severity=Severity.WARNING, since="0.1.0")
def check(inventory: Inventory) -> Iterator[Verdict]:
    """Report every file that no reader could read."""
    for path, fact in inventory.said(Unreadable):
        yield Violation(Place(path, fact.span), f"not readable: {fact.message}", path, is_claim=False)
