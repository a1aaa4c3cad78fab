"""Judges: runs the checks, and sets aside what comments do not want told."""

from collections.abc import Collection, Iterator, Mapping

from legion_lint.check import Check
from legion_lint.gather import Facts, Shelf
from legion_lint.inventory import Inventory
from legion_lint.inventory.suppressions import Suppressions
from legion_lint.lint.asking import ask
from legion_lint.lint.overriding import Verdicts, is_wanted, wanted
from legion_lint.model.facts import Suppression
from legion_lint.model.finding import Rule, Verdict, Violation
from legion_lint.model.record import dataclass
from legion_lint.model.watch import SILENT, Watch
from legion_lint.repository.siblings import Siblings
from legion_lint.rules import names


@dataclass(frozen=True, slots=True)
class Judged:
    """What the checks say, and why some of it is set aside."""

    verdicts: Verdicts
    set_aside: Mapping[tuple[Rule, Violation], Mapping[str, str]]


def judge(
    checks: Collection[Check], shelf: Shelf, siblings: Siblings, facts: Facts, watch: Watch = SILENT
) -> Judged:
    """Run the checks; again with what was looked up, as long as they ask for more; then the last."""
    first = [each for each in checks if not each.is_last]

    def verdicts(inventory: Inventory) -> Verdicts:
        watch.phase("judging", len(first))
        return tuple((each.rule, verdict) for each in first for verdict in asked(each, inventory, watch))

    topic = " ".join([type(shelf.repository).__name__, *(each.rule.name for each in first)])
    found, inventory = ask(verdicts, shelf, siblings, facts, topic)
    return settled(checks, inventory, wanted(shelf.settings, found))


def asked(check: Check, inventory: Inventory, watch: Watch) -> Iterator[Verdict]:
    """Yield what one check says."""
    watch.step()
    yield from check.function(inventory)


def settled(checks: Collection[Check], inventory: Inventory, verdicts: Verdicts) -> Judged:
    """Set aside what comments say, and run the checks that come last."""
    suppressions = Suppressions(inventory.all(Suppression))
    set_aside = {}
    for rule, verdict in verdicts:
        if isinstance(verdict, Violation):
            reason = suppressions.reason(rule.name, verdict)
            if reason is not None:
                set_aside[rule, verdict] = {"by": "comment", "reason": reason}
    settings = inventory.settings
    inventory.needless = [
        each
        for each in suppressions.needless({each.rule.name for each in checks})
        if is_wanted(settings, each.rule, each.place.path)
    ]
    inventory.rule_names = names()
    last = tuple(
        (each.rule, verdict) for each in checks if each.is_last for verdict in each.function(inventory)
    )
    return Judged((*verdicts, *wanted(settings, last)), set_aside)
