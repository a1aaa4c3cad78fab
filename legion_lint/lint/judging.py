"""Judges: runs the checks, looks up what they ask for, and sets aside what comments do not want told."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from legion_lint.check import Check
from legion_lint.gather import Facts, asked
from legion_lint.inventory import Inventory
from legion_lint.inventory.suppressions import Suppressions
from legion_lint.model.facts import Suppression
from legion_lint.model.finding import Rule, Verdict, Violation
from legion_lint.model.settings import Settings
from legion_lint.model.tree import AtRef, Evidence
from legion_lint.repository.checkout import Repository
from legion_lint.repository.siblings import Siblings
from legion_lint.rules import all_checks

#: An answer can lead to one more question (a folder that moved twice), but not to many.
ROUNDS = 4
Verdicts = tuple[tuple[Rule, Verdict], ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """What the checks say, and why some of it is set aside."""

    verdicts: Verdicts
    set_aside: Mapping[tuple[Rule, Violation], Mapping[str, str]]


def judge(
    checks: Collection[Check], repository: Repository, siblings: Siblings, facts: Facts, settings: Settings
) -> Judged:
    """Run the checks; again with what was looked up, as long as they ask for more; then the last."""
    known: dict[str, Evidence] = {}
    labels: dict[str, str] = {}
    refs: dict[tuple[str, str], AtRef | None] = {}
    facts = dict(facts)
    first = [each for each in checks if not each.is_last]
    for _ in range(ROUNDS):
        inventory = Inventory(facts, repository.entries, repository.checkout, settings, known, labels, refs)
        judged = tuple((each.rule, verdict) for each in first for verdict in each.function(inventory))
        if not inventory.wants_more:
            break
        labels |= dict.fromkeys(inventory.wanted_labels, "")
        labels |= dict(repository.dropped_labels(inventory.wanted_labels))
        known |= {path: Evidence() for path in inventory.wanted} | dict(repository.evidence(inventory.wanted))
        refs |= at_refs(repository, siblings, inventory.wanted_refs)
        for path, more in asked(repository, inventory.wanted_readings):
            facts[path] = (*facts.get(path, ()), more)
    return settled(checks, inventory, judged)


def settled(checks: Collection[Check], inventory: Inventory, verdicts: Verdicts) -> Judged:
    """Set aside what comments say, and run the checks that come last."""
    suppressions = Suppressions(inventory.all(Suppression))
    set_aside = {}
    for rule, verdict in verdicts:
        if isinstance(verdict, Violation):
            reason = suppressions.reason(rule.name, verdict)
            if reason is not None:
                set_aside[rule, verdict] = {"by": "comment", "reason": reason}
    inventory.needless = suppressions.needless({each.rule.name for each in checks})
    inventory.rule_names = [each.rule.name for each in all_checks()]
    last = [(each.rule, verdict) for each in checks if each.is_last for verdict in each.function(inventory)]
    return Judged((*verdicts, *last), set_aside)


def at_refs(
    repository: Repository, siblings: Siblings, wanted: Collection[tuple[str, str]]
) -> dict[tuple[str, str], AtRef | None]:
    """Look up what refs hold, by the name of a repository and by the ref and the path in one."""
    found = repository.at([rest for name, rest in wanted if not name])
    others = siblings.at([(name, rest) for name, rest in wanted if name])
    return {("", rest): held for rest, held in found.items()} | dict(others)
