"""Two rows of one table that list the same thing.

## Why it matters

One of them will be forgotten when the thing changes.

## How to mend it

Make one row of the two.
"""

from collections.abc import Iterator

from legion_lint.check import rule
from legion_lint.inventory import Inventory
from legion_lint.model.facts import Reference, Row
from legion_lint.model.finding import Related, Severity, Verdict, Violation


@rule(severity=Severity.WARNING, since="0.1.0")
def check(inventory: Inventory) -> Iterator[Verdict]:
    """Find rows with the name of an earlier row of the same table that say nothing else."""
    for listed in inventory.listings:
        if listed.listing.recognised == "shape":
            continue
        seen: dict[object, Row] = {}
        for row in listed.listing.rows:
            name = listed_by(row, listed.listing.lists)
            first = seen.setdefault(identity(row, name), row) if row.key and name else row
            if first is not row and name is not None:
                before = listed_by(first, listed.listing.lists) or name
                related = Related(listed.at(before), "the first row")
                yield Violation(
                    listed.at(name), f"{name.text} is listed twice", row.key, (related,), is_claim=False
                )


def identity(row: Row, name: Reference | None) -> object:
    """Return what makes two rows the same: their name, and whatever else they refer to."""
    others = tuple((ref.kind, ref.text if ref is not name else "", ref.destination) for ref in row.references)
    return row.key, others


def listed_by(row: Row, kind: str) -> Reference | None:
    """Return what a row of a list of a kind lists."""
    return next((ref for ref in row.references if ref.kind == kind), None)
