"""A folder that a list of folders leaves out.

## Why it matters

A list that promises to be complete and is not hides a part of the repository.

## How to mend it

Add an entry. The rule looks only where a list of folders has `complete = true`; folders whose
names begin with a dot need no entry.
"""

import posixpath
from collections.abc import Iterator

from legion_lint.check import rule
from legion_lint.inventory import Inventory
from legion_lint.model.finding import Proven, Severity, Verdict, Violation


@rule(severity=Severity.ERROR, since="0.1.0")
def check(inventory: Inventory) -> Iterator[Verdict]:
    """Look for every folder beside the listed ones in each list that has to be complete."""
    for listed in inventory.listings:
        if not listed.listing.complete or listed.listing.lists != "directory":
            continue
        refs = [ref for _, ref in listed.references("directory", "path")]
        found = {listed.found(ref) or listed.found_or_linked(ref) for ref in refs} - {None}
        parents = {posixpath.dirname(path) for path in found if path}
        for folder in sorted(child for parent in parents for child in inventory.tree.folders_in(parent)):
            if posixpath.basename(folder).startswith("."):
                continue
            if folder in found:
                yield Proven(listed.place, folder)
            else:
                yield Violation(listed.place, f"folder {folder} is not listed", folder, about=folder)
