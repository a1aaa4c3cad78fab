"""A line of `CODEOWNERS` for a path that is gone.

## Why it matters

Nobody is asked for a review any more where the code went, and no host of repositories says so.

## How to mend it

Write where the path is now, or take the line away. Patterns are not looked at, and a path that git does not
remember may be yet to come.
"""

from collections.abc import Iterator

from legion_lint.check import rule
from legion_lint.inventory import Inventory
from legion_lint.inventory.whereabouts import sentence
from legion_lint.model.facts import ManifestPath
from legion_lint.model.finding import Proven, Severity, Truth, Unknown, Verdict, Violation
from legion_lint.model.source import Place


@rule(severity=Severity.WARNING, since="0.1.0")
def check(inventory: Inventory) -> Iterator[Verdict]:
    """Judge every whole path that has owners."""
    for path, named in inventory.said(ManifestPath):
        if not named.is_remembered:
            continue
        place = Place(path, named.span)
        truth, where = inventory.manifest_paths.judge(path, named)
        if truth is Truth.PROVEN:
            yield Proven(place)
        elif truth is Truth.UNKNOWN:
            yield Unknown(place, named.path, where)
        else:
            yield Violation(place, sentence(named.path, inventory.whereabouts(where)), named.path)
