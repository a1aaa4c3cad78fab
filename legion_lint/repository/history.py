"""What became of paths that are gone: in which commit they went, and where they went to."""

import posixpath
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

from legion_lint.model.tree import Gone
from legion_lint.repository.deletions import Deletions
from legion_lint.repository.git import Git, folders_of
from legion_lint.repository.index import Index
from legion_lint.repository.reach import MOST_COMMITS

MOST_MOVES = 8
# A folder is taken to have gone where most of these went: enough to tell, and few commits to look at.
SAMPLE = 64


class Loss(NamedTuple):
    """What became of a path; ``was_folder`` says what it was."""

    gone: Gone
    was_folder: bool


class History:
    """The history of HEAD and what is staged on top of it, read when it is first asked for."""

    def __init__(self, git: Git, index: Index, *, most_commits: int = MOST_COMMITS) -> None:
        self._git = git
        self._index = index
        self._most_commits = most_commits

    @cached_property
    def _deletions(self) -> Deletions:
        return Deletions(self._git, self._index, self._most_commits)

    @property
    def is_complete(self) -> bool:
        """Whether all that was asked for could be looked up."""
        return "_deletions" not in vars(self) or self._deletions.is_complete

    @property
    def was_in_time(self) -> bool:
        """Whether git came to an end of all that it was asked: another time it would say the same."""
        return "_deletions" not in vars(self) or self._deletions.was_in_time

    def losses(self, paths: Collection[str]) -> Mapping[str, Loss]:
        """Return what became of those of ``paths`` that were tracked once, as a file or as a folder.

        ``paths`` must be normal and not tracked now.
        """
        if not paths:
            return {}
        self._deletions.read(paths)
        found = self._losses(paths)
        lost = [path for path, loss in found.items() if loss.gone.moved_to is None]
        homes = {home for path in lost for home in folders_of(path) if not self._index.holds(home)}
        of_homes = self._losses(homes - found.keys()) | found
        return found | {path: self._with_its_home(path, of_homes) for path in lost}

    def _losses(self, paths: Collection[str]) -> dict[str, Loss]:
        files_of = self._files_of(paths)
        targets = self._targets({file for files in files_of.values() for file in files[:SAMPLE]})
        return {path: self._loss(path, files, targets) for path, files in files_of.items()}

    def _files_of(self, paths: Collection[str]) -> dict[str, list[str]]:
        """Return the deleted files that each path stands for: itself, or those below it, latest first."""
        commit_of = self._deletions.commit_of
        found = {path: [path] for path in paths if path in commit_of}
        folders = set(paths) - found.keys()
        for file in commit_of if folders else ():
            folder = file
            while folder := folder.rpartition("/")[0]:
                if folder in folders:
                    found.setdefault(folder, []).append(file)
        return found

    def _targets(self, files: Iterable[str]) -> dict[str, str]:
        """Return where files are now, for those that were renamed, however often."""
        now = {file: file for file in files}
        found: dict[str, str] = {}
        for _ in range(MOST_MOVES):
            commit_of = self._deletions.commit_of
            renamed = self._deletions.renamed_by({commit_of[path].id for path in now.values()})
            steps = {file: renamed[commit_of[path].id].get(path, "") for file, path in now.items()}
            steps = {file: path if _is_kin(now[file], path) else "" for file, path in steps.items()}
            found.update((file, path) for file, path in steps.items() if path in self._index.entries)
            now = {file: path for file, path in steps.items() if path and file not in found}
            if not now:
                break
            self._deletions.read(set(now.values()) - commit_of.keys())
            now = {file: path for file, path in now.items() if path in self._deletions.commit_of}
        return found

    def _loss(self, path: str, files: list[str], targets: Mapping[str, str]) -> Loss:
        commit = self._deletions.commit_of[files[0]]
        was_folder = files != [path]
        target = _common_folder(path, files[:SAMPLE], targets) if was_folder else targets.get(path)
        return Loss(Gone(commit.short, commit.date, target), was_folder)

    def _with_its_home(self, path: str, losses: Mapping[str, Loss]) -> Loss:
        """Look for a lost path where the folder that it was in went in the same commit.

        A file that was rewritten on the way, or that has many likes, is no rename to git.
        """
        loss = losses[path]
        for home in reversed(folders_of(path)):
            of_home = losses[home].gone if home in losses else None
            if of_home is None or of_home.moved_to is None or of_home.commit != loss.gone.commit:
                continue
            target = of_home.moved_to + path.removeprefix(home)
            if self._index.holds(target):
                return Loss(Gone(loss.gone.commit, loss.gone.date, target), loss.was_folder)
        return loss


def _is_kin(old: str, new: str) -> bool:
    """Whether a file that git takes for another, by its contents, has at least part of its name."""
    old_stem, old_extension = posixpath.splitext(posixpath.basename(old))
    new_stem, new_extension = posixpath.splitext(posixpath.basename(new))
    return old_extension == new_extension or old_stem in new_stem or new_stem in old_stem


def _common_folder(folder: str, files: Collection[str], targets: Mapping[str, str]) -> str | None:
    """Return where most files of ``folder`` went, if they kept their names below it."""
    went: Counter[str] = Counter()
    for file in files:
        tail = file.removeprefix(folder)
        if targets.get(file, "").endswith(tail):
            went[targets[file].removesuffix(tail)] += 1
    new, count = went.most_common(1)[0] if went else ("", 0)
    return new if new and count * 2 > len(files) else None
