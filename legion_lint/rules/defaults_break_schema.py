"""A default value of a chart that the chart's own schema does not allow.

`values.schema.json` is held against `values.yaml`. Schemas that refer to other files are not judged.

## Why it matters

Helm refuses to install the chart as it is.

## How to mend it

Change the default, or let the schema allow it.
"""

from collections.abc import Iterator

from legion_lint.check import rule
from legion_lint.inventory import Inventory
from legion_lint.model.finding import Proven, Related, Severity, Truth, Unknown, Verdict, Violation
from legion_lint.model.source import Place, Span


@rule(severity=Severity.WARNING, since="0.1.0")
def check(inventory: Inventory) -> Iterator[Verdict]:
    """Judge the default values of every chart that has a schema."""
    for default in inventory.chart_defaults:
        match default.truth:
            case Truth.PROVEN:
                yield Proven(default.place)
            case Truth.UNKNOWN:
                yield Unknown(default.place, default.key, default.says)
            case Truth.REFUTED:
                related = (Related(Place(default.schema, Span(0, 0)), "the schema"),)
                yield Violation(default.place, f"{default.key} {default.says}", default.key, related)
