"""A table that names another Dockerfile than the one the image is built from.

## Why it matters

Both files are there, so nobody notices: changes go into a Dockerfile that does not make the image.

## How to mend it

Write the Dockerfile that the build names, or mend the build.
"""

from collections.abc import Iterable, Iterator

from legion_lint.check import rule
from legion_lint.inventory import Inventory
from legion_lint.inventory.declared import Declared, describe
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
            image = images[0]
            builds = sound(inventory.images.builds_of(image))
            if stated in {build.dockerfile for build in sound(inventory.images.likely_builds_of(image))}:
                yield Proven(listed.at(ref))
            elif not builds:
                if sound(inventory.images.kin_of(image)):
                    yield Unknown(listed.at(ref), ref.text, f"no build makes {image} for certain")
            elif stated in {build.dockerfile for build in sound(inventory.images.may_make(image))}:
                yield Unknown(listed.at(ref), ref.text, f"what is built from it may be {image}")
            elif None in {build.dockerfile for build in builds}:
                yield Unknown(listed.at(ref), ref.text, f"a build of {image} does not say its Dockerfile")
            else:
                related = tuple(Related(build.place, f"{image} is built here") for build in builds)
                message = f"{image} is built from {', '.join(describe(builds[0]))}, not from {stated}"
                yield Violation(listed.at(ref), message, ref.text, related)


def sound(builds: Iterable[Declared]) -> tuple[Declared, ...]:
    """Return the builds that can work."""
    return tuple(build for build in builds if not build.is_broken)
