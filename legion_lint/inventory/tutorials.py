"""Pages of sites that lead readers through a project of their own."""

import re
from collections.abc import Iterable

from legion_lint.inventory.paths import folder_of
from legion_lint.inventory.sites import Sites

#: Documents that speak to whoever sends changes to the repository: only of what is in it.
CONTRIBUTORS = re.compile(r"contribut", re.IGNORECASE)


class Tutorials:
    """The pages that begin a project, and those beside them, which go on with it."""

    def __init__(self, sites: Sites, begin: Iterable[str]) -> None:
        """Take the sites and the documents in which a project is begun."""
        self._sites = sites
        self._begin = frozenset(path for path in begin if not sites.of(path).is_host)
        self._folders = frozenset(map(folder_of, self._begin))

    def hold(self, document: str) -> bool:
        """Whether the paths and the targets in a document are those of the reader's project."""
        if document in self._begin:
            return True
        is_beside = folder_of(document) in self._folders and not self._sites.of(document).is_host
        return is_beside and not CONTRIBUTORS.search(document)
