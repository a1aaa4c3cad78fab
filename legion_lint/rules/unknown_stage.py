"""A build whose target stage is not in its Dockerfile.

## Why it matters

The build stops with "target stage could not be found".

## How to mend it

Name one of the stages that the message lists, or bring the stage back.
"""

from collections.abc import Iterator

from legion_lint.check import rule
from legion_lint.inventory import Inventory
from legion_lint.model.finding import Proven, Related, Severity, Truth, Unknown, Verdict, Violation
from legion_lint.model.source import Place


@rule(severity=Severity.ERROR, since="0.1.0")
def check(inventory: Inventory) -> Iterator[Verdict]:
    """Judge the target of every build that names one."""
    for declared in inventory.images.declared:
        target = declared.build.target
        if target is None:
            continue
        place = declared.at(target.span)
        stages = inventory.images.stages_of(declared.dockerfile)
        if declared.has_stage is Truth.PROVEN:
            yield Proven(place)
        elif declared.has_stage is Truth.UNKNOWN or stages is None or declared.dockerfile is None:
            yield Unknown(place, target.text, "its Dockerfile is not known")
        else:
            names = dict.fromkeys(stage.name.text for stage in stages if stage.name)
            has = f"has {', '.join(names)}" if names else "names no stages"
            message = f"no stage {target.text} in {declared.dockerfile}, which {has}"
            related = tuple(
                Related(Place(declared.dockerfile, stage.span), "its stages") for stage in stages[:1]
            )
            yield Violation(place, message, target.text, related)
