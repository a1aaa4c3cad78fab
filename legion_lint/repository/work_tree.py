"""A work tree of a git repository."""

from collections.abc import Collection, Mapping
from functools import cached_property

from legion_lint.model.errors import UnreadableError
from legion_lint.model.source import Span
from legion_lint.model.tree import AtRef, Checkout, Entry, Evidence
from legion_lint.repository.circumstances import configuration, describe, remote_names
from legion_lint.repository.content import Blobs
from legion_lint.repository.conversions import may_convert
from legion_lint.repository.discovery import Found
from legion_lint.repository.git import GitError, folders_of, from_path, is_sane, records
from legion_lint.repository.history import History
from legion_lint.repository.index import Index
from legion_lint.repository.labels import dropped
from legion_lint.repository.looks import CONTENT, NAMES, PRESENCE, Looks
from legion_lint.repository.places import Places, around
from legion_lint.repository.refs import COMMIT_ID, Refs
from legion_lint.repository.remembering import Outputs, Remembering, state_of
from legion_lint.repository.repository import Repository


class WorkTree(Repository):
    """A work tree of a git repository: the index says what it holds.

    Attributes:
        git: git in its root.
        blobs: The contents that git has.
        is_shallow: Whether the history is cut off.
    """

    def __init__(self, found: Found, part: str, looks: Looks, *, for_commit: bool = False) -> None:
        super().__init__(found.root, part, looks)
        self._for_commit = for_commit
        self.is_shallow = found.is_shallow
        self.git = found.git
        self.blobs = Blobs(found.git)
        self._index = Index(found.git, self.blobs)
        self._asked = found.git
        self._history = History(found.git, self._index)
        self._evidence: dict[str, Evidence] = {}

    @property
    def entries(self) -> Mapping[str, Entry]:
        """See ``Repository.entries``."""
        return self._index.entries

    @cached_property
    def places(self) -> Places | None:
        """See ``Repository.places``."""
        return around(str(self.root))

    @cached_property
    def checkout(self) -> Checkout:
        """See ``describe``."""
        return describe(self.git, self._refs, self._configuration, is_shallow=self.is_shallow)

    @cached_property
    def _configuration(self) -> Mapping[str, list[str]]:
        return configuration(self.git)

    @cached_property
    def _refs(self) -> Refs:
        return Refs(self.git, remote_names(self._configuration))

    def _content(self, path: str) -> bytes:
        """Return what is on the disk, or in the index if the file is not there.

        For a commit what is staged counts, whatever was changed since; a file whose lines merely end
        otherwise than in git is taken as it is on the disk.
        """
        here = self._disk.content(path)
        if here is not None and not (self._for_commit and path in self._index.staged):
            return here
        blob = self.blobs.content(self.entries[path].blob)
        if blob is None and here is None:
            raise UnreadableError(Span(0, 0), "its content is not in this clone")
        if blob is None or (here is not None and here.replace(b"\r\n", b"\n") == blob):
            return here or b""
        return blob

    @property
    def history_is_complete(self) -> bool:
        """See ``Repository.history_is_complete``."""
        return self._history.is_complete

    def evidence(self, paths: Collection[str]) -> Mapping[str, Evidence]:
        """See ``Repository.evidence``; nothing is asked twice."""
        new = {path for path in paths if path not in self._evidence}
        sane = sorted(path for path in new if is_sane(path) and not self._index.holds(path))
        self._look(sane)
        ignored = self._ignored(sane)
        losses = self._history.losses(sane)
        self.looks.is_whole &= self._history.was_in_time
        self._evidence.update(dict.fromkeys(new, Evidence()))
        for path in sane:
            gone, was_folder = losses.get(path, (None, False))
            self._evidence[path] = Evidence(path in ignored, self._disk.has(path), gone, was_folder)
        return {path: self._evidence[path] for path in paths}

    def forget(self) -> None:
        """See ``Repository.forget``."""
        self._history, self._evidence = History(self._asked, self._index), {}

    def _look(self, paths: Collection[str]) -> None:
        """Remember what the answer to a question after evidence depends on, beside the index and HEAD."""
        folders = {folder for path in paths for folder in folders_of(path)}
        rules = (f"{folder}/.gitignore" for folder in sorted(folders))
        self.looks.at(str(self.root), PRESENCE, paths)
        self.looks.at(str(self.root), CONTENT, [".gitignore", *rules])

    def _ignored(self, paths: Collection[str]) -> set[str]:
        """Return which of ``paths`` the repository's own rules ignore, as a file or as a folder."""
        # One path behind a symlink or in a submodule would end the whole question.
        asked = [path for path in paths if not self._is_elsewhere(path)]
        feed = b"".join(b"./%b\0./%b/\0" % (name, name) for name in map(from_path, asked))
        try:
            output = self.git.run("check-ignore", "-z", "--stdin", stdin=feed)
        except GitError:
            return set()  # that is how it says that there are none
        return {record.removeprefix("./").removesuffix("/") for record in records(output)}

    def _is_elsewhere(self, path: str) -> bool:
        held = any(folder in self.entries for folder in folders_of(path))
        return held or self._disk.is_beyond_symlink(path)

    def dropped_labels(self, labels: Collection[str]) -> Mapping[str, str]:
        """See ``labels.dropped``."""
        found, is_complete = dropped(self._asked, self._index.head, labels)
        self.looks.is_whole &= is_complete
        return found

    def split_ref(self, text: str) -> tuple[str, str] | None:
        """See ``Refs.split``."""
        return self._refs.split(text)

    def exist_at(self, pairs: Collection[tuple[str, str]]) -> Mapping[tuple[str, str], bool | None]:
        """See ``Refs.hold``."""
        return self._refs.hold(pairs)

    def at(self, texts: Collection[str]) -> Mapping[str, AtRef | None]:
        """See ``Refs.at``."""
        self.look_for_commits(texts)
        return self._refs.at(texts)

    def look_for_commits(self, texts: Collection[str]) -> None:
        """Remember which objects there are by the names that texts begin with, if those may be of commits."""
        starts = {text[:2] for text in texts if COMMIT_ID.match(text)}
        if self.places is not None:
            folders = [f"{self.places.common}/objects/{start}" for start in sorted(starts)]
            self.looks.at(str(self.root), NAMES, folders)

    def remember(self, outputs: Outputs) -> None:
        """See ``Repository.remember``."""
        state = state_of(self.git, self.places) if self.places is not None else None
        if state is not None:
            git = self.git
            self._asked = Remembering(git.program, git.folder, git.environ, outputs, state)
            self._history = History(self._asked, self._index)

    def known_blob(self, path: str) -> str:
        """See ``Repository.known_blob``."""
        return "" if path in self._index.unsure or path in self._edited else self.entries[path].blob

    def may_have_size(self, path: str, size: int) -> bool:
        """See ``Repository.may_have_size``."""
        return not self._converts or self.size(path) == size

    def get_ready(self) -> None:
        """See ``Repository.get_ready``."""
        self._index.staged  # noqa: B018

    @cached_property
    def _converts(self) -> bool:
        common = self.places.common if self.places is not None else ""
        return may_convert(self.entries, self._bytes, self._configuration, common)

    def look_for_conversions(self) -> None:
        """See ``Repository.look_for_conversions``."""
        if self._converts and self.places is not None:
            self.looks.at(str(self.root), CONTENT, [f"{self.places.git}/index"])

    def _bytes(self, path: str) -> bytes:
        try:
            return (self.root / path).read_bytes()
        except (OSError, ValueError):
            return b""

    def others(self) -> list[str]:
        """See ``Repository.others``.

        What is found is no part of ``looks``: new files anywhere would change it.
        """
        self.looks.is_whole = False
        return records(self.git.must("ls-files", "--others", "--exclude-standard", "-z"))

    @property
    def is_staged(self) -> bool:
        """Whether the next commit would change anything."""
        return bool(self._index.staged) and self.has_commits

    @property
    def has_commits(self) -> bool:
        """Whether there is any commit yet."""
        return bool(self._index.head)

    @cached_property
    def _edited(self) -> frozenset[str]:
        """The paths whose files on the disk are not as in the index, to git at least."""
        return frozenset(records(self.git.must("diff-files", "-z", "--name-only", "--ignore-submodules")))

    def close(self) -> None:
        """See ``Repository.close``."""
        self.blobs.close()
