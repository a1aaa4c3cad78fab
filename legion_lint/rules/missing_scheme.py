"""A link that begins with a host, without `https://`.

## Why it matters

Without a scheme the address is a path: `nexus.example.com:443/legion` is looked for beside the
document, where nothing of the kind is.

## How to mend it

Put `https://` in front.
"""

from collections.abc import Iterator

from legion_lint.check import rule
from legion_lint.inventory import Inventory
from legion_lint.model.finding import Edit, Fix, Severity, Verdict, Violation
from legion_lint.model.source import Place


@rule(severity=Severity.ERROR, since="0.1.0")
def check(inventory: Inventory) -> Iterator[Verdict]:
    """Find the links whose path begins like the name of a host, and leads nowhere."""
    for path, link, target in inventory.links:
        if target.reason != "no-scheme":
            continue
        place = Place(path, link.span)
        scheme = "mailto:" if "@" in link.destination else "https://"
        text = f"{scheme}{link.destination}"
        yield Violation(
            place,
            f"{link.destination} has no scheme, so it is read as a path",
            link.destination,
            fix=Fix(f"Write {text}", (Edit(place, text),), safe=False),
        )
