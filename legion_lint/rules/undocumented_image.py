"""An image that is built and that no table lists.

## Why it matters

A table that promises to be complete and is not hides what the platform ships.

## How to mend it

Add a row, or name the image under `[images] internal` in the configuration. The rule looks only where
a table of images has `complete = true`.
"""

from collections.abc import Iterator

from legion_lint.check import rule
from legion_lint.inventory import Inventory
from legion_lint.inventory.declared import describe
from legion_lint.inventory.images import last
from legion_lint.model.finding import Proven, Related, Severity, Unknown, Verdict, Violation


@rule(severity=Severity.ERROR, since="0.1.0")
def check(inventory: Inventory) -> Iterator[Verdict]:
    """Look for every image that is built in the tables of images."""
    listings, complete = inventory.complete("image")
    if complete is None:
        return
    listed = [ref.text for each in listings for _, ref in each.references("image")]
    for name, declared in inventory.images.shipped.items():
        kin = [text for text in listed if last(text) == name]
        if any(build.is_sound for text in kin for build in inventory.images.likely_builds_of(text)):
            yield Proven(complete.place, name)
            continue
        if kin:
            yield Unknown(complete.place, name, f"{kin[0]} is listed, which may be another's", name)
            continue
        message = f"image {name} is not listed; it is built from {', '.join(describe(declared))}"
        related = (Related(declared.place, f"{name} is built here"),)
        yield Violation(complete.place, message, name, related, about=name)
