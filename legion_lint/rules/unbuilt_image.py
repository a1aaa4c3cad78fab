"""A documented image that nothing builds.

## Why it matters

The image cannot be pulled, or the one that can be is left over from a build that is gone.

## How to mend it

Take the row away, write the name that the image has now, or mend the build. Images from elsewhere
belong into `[images] external` of the configuration.
"""

from collections.abc import Iterator

from legion_lint.check import rule
from legion_lint.inventory import Inventory
from legion_lint.inventory.declared import Declared
from legion_lint.inventory.listings import Listed
from legion_lint.model.facts import Reference
from legion_lint.model.finding import Proven, Related, Severity, Truth, Unknown, Verdict, Violation


@rule(severity=Severity.ERROR, since="0.1.0")
def check(inventory: Inventory) -> Iterator[Verdict]:
    """Judge every image of a table or a list."""
    for listed in inventory.listings:
        for _, ref in listed.references("image"):
            match listed.judge_image(ref):
                case Truth.PROVEN:
                    yield Proven(listed.at(ref))
                case Truth.UNKNOWN:
                    yield Unknown(listed.at(ref), ref.text, "no build that could be read surely makes it")
                case Truth.REFUTED:
                    yield unbuilt(inventory, listed, ref)


def unbuilt(inventory: Inventory, listed: Listed, ref: Reference) -> Violation:
    """Say why no build makes the image."""
    builds = inventory.images.builds_of(ref.text)
    if builds:
        related = tuple(Related(build.place, f"the build of {ref.text}") for build in builds)
        return Violation(listed.at(ref), f"{ref.text} cannot be built: {flaw(builds[0])}", ref.text, related)
    nearest = inventory.images.nearest(ref.text)
    also = f"; nearest is {nearest}" if nearest else ""
    return Violation(listed.at(ref), f"nothing builds {ref.text}{also}", ref.text)


def flaw(build: Declared) -> str:
    """Say what is wrong with a build."""
    if build.is_there is Truth.REFUTED:
        return f"its build names {build.dockerfile}, which does not exist"
    target = build.build.target.text if build.build.target else ""
    return f"its build names stage {target}, which {build.dockerfile} does not have"
