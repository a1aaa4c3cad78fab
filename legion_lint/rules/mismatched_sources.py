"""A table that names sources of which nothing gets into the image.

## Why it matters

Whoever looks for the code of an image looks in the wrong folder, and does not see that a change there
never reaches the image.

## How to mend it

Write what the message says the Dockerfile copies. All stages that the image is made of count, with what they
copy from each other. Nothing is reported where a part of that cannot be known: a variable without a value,
a file that is made before the build, an image of this repository that it is based on, a command that
clones something or names the folder.
"""

from collections.abc import Iterator

from legion_lint.check import rule
from legion_lint.inventory import Inventory
from legion_lint.inventory.contents import Content, contents
from legion_lint.model.finding import Proven, Related, Severity, Unknown, Verdict, Violation


@rule(severity=Severity.ERROR, since="0.1.0")
def check(inventory: Inventory) -> Iterator[Verdict]:
    """Hold the sources of every row against what its image is made of."""
    for content in contents(inventory):
        place, text = content.listed.at(content.reference), content.reference.text
        if content.is_source:
            yield Proven(place)
        elif not content.is_known or is_spoken_of(inventory, content):
            yield Unknown(place, text, f"not all that gets into {content.image} can be known")
        else:
            message = f"{content.image} is not made of {text}: {content.dockerfile} copies {content.copied}"
            yield Violation(place, message, text, related(content))


def is_spoken_of(inventory: Inventory, content: Content) -> bool:
    """Whether a command may bring it in."""
    return inventory.sources.speaks_of(content.dockerfile, content.taken.stages, content.path)


def related(content: Content) -> tuple[Related, ...]:
    """Return where the image is built."""
    return tuple(Related(build.place, f"{content.image} is built here") for build in content.builds)
