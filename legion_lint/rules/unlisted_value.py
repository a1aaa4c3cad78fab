"""A value of a chart that the tables of values in its README do not list.

Where those evidently should, it is `undocumented-value`'s.

## Why it matters

Nobody knows that it can be set.

## How to mend it

Add a row.
"""

from collections.abc import Iterator

from legion_lint.check import rule
from legion_lint.inventory import Inventory
from legion_lint.model.finding import Severity, Verdict, Violation


@rule(severity=Severity.WARNING, since="0.1.0", is_default=False)
def check(inventory: Inventory) -> Iterator[Verdict]:
    """Look for every value in the tables of values, if there are any."""
    for value in inventory.unlisted_values:
        if not value.is_expected:
            message = f"value {value.key} is not in the table of values of the chart's README"
            yield Violation(value.place, message, value.key, is_claim=False)
