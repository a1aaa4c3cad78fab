"""A Python or npm package that no table lists.

## Why it matters

A table that promises to be complete and is not hides what can be installed.

## How to mend it

Add a row. The rule looks only where a table of packages has `complete = true`; npm packages
that are `private` need no row.
"""

from collections.abc import Iterator

from legion_lint.check import rule
from legion_lint.inventory import Inventory
from legion_lint.inventory.listings import listed_names
from legion_lint.model.finding import Proven, Related, Severity, Verdict, Violation


@rule(severity=Severity.ERROR, since="0.1.0")
def check(inventory: Inventory) -> Iterator[Verdict]:
    """Look for every package in the tables of its kind."""
    kinds = {"python-package": inventory.python_packages, "npm-package": inventory.npm_packages}
    for kind, named in kinds.items():
        listings, complete = inventory.complete(kind)
        if complete is None:
            continue
        names, paths = listed_names(listings, kind, named.norm), inventory.listed_paths(listings)
        for package in named.shipped:
            if named.is_among(package, names, paths):
                yield Proven(complete.place, package.name)
                continue
            message = f"{named.kind} {package.name} is not listed; it is in {package.folder or 'the root'}"
            related = (Related(package.place, f"{named.kind} {package.name}"),)
            yield Violation(complete.place, message, package.name, related, about=package.name)
