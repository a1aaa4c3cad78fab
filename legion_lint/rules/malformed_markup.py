"""A table or an inline mark in an RST document that docutils cannot read.

## Why it matters

A malformed table is shown as raw text, all of it; an emphasis that never ends is shown with its star.

## How to mend it

Widen the table's columns so that every text fits; close the mark, or write a backslash before it.
"""

from collections.abc import Iterator

from legion_lint.check import rule
from legion_lint.inventory import Inventory
from legion_lint.model.finding import Severity, Verdict, Violation
from legion_lint.model.source import Place


@rule(severity=Severity.WARNING, since="0.1.0")
def check(inventory: Inventory) -> Iterator[Verdict]:
    """Report what docutils would."""
    for path, problem in inventory.problems("malformed-table", "unclosed-inline-markup"):
        yield Violation(Place(path, problem.span), problem.message, problem.message, is_claim=False)
