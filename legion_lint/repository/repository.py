"""What can be asked of a repository, or of a plain folder."""

import os
from abc import ABC, abstractmethod
from collections.abc import Collection, Mapping
from pathlib import Path

from legion_lint.model.errors import UnreadableError
from legion_lint.model.source import Span
from legion_lint.model.tree import AtRef, Checkout, Entry, Evidence
from legion_lint.repository.content import Disk
from legion_lint.repository.looks import CONTENT, Looks
from legion_lint.repository.places import Places
from legion_lint.repository.remembering import Outputs

UNREADABLE_KINDS = {"symlink": "a symbolic link", "submodule": "a submodule"}


class Repository(ABC):
    """The files that a repository holds, and what is known of those that it does not hold.

    Attributes:
        root: Its top folder, absolute.
        part: The path that was asked for, relative to the root; empty for all of it.
        looks: What was looked at on the disk beside the files of ``entries``.
    """

    def __init__(self, root: Path, part: str, looks: Looks) -> None:
        self.root = root
        self.part = part
        self.looks = looks
        self._disk = Disk(root)

    @property
    @abstractmethod
    def entries(self) -> Mapping[str, Entry]:
        """The files, symlinks and submodules, by path in code-point order.

        In a path, bytes that are not UTF-8 are lone surrogates.
        """

    @property
    @abstractmethod
    def checkout(self) -> Checkout:
        """Remotes, branches, depth of the history."""

    @property
    def places(self) -> Places | None:
        """Where git keeps what it knows of this work tree; ``None`` for what is none, or no plain one."""
        return None

    @property
    def history_is_complete(self) -> bool:
        """Whether there was time enough to look for all the evidence so far."""
        return True

    def read(self, path: str) -> bytes:
        """Return what a file of ``entries`` holds.

        Raises:
            UnreadableError: It is no file, larger than ``LARGEST_BYTES``, or neither on the disk nor in git.
        """
        kind = self.entries[path].kind
        if kind in UNREADABLE_KINDS:
            raise UnreadableError(Span(0, 0), UNREADABLE_KINDS[kind])
        return self._content(path)

    @abstractmethod
    def _content(self, path: str) -> bytes: ...

    def known_blob(self, path: str) -> str:
        """Return the id of what ``read`` returns, if that is known without reading; else nothing."""
        return ""

    def may_have_size(self, path: str, size: int) -> bool:
        """Say whether a file whose blob is known may be that large; it is not where git has converted it."""
        return True

    def size(self, path: str) -> int:
        """Return how large a file is on the disk; 0 if it is not there."""
        try:
            return os.lstat(f"{self.root}/{path}").st_size
        except (OSError, ValueError):
            return 0

    def get_ready(self) -> None:
        """Find out all that is needed to read files."""
        self.entries  # noqa: B018

    def untracked(self, path: str) -> bytes | None:
        """Return what a file holds that is not in ``entries``; ``None`` if there is no such file.

        Raises:
            UnreadableError: It is larger than ``LARGEST_BYTES``.
        """
        self.looks.at(str(self.root), CONTENT, [path])
        return Disk(self.root).content(path)

    @abstractmethod
    def evidence(self, paths: Collection[str]) -> Mapping[str, Evidence]:
        """Return what is known of each of ``paths``, which are not in ``entries``; ask for all at once."""

    def forget(self) -> None:
        """Forget what was looked up of the history, and that it was too much."""
        return

    def dropped_labels(self, labels: Collection[str]) -> Mapping[str, str]:
        """Return, of labels that no document sets any more, the commit that took each away."""
        return {}

    def split_ref(self, text: str) -> tuple[str, str] | None:
        """Split ``feature/x/docs/a.md`` into a known ref and a path; ``None`` if the ref is not here."""
        return None

    def exist_at(self, pairs: Collection[tuple[str, str]]) -> Mapping[tuple[str, str], bool | None]:
        """Say of pairs of a ref and a path whether the path is in that branch, tag or commit.

        ``None`` where that cannot be known here.
        """
        return dict.fromkeys(pairs)

    def at(self, texts: Collection[str]) -> Mapping[str, AtRef | None]:
        """Say what the ref that each of ``texts`` begins with holds at the path after it; see ``Refs.at``."""
        return dict.fromkeys(texts)

    def others(self) -> list[str]:
        """Return the files that lie here, and that git neither holds nor ignores."""
        return []

    def look_for_conversions(self) -> None:
        """Remember the whole index, with the times in it, if files may be other than in git."""
        return

    def remember(self, outputs: Outputs) -> None:
        """Ask ``outputs`` first what git says of the history."""
        return

    def close(self) -> None:
        """Let go of what is still running; it starts again if need be."""
        return
