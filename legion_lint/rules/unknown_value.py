"""A value that a chart's README documents, or a documented command sets, and that the chart does not know.

Looked at are the tables of values of a README beside a `Chart.yaml`: those with a column `Key`, `Parameter`
or `Name`, and one of defaults; and the keys behind `--set` in documented commands of Helm that take a chart
of this repository. A key that a template reads is known even if `values.yaml` lacks it.

## Why it matters

Whoever sets the value changes nothing, and nobody says so.

## How to mend it

Write the key that the chart has now, or take the row or the option away.
"""

from collections.abc import Iterator
from itertools import chain

from legion_lint.check import rule
from legion_lint.inventory import Inventory
from legion_lint.model.finding import Proven, Severity, Truth, Unknown, Verdict, Violation


@rule(severity=Severity.WARNING, since="0.1.0")
def check(inventory: Inventory) -> Iterator[Verdict]:
    """Judge every key that a table of values lists, or that a command sets."""
    for key in chain(*inventory.documented_values.values(), inventory.set_values):
        match key.truth:
            case Truth.PROVEN:
                yield Proven(key.place)
            case Truth.UNKNOWN:
                yield Unknown(key.place, key.text, key.why)
            case Truth.REFUTED:
                also = f"; nearest is {key.nearest}" if key.nearest else ""
                message = f"the chart has no value {key.text}, and no template reads it{also}"
                yield Violation(key.place, message, key.text)
