"""Judges the names of Python modules and objects that documents have described or refer to."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from legion_lint.inventory.autodoc import described
from legion_lint.inventory.meant import alike
from legion_lint.inventory.mentions import is_of_another_day
from legion_lint.inventory.modules import INIT, Modules, Reach
from legion_lint.inventory.sphinx import Project
from legion_lint.inventory.sphinx_projects import Projects
from legion_lint.inventory.tree import Tree
from legion_lint.model.document import Document
from legion_lint.model.facts import ModuleMention
from legion_lint.model.finding import Truth
from legion_lint.model.likeness import Likeness
from legion_lint.model.source import Word
from legion_lint.model.tree import Evidence

#: Modules that are commonly made when a package is built.
MADE = re.compile(r"_?_?(?:version|build|about)(?:_info)?_?_?|_?generated|.*_pb2(?:_grpc)?")


class Judged(NamedTuple):
    """What is true of a name; ``missing`` is the module that is not there, where that is what is wrong."""

    truth: Truth
    words: str = ""
    missing: str = ""


class PythonNames:
    """Judges names against the modules that the repository has."""

    def __init__(
        self,
        tree: Tree,
        modules: Modules,
        projects: Projects,
        documents: Mapping[str, Document],
        mentions: Iterable[tuple[str, ModuleMention]],
        examine: Callable[[str], Evidence],
    ) -> None:
        """Take what the questions are asked of; the last says what became of a path that is not there."""
        self._like: dict[str, Likeness] = {}
        self._tree = tree
        self._modules = modules
        self._projects = projects
        self._documents = documents
        self._mentions = tuple(mentions)
        self._examine = examine

    def all(self) -> Iterator[tuple[str, Word, Judged]]:
        """Yield every name of something of this repository; a missing module once in each document."""
        for path, document in self._documents.items():
            project = self._projects.of(path)
            missing: set[str] = set()
            for each in described(document) if project else ():
                judged = self._judge_described(project, each.names, each.is_module) if project else None
                if judged is None or not each.is_known:
                    continue
                if judged.missing in missing:
                    judged = Judged(Truth.UNKNOWN, f"its module {judged.missing} is not here")
                elif judged.missing:
                    missing.add(judged.missing)
                yield path, each.word, judged
        yield from self._references()

    def _references(self) -> Iterator[tuple[str, Word, Judged]]:
        """Yield the modules that roles name; those of another day are no claims."""
        for path, mention in self._mentions:
            project = self._projects.of(path)
            paths = project.paths if project else ()
            judged = None if is_of_another_day(path) else self.judge(mention.name, paths, is_module=True)
            if judged is None:
                continue
            if judged.truth is Truth.REFUTED and not self._is_evident(mention.name):
                judged = Judged(Truth.UNKNOWN, "nothing shows that it should be here")
            yield path, Word(mention.name, mention.span), judged

    def _is_evident(self, name: str) -> bool:
        """Whether git remembers a module, or one beside it has nearly its name."""
        for reach in self._modules.reach(name):
            if any(self._examine(path).gone for path in files_of(reach)):
                return True
        parent, _, last = name.rpartition(".")
        others = (each.rpartition(".") for each in self._modules.names(name.partition(".")[0]))
        return any(other[0] == parent and alike(last, other[2]) for other in others)

    def _judge_described(self, project: Project, names: Sequence[str], is_module: bool) -> Judged | None:
        mocked = project.option("autodoc_mock_imports").split()
        if any(f"{name}.".startswith(f"{mock}.") for name in names for mock in mocked):
            return Judged(Truth.UNKNOWN, "conf.py has it made up")
        found = [self.judge(name, project.paths, is_module=is_module) for name in names]
        known = [judged for judged in found if judged is not None]
        for truth in (Truth.PROVEN, Truth.UNKNOWN):
            if first := next((judged for judged in known if judged.truth is truth), None):
                return first
        if "." in names[-1] and found[-1] is None:
            return None  # it is a full name of something from elsewhere
        return known[-1] if known else None

    def judge(self, name: str, paths: Sequence[str], *, is_module: bool) -> Judged | None:
        """Say whether a module, or something in one, is there; ``None`` if there is no such package here."""
        reaches = self._modules.reach(name, paths)
        if not reaches:
            return None
        best = reaches[0]
        if not best.rest:
            return Judged(Truth.PROVEN)
        if not any(self._modules.is_home(reach.root, paths) for reach in reaches):
            return Judged(Truth.UNKNOWN, f"nothing installs the package in {best.path}")
        if is_module or len(best.rest) > 1:
            member = None if is_module else self._judge_member(name, best)
            return member or self._judge_module(name, best, reaches, is_module)
        return self._judge_member(name, best) or Judged(
            Truth.UNKNOWN, f"the names in {best.path} are not known"
        )

    def _judge_member(self, name: str, reach: Reach) -> Judged | None:
        """Judge what a module itself binds; ``None`` if that does not decide it."""
        module = self._modules.members(reach.path)
        if module is None:
            return None
        first, *others = reach.rest
        if first in module.names:
            is_there = not others or ".".join(reach.rest) in module.objects
            return Judged(Truth.PROVEN) if is_there else Judged(Truth.UNKNOWN, f"{first} may have it")
        if module.is_open:
            return Judged(Truth.UNKNOWN, f"{reach.path} may define it by what it takes over")
        if others and not reach.is_module:
            return None
        close = self._likes(reach.path, module.names).nearest(first, 0.8)
        also = f"; nearest is {close}" if close else ""
        return Judged(Truth.REFUTED, f"{reach.path} defines no {first}{also}")

    def _judge_module(self, name: str, best: Reach, reaches: Sequence[Reach], is_module: bool) -> Judged:
        first = best.rest[0]
        missing = name if is_module else name.rpartition(".")[0]
        if MADE.fullmatch(first) or any(self._modules.may_make(reach.path, first) for reach in reaches):
            return Judged(Truth.UNKNOWN, "it may be made when the package is built")
        if not best.is_module and not self._modules.is_closed(best.path, first):
            return Judged(Truth.UNKNOWN, f"{best.path} may have modules of elsewhere")
        for reach in reaches:
            for path in files_of(reach, len(best.rest) - (not is_module)):
                evidence = self._examine(path)
                if evidence.ignored or evidence.on_disk:
                    return Judged(Truth.UNKNOWN, "git ignores it, so it may be made")
                if gone := evidence.gone:
                    words = f"moved to {gone.moved_to}" if gone.moved_to else "deleted"
                    when = f" ({gone.date})" if gone.commit and not gone.moved_to else ""
                    words += f" in {gone.commit}{when}" if gone.commit else " by what is staged"
                    return Judged(Truth.REFUTED, f"no module {missing}: {words}", missing)
        nearest = self._nearest(missing)
        also = f": nearest is {nearest}" if nearest else ""
        return Judged(Truth.REFUTED, f"no module {missing}{also}", missing)

    def _nearest(self, name: str) -> str:
        """Return the module that is likely meant: the only one of that last name, or of nearly that name."""
        top = name.partition(".")[0]
        names = self._modules.names(top)
        last = name.rpartition(".")[2]
        same = [each for each in names if each.rpartition(".")[2] == last]
        if len(same) == 1:
            return same[0]
        return self._likes(top, names).nearest(name, 0.8) or ""

    def _likes(self, of: str, names: Iterable[str]) -> Likeness:
        """Return what is like names: those that a file binds, or those of the modules of a package."""
        if of not in self._like:
            self._like[of] = Likeness(names)
        return self._like[of]


def files_of(reach: Reach, count: int | None = None) -> Iterator[str]:
    """Yield the files that a module would have whose name is reached so far, by some parts of the rest."""
    if not reach.is_module and reach.rest:
        stem = "/".join((reach.path, *reach.rest[:count]))
        yield from (f"{stem}.py", f"{stem}/{INIT}")
