"""What was gathered of a repository: facts by file, and answers that were looked up."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, TypeVar

from legion_lint.inventory.material import is_material
from legion_lint.inventory.memory import Memory
from legion_lint.inventory.questions import Questions
from legion_lint.inventory.suppressions import Needless
from legion_lint.model.document import Document
from legion_lint.model.facts import Fact
from legion_lint.model.rendered import ChartParts, Rendered
from legion_lint.model.settings import Settings
from legion_lint.model.tree import AtRef, Checkout, Entry, Evidence

F = TypeVar("F")
NOTHING = Evidence()


class Gathered:
    """What the files of a repository say, and what was looked up beside them.

    Args:
        facts: What each file says, by path.
        entries: The files of the index.
        checkout: The circumstances of the repository.
        settings: What the user decided about images and tables.
        known: What became of paths that are not in the index, as far as that was looked up.
        labels: Which commit took labels away that nothing sets, as far as that was looked up.
        memory: What an inventory of the same entries and files, that knew less, found out.
        refs: What refs hold, as far as that was looked up: by the name of a repository of the settings
            (empty for this one), and by a ref and a path in one.
        rendered: What Helm says that charts deploy, by their folders, as far as it was asked; ``None`` if it
            is not to be asked.

    ``asked`` collects the questions that such answers are needed for, and ``wanted`` those whose answers are
    not here: with those looked up, a second inventory gives the final answers.

    ``needless`` and ``rule_names`` are for the checks that come last: what comments set aside without need,
    and which rules there are.
    """

    def __init__(
        self,
        facts: Mapping[str, tuple[Fact, ...]],
        entries: Mapping[str, Entry],
        checkout: Checkout,
        settings: Settings,
        known: Mapping[str, Evidence],
        labels: Mapping[str, str],
        refs: Mapping[tuple[str, str], AtRef | None],
        memory: Memory | None = None,
        rendered: Mapping[str, Rendered] | None = None,
    ) -> None:
        self._facts = facts
        self._labels = labels
        self._refs = refs
        self._known = known
        self.asked = Questions()
        self.wanted = Questions()
        self._rendered = rendered
        self.wanted_charts: dict[str, ChartParts] = {}
        self.memory = memory or Memory(entries)
        self.tree = self.memory.tree
        self.checkout = checkout
        self.settings = settings
        self.needless: Sequence[Needless] = ()
        self.rule_names: Collection[str] = ()

    def all(self, kind: type[F]) -> Iterator[tuple[str, F]]:
        """Yield every fact of a kind with the path of its file, in order of path and place."""
        kinds = [each for each in self._by_kind if issubclass(each, kind)]
        found = [pair for each in kinds for pair in self._by_kind[each]]
        if len(kinds) > 1:
            found.sort(key=lambda pair: pair[0])
        return iter(found)

    @cached_property
    def _by_kind(self) -> Mapping[type[Any], list[tuple[str, Any]]]:
        found: dict[type[Any], list[tuple[str, Any]]] = {}
        for path in sorted(self._facts):
            for fact in self._facts[path]:
                found.setdefault(type(fact), []).append((path, fact))
        return found

    def said(self, kind: type[F]) -> Iterator[tuple[str, F]]:
        """Yield every fact of a kind but those of test material: what that says is no claim."""
        return ((path, fact) for path, fact in self.all(kind) if not is_material(path))

    @cached_property
    def judged(self) -> Mapping[str, Document]:
        """The documents that are no test material, by path."""
        return dict(self.said(Document))

    def evidence(self, path: str) -> Evidence:
        """Say what became of a path that is not in the index; nothing as long as it was not looked up."""
        found = self._known.get(path)
        self.asked.paths.add(path)
        if found is None:
            self.wanted.paths.add(path)
        return found or NOTHING

    def read(self, reader: str, kind: type[F], path: str) -> F | None:
        """Return what a reader says of a file that is there; nothing as long as it was not asked."""
        found = next((fact for fact in self._facts.get(path, ()) if isinstance(fact, kind)), None)
        self.asked.readings.add((reader, path))
        if found is None:
            self.wanted.readings.add((reader, path))
        return found

    @property
    def asks_helm(self) -> bool:
        """Whether Helm is to be asked what charts deploy."""
        return self._rendered is not None

    def rendered(self, parts: ChartParts) -> Rendered:
        """Return what Helm says that a chart deploys; ``None`` if it fails, or was not asked so far."""
        known = self._rendered or {}
        if parts.folder not in known:
            self.wanted_charts[parts.folder] = parts
        return known.get(parts.folder)

    def dropped(self, label: str) -> str:
        """Say which commit took a label away; empty if none did, or as long as it was not looked up."""
        self.asked.labels.add(label)
        if label not in self._labels:
            self.wanted.labels.add(label)
        return self._labels.get(label, "")

    def at_ref(self, repository: str, rest: str) -> AtRef | None:
        """Say what the ref that ``rest`` begins with holds; ``None`` as long as it was not looked up."""
        self.asked.refs.add((repository, rest))
        if (repository, rest) not in self._refs:
            self.wanted.refs.add((repository, rest))
        return self._refs.get((repository, rest))

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        """The documents by path."""
        return dict(self.all(Document))
