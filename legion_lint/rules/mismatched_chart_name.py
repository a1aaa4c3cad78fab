"""A chart whose name is not its folder's, though it plainly should be.

It is if the two differ by a slip of the pen only, or if the chart in the folder beside it has that name.
`unlike-chart-name`, which is off until it is selected, wants all of them to be equal.

## Why it matters

Helm unpacks a chart into the folder of its name, and two charts of one name cannot be in one repository.

## How to mend it

Write the name of the folder in `Chart.yaml`, or rename the folder.
"""

from collections.abc import Iterator

from legion_lint.check import rule
from legion_lint.inventory import Inventory
from legion_lint.inventory.helm.naming import Likeness, namings
from legion_lint.model.finding import Severity, Verdict, Violation


@rule(severity=Severity.WARNING, since="0.1.0")
def check(inventory: Inventory) -> Iterator[Verdict]:
    """Compare the name of every chart with that of its folder."""
    for naming in namings(inventory.charts_for_use):
        name = naming.chart.name
        match naming.likeness:
            case Likeness.SLIP:
                message = f"chart {name} is in the folder {naming.folder}"
                yield Violation(naming.chart.place, message, name, is_claim=False)
            case Likeness.TAKEN:
                message = f"chart {name} is in the folder {naming.folder}; the one in {name} is called so too"
                yield Violation(naming.chart.place, message, name, is_claim=False)
