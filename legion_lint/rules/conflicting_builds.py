"""An image that is built from two different Dockerfiles, or stages, under one name and tag.

## Why it matters

Whichever build comes last wins, and nobody sees which one runs.

## How to mend it

Give one of them another name or tag, or take the one away that was left behind. Variants for a platform, or
for people who develop, are often built so on purpose: the rule is off until it is selected. Builds of tests
and examples are left out, and those whose Dockerfile, stage or name cannot be known.
"""

from collections.abc import Iterator

from legion_lint.check import rule
from legion_lint.inventory import Inventory
from legion_lint.inventory.declared import Declared, describe
from legion_lint.inventory.images import is_aside
from legion_lint.model.finding import Proven, Related, Severity, Truth, Verdict, Violation

Made = tuple[str | None, str | None]


@rule(severity=Severity.WARNING, since="0.1.0", is_default=False)
def check(inventory: Inventory) -> Iterator[Verdict]:
    """Compare all builds of a name."""
    for name, builds in named(inventory.images.declared).items():
        first, *others = builds.values()
        yield Proven(first.place)
        for other in others:
            message = f"{name} is built from {words(other)} here, from {words(first)} elsewhere"
            yield Violation(other.place, message, name, (Related(first.place, "the other build"),))


def named(declared: tuple[Declared, ...]) -> dict[str, dict[Made, Declared]]:
    """Return by the whole reference of an image the first of the builds that are made of the same."""
    found: dict[str, dict[Made, Declared]] = {}
    for each in declared:
        is_known = each.is_there is Truth.PROVEN and each.has_stage is Truth.PROVEN
        if each.build.image and is_known and not is_aside(each.path):
            target = each.build.target.text.lower() if each.build.target else None
            found.setdefault(each.build.image.text, {}).setdefault((each.dockerfile, target), each)
    return found


def words(build: Declared) -> str:
    """Say what an image is built from."""
    return ", ".join(describe(build))
