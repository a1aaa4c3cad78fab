"""A version that a chart's README lists as a default and that its values have left behind.

## Why it matters

Readers think that they install the version that the table says.

## How to mend it

Write the version that the values have, or write none: whoever raises the one has to remember the other.
"""

from collections.abc import Iterator

from legion_lint.check import rule
from legion_lint.inventory import Inventory
from legion_lint.model.finding import Severity, Truth, Verdict, Violation


@rule(severity=Severity.WARNING, since="0.1.0", is_default=False)
def check(inventory: Inventory) -> Iterator[Verdict]:
    """Judge every version that a table of values lists as a default."""
    for default in inventory.documented_defaults:
        if default.truth is Truth.REFUTED and default.is_version:
            message = f"{default.key} is {default.actual} by default, not {default.text}"
            yield Violation(default.place, message, f"{default.key} {default.text}")
