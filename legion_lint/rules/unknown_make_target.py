"""A documented `make` target that no makefile has.

## Why it matters

It is the first command that a newcomer types, and it fails.

## How to mend it

Write the target that the message names, or take the command away. Makefiles that include what is not
in the repository, or that compute their targets, are left alone.
"""

from collections.abc import Iterator

from legion_lint.check import rule
from legion_lint.inventory import Inventory
from legion_lint.inventory.mentions import is_of_another_day
from legion_lint.model.facts import MakeCall
from legion_lint.model.finding import Proven, Severity, Truth, Unknown, Verdict, Violation
from legion_lint.model.source import Place

ELSEWHERE = "nothing shows that the document speaks of a makefile of this repository"


@rule(severity=Severity.ERROR, since="0.1.0")
def check(inventory: Inventory) -> Iterator[Verdict]:
    """Judge every documented call of make."""
    judged = [
        (path, call, *inventory.makefiles.judge(path, call))
        for path, call in inventory.said(MakeCall)
        if not is_of_another_day(path)
    ]
    at_home = {path for path, _, truth, words in judged if is_ours(truth, words)}
    for path, call, truth, words in judged:
        place = Place(path, call.span)
        if truth is Truth.PROVEN:
            yield Proven(place)
        elif truth is Truth.UNKNOWN:
            yield Unknown(place, f"make {call.target}", words)
        elif path in at_home or inventory.sites.of(path).is_host:
            yield Violation(place, f"no makefile has the target {call.target}{words}", call.target)
        else:  # a site may be about several repositories
            yield Unknown(place, f"make {call.target}", ELSEWHERE)


def is_ours(truth: Truth, words: str) -> bool:
    """Whether a call is of a target that is here, or nearly so."""
    return truth is Truth.PROVEN or (truth is Truth.REFUTED and bool(words))
