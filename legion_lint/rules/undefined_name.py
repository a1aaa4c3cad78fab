"""A name in an RST document that nothing defines: a hyperlink, a substitution, a footnote, a citation.

## Why it matters

docutils prints the raw markup in place of a link, and an error beside it.

## How to mend it

Define the name (`.. _name: address`, `.. |name| replace:: text`), or take the mark away: a word that merely
ends in an underscore is written with a backslash before it.
"""

from collections.abc import Iterator

from legion_lint.check import rule
from legion_lint.inventory import Inventory
from legion_lint.model.finding import Proven, Severity, Truth, Unknown, Verdict, Violation
from legion_lint.model.source import Place

NAMES = (
    "unknown-target",
    "unknown-substitution",
    "unknown-citation",
    "unknown-footnote",
    "anonymous-mismatch",
    "circular-target",
    "circular-substitution",
    "ambiguous-target",
)


@rule(severity=Severity.ERROR, since="0.1.0")
def check(inventory: Inventory) -> Iterator[Verdict]:
    """Report what docutils would, unless the definition stands, or may stand, in another file."""
    for path, problem in inventory.problems(*NAMES):
        place = Place(path, problem.span)
        truth, why = inventory.judge_name(path, problem)
        if truth is Truth.PROVEN:
            yield Proven(place)
        elif truth is Truth.UNKNOWN:
            yield Unknown(place, problem.message, why)
        else:
            yield Violation(place, problem.message, problem.message)
