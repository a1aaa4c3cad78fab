"""The files that directives and roles read: includes, examples, tables, downloads.

Source: https://www.sphinx-doc.org/en/master/usage/restructuredtext/directives.html#directive-literalinclude
"""

from collections.abc import Callable, Iterator, Mapping

from legion_lint.inventory.includes import Includes
from legion_lint.inventory.paths import folder_of, join
from legion_lint.inventory.sites import Sites
from legion_lint.inventory.sphinx_projects import Projects, roles
from legion_lint.inventory.tree import Sight, Tree
from legion_lint.model.document import Document
from legion_lint.model.finding import Truth
from legion_lint.model.source import Word
from legion_lint.model.tree import Evidence

WITH_FILE = ("csv-table", "raw", "graphviz")


class FilesRead:
    """What documents read from files, and whether these are there."""

    def __init__(
        self,
        tree: Tree,
        sites: Sites,
        projects: Projects,
        documents: Mapping[str, Document],
        includes: Includes,
        examine: Callable[[str], Evidence],
    ) -> None:
        """Take what the questions are asked of; ``examine`` says what became of a path that is not there."""
        self._tree = tree
        self._sites = sites
        self._projects = projects
        self._documents = documents
        self._includes = includes
        self._examine = examine

    def all(self) -> Iterator[tuple[str, Word]]:
        """Yield the files that directives and roles read, as written."""
        yield from self._includes.files()
        for path, document in self._documents.items():
            for directive in document.directives:
                if directive.name in WITH_FILE:
                    yield from ((path, value) for name, value in directive.options if name == "file")
        for path, role in roles(self._documents, ("download",)):
            yield path, Word(role.target, role.span)

    def judge(self, path: str, text: str) -> tuple[Truth, str]:
        """Say whether a file is there, and where it is or would be; or why nobody knows."""
        if "://" in text or "{" in text or "|" in text:
            return Truth.UNKNOWN, "it is no path of this repository"
        where = self.place(path, text)
        sight = self._tree.look(where)
        if sight in (Sight.FILE, Sight.FOLDER):
            return Truth.PROVEN, where or ""
        if where is None or sight is not Sight.NOTHING or path in self._includes.includers:
            return Truth.UNKNOWN, "it is outside of what can be known"
        project = self._projects.of(path)
        is_made = project.writes_documents if project else text.startswith("/")
        if not self._examine(where).gone and (is_made or self._examine(where).ignored):
            return Truth.UNKNOWN, "it may be made while the site is built"
        return Truth.REFUTED, where

    def place(self, path: str, text: str) -> str | None:
        """Return the path of a file as a directive reads it; ``None`` for one above the root."""
        start = self._sites.of(path).root if text.startswith("/") else folder_of(path)
        return join(start, text.lstrip("/"))
