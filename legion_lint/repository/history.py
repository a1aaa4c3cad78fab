"""What became of paths that are gone: in which commit they went, and where they went to.

Two questions to git serve all paths together. First: which files did which commit delete? Git compares every
tree it is asked about with every path it is given, so hundreds of paths would take minutes where all
deletions of 50,000 commits take two seconds; so only few folders are named, or none. Second, for the commits
that took one of the paths: what did they rename?
"""

import re
import time
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from pathlib import PurePosixPath
from typing import NamedTuple

from legion_lint.model.tree import Gone
from legion_lint.repository.git import LITERAL, Git, records
from legion_lint.repository.index import Index

BUDGET_SECONDS = 20.0
MOST_FOLDERS = 8
MOST_MOVES = 8
# A folder is taken to have gone where most of these went: enough to tell, and few commits to look at.
SAMPLE = 64
COMMIT = re.compile(r"\x01([0-9a-f]{40,64}) ([0-9a-f]+) (\d{4}-\d\d-\d\d)")


class Commit(NamedTuple):
    """A commit: its whole id, the abbreviated one, its date; all empty for what is staged only."""

    id: str
    short: str
    date: str


STAGED = Commit("", "", "")


class History:
    """The deletions and renames that led to what is staged now, read as far as they are asked for.

    ``is_complete`` turns false when the time was too short for all of them.
    """

    def __init__(self, git: Git, index: Index, *, budget_seconds: float = BUDGET_SECONDS) -> None:
        self.is_complete = True
        self._git = git
        self._index = index
        self._seconds_left = budget_seconds
        self._read: set[str] = set()
        self._deleted: dict[str, Commit] = {}
        self._renamed: dict[str, dict[str, str]] = {}

    def gone(self, paths: Collection[str]) -> Mapping[str, tuple[Gone, bool]]:
        """Return what became of those of ``paths`` that were tracked once, as a file or as a folder.

        ``paths`` must be normal and not tracked now. The boolean says that it was a folder.
        """
        if not paths:
            return {}
        if not self._read:
            self._read_staged()
        self._read_deletions(paths)
        files_of = self._files_of(paths)
        targets = self._follow({file for files in files_of.values() for file in files[:SAMPLE]})
        return {path: self._tell(path, files, targets) for path, files in files_of.items()}

    def _tell(self, path: str, files: list[str], targets: Mapping[str, str]) -> tuple[Gone, bool]:
        commit = self._deleted[files[0]]
        if files == [path]:
            return Gone(commit.short, commit.date, targets.get(path)), False
        return Gone(commit.short, commit.date, _common_folder(path, files[:SAMPLE], targets)), True

    def _files_of(self, paths: Collection[str]) -> dict[str, list[str]]:
        """Return the deleted files that each path stands for: itself, or those below it, latest first."""
        found = {path: [path] for path in paths if path in self._deleted}
        folders = set(paths) - found.keys()
        # They were read from the newest commit to the oldest, what is staged before.
        for file in self._deleted if folders else ():
            folder = file
            while folder := folder.rpartition("/")[0]:
                if folder in folders:
                    found.setdefault(folder, []).append(file)
        return found

    def _follow(self, files: Iterable[str]) -> dict[str, str]:
        """Return where files are now, for those that were renamed, however often."""
        now = {file: file for file in files}
        found: dict[str, str] = {}
        for _ in range(MOST_MOVES):
            self._read_renames({self._deleted[path].id for path in now.values()})
            steps = {file: self._renamed[self._deleted[path].id].get(path, "") for file, path in now.items()}
            found.update((file, path) for file, path in steps.items() if path in self._index.entries)
            now = {file: path for file, path in steps.items() if path and file not in found}
            self._read_deletions(set(now.values()) - self._deleted.keys())
            now = {file: path for file, path in now.items() if path in self._deleted}
            if not now:
                break
        return found

    def _read_staged(self) -> None:
        """Read what the next commit deletes and renames."""
        deleted = self._index.compare("--no-renames", "--name-only", "--diff-filter=D")
        self._deleted = dict.fromkeys(deleted, STAGED)
        self._renamed[STAGED.id] = {}
        if deleted:
            moves = self._index.compare("-M", "--name-status", "--diff-filter=R")
            self._renamed[STAGED.id] = dict(zip(moves[1::3], moves[2::3], strict=True))

    def _read_deletions(self, paths: Collection[str]) -> None:
        """Read the deletions in the folders that ``paths`` are in, unless that was done before."""
        folders = {folder for folder in _few_folders(paths) if not self._is_read(folder)}
        if not folders or not self._index.head:
            return
        self._read |= folders
        output = self._ask(
            *(LITERAL, "log", "-z", "-c", "--full-history", "--no-renames", "--diff-filter=D"),
            *("--name-only", "--no-ext-diff", "--no-textconv", "--date=short", "--format=%x01%H %h %cd"),
            *(self._index.head, "--", *sorted(folders - {""})),
        )
        commit = STAGED
        for record in records(output):
            if header := COMMIT.fullmatch(record):
                commit = Commit(*header.groups())
            elif record:
                self._deleted.setdefault(record.removeprefix("\n"), commit)

    def _is_read(self, folder: str) -> bool:
        return any(not read or folder == read or folder.startswith(f"{read}/") for read in self._read)

    def _read_renames(self, commits: Collection[str]) -> None:
        """Read what ``commits`` renamed, unless that was done before."""
        new = [commit for commit in commits if commit not in self._renamed]
        if not new:
            return
        self._renamed.update((commit, {}) for commit in new)
        # Likeness is judged by contents, which a partial clone may lack: then only equal files are found.
        for likeness in ("-M", "-M100%"):
            output, done = self._diff_trees(new, likeness)
            self._take_renames(output)
            if done:
                break

    def _diff_trees(self, commits: Collection[str], likeness: str) -> tuple[bytes, bool]:
        command = ("diff-tree", "--stdin", "-r", "-z", likeness, "--diff-filter=R", "--name-status")
        feed = "".join(f"{commit}\n" for commit in commits).encode("ascii")
        return self._timed(*command, "--format=%x01%H", stdin=feed)

    def _take_renames(self, output: bytes) -> None:
        commit = ""
        fields = iter(records(output))
        for field in fields:
            if field.startswith("\x01"):
                commit = field[1:]
            elif field.strip("\n"):
                old, new = next(fields, ""), next(fields, "")
                if new:
                    self._renamed[commit][old] = new

    def _ask(self, *arguments: str) -> bytes:
        output, done = self._timed(*arguments)
        self.is_complete = self.is_complete and done
        return output

    def _timed(self, *arguments: str, stdin: bytes = b"") -> tuple[bytes, bool]:
        """Run git for as long as there is time left; what it said until then is true all the same."""
        if self._seconds_left <= 0:
            return b"", False
        started = time.monotonic()
        try:
            return self._git.until(self._seconds_left, *arguments, stdin=stdin)
        finally:
            self._seconds_left -= time.monotonic() - started


def _few_folders(paths: Collection[str]) -> set[str]:
    """Return a few folders that all ``paths`` are in, or are; the root is ``""``."""
    by_top: dict[str, list[PurePosixPath]] = {}
    for path in map(PurePosixPath, paths):
        by_top.setdefault(path.parts[0], []).append(path)
    if len(by_top) > MOST_FOLDERS:
        return {""}
    return {_common(group) for group in by_top.values()}


def _common(paths: Collection[PurePosixPath]) -> str:
    """Return the path that all of ``paths`` are, or are below."""
    first, last = min(path.parts for path in paths), max(path.parts for path in paths)
    shared = 0
    while shared < min(len(first), len(last)) and first[shared] == last[shared]:
        shared += 1
    return "/".join(first[:shared])


def _common_folder(folder: str, files: Collection[str], targets: Mapping[str, str]) -> str | None:
    """Return where most files of ``folder`` went, if they kept their names below it."""
    went: Counter[str] = Counter()
    for file in files:
        tail = file.removeprefix(folder)
        if targets.get(file, "").endswith(tail):
            went[targets[file].removesuffix(tail)] += 1
    new, count = went.most_common(1)[0] if went else ("", 0)
    return new if new and count * 2 > len(files) else None
