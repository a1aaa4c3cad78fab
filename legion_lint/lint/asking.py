"""Asks an inventory, looks up what it lacks for the answer, and asks again."""

from collections.abc import Callable, Collection
from typing import TypeVar

from legion_lint.gather import Facts, Shelf, asked
from legion_lint.inventory import Inventory
from legion_lint.inventory.memory import Memory
from legion_lint.inventory.questions import Questions
from legion_lint.lint.foreseeing import Foreseen
from legion_lint.model.facts import Fact
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
    topic: str = "",
) -> tuple[Answer, Inventory]:
    """Return the answer to a question, and the inventory that gave it.

    What an earlier run on the same ``topic`` had to look up is looked up beforehand: then once is mostly
    enough. That changes no answer; where it might, all is asked without.
    """
    foreseen = Foreseen(shelf, topic)
    known = Known(shelf, siblings, facts)
    answer, inventory = asked_with(question, known, foreseen.batches)
    if foreseen.may_mislead(inventory.asked, is_open=known.lacks(inventory)):
        shelf.repository.forget()
        known = Known(shelf, siblings, facts)
        answer, inventory = asked_with(question, known, [])
    foreseen.learn(known.batches, inventory.asked, is_open=known.lacks(inventory))
    return answer, inventory


def asked_with(
    question: Callable[[Inventory], Answer], known: "Known", foreseen: Collection[Questions]
) -> tuple[Answer, Inventory]:
    """Ask until there is nothing more to be looked up."""
    for batch in foreseen:
        known.look_up(batch)
    beforehand = set(known.readings)
    for _ in range(ROUNDS):
        inventory = known.inventory()
        answer = question(inventory)
        needless = beforehand - inventory.asked.readings
        if not known.lacks(inventory) and not needless:
            break
        known.forget(needless)
        beforehand -= needless
        if more := inventory.wanted - known.tried:
            known.look_up(more)
        known.render(inventory)
    return answer, inventory


class Known:
    """What was looked up so far."""

    def __init__(self, shelf: Shelf, siblings: Siblings, facts: Facts) -> None:
        self._shelf, self._siblings = shelf, siblings
        self._repository = shelf.repository
        self._facts = dict(facts)
        self._evidence: dict[str, Evidence] = {}
        self._labels: dict[str, str] = {}
        self._refs: dict[tuple[str, str], AtRef | None] = {}
        self._rendered: dict[str, Rendered] | None = {} if shelf.renderer else None
        self._memory = Memory(shelf.repository.entries)
        self.readings: dict[tuple[str, str], Fact] = {}
        self.tried = Questions()
        self.batches: list[Questions] = []

    def lacks(self, inventory: Inventory) -> bool:
        """Whether an inventory was asked what was not looked up yet."""
        return bool(inventory.wanted_charts or inventory.wanted - self.tried)

    def inventory(self) -> Inventory:
        """Return an inventory that knows all that."""
        return Inventory(
            self._facts,
            self._repository.entries,
            self._repository.checkout,
            self._shelf.settings,
            self._evidence,
            self._labels,
            self._refs,
            self._memory,
            self._rendered,
        )

    def look_up(self, questions: Questions) -> None:
        """Look up answers."""
        repository = self._repository
        self.tried |= questions
        self.batches.append(questions)
        self._labels |= dict.fromkeys(questions.labels, "")
        self._labels |= dict(repository.dropped_labels(questions.labels))
        self._evidence |= {path: Evidence() for path in questions.paths}
        self._evidence |= dict(repository.evidence(questions.paths)) if questions.paths else {}
        self._refs |= at_refs(repository, self._siblings, questions.refs)
        for reader, path, fact in asked(self._shelf, questions.readings):
            self._facts[path] = (*self._facts.get(path, ()), fact)
            self.readings[reader, path] = fact

    def forget(self, readings: Collection[tuple[str, str]]) -> None:
        """Forget what readers say of files that nobody has asked about."""
        for reader, path in readings:
            fact = self.readings.pop((reader, path))
            self.tried.readings.discard((reader, path))
            self._facts[path] = tuple(each for each in self._facts[path] if each is not fact)
            if not self._facts[path]:
                del self._facts[path]

    def render(self, inventory: Inventory) -> None:
        """Ask Helm what charts deploy."""
        if self._rendered is not None and self._shelf.renderer:
            for parts in inventory.wanted_charts.values():
                self._rendered[parts.folder] = self._shelf.renderer.render(self._repository, parts)


def at_refs(
    repository: Repository, siblings: Siblings, wanted: Collection[tuple[str, str]]
) -> dict[tuple[str, str], AtRef | None]:
    """Look up what refs hold, by the name of a repository and by the ref and the path in one."""
    found = repository.at([rest for name, rest in wanted if not name])
    others = siblings.at([(name, rest) for name, rest in wanted if name])
    return {("", rest): held for rest, held in found.items()} | dict(others)
