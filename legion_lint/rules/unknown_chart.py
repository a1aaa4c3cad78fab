"""A documented Helm chart that is not in the repository.

## Why it matters

Whoever wants to install the chart finds neither it nor its values.

## How to mend it

Take the entry away, or write the name that the chart has now.
"""

from collections.abc import Iterator

from legion_lint.check import rule
from legion_lint.inventory import Inventory
from legion_lint.model.finding import Proven, Severity, Truth, Unknown, Verdict, Violation


@rule(severity=Severity.ERROR, since="0.1.0")
def check(inventory: Inventory) -> Iterator[Verdict]:
    """Judge every chart of a table or a list."""
    for listed in inventory.listings:
        for _, ref in listed.references("chart"):
            match listed.judge_name(inventory.charts, ref):
                case Truth.PROVEN:
                    yield Proven(listed.at(ref))
                case Truth.UNKNOWN:
                    yield Unknown(listed.at(ref), ref.text, "nothing shows that it should be here")
                case Truth.REFUTED:
                    nearest = inventory.charts.nearest(ref.text)
                    also = f"; nearest is {nearest}" if nearest else ""
                    yield Violation(listed.at(ref), f"there is no chart {ref.text}{also}", ref.text)
