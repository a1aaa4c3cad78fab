"""A value of a chart that the tables of values in its README do not list, though they list all others.

Judged are tables that a program writes (helm-docs), and tables of many values that lack a few.
`unlisted-value`, which is off until it is selected, wants every table to be complete.

## Why it matters

Nobody knows that it can be set; and a generated table that lacks it was not generated anew.

## How to mend it

Add a row, or have the table written again.
"""

from collections.abc import Iterator

from legion_lint.check import rule
from legion_lint.inventory import Inventory
from legion_lint.model.finding import Severity, Verdict, Violation


@rule(severity=Severity.WARNING, since="0.1.0")
def check(inventory: Inventory) -> Iterator[Verdict]:
    """Look for every value in the tables of values that evidently list them all."""
    for value in inventory.unlisted_values:
        if value.is_expected:
            message = f"value {value.key} is not in the table of values of the chart's README"
            yield Violation(value.place, message, value.key, is_claim=False)
