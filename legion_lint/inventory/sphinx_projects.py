"""Which Sphinx projects a repository has, and which documents are theirs.

Source: https://www.sphinx-doc.org/en/master/usage/configuration.html
"""

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from legion_lint.inventory.includes import Includes
from legion_lint.inventory.left_out import is_left_out
from legion_lint.inventory.sites import Sites
from legion_lint.inventory.sphinx import Beyond, Project, relative
from legion_lint.inventory.tree import Tree
from legion_lint.model.document import Document, Role
from legion_lint.model.facts import SiteConfig


class Projects:
    """The Sphinx projects of a repository."""

    def __init__(
        self,
        tree: Tree,
        sites: Sites,
        configs: Mapping[str, SiteConfig],
        documents: Mapping[str, Document],
        includes: Includes,
        beyond: Beyond,
    ) -> None:
        """Take sites, their configurations, all documents, and what they take in."""
        self._beyond = beyond
        self._includes = includes
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
        return Project(site, config, documents, self._tree, left_out, self._beyond)

    def of(self, path: str) -> Project | None:
        """Return the project that a document belongs to."""
        return None if self.is_left_out(path) else self.around(path)

    def around(self, path: str) -> Project | None:
        """Return the project in whose folder a document stands, if only to be left out."""
        site = self._sites.of(path)
        return self.all.get(site.root) if site.kind in ("sphinx", "myst") else None

    def is_left_out(self, path: str) -> bool:
        """Whether a document is in the folder of a project that leaves it out, and takes it in nowhere."""
        root = self._sites.of(path).root
        project = self.all.get(root)  # which finds out what is left out
        return project is not None and path in self._left_out.get(root, {}) and path not in project.documents


def roles(documents: Mapping[str, Document], names: Sequence[str]) -> Iterator[tuple[str, Role]]:
    """Yield every use of some roles, with the path of its document; ``std:ref`` is ``ref``.

    A ``!`` before the content says that it is no reference.
    """
    for path, document in documents.items():
        for role in document.roles:
            is_meant = not (role.target.startswith("!") or role.text.startswith("!"))
            if is_meant and role.name.removeprefix("std:") in names:
                yield path, role
