"""A Helm chart that no table lists.

## Why it matters

A table that promises to be complete and is not hides what can be installed.

## How to mend it

Add a row. The rule looks only where a table of charts has `complete = true`.
"""

from collections.abc import Iterator

from legion_lint.check import rule
from legion_lint.inventory import Inventory
from legion_lint.inventory.listings import listed_names
from legion_lint.model.finding import Proven, Related, Severity, Verdict, Violation


@rule(severity=Severity.ERROR, since="0.1.0")
def check(inventory: Inventory) -> Iterator[Verdict]:
    """Look for every chart in the tables of charts."""
    listings, complete = inventory.complete("chart")
    if complete is None:
        return
    names, paths = listed_names(listings, "chart", inventory.charts.norm), inventory.listed_paths(listings)
    for chart in inventory.charts.shipped:
        if inventory.charts.is_among(chart, names, paths):
            yield Proven(complete.place, chart.name)
            continue
        message = f"chart {chart.name} is not listed; it is in {chart.folder or 'the root'}"
        related = (Related(chart.place, f"chart {chart.name}"),)
        yield Violation(complete.place, message, chart.name, related, about=chart.name)
