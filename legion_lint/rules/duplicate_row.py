"""Two rows of one table that list the same thing.

## Why it matters

One of them will be forgotten when the thing changes.

## How to mend it

Make one row of the two.
"""

from collections.abc import Iterator

from legion_lint.check import rule
from legion_lint.inventory import Inventory
from legion_lint.model.facts import Row
from legion_lint.model.finding import Related, Severity, Verdict, Violation
from legion_lint.model.source import Place, Span


@rule(severity=Severity.WARNING, since="0.1.0")
def check(inventory: Inventory) -> Iterator[Verdict]:
    """Find rows with the name of an earlier row of the same table that say nothing else."""
    for listed in inventory.listings:
        if listed.listing.recognised == "shape":
            continue
        seen: dict[object, Row] = {}
        for row in listed.listing.rows:
            first = seen.setdefault(identity(row), row) if row.key else row
            if first is not row:
                place = Place(listed.path, listed_name(row))
                before = Related(Place(listed.path, listed_name(first)), "the first row")
                yield Violation(place, f"{row.key} is listed twice", row.key, (before,), is_claim=False)


def identity(row: Row) -> object:
    """Return what makes two rows the same: their name, and whatever else they refer to."""
    return row.key, tuple((ref.kind, ref.text, ref.destination) for ref in row.references)


def listed_name(row: Row) -> Span:
    """Return the span of what the row lists."""
    return row.references[0].span if row.references else row.span
