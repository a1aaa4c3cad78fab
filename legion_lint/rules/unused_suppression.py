"""A comment that asks for silence where nothing is said.

## Why it matters

What it was for is mended or has moved away. Left alone, it will hide the next mistake in its place.

## How to mend it

Remove the rule from the comment, or the comment. Rules that this run did not use are not judged.
"""

from collections.abc import Iterator

from legion_lint.check import rule
from legion_lint.inventory import Inventory
from legion_lint.model.finding import Severity, Verdict, Violation


@rule(severity=Severity.WARNING, since="0.1.0", is_last=True)
def check(inventory: Inventory) -> Iterator[Verdict]:
    """Report every rule that a comment names and that finds nothing there."""
    for needless in inventory.needless:
        message = f"{needless.rule} finds nothing here that would need to be ignored"
        yield Violation(needless.place, message, needless.rule, is_claim=False)
