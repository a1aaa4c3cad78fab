"""Other repositories, which the settings name: whether a path is in them.

They are the one thing outside of the repository that is looked at, by git alone: no file of theirs is read.
"""

import os
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from legion_lint.model.errors import UsageError
from legion_lint.model.settings import RepositorySetting
from legion_lint.model.tree import AtRef
from legion_lint.repository.circumstances import configuration, describe, remote_names
from legion_lint.repository.environment import environment, find_program
from legion_lint.repository.git import Git, GitError, to_path
from legion_lint.repository.refs import Refs

BRANCHES = ("main", "master")


class Siblings:
    """The repositories that the settings name, opened when they are first asked.

    Attributes:
        notes: What users should know: which of them are not there.
    """

    def __init__(self, root: Path, settings: Collection[RepositorySetting]) -> None:
        """Take the root of the repository that is checked, which their paths are relative to."""
        self.notes: list[str] = []
        self._root = root
        self._paths = {each.name: each.path for each in settings}
        self._open: dict[str, Sibling | None] = {}

    def at(self, wanted: Collection[tuple[str, str]]) -> Mapping[tuple[str, str], AtRef | None]:
        """Say of a ref and a path in one, by the name of a repository, what the ref holds; see ``Refs.at``.

        ``None`` if the ref or the repository is not here.
        """
        found: dict[tuple[str, str], AtRef | None] = dict.fromkeys(wanted)
        for name in sorted({name for name, _ in wanted}):
            sibling = self._sibling(name)
            if sibling is not None:
                held = sibling.at([rest for each, rest in wanted if each == name])
                found |= {(name, rest): answer for rest, answer in held.items()}
        return found

    def _sibling(self, name: str) -> "Sibling | None":
        if name not in self._open:
            path = self._paths[name]
            self._open[name] = open_sibling(self._root / path)
            if self._open[name] is None:
                self.notes.append(f"there is no repository {name} at {path}: links to it are unknown")
        return self._open[name]


def open_sibling(folder: Path) -> "Sibling | None":
    """Open a checkout or a bare repository; ``None`` if there is none at that very folder."""
    program = find_program()
    try:
        if program is None or not folder.is_dir():
            return None
    except OSError:  # its name is too long
        return None
    git = Git(program, str(folder), environment(os.environ, same_repository=False))
    try:
        is_bare, place = to_path(git.run("rev-parse", "--is-bare-repository", "--absolute-git-dir")).split(
            "\n"
        )[:2]
        if is_bare != "true":
            place = to_path(git.run("rev-parse", "--show-toplevel")).removesuffix("\n")
    except (GitError, UsageError):
        return None
    return Sibling(git) if Path(place).resolve() == folder.resolve() else None


class Sibling:
    """Another repository."""

    def __init__(self, git: Git) -> None:
        values = configuration(git)
        self._refs = Refs(git, remote_names(values))
        self._branch = describe(git, self._refs, values, is_shallow=False).branch

    def at(self, texts: Iterable[str]) -> Mapping[str, AtRef | None]:
        """Say what the ref that each text begins with holds; that of the default branch ``is_head``."""
        pairs = {text: self._refs.split(text) for text in texts}
        present = {text: self._path_at_head(text, split) for text, split in pairs.items()}
        held = self._refs.hold([("HEAD", path) for path in present.values() if path is not None])
        found = dict(self._refs.at(list(pairs)))
        for text, path in present.items():
            if path is None:
                continue
            here = found[text]
            answers = {held["HEAD", path], here.held if here else None}
            is_there = True if True in answers else held["HEAD", path]
            found[text] = AtRef(text.removesuffix(path).rstrip("/"), path, is_there, is_head=True)
        return found

    def _path_at_head(self, text: str, split: tuple[str, str] | None) -> str | None:
        """Return the path in a text whose ref means the default branch; ``None`` if it means another."""
        ref, path = split or (text.partition("/")[0], text.partition("/")[2])
        is_renamed = split is None and ref in BRANCHES and self._branch in ("", *BRANCHES)
        return path if is_renamed or ref in ("HEAD", self._branch) else None
