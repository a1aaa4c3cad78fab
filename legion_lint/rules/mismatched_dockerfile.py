"""A table that names another Dockerfile than the one the image is built from.

## Why it matters

Both files are there, so nobody notices: changes go into a Dockerfile that does not make the image.

## How to mend it

Write the Dockerfile that the build names, or mend the build.
"""

from collections.abc import Iterator

from legion_lint.check import rule
from legion_lint.inventory import Inventory
from legion_lint.inventory.images import describe
from legion_lint.model.finding import Proven, Related, Severity, Unknown, Verdict, Violation


@rule(severity=Severity.ERROR, since="0.1.0")
def check(inventory: Inventory) -> Iterator[Verdict]:
    """Hold the Dockerfile of every row against the builds of its image."""
    for listed in inventory.listings:
        for row, ref in listed.references("dockerfile"):
            stated = listed.dockerfile_of(row)
            images = [each.text for each in row.references if each.kind == "image"]
            if stated is None or len(images) != 1:
                continue
            builds = [each for each in inventory.images.builds_of(images[0]) if not each.is_broken]
            if not builds:
                continue
            if stated in {build.dockerfile for build in builds}:
                yield Proven(listed.at(ref))
            elif None in {build.dockerfile for build in builds}:
                yield Unknown(listed.at(ref), ref.text, f"a build of {images[0]} does not say its Dockerfile")
            else:
                related = tuple(Related(build.place, f"{images[0]} is built here") for build in builds)
                message = f"{images[0]} is built from {', '.join(describe(builds[0]))}, not from {stated}"
                yield Violation(listed.at(ref), message, ref.text, related)
