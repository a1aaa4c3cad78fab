"""A repository as it was at a commit, beside the work tree that is checked."""

from collections.abc import Collection, Mapping
from functools import cached_property

from legion_lint.model.errors import UnreadableError, UsageError
from legion_lint.model.source import Span
from legion_lint.model.tree import AtRef, Checkout, Entry, Evidence
from legion_lint.repository.git import Git, GitError, records, to_path
from legion_lint.repository.index import entry_of
from legion_lint.repository.repository import Repository
from legion_lint.repository.work_tree import WorkTree


class AtCommit(Repository):
    """All that a commit holds; what git remembers, and the rest of the circumstances, are the work tree's.

    Args:
        tree: The work tree.
        commit: The id of the commit.
    """

    def __init__(self, tree: WorkTree, commit: str) -> None:
        super().__init__(tree.root, tree.part, tree.looks)
        self._tree = tree
        self.commit = commit

    @cached_property
    def entries(self) -> Mapping[str, Entry]:
        """See ``Repository.entries``."""
        found: dict[str, Entry] = {}
        for record in records(self._tree.git.must("ls-tree", "-r", "-z", "--full-tree", self.commit)):
            about, path = record.split("\t", 1)
            mode, _, blob = about.split(" ")
            found[path] = entry_of(mode, blob, self._tree.blobs)
        return dict(sorted(found.items()))

    @property
    def checkout(self) -> Checkout:
        """See ``Repository.checkout``."""
        return self._tree.checkout

    def _content(self, path: str) -> bytes:
        content = self._tree.blobs.content(self.entries[path].blob)
        if content is None:
            raise UnreadableError(Span(0, 0), "its content is not in this clone")
        return content

    def evidence(self, paths: Collection[str]) -> Mapping[str, Evidence]:
        """See ``Repository.evidence``."""
        return self._tree.evidence(paths)

    def dropped_labels(self, labels: Collection[str]) -> Mapping[str, str]:
        """See ``Repository.dropped_labels``."""
        return self._tree.dropped_labels(labels)

    def at(self, texts: Collection[str]) -> Mapping[str, AtRef | None]:
        """See ``Repository.at``."""
        return self._tree.at(texts)

    def known_blob(self, path: str) -> str:
        """See ``Repository.known_blob``."""
        return self.entries[path].blob

    def size(self, path: str) -> int:
        """See ``Repository.size``; what git would say is not worth asking."""
        return 0

    def renamed(self) -> Mapping[str, str]:
        """Return by the path of a file that has been renamed since then what it is called now."""
        command = (
            "diff-index",
            "--cached",
            "-z",
            "-M",
            "--diff-filter=R",
            "--name-status",
            self.commit,
            "--",
        )
        fields = records(self._tree.git.must(*command))
        return dict(zip(fields[1::3], fields[2::3], strict=True))


def common_commit(git: Git, base: str, other: str, *, is_shallow: bool) -> str:
    """Return the commit that ``other`` left ``base`` at.

    Raises:
        UsageError: There is no such commit, or it is not in this clone.
    """
    hint = "; check out all of the history (fetch-depth: 0)" if is_shallow else ""
    try:
        git.run("rev-parse", "-q", "--verify", "--end-of-options", f"{base}^{{commit}}")
    except GitError:
        raise UsageError(f'"{base}" is no commit, branch or tag of this clone{hint}') from None
    try:
        return to_path(git.run("merge-base", "--end-of-options", base, other)).strip()
    except GitError:
        raise UsageError(f'nothing is known that {other} and "{base}" have in common{hint}') from None
