"""A table that names another base image than the Dockerfile.

## Why it matters

Whoever looks for what an image inherits, such as a fix of a distribution, looks at another one.

## How to mend it

Write the image that the message names. All stages of the Dockerfile count; a tag is compared where the
table and the Dockerfile both write one, and `3.12` is also `3.12-slim`. What a variable without a value
decides is unknown.
"""

from collections.abc import Iterator

from legion_lint.check import rule
from legion_lint.inventory import Inventory
from legion_lint.inventory.bases import judge_base
from legion_lint.inventory.listings import Listed
from legion_lint.model.facts import Row
from legion_lint.model.finding import Proven, Related, Severity, Truth, Unknown, Verdict, Violation
from legion_lint.model.source import Place


@rule(severity=Severity.ERROR, since="0.1.0")
def check(inventory: Inventory) -> Iterator[Verdict]:
    """Hold the base image of every row against the Dockerfile of its image."""
    for listed in inventory.listings:
        if listed.listing.recognised == "shape":
            continue
        for row, ref in listed.references("base-image"):
            dockerfile = dockerfile_of(inventory, listed, row)
            stages = inventory.images.stages_of(dockerfile)
            if dockerfile is None or stages is None:
                continue
            truth, why = judge_base(inventory.images, ref.text, stages)
            if truth is Truth.PROVEN:
                yield Proven(listed.at(ref))
            elif truth is Truth.UNKNOWN:
                yield Unknown(listed.at(ref), ref.text, why)
            else:
                message = f"{dockerfile} is built on {why}, not on {ref.text}"
                related = tuple(
                    Related(Place(dockerfile, stage.base.span), "its base") for stage in stages[:1]
                )
                yield Violation(listed.at(ref), message, ref.text, related)


def dockerfile_of(inventory: Inventory, listed: Listed, row: Row) -> str | None:
    """Return the Dockerfile of a row: that which it names, if no build of its image names another."""
    images = [each.text for each in row.references if each.kind == "image"]
    builds = [build for image in images for build in inventory.images.builds_of(image) if not build.is_broken]
    named = {build.dockerfile for build in builds}
    if stated := listed.dockerfile_of(row):
        named.add(stated)
    return named.pop() if len(named) == 1 else None
