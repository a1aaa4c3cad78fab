"""A name in an RST document that is given to two different targets.

## Why it matters

docutils makes neither of the two the target: a reference by that name leads nowhere.

## How to mend it

Give one another name, or write embedded addresses with two underscores (`` `here <a>`__ ``), which
name nothing.
"""

from collections.abc import Iterator

from legion_lint.check import rule
from legion_lint.inventory import Inventory
from legion_lint.model.finding import Severity, Verdict, Violation
from legion_lint.model.source import Place


@rule(severity=Severity.WARNING, since="0.1.0")
def check(inventory: Inventory) -> Iterator[Verdict]:
    """Report every target whose name an earlier one has."""
    for path, problem in inventory.problems("duplicate-target", "duplicate-embedded-target"):
        yield Violation(Place(path, problem.span), problem.message, problem.message, is_claim=False)
