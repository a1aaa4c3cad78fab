"""A folder that is in no git repository."""

from collections.abc import Collection, Mapping
from functools import cached_property

from legion_lint.model.errors import UnreadableError
from legion_lint.model.source import Span
from legion_lint.model.tree import Checkout, Entry, Evidence
from legion_lint.repository import walk
from legion_lint.repository.git import is_sane
from legion_lint.repository.repository import Repository


class PlainFolder(Repository):
    """A folder that is in no git repository: everything in it counts as kept."""

    @cached_property
    def entries(self) -> Mapping[str, Entry]:
        """See ``Repository.entries``; blobs have no ids."""
        return walk.entries(self.root)

    @property
    def checkout(self) -> Checkout:
        """Nothing is known of a plain folder."""
        return Checkout(is_git=False)

    def _content(self, path: str) -> bytes:
        content = self._disk.content(path)
        if content is None:
            raise UnreadableError(Span(0, 0), "it cannot be opened")
        return content

    def evidence(self, paths: Collection[str]) -> Mapping[str, Evidence]:
        """See ``Repository.evidence``; only the disk can tell."""
        return {path: Evidence(on_disk=is_sane(path) and self._disk.has(path)) for path in paths}
