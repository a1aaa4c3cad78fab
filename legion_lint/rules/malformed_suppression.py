"""A comment for legion-lint that it cannot take.

## Why it matters

Whoever wrote it believes that a finding is set aside, and it is not.

## How to mend it

Write `legion-lint: ignore[RULE] REASON`, with the names of one or more rules, separated by commas, and a
reason. `ignore-file` covers a whole file, `ignore-next` the block after the comment, `ignore-start` all up to
`ignore-end`.
"""

from collections.abc import Iterator

from legion_lint.check import rule
from legion_lint.inventory import Inventory
from legion_lint.model.facts import MalformedSuppression, Suppression
from legion_lint.model.finding import Severity, Verdict, Violation
from legion_lint.model.source import Place
from legion_lint.model.suggestion import did_you_mean


@rule(severity=Severity.ERROR, since="0.1.0", is_last=True)
def check(inventory: Inventory) -> Iterator[Verdict]:
    """Report every comment that is no command, and every rule that there is not."""
    for path, fact in inventory.all(MalformedSuppression):
        yield Violation(Place(path, fact.span), fact.message, fact.message, is_claim=False)
    for path, suppression in inventory.all(Suppression):
        for word in suppression.rules:
            if word.text not in inventory.rule_names:
                message = f'no rule "{word.text}"{did_you_mean(word.text, inventory.rule_names)}'
                yield Violation(Place(path, word.span), message, word.text, is_claim=False)
