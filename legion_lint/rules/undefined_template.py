"""A named template that a chart calls and that nothing defines.

## Why it matters

Helm stops with "no template ... associated with template", as soon as a value leads there.

## How to mend it

Write the name that the template has, or define it. Templates of a dependency that is not in the repository
are not known: a chart that has one is not judged, unless the dependency is kept here or in `charts/`, packed
or not. What a `.helmignore` leaves out neither calls nor defines anything.
"""

from collections.abc import Iterator
from difflib import get_close_matches

from legion_lint.check import rule
from legion_lint.inventory import Inventory
from legion_lint.model.finding import Proven, Severity, Truth, Unknown, Verdict, Violation


@rule(severity=Severity.ERROR, since="0.1.0")
def check(inventory: Inventory) -> Iterator[Verdict]:
    """Judge every template that a chart calls by a literal name."""
    calls = inventory.template_calls
    for called in calls.all() if calls else ():
        match called.truth:
            case Truth.PROVEN:
                yield Proven(called.place)
            case Truth.UNKNOWN:
                yield Unknown(called.place, called.name, called.why)
            case Truth.REFUTED:
                close = get_close_matches(called.name, sorted(called.known), n=1, cutoff=0.7)
                also = f"; nearest is {close[0]}" if close else ""
                message = f"no template {called.name} is defined{also}"
                yield Violation(called.place, message, called.name)
