"""A chart that another needs and that is not where it should be.

A dependency with `file://` has to be in that folder; one without a repository in `charts/`. Those of a
registry are not judged: nothing is fetched. A packed chart (`charts/*.tgz`) is known by the name and
the version in its `Chart.yaml`; one that cannot be read may be any.

## Why it matters

`helm dependency build` and `helm package` stop.

## How to mend it

Write the folder's path, relative to the chart, or name the repository that has the chart.
"""

from collections.abc import Iterator

from legion_lint.check import rule
from legion_lint.inventory import Inventory
from legion_lint.model.finding import Proven, Severity, Truth, Unknown, Verdict, Violation


@rule(severity=Severity.ERROR, since="0.1.0")
def check(inventory: Inventory) -> Iterator[Verdict]:
    """Judge every dependency of a chart that has to be in the repository."""
    for need in inventory.chart_dependencies:
        match need.truth:
            case Truth.PROVEN:
                yield Proven(need.place)
            case Truth.UNKNOWN:
                yield Unknown(need.place, need.name, need.says)
            case Truth.REFUTED if need.instead:
                message = f"{need.says} leads out of the repository: chart {need.name} is in {need.instead}"
                yield Violation(need.place, message, need.name)
            case Truth.REFUTED:
                message = f"chart {need.name} should be in {need.says}, which does not exist"
                yield Violation(need.place, message, need.name)
