"""Documents, labels and terms of Sphinx projects: what roles and directives refer to.

Source: https://www.sphinx-doc.org/en/master/usage/referencing.html
"""

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from legion_lint.inventory.docstrings import ProjectDocstrings
from legion_lint.inventory.includes import includes
from legion_lint.inventory.label_places import Label, labels_of, normalised
from legion_lint.inventory.left_out import is_left_out
from legion_lint.inventory.modules import Modules
from legion_lint.inventory.paths import folder_of, join
from legion_lint.inventory.sites import Site
from legion_lint.inventory.sphinx_config import ProjectConfig
from legion_lint.inventory.toctree import toctree_entry
from legion_lint.inventory.tree import Tree
from legion_lint.model.document import Anchor, Document, Problem
from legion_lint.model.facts import Docstrings, SiteConfig
from legion_lint.model.likeness import Likeness
from legion_lint.model.tree import Evidence

SUFFIXES = (".rst", ".md", ".txt", ".ipynb", ".myst", ".markdown")
#: A pattern, or a document of another project.
NO_NAME = re.compile(r"[*?\[:]")
#: What stands between the words of a label.
WORD_ENDS = re.compile(r"[-_ ]")
IN_NOTEBOOK = "it may stand in a notebook"
#: Why roles cannot be judged where no Sphinx project is.
NO_PROJECT = "it is in no document of a Sphinx project"


class Beyond(NamedTuple):
    """Whom to ask of what stands in no document: the fate of labels and of paths, modules, docstrings."""

    dropped: Callable[[str], str]
    examine: Callable[[str], Evidence]
    modules: Modules
    docstrings: Callable[[str], Docstrings | None]


