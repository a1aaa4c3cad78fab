"""Documents, labels and terms of Sphinx projects: what roles and directives refer to.

Source: https://www.sphinx-doc.org/en/master/usage/referencing.html
"""

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property

from legion_lint.inventory.includes import Includes, includes
from legion_lint.inventory.left_out import is_left_out
from legion_lint.inventory.sites import Site, Sites
from legion_lint.inventory.toctree import toctree_entry
from legion_lint.inventory.tree import Tree, folder_of, join
from legion_lint.model.document import Anchor, Document, Problem, Role
from legion_lint.model.facts import SiteConfig
from legion_lint.model.finding import Truth
from legion_lint.model.source import Place
from legion_lint.model.tree import Evidence

SUFFIXES = (".rst", ".md", ".txt", ".ipynb", ".myst", ".markdown")
#: Labels that Sphinx itself defines.
BUILT_IN = frozenset(("genindex", "modindex", "py-modindex", "search", "glossary"))
#: Extensions that write documents while the site is built.
WRITERS = re.compile(r"autosummary|autoapi|apidoc|gallery|exhale|breathe|sphinx_click|automodapi")
#: A pattern, or a document of another project.
NO_NAME = re.compile(r"[*?\[:]")
OF_ANOTHER = "it may be a label of another project"
IN_NOTEBOOK = "it may stand in a notebook"
BLANKS = re.compile(r"\s+")


def normalised(label: str) -> str:
    """Return a label as Sphinx compares it."""
    return BLANKS.sub(" ", label.strip()).lower()


@dataclass(frozen=True, slots=True)
class Label:
    """A label: where it is set, and whether what it stands before has a title."""

    place: Place
    has_title: bool


class Project:
    """One Sphinx project: the documents of its source folder."""

    def __init__(
        self,
        site: Site,
        config: SiteConfig | None,
        documents: Mapping[str, Document],
        tree: Tree,
        dropped: Callable[[str], str],
        examine: Callable[[str], Evidence],
        left_out: Mapping[str, Document],
    ) -> None:
        """Take the documents in the site's folder, and what tells the fate of labels and of paths.

        ``left_out`` are those in the folder that the project leaves out.
        """
        self._left_out = left_out
        self._dropped = dropped
        self._examine = examine
        self.site = site
        self.documents = documents
        self._tree = tree
        self._options = dict(config.options) if config else {}

    def option(self, name: str) -> str:
        """Return what ``conf.py`` says of something; empty if it says nothing."""
        return self._options.get(name, "")

    @cached_property
    def writes_documents(self) -> bool:
        """Whether documents may come into being while the site is built."""
        return bool(self.option("generates")) or bool(WRITERS.search(self.option("extensions")))

    @cached_property
    def adds_pages(self) -> bool:
        """Whether the site has pages that are made of no document: templates, redirections."""
        return bool(self.option("html_additional_pages")) or "redir" in self.option("extensions")

    @cached_property
    def is_open(self) -> bool:
        """Whether labels may come from other projects."""
        return bool(self.option("intersphinx"))

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
        found: dict[str, list[Label]] = {}
        for path, document in self.documents.items():
            for anchor in document.anchors:
                if anchor.form == "target":
                    label = Label(Place(path, anchor.span), bool(anchor.title))
                    found.setdefault(normalised(anchor.name), []).append(label)
        return {name: tuple(labels) for name, labels in found.items()}

    @cached_property
    def _labels_left_out(self) -> frozenset[str]:
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
        return frozenset(normalised(anchor.name) for anchor in self._anchors(form))

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

    def judge_label(self, role: Role) -> tuple[Truth, str]:
        """Say whether a label is defined, and for ``ref`` without a text, whether it has a title."""
        name = normalised(role.target.lstrip("!"))
        if role.target.startswith("!") or name in BUILT_IN:
            return Truth.PROVEN, ""
        if labels := self.labels.get(name):
            if (
                role.name.endswith("ref")
                and not role.has_text
                and not any(label.has_title for label in labels)
            ):
                return (
                    Truth.REFUTED,
                    f"label {role.target} stands before no title, so it needs a text of its own",
                )
            return Truth.PROVEN, ""
        if "autosectionlabel" in self.option("extensions") and name.rpartition(":")[2] in self.titles:
            return Truth.PROVEN, ""
        if ":" in name:
            return Truth.UNKNOWN, OF_ANOTHER
        if name in self._labels_left_out:
            return Truth.UNKNOWN, "it stands in a document that conf.py leaves out"
        if self.is_open:  # a label that moved to another project was dropped here: history proves nothing
            is_slip = not self.unread and self.nearest(name)
            return (Truth.REFUTED, f"no label {role.target}") if is_slip else (Truth.UNKNOWN, OF_ANOTHER)
        if self.unread == IN_NOTEBOOK:  # documents are turned into notebooks, their labels with them
            return Truth.UNKNOWN, IN_NOTEBOOK
        commit = self._dropped(name) if self.unread else ""
        since = f" since {commit}" if commit else ""
        return (
            (Truth.UNKNOWN, self.unread)
            if self.unread and not commit
            else (Truth.REFUTED, f"no label {role.target}{since}")
        )

    def nearest(self, name: str) -> str | None:
        """Return the label that is plainly meant: nearly the same, or of the same words in another order."""
        close = get_close_matches(name, list(self.labels), n=1, cutoff=0.9)
        words = sorted(re.split(r"[-_ ]", name))
        swapped = (each for each in self.labels if sorted(re.split(r"[-_ ]", each)) == words)
        return close[0] if close else next(swapped, None)

    def judge_term(self, role: Role) -> tuple[Truth, str]:
        """Say whether a glossary term is defined."""
        if normalised(role.target.lstrip("!")) in self.names("term"):
            return Truth.PROVEN, ""
        if self.is_open:
            return Truth.UNKNOWN, "it may be a term of another project"
        if self.unread:
            return Truth.UNKNOWN, self.unread
        return Truth.REFUTED, f"no glossary has the term {role.target}"


