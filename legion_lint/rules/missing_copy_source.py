"""A Dockerfile that copies what is not in its build context.

## Why it matters

The build stops at that line with "not found", and whoever renamed the file does not see it.

## How to mend it

Write where the file is now. A source is reported only with evidence: git remembers it, or something with
nearly its name is right there; what is ignored by git, made by a script or a make rule of the
repository, or called like a thing that is built first is not. Sources count from the contexts that
builds declare, and from any folder above the Dockerfile. What is there may be kept from the build by a
`.dockerignore`: take the line away that does, or bring the file back with `!`. That is reported where a
build of the repository says its context and needs the stage.
"""

from collections.abc import Iterator

from legion_lint.check import rule
from legion_lint.inventory import Inventory
from legion_lint.model.finding import Proven, Severity, Truth, Unknown, Verdict, Violation


@rule(severity=Severity.ERROR, since="0.1.0")
def check(inventory: Inventory) -> Iterator[Verdict]:
    """Judge every source that is copied from a context."""
    for source in inventory.copies.sources:
        if source.truth is Truth.PROVEN:
            yield Proven(source.place)
        elif source.truth is Truth.UNKNOWN:
            yield Unknown(source.place, source.word.text, source.why)
        else:
            message = f"{source.word.text} {source.words}"
            yield Violation(source.place, message, source.word.text)
