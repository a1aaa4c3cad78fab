"""Where the fragments of links lead."""

import posixpath
from collections.abc import Callable, Sequence

from legion_lint.inventory.anchors import Anchors
from legion_lint.inventory.generated import Generated
from legion_lint.inventory.label_places import normalised
from legion_lint.inventory.sites import Site
from legion_lint.inventory.sphinx_projects import Projects
from legion_lint.inventory.target import Target
from legion_lint.inventory.tree import Sight, Tree
from legion_lint.model.finding import Truth

#: The documents that stand for their folder, the likeliest first.
INDEX_FILES = ("README.md", "README.rst", "index.md", "index.rst", "_index.md")
INDEXES_OF = {"hugo": ("_index.md", "index.md", "_index.html", "index.html")}


class Fragments:
    """The anchors that fragments name, in files that are there."""

    def __init__(
        self,
        tree: Tree,
        anchors: Anchors,
        projects: Projects,
        generated: Generated,
        site: Callable[[str], Site],
    ) -> None:
        """Take what the questions are asked of; ``site`` says what renders a document."""
        self._tree = tree
        self._anchors = anchors
        self._projects = projects
        self._generated = generated
        self._site = site

    def of(self, document: str, path: str, fragment: str) -> Target:
        """Say whether a fragment that is written in ``document`` is an anchor of the file at ``path``."""
        site = self._site(document)
        if site.kind == "myst" and document == path and self.is_label(document, fragment):
            return Target(Truth.PROVEN, path=path, fragment=fragment)
        truth, why = self._anchors.judge(path, fragment, site)
        if truth is Truth.REFUTED and site.kind == "myst" and document == path:
            truth, why = self._of_project(document, fragment)
        if truth is Truth.PROVEN:
            return Target(truth, path=path, fragment=fragment)
        if truth is Truth.REFUTED and self._generated.may_be_laid_out(site, path):
            truth, why = Truth.UNKNOWN, f"the layout of {path} may add to it"
        if truth is Truth.UNKNOWN:
            return Target(truth, why, path, fragment)
        return Target(truth, "anchor", path, fragment, why)

    def at(self, document: str, path: str, fragment: str, sight: Sight, site: Site) -> Target:
        """Say where a fragment of a file leads, or of a folder: of the document that stands for it."""
        if sight is Sight.FILE:
            return self.of(document, path, fragment)
        if fragment in ("", "readme"):
            return Target(Truth.PROVEN, path=path)
        for name in INDEXES_OF.get(site.kind, INDEX_FILES):
            if self._tree.is_file(inside := posixpath.join(path, name)):
                return self.of(document, inside, fragment)
        return Target(Truth.UNKNOWN, f"{path} is a folder", path)

    def of_pages(self, found: Sequence[Target], *, is_home: bool) -> Target:
        """Judge a fragment that none of the pages has which an address on a site may mean."""
        refuted = [each for each in found if each.truth is Truth.REFUTED]
        open_ones = (
            each
            for each in found
            if each.truth is Truth.UNKNOWN and not (refuted and self._tree.is_folder(each.path))
        )
        if (unknown := next(open_ones, None)) is not None:
            return unknown
        if is_home:
            return Target(Truth.UNKNOWN, "a theme may make the front page", found[0].path)
        return refuted[0]

    def is_label(self, document: str, name: str) -> bool:
        """Whether a destination is a label, or an object, of the document's MyST project."""
        project = self._projects.of(document)
        return project is not None and (
            normalised(name) in project.labels or project.docstrings.describe(name)
        )

    def _of_project(self, document: str, name: str) -> tuple[Truth, str]:
        """Judge ``#name`` in MyST, which is any label or object of the project, or of others."""
        project = self._projects.of(document)
        if project is None or normalised(name) in project.labels:
            return Truth.PROVEN, ""
        if project.option("plain_fragments"):
            return Truth.REFUTED, ""  # it is taken for an id of the page, whatever else has that name
        is_open = project.is_open or "autodoc" in project.option("extensions")
        if is_open and not self._anchors.is_slip(document, name):
            return Truth.UNKNOWN, f"#{name} may name an object, or something of another project"
        return Truth.REFUTED, ""
