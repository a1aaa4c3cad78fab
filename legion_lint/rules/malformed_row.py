"""A row of a documentation table that breaks the table's schema.

## Why it matters

A row without its name, or with a value of another kind, cannot be held against anything, and a
reader cannot use it either.

## How to mend it

Fill in the cell that the message names. Rows that are no entries (totals, sub-headings) are left out
with `skip-rows` in the configuration.
"""

from collections.abc import Iterator

from legion_lint.check import rule
from legion_lint.inventory import Inventory
from legion_lint.model.finding import Severity, Verdict, Violation
from legion_lint.model.source import Place


@rule(severity=Severity.WARNING, since="0.1.0")
def check(inventory: Inventory) -> Iterator[Verdict]:
    """Find the rows that break their schema, in tables that say outright what they are."""
    for listed in inventory.listings:
        if listed.listing.recognised not in ("settings", "headers"):
            continue
        for row in listed.listing.rows:
            for bad in row.bad_values:
                yield Violation(
                    Place(listed.path, bad.span), bad.message, row.key or bad.message, is_claim=False
                )