class Projects:
    """The Sphinx projects of a repository."""

    def __init__(
        self,
        tree: Tree,
        sites: Sites,
        configs: Mapping[str, SiteConfig],
        documents: Mapping[str, Document],
        includes: Includes,
        dropped: Callable[[str], str],
        examine: Callable[[str], Evidence],
    ) -> None:
        """Take sites, their configurations, all documents, and what tells the fate of labels and paths."""
        self._includes = includes
        self._dropped = dropped
        self._examine = examine
        self._tree = tree
        self._sites = sites
        self._configs = configs
        self._documents = documents
        self._left_out: dict[str, dict[str, Document]] = {}

    @cached_property
    def all(self) -> Mapping[str, Project]:
        """The projects by the folder of their documents."""
        members: dict[str, dict[str, Document]] = {}
        for path, document in self._documents.items():
            site = self._sites.of(path)
            if site.kind in ("sphinx", "myst"):
                members.setdefault(site.root, {})[path] = document
        self._take_out(members)
        roots = {path: root for root, documents in members.items() for path in documents}
        for root, path, document in self._includes.members(roots):
            members[root].setdefault(path, document)
        return {root: self._project(root, documents) for root, documents in members.items()}

    def _take_out(self, members: Mapping[str, dict[str, Document]]) -> None:
        """Take out of the documents of each folder what its configuration leaves out."""
        for root, documents in members.items():
            config = self._config(root)
            patterns = dict(config.options).get("exclude_patterns", "").split() if config else ()
            for path in [each for each in documents if is_left_out(patterns, relative(each, root))]:
                self._left_out.setdefault(root, {})[path] = documents.pop(path)

    def _config(self, root: str) -> SiteConfig | None:
        return self._configs.get(posixpath.join(self._sites.all[root].home, "conf.py"))

    def _project(self, root: str, documents: Mapping[str, Document]) -> Project:
        left_out = self._left_out.get(root, {})
        config = self._config(root)
        site = self._sites.all[root]
        return Project(site, config, documents, self._tree, self._dropped, self._examine, left_out)

    def of(self, path: str) -> Project | None:
        """Return the project that a document belongs to."""
        site = self._sites.of(path)
        project = self.all.get(site.root) if site.kind in ("sphinx", "myst") else None
        is_out = path in self._left_out.get(site.root, {}) and project and path not in project.documents
        return None if is_out else project


def relative(path: str, root: str) -> str:
    """Return a path as seen from the folder of sources."""
    return path.removeprefix(f"{root}/") if root else path


def roles(documents: Mapping[str, Document], names: Sequence[str]) -> Iterator[tuple[str, Role]]:
    """Yield every use of some roles, with the path of its document; ``std:ref`` is ``ref``.

    A ``!`` before the content says that it is no reference.
    """
    for path, document in documents.items():
        for role in document.roles:
            is_meant = not (role.target.startswith("!") or role.text.startswith("!"))
            if is_meant and role.name.removeprefix("std:") in names:
                yield path, role
