"""A link to a heading, an anchor or a line that its target does not have.

## Why it matters

The page opens, but at its top: the reader has to find what was meant, if it is still there at all.

## How to mend it

Write the anchor that the message names, or the one of the heading that took its place.
"""

from collections.abc import Iterator

from legion_lint.check import rule
from legion_lint.inventory import Inventory
from legion_lint.model.finding import Severity, Truth, Verdict, Violation
from legion_lint.model.source import Place


@rule(severity=Severity.ERROR, since="0.1.0")
def check(inventory: Inventory) -> Iterator[Verdict]:
    """Judge the fragment of every link whose path is there."""
    for path, link, target in inventory.links:
        if target.truth is not Truth.REFUTED or target.reason != "anchor":
            continue
        message = (
            f"{link.destination}: {target.detail or f'no heading or anchor of {target.path} has that name'}"
        )
        if not target.detail and (nearest := inventory.anchors.nearest(target.path, target.fragment or "")):
            message += f"; nearest is #{nearest}"
        yield Violation(Place(path, link.span), message, link.destination)
