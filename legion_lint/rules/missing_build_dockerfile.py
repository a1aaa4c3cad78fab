"""A build whose Dockerfile is not there.

## Why it matters

The build fails at once.

## How to mend it

Name the Dockerfile that is meant, or take the build away.
"""

from collections.abc import Iterator

from legion_lint.check import rule
from legion_lint.inventory import Inventory
from legion_lint.inventory.whereabouts import sentence
from legion_lint.model.finding import Proven, Severity, Truth, Unknown, Verdict, Violation


@rule(severity=Severity.ERROR, since="0.1.0")
def check(inventory: Inventory) -> Iterator[Verdict]:
    """Judge the Dockerfile of every build."""
    for declared in inventory.images.declared:
        if declared.build.via == "other":
            continue  # no claim, only the trace of some build
        word = declared.build.dockerfile or declared.build.context or declared.build.image
        place = declared.at(word.span if word else declared.build.span)
        path = declared.dockerfile
        if declared.is_there is Truth.PROVEN:
            yield Proven(place)
        elif path is None:
            yield Unknown(place, word.text if word else "build", "its Dockerfile is not known")
        elif declared.is_there is Truth.UNKNOWN:
            yield Unknown(place, path, "it is made by a build, or lies elsewhere")
        else:
            yield Violation(place, sentence(path, inventory.whereabouts(path)), path)
