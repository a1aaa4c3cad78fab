"""Asks an inventory, looks up what it lacks for the answer, and asks again."""

from collections.abc import Callable, Collection
from typing import TypeVar

from legion_lint.gather import Facts, Shelf, asked
from legion_lint.inventory import Inventory
from legion_lint.inventory.memory import Memory
from legion_lint.model.rendered import Rendered
from legion_lint.model.tree import AtRef, Evidence
from legion_lint.repository.repository import Repository
from legion_lint.repository.siblings import Siblings

Answer = TypeVar("Answer")
#: An answer can lead to one more question (a folder that moved twice), but not to many.
ROUNDS = 4


def ask(
    question: Callable[[Inventory], Answer],
    shelf: Shelf,
    siblings: Siblings,
    facts: Facts,
) -> tuple[Answer, Inventory]:
    """Return the answer to a question, and the inventory that gave it."""
    repository, settings = shelf.repository, shelf.settings
    known: dict[str, Evidence] = {}
    labels: dict[str, str] = {}
    refs: dict[tuple[str, str], AtRef | None] = {}
    facts = dict(facts)
    rendered: dict[str, Rendered] | None = {} if shelf.renderer else None
    memory = Memory(repository.entries)
    for _ in range(ROUNDS):
        inventory = Inventory(
            facts, repository.entries, repository.checkout, settings, known, labels, refs, memory, rendered
        )
        answer = question(inventory)
        if not inventory.wants_more:
            break
        labels |= dict.fromkeys(inventory.wanted_labels, "")
        labels |= dict(repository.dropped_labels(inventory.wanted_labels))
        known |= {path: Evidence() for path in inventory.wanted} | dict(repository.evidence(inventory.wanted))
        refs |= at_refs(repository, siblings, inventory.wanted_refs)
        for path, more in asked(shelf, inventory.wanted_readings):
            facts[path] = (*facts.get(path, ()), more)
        if rendered is not None and shelf.renderer:
            for parts in inventory.wanted_charts.values():
                rendered[parts.folder] = shelf.renderer.render(repository, parts)
    return answer, inventory


def at_refs(
    repository: Repository, siblings: Siblings, wanted: Collection[tuple[str, str]]
) -> dict[tuple[str, str], AtRef | None]:
    """Look up what refs hold, by the name of a repository and by the ref and the path in one."""
    found = repository.at([rest for name, rest in wanted if not name])
    others = siblings.at([(name, rest) for name, rest in wanted if name])
    return {("", rest): held for rest, held in found.items()} | dict(others)
