"""A chart whose name is not its folder's, whatever the reason.

Those that are plainly wrong are `mismatched-chart-name`'s.

## Why it matters

Who looks for a chart by its name looks for a folder of that name; chart-testing and other tools rest on it.

## How to mend it

Rename the folder or the chart, or suppress it with the reason.
"""

from collections.abc import Iterator

from legion_lint.check import rule
from legion_lint.inventory import Inventory
from legion_lint.inventory.helm.naming import Likeness, namings
from legion_lint.model.finding import Severity, Verdict, Violation


@rule(severity=Severity.WARNING, since="0.1.0", is_default=False)
def check(inventory: Inventory) -> Iterator[Verdict]:
    """Compare the name of every chart with that of its folder."""
    for naming in namings(inventory.charts_for_use):
        name = naming.chart.name
        if naming.likeness is Likeness.OTHER:
            message = f"chart {name} is in the folder {naming.folder}"
            yield Violation(naming.chart.place, message, name, is_claim=False)
