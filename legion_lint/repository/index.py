"""The git index: which files there are, their blob ids, and which of them the next commit changes."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path

from legion_lint.model.tree import Entry
from legion_lint.repository.content import Blobs
from legion_lint.repository.git import LITERAL, Git, GitError, chunks, records, to_path

KINDS = {"100644": "file", "100755": "file", "120000": "symlink", "160000": "submodule"}
EXECUTABLE = "100755"
# The blob without content, by SHA-1 and by SHA-256.
EMPTY_BLOBS = (
    "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391",
    "473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813",
)


class Index:
    """The index of a repository, read when it is first asked for; the work tree is hardly looked at.

    Args:
        git: git in the root of the repository.
        blobs: Gives the targets of symlinks.
    """

    def __init__(self, git: Git, blobs: Blobs) -> None:
        self._git = git
        self._blobs = blobs

    @cached_property
    def entries(self) -> Mapping[str, Entry]:
        """What the index holds, by path in code-point order.

        Of a path in a merge conflict it is the version of this side, else that of the other. Paths that
        were only announced (``git add --intent-to-add``) are not in the next commit, and not here.

        Source: https://git-scm.com/docs/git-ls-files#_output
        """
        versions: dict[str, tuple[str, str]] = {}
        for record in self._records:
            _, mode, blob, rest = record.split(" ", 3)
            stage, path = rest.split("\t", 1)
            # The stages of a path come in order; 1 is what both sides started from.
            if stage != "1":
                versions.setdefault(path, (mode, blob))
        for path in self._announced(versions):
            del versions[path]
        return {path: entry_of(*versions[path], self._blobs) for path in sorted(versions)}

    @cached_property
    def _records(self) -> list[str]:
        return records(self._git.must("ls-files", "-s", "-v", "-z"))

    @cached_property
    def unsure(self) -> frozenset[str]:
        """The paths at which git was told not to look: files there may have changed and nobody knows."""
        return frozenset(record.partition("\t")[2] for record in self._records if not record.startswith("H "))

    @cached_property
    def _paths(self) -> list[str]:
        return list(self.entries)

    def holds(self, path: str) -> bool:
        """Say whether ``path`` is a file or a folder of the index."""
        below = f"{path}/"
        start = bisect_left(self._paths, below)
        return path in self.entries or any(each.startswith(below) for each in self._paths[start : start + 1])

    @cached_property
    def head(self) -> str:
        """The commit that HEAD is at; empty before the first one."""
        try:
            return to_path(self._git.run("rev-parse", "-q", "--verify", "HEAD^{commit}")).strip()
        except GitError:
            return ""

    @cached_property
    def staged(self) -> frozenset[str]:
        """Paths that the next commit adds, changes or deletes; those in a merge conflict are left out."""
        return frozenset(self._changed())

    def compare(self, *options: str, paths: Sequence[str] = ()) -> list[str]:
        """Compare HEAD, or nothing at all before the first commit, with the index; return git's records."""
        base = self.head or to_path(self._git.must("hash-object", "-t", "tree", "--stdin")).strip()
        # The plumbing command: `diff --cached` would heed the user's settings.
        command = (LITERAL, "diff-index", "--cached", "-z", "--ignore-submodules=all", *options, base, "--")
        parts = chunks(paths) if paths else [()]
        return [record for part in parts for record in records(self._git.must(*command, *part))]

    def _changed(self, *options: str, paths: Sequence[str] = ()) -> set[str]:
        """Return which paths are not in the index as in HEAD."""
        return set(self.compare("--no-renames", "--name-only", "--diff-filter=u", *options, paths=paths))

    def _announced(self, versions: Mapping[str, tuple[str, str]]) -> set[str]:
        """Return the paths that the index only announces.

        They look like empty files in it. Those that are empty on the disk too are not asked about, which
        saves nearly every repository the question; such a file that is only announced is taken for a file.
        """
        root = Path(self._git.folder)
        empty = [path for path, (_, blob) in versions.items() if blob in EMPTY_BLOBS]
        filled = [path for path in empty if _size(root / path)]
        added = sorted(self._changed(paths=filled)) if filled else []
        return set(added) - self._changed("--ita-invisible-in-index", paths=added) if added else set()


def entry_of(mode: str, blob: str, blobs: Blobs) -> Entry:
    """Return the entry that git writes with a mode and the id of a blob."""
    kind = KINDS.get(mode, "file")
    target = to_path(blobs.content(blob) or b"") if kind == "symlink" else ""
    return Entry(kind, blob, target, mode == EXECUTABLE)


def _size(path: Path) -> int:
    try:
        return path.lstat().st_size
    except OSError:
        return 0
