"""An image that an annotation of a chart lists in a version that the chart does not deploy.

Looked at are the annotations `artifacthub.io/images` and `images` of `Chart.yaml`. An image that the chart's
values and templates do not name is unknown: an operator may pull it later.

## Why it matters

Artifact Hub scans what is listed, and mirrors copy it: not what will be installed.

## How to mend it

Write the version that the values have.
"""

from collections.abc import Iterator

from legion_lint.check import rule
from legion_lint.inventory import Inventory
from legion_lint.model.finding import Proven, Related, Severity, Truth, Unknown, Verdict, Violation


@rule(severity=Severity.WARNING, since="0.1.0")
def check(inventory: Inventory) -> Iterator[Verdict]:
    """Judge every image that an annotation of a chart lists with a tag."""
    for listed in inventory.annotated_images:
        if listed.actual:
            place, actual = listed.actual
            related = (Related(place, f"{actual} is named here"),)
            message = f"the chart does not deploy {listed.text}, but {actual}"
            yield Violation(listed.place, message, listed.text, related)
        elif listed.truth is Truth.PROVEN:
            yield Proven(listed.place)
        else:
            yield Unknown(listed.place, listed.text, "neither values nor templates name it with a version")
