"""An image of ours that a chart deploys and that nothing builds.

The templates of charts are evaluated without Helm, with the default values, and with those that would switch
something on.

## Why it matters

What the chart installs cannot be pulled, or it is left over from a build that is gone.

## How to mend it

Write the name that the image has now, or mend the build. An image is ours if `[images] own` of the
configuration says so; those from elsewhere belong into `[images] external`. As long as nothing could be
read that builds images, or the image of some build cannot be known, such an image is unknown; so is one
with a tag that none of the images has which are built here: it may be released elsewhere.
"""

from collections.abc import Iterator

from legion_lint.check import rule
from legion_lint.inventory import Inventory
from legion_lint.inventory.helm.deployed import Deployed
from legion_lint.model.finding import Proven, Related, Severity, Truth, Unknown, Verdict, Violation


@rule(severity=Severity.ERROR, since="0.1.0")
def check(inventory: Inventory) -> Iterator[Verdict]:
    """Judge every image of ours that a chart deploys."""
    for image in inventory.deployed_images:
        match image.truth:
            case Truth.PROVEN:
                yield Proven(image.place)
            case Truth.UNKNOWN:
                yield Unknown(image.place, image.name, "no build that could be read declares it")
            case Truth.REFUTED:
                yield unbuilt(inventory, image)


def unbuilt(inventory: Inventory, image: Deployed) -> Violation:
    """Say that no build makes the image, and which lines deploy it."""
    related = [Related(use.place, f"deploys {image.name}") for use in image.uses if use.place != image.place]
    if image.builds:
        related += (Related(build.place, f"the build of {image.name}") for build in image.builds)
        message = f"{image.name} cannot be built: its build names what does not exist"
        return Violation(image.place, message, image.name, tuple(dict.fromkeys(related)))
    nearest = inventory.images.nearest(image.name)
    also = f"; nearest is {nearest}" if nearest else ""
    message = f"nothing builds {image.name}, which the chart deploys{also}"
    return Violation(image.place, message, image.name, tuple(dict.fromkeys(related)))
