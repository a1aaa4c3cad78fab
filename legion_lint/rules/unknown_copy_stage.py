"""A Dockerfile that copies from a stage that it does not have.

## Why it matters

What is no stage is taken for an image: the build stops with "pull access denied", or goes on with somebody
else's image of that name.

## How to mend it

Name an earlier stage. A name that is none is reported if a later stage has it, if a stage has nearly that
name, or if it is a number and there are not so many stages before; any other may be an image, or a context
that the build is given with `--build-context`.
"""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from legion_lint.check import rule
from legion_lint.inventory import Inventory
from legion_lint.inventory.meant import alike
from legion_lint.model.facts import Copy, Stage
from legion_lint.model.finding import Proven, Related, Severity, Truth, Unknown, Verdict, Violation
from legion_lint.model.source import Place

ALIKE = 0.8


@rule(severity=Severity.ERROR, since="0.1.0")
def check(inventory: Inventory) -> Iterator[Verdict]:
    """Judge every ``--from`` of a copy, and every ``from=`` of a mount."""
    for path, dockerfile in inventory.copies.dockerfiles.items():
        for copy in dockerfile.copies:
            if copy.source is None or is_image(copy.source.text):
                continue
            place = Place(path, copy.source.span)
            truth, why = judge(copy, dockerfile.stages)
            if truth is Truth.PROVEN:
                yield Proven(place)
            elif truth is Truth.UNKNOWN:
                yield Unknown(place, copy.source.text, why)
            else:
                related = (Related(Place(path, dockerfile.stages[0].span), "its stages"),)
                yield Violation(place, why, copy.source.text, related)


def is_image(text: str) -> bool:
    """Whether a name can only be that of an image."""
    return any(mark in text for mark in "/:@")


def judge(copy: Copy, stages: Sequence[Stage]) -> tuple[Truth, str]:
    """Say whether what is copied from is an earlier stage, and what it is else."""
    written = copy.source.text if copy.source else ""
    name = written.lower()
    names = [stage.name.text.lower() if stage.name else "" for stage in stages]
    earlier = names[: copy.stage]
    if name in earlier:
        return Truth.PROVEN, ""
    if name.isdecimal() and name.isascii():
        if len(name) < 5 and int(name) < copy.stage:
            return Truth.PROVEN, ""
        count = f"{copy.stage} stage{'s' if copy.stage != 1 else ''}" if copy.stage else "no stage"
        return Truth.REFUTED, f"there is no stage {written}: {count} before this one"
    if name in names:
        which = "is this stage itself" if names.index(name) == copy.stage else "comes later"
        return Truth.REFUTED, f"stage {written} {which}"
    near = get_close_matches(name, [each for each in earlier if alike(name, each, ALIKE)], n=1, cutoff=ALIKE)
    if near:
        return Truth.REFUTED, f"there is no stage {written}; nearest is {near[0]}"
    return Truth.UNKNOWN, "it may be an image, or a context that the build is given"
