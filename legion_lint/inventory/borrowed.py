"""What is wrong in files that are included, as seen from the documents that include them."""

from collections.abc import Callable, Iterator

from legion_lint.inventory.destinations import Kind, parse
from legion_lint.inventory.files_read import FilesRead
from legion_lint.inventory.includes import UNKNOWN_NAMES, Includes, Taken, includes, places
from legion_lint.inventory.labels import judge_label, judge_term
from legion_lint.inventory.named_documents import NamedDocuments
from legion_lint.inventory.paths import folder_of, join
from legion_lint.inventory.sites import SOURCES
from legion_lint.inventory.sphinx import Project
from legion_lint.inventory.sphinx_projects import Projects
from legion_lint.inventory.target import Target
from legion_lint.inventory.targets import Targets
from legion_lint.inventory.tree import Tree
from legion_lint.inventory.whereabouts import Whereabouts, sentence
from legion_lint.model.document import Link
from legion_lint.model.finding import Truth
from legion_lint.model.record import dataclass
from legion_lint.model.source import Place, Span

LABELS = ("ref", "numref")


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in an included file that does not hold in a document that includes it.

    Attributes:
        place: The include directive's file name, in the document.
        inside: Where it stands in the included file.
        subject: What is named there.
        words: What is wrong with it.
    """

    place: Place
    inside: Place
    subject: str
    words: str


class Borrowed:
    """Judges what documents include, where that is no document by its name and so speaks for nobody else."""

    def __init__(
        self,
        tree: Tree,
        includes: Includes,
        projects: Projects,
        targets: Targets,
        files: FilesRead,
        documents: NamedDocuments,
        whereabouts: Callable[[str], Whereabouts],
    ) -> None:
        """Take what the questions are asked of."""
        self._tree = tree
        self._includes = includes
        self._projects = projects
        self._targets = targets
        self._files = files
        self._documents = documents
        self._whereabouts = whereabouts

    def faults(self) -> Iterator[Fault]:
        """Yield what is wrong, by document and included file."""
        for root in self._includes.tops():
            for taken in self._includes.reach(root).taken:
                if taken.is_whole and taken.path in self._includes.parts:
                    here = Place(root, taken.word.span)
                    for span, subject, words in self._within(root, taken):
                        yield Fault(here, Place(taken.path, span), subject, words)

    def _within(self, root: str, taken: Taken) -> Iterator[tuple[Span, str, str]]:
        yield from self._links(root, taken)
        yield from self._names(root, taken)
        yield from self._nested(root, taken)
        if project := self._projects.of(root):
            yield from self._roles(project, root, taken)

    def _links(self, root: str, taken: Taken) -> Iterator[tuple[Span, str, str]]:
        for link in taken.document.links:
            target = self._targets.of(root, link)
            if target is None:
                continue
            if self._is_only_inside(root, taken.path, link):
                words = f"{link.destination} is there only from the folder of {taken.path}"
                yield link.span, link.destination, words
            elif target.truth is Truth.REFUTED:
                yield link.span, link.destination, self._words(link, target)

    def _is_only_inside(self, root: str, part: str, link: Link) -> bool:
        """Whether a link leads to a source or an image, but only from the folder of the included file."""
        parsed = parse(link.destination)
        if parsed.kind is not Kind.PATH or parsed.path.startswith("/"):
            return False
        return (
            (link.form == "image" or parsed.path.endswith(SOURCES))
            and self._tree.exists(join(folder_of(part), parsed.path))
            and not self._tree.exists(join(folder_of(root), parsed.path))
        )

    def _words(self, link: Link, target: Target) -> str:
        """Say what is wrong with a link."""
        if target.reason == "no-scheme":
            return f"{link.destination} has no scheme, so it is read as a path"
        if target.reason == "anchor":
            return f"{link.destination}: {target.detail or f'{target.path} has nothing of that name'}"
        return sentence(link.destination, self._whereabouts(target.path))

    def _names(self, root: str, taken: Taken) -> Iterator[tuple[Span, str, str]]:
        if not self._includes.reach(root).is_known:
            return
        project = self._projects.of(root)
        for problem in taken.document.problems:
            if problem.name not in UNKNOWN_NAMES or self._includes.has(root, problem):
                continue
            if not (project and project.defines(problem)):
                yield problem.span, problem.message, problem.message

    def _nested(self, root: str, taken: Taken) -> Iterator[tuple[Span, str, str]]:
        for _, file in includes(taken.document):
            truth, base = self._files.judge(root, file.text)
            is_there = any(map(self._tree.exists, places(root, taken.path, file.text, "")))
            if truth is Truth.REFUTED and not is_there:
                yield file.span, file.text, sentence(file.text, self._whereabouts(base))

    def _roles(self, project: Project, root: str, taken: Taken) -> Iterator[tuple[Span, str, str]]:
        for role in taken.document.roles:
            name = role.name.removeprefix("std:")
            if name in LABELS and "{" not in role.target:
                truth, words = judge_label(project, role)
            elif name == "term":
                truth, words = judge_term(project, role)
            elif name == "doc":
                truth, words = self._documents.judge_role(project, root, role.target)
            else:
                continue
            if truth is Truth.REFUTED:
                yield role.span, role.target, words
