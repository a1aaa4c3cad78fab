"""A table or a list that names a file or a folder that is not there.

## Why it matters

Tables of sources and lists of folders are the map of a repository. One wrong entry, and a newcomer
doubts the rest.

## How to mend it

Write where the thing is now, or take the entry away.
"""

from collections.abc import Iterator

from legion_lint.check import rule
from legion_lint.inventory import Inventory
from legion_lint.inventory.sites import SOURCES
from legion_lint.inventory.whereabouts import sentence
from legion_lint.model.finding import Proven, Severity, Truth, Unknown, Verdict, Violation


@rule(severity=Severity.ERROR, since="0.1.0")
def check(inventory: Inventory) -> Iterator[Verdict]:
    """Judge every path of a table or a list that is no link."""
    for listed in inventory.listings:
        for _, ref in listed.references("path", "directory", "page"):
            if ref.destination is not None or (ref.kind == "page" and not ref.text.endswith(SOURCES)):
                continue  # a page of another kind, or a part of one, only its generator may make
            match listed.judge_path(ref):
                case Truth.PROVEN:
                    yield Proven(listed.at(ref))
                case Truth.REFUTED:
                    found = inventory.whereabouts(listed.likeliest(ref))
                    yield Violation(listed.at(ref), sentence(ref.text, found), ref.text)
                case Truth.UNKNOWN if listed.listing.recognised != "shape":
                    yield Unknown(listed.at(ref), ref.text, "nothing shows that it speaks of this repository")
