"""Which files did which commit delete, and what did it rename?

Each question serves all paths together. Git compares every tree with every path it is given, so hundreds of
paths would take minutes, where all deletions of 50,000 commits take two or three seconds: only a few folders
at the top are named, or none.
"""

import posixpath
import re
from collections.abc import Collection, Mapping
from functools import cached_property
from typing import NamedTuple

from legion_lint.repository.git import LITERAL, Git, folders_of, records
from legion_lint.repository.index import Index
from legion_lint.repository.reach import LAST_RESORT_SECONDS, MOST_RENAMING, newest

MOST_FOLDERS = 8
COMMIT = re.compile(r"\x01([0-9a-f]{40,64}) ([0-9a-f]+) (\d{4}-\d\d-\d\d)")
EVERYTHING = ""
#: Extensions of texts for people, which turn one into another.
TEXTS = frozenset(("", ".md", ".mdx", ".rst", ".txt", ".adoc", ".asciidoc", ".markdown", ".ipynb", ".html"))


class Commit(NamedTuple):
    """A commit: its whole id, the abbreviated one, its date; all empty for what is staged only."""

    id: str
    short: str
    date: str


STAGED = Commit("", "", "")


class Deletions:
    """The deletions that led to what is staged now, read as far as they are asked for.

    Args:
        git: git in the root of the repository.
        index: Tells what is staged.
        most_commits: So many of the newest commits are looked at; what is found in them is true.
    """

    def __init__(self, git: Git, index: Index, most_commits: int) -> None:
        self.is_complete = self.was_in_time = True
        self._git = git
        self._index = index
        self._most_commits = most_commits
        self._renaming = 0
        self._read: set[str] = set()
        self._commit_of = dict.fromkeys(
            index.compare("--no-renames", "--name-only", "--diff-filter=D"), STAGED
        )
        self._staged = dict(self._commit_of)
        self._renamed = {STAGED.id: self._staged_renames()}

    @property
    def commit_of(self) -> Mapping[str, Commit]:
        """The newest commit that deleted each file read of, from the newest to the oldest.

        It is a renamed file's as well, and that of a file which came back afterwards.
        """
        return self._commit_of

    def read(self, paths: Collection[str]) -> None:
        """Read the deletions of ``paths`` and of everything else in the folders that went with them.

        What was read before is read again with it, so that all are in one order.
        """
        new = {self._outermost(path) for path in paths}
        if all(_is_in(path, self._read) for path in new) or not self._index.head:
            return
        self._read = _few(new | self._read)
        output, done = self._git.until(
            LAST_RESORT_SECONDS,
            *(LITERAL, "log", "-z", "-c", "--full-history", "--no-renames", "--diff-filter=D"),
            *("--name-only", "--no-ext-diff", "--no-textconv", "--date=short", "--format=%x01%H %h %cd"),
            *(*self._newest, "--", *sorted(self._read - {EVERYTHING})),
        )
        self.was_in_time = self.was_in_time and done
        # Not done either where a partial clone lacks trees.
        self.is_complete = self.is_complete and done and len(self._newest) == 1
        before, self._commit_of = self._commit_of, dict(self._staged)
        commit = STAGED
        for record in records(output):
            if header := COMMIT.fullmatch(record):
                commit = Commit(*header.groups())
            elif record:
                self._commit_of.setdefault(record.removeprefix("\n"), commit)
        if not done:
            self._commit_of = self._commit_of | before

    @cached_property
    def _newest(self) -> tuple[str, ...]:
        return newest(self._git, self._index.head, self._most_commits)

    def _outermost(self, path: str) -> str:
        """Return the outermost folder around ``path`` that is gone too, or the path itself."""
        return next((folder for folder in folders_of(path) if not self._index.holds(folder)), path)

    def renamed_by(self, commits: Collection[str]) -> Mapping[str, Mapping[str, str]]:
        """Return what ``commits`` renamed: by commit and old path the new path."""
        new = sorted(commit for commit in commits if commit not in self._renamed)
        most = max(0, MOST_RENAMING - self._renaming)
        self.is_complete = self.is_complete and len(new) <= most
        self._renamed.update((commit, {}) for commit in new)
        new = new[:most]
        self._renaming += len(new)
        # Likeness is judged by contents, which a partial clone may lack: then only equal files are found.
        for likeness in ("-M", "-M100%") if new else ():
            command = ("diff-tree", "--stdin", "-r", "-z", likeness, "--diff-filter=R", "--name-status")
            feed = "".join(f"{commit}\n" for commit in new).encode("ascii")
            output, done = self._git.until(LAST_RESORT_SECONDS, *command, "--format=%x01%H", stdin=feed)
            self._take_renames(output)
            if done:
                break
            self.was_in_time = False
        return self._renamed

    def _staged_renames(self) -> dict[str, str]:
        moves = self._index.compare("-M", "--name-status", "--diff-filter=R") if self._staged else []
        return {old: new for old, new in zip(moves[1::3], moves[2::3], strict=True) if is_likely(old, new)}

    def _take_renames(self, output: bytes) -> None:
        commit = ""
        fields = iter(records(output))
        for field in fields:
            if field.startswith("\x01"):
                commit = field[1:]
            elif field.strip("\n"):
                # A likeness, the old path and the new one; the last may be cut off when time was up.
                old, new = next(fields, ""), next(fields, "")
                if new and is_likely(old, new):
                    self._renamed[commit][old] = new


def _is_in(path: str, folders: set[str]) -> bool:
    return EVERYTHING in folders or not folders.isdisjoint((path, *folders_of(path)))


def _few(paths: Collection[str]) -> set[str]:
    """Return few folders that all ``paths`` are in, or are."""
    by_top: dict[str, list[list[str]]] = {}
    for path in paths:
        by_top.setdefault(path.partition("/")[0], []).append(path.split("/"))
    if EVERYTHING in by_top or len(by_top) > MOST_FOLDERS:
        return {EVERYTHING}
    return {_common(group) for group in by_top.values()}


def _common(paths: Collection[list[str]]) -> str:
    """Return the folder that all ``paths`` are in, or are; each is given by its parts."""
    first, last = min(paths), max(paths)
    shared = next(
        (index for index, pair in enumerate(zip(first, last, strict=False)) if pair[0] != pair[1]), None
    )
    return "/".join(first[:shared] if shared is not None else first)


def is_likely(old: str, new: str) -> bool:
    """Whether a file may have become another: to git, short ones with the same licence are one."""
    stem, extension = posixpath.splitext(posixpath.basename(old))
    new_stem, new_extension = posixpath.splitext(posixpath.basename(new))
    return extension == new_extension or stem == new_stem or {extension, new_extension} <= TEXTS
