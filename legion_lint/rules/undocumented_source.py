"""A table that leaves out a folder that gets into the image.

## Why it matters

Whoever changes that folder does not see in the table that the image changes with it.

## How to mend it

Add the folder to the row. Only rows that name sources are looked at; what lies beside the Dockerfile is left
out, and so is what cannot be known.
"""

from collections.abc import Iterator

from legion_lint.check import rule
from legion_lint.inventory import Inventory
from legion_lint.inventory.contents import Content, contents
from legion_lint.inventory.paths import folder_of
from legion_lint.inventory.sources import is_within, outermost
from legion_lint.model.finding import Proven, Severity, Verdict, Violation


@rule(severity=Severity.WARNING, since="0.1.0", is_default=False)
def check(inventory: Inventory) -> Iterator[Verdict]:
    """Look for what every image is made of in the sources of its row."""
    rows: dict[tuple[str, int], list[Content]] = {}
    for content in contents(inventory):
        rows.setdefault((content.listed.path, content.row.span.start), []).append(content)
    for row in rows.values():
        last = row[-1]
        place = last.listed.at(last.reference)
        listed = [each.path for each in row]
        for path in outermost(last.taken.paths):
            if is_within(folder_of(last.dockerfile) or last.dockerfile, path):
                continue
            if any(is_within(each, path) or is_within(path, each) for each in listed):
                yield Proven(place, path)
            else:
                message = f"{path} gets into {last.image}, by {last.dockerfile}, and is not listed"
                yield Violation(place, message, path, about=path)