class Project(ProjectConfig):
    """One Sphinx project: the documents of its source folder."""

    def __init__(
        self,
        site: Site,
        config: SiteConfig | None,
        documents: Mapping[str, Document],
        tree: Tree,
        left_out: Mapping[str, Document],
        beyond: Beyond,
    ) -> None:
        """Take the documents in the site's folder.

        ``left_out`` are those in the folder that the project leaves out.
        """
        super().__init__(config)
        self._left_out = left_out
        self.dropped = beyond.dropped
        self._examine = beyond.examine
        self.site = site
        self.documents = documents
        self._tree = tree
        self._names: dict[str, frozenset[str]] = {}
        self.docstrings = ProjectDocstrings(documents, self.paths, beyond.modules, beyond.docstrings)

    @property
    def paths(self) -> tuple[str, ...]:
        """The folders that ``conf.py`` puts on ``sys.path``."""
        found = (join(self.site.home, path) for path in self.option("paths").split("\n") if path)
        return tuple(path for path in found if path is not None)

    def lists_with(self, path: str) -> frozenset[str]:
        """Return the lists of patterns that leave a document out, perhaps of some builds only."""
        lists = self.option("exclude_lists").split("\n")
        inside = relative(path, self.site.root)
        return frozenset(each for each in lists if is_left_out(each.split(), inside))

    @cached_property
    def unread(self) -> str:
        """Why labels and terms may stand where nobody has looked; empty if they cannot."""
        below = f"{self.site.root}/".lstrip("/")
        if any(path.endswith(".ipynb") and path.startswith(below) for path in self._tree.entries):
            return IN_NOTEBOOK
        if self.writes_documents:
            return "it may stand in a document that is made while the site is built"
        if any(self._tree.is_file(path) for path in set(self._included()) - self.documents.keys()):
            return "it may stand in a file that is included"
        missing = {
            base
            for path, entry in self._listed()
            for found, base in [self.entry_at(path, entry)]
            if not found
        }
        if any(self._examine(path).ignored for base in missing for path in (base, f"{base}.rst")):
            return "it may stand in a document that is made while the site is built"
        return ""

    def _listed(self) -> Iterator[tuple[str, str]]:
        """Yield the documents that tables of contents name, with the document that does."""
        for path, document in self.documents.items():
            for directive in document.directives:
                for line in directive.content if directive.name == "toctree" else ():
                    if (entry := toctree_entry(line)) and not NO_NAME.search(entry.text):
                        yield path, entry.text

    def _included(self) -> Iterator[str]:
        for path, document in self.documents.items():
            for _, file in includes(document):
                start = self.site.root if file.text.startswith("/") else folder_of(path)
                yield join(start, file.text.lstrip("/")) or file.text

    @cached_property
    def labels(self) -> Mapping[str, tuple[Label, ...]]:
        """The labels, by normalised name."""
        return labels_of(self.documents)

    @cached_property
    def like_labels(self) -> Likeness:
        """Which labels are like a name."""
        return Likeness(self.labels)

    @cached_property
    def labels_by_words(self) -> Mapping[tuple[str, ...], str]:
        """The first label of some words, whatever their order."""
        return {words_of(label): label for label in reversed(tuple(self.labels))}

    @cached_property
    def like_terms(self) -> Likeness:
        """Which terms of glossaries are like a name."""
        return Likeness(self.names("term"))

    @cached_property
    def numbers_sections(self) -> bool:
        """Whether a table of contents gives numbers to sections."""
        return any(
            name == "numbered"
            for document in self.documents.values()
            for directive in document.directives
            if directive.name == "toctree"
            for name, _ in directive.options
        )

    @cached_property
    def labels_left_out(self) -> frozenset[str]:
        """The labels, normalised, of documents in the folder that the project leaves out."""
        documents = self._left_out.values()
        return frozenset(normalised(anchor.name) for each in documents for anchor in each.anchors)

    @cached_property
    def titles(self) -> frozenset[str]:
        """The titles of sections, normalised: labels if ``autosectionlabel`` is used."""
        return frozenset(
            normalised(heading.text) for document in self.documents.values() for heading in document.headings
        )

    def names(self, form: str) -> frozenset[str]:
        """Return the normalised names of anchors of a form, such as ``term``."""
        if form not in self._names:
            self._names[form] = frozenset(normalised(name) for name in self.written(form))
        return self._names[form]

    def written(self, form: str) -> Iterator[str]:
        """Yield the names of anchors of a form as they are written."""
        return (anchor.name for anchor in self._anchors(form))

    def _anchors(self, form: str) -> Iterator[Anchor]:
        return (
            anchor
            for document in self.documents.values()
            for anchor in document.anchors
            if anchor.form == form
        )

    def defines(self, problem: Problem) -> str:
        """Say why the name that a problem is about may be defined by the project; empty if it is not."""
        name = problem.message.partition('"')[2].rpartition('"')[0]
        if problem.name == "unknown-citation" and (
            "bibtex" in self.option("extensions") or normalised(name) in self.names("citation")
        ):
            return "the project has citations of its own"
        if name and name.lower() in self.option("defines").lower():
            return "conf.py speaks of it"
        if self.option("defines").count("include::"):
            return "conf.py includes a file everywhere"
        return ""

    def document_at(self, path: str, target: str) -> tuple[str | None, str]:
        """Return the document that a target names in the document at ``path``, and where it would be."""
        base = (
            join(self.site.root, target.lstrip("/"))
            if target.startswith("/")
            else join(folder_of(path), target)
        )
        if base is None:
            return None, target
        found = next((base + suffix for suffix in SUFFIXES if self._tree.is_file(base + suffix)), None)
        return found, base

    def entry_at(self, path: str, target: str) -> tuple[str | None, str]:
        """Return the document of a ``toctree`` entry, which may be written with its suffix."""
        stem, suffix = posixpath.splitext(target)
        found, base = self.document_at(path, target)
        if found is None and suffix in SUFFIXES:
            found = self.document_at(path, stem)[0]
        return found, base


def words_of(label: str) -> tuple[str, ...]:
    """Return the words of a label in an order of their own."""
    return tuple(sorted(WORD_ENDS.split(label)))


def relative(path: str, root: str) -> str:
    """Return a path as seen from the folder of sources."""
    return path.removeprefix(f"{root}/") if root else path
