"""A default that a chart's README lists and that is another in the chart's values.

Compared is a default that is one word in inline code, in a table of values with a column of defaults, with a
value of the same type in `values.yaml` that is not empty. Versions, which change with every release, are
`outdated-default`'s.

## Why it matters

Readers leave a value alone because its default is said to be what they want.

## How to mend it

Write the default that the values have.
"""

from collections.abc import Iterator

from legion_lint.check import rule
from legion_lint.inventory import Inventory
from legion_lint.model.finding import Proven, Severity, Truth, Verdict, Violation


@rule(severity=Severity.WARNING, since="0.1.0")
def check(inventory: Inventory) -> Iterator[Verdict]:
    """Judge every default that a table of values lists, but for versions."""
    for default in inventory.documented_defaults:
        if default.truth is Truth.PROVEN:
            yield Proven(default.place)
        elif not default.is_version:
            message = f"{default.key} is {default.actual} by default, not {default.text}"
            yield Violation(default.place, message, f"{default.key} {default.text}")
