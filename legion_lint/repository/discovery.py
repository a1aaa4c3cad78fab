"""Where the repository is, and which environment git needs there."""

import os
import re
from pathlib import Path
from typing import NamedTuple

from legion_lint.model.errors import UsageError
from legion_lint.repository.environment import OF_ONE_REPOSITORY, environment, find_program
from legion_lint.repository.git import Git, GitError, to_path


class Found(NamedTuple):
    """A work tree: its root, git in it, and whether its history is cut off."""

    root: Path
    git: Git
    is_shallow: bool


def find(folder: Path) -> Found | None:
    """Find the work tree that ``folder`` is in; ``None`` if it is in none.

    The environment of a hook (``GIT_DIR``, ``GIT_INDEX_FILE``) is heeded where it is about this very
    repository.

    Raises:
        UsageError: There is a repository, but git is missing or does not work in it.
    """
    program = find_program()
    if program is None:
        _refuse_without_git(folder)
        return None
    plain = _look(Git(program, str(folder), environment(os.environ, same_repository=False)))
    if OF_ONE_REPOSITORY.isdisjoint(os.environ):
        return plain
    return _in_hook(program, folder, plain) or plain


def _refuse_without_git(folder: Path) -> None:
    for candidate in (folder, *folder.parents):
        if (candidate / ".git").exists():
            raise UsageError(f"{candidate} is a git repository, and there is no git on the PATH")


def _in_hook(program: str, folder: Path, plain: Found | None) -> Found | None:
    """Find the repository that the environment names, if it is the one that ``folder`` is in."""
    inherited = environment(os.environ, same_repository=True)
    try:
        here = Git(program, str(Path.cwd()), inherited)
        git_dir = _git_dir(here)
        named = _look(here)
        own_git_dir = _git_dir(plain.git) if plain else None
    except (GitError, UsageError, OSError):
        return None  # it names nothing that is there
    if named is None:
        return None
    if plain is not None and own_git_dir == git_dir:
        root = plain.root
    elif folder.is_relative_to(named.root) and (plain is None or plain.root in named.root.parents):
        root = named.root
    else:
        return None
    environ = inherited | {"GIT_DIR": git_dir, "GIT_WORK_TREE": str(root)}
    return Found(root, Git(program, str(root), environ), named.is_shallow)


def _git_dir(git: Git) -> str:
    return to_path(git.run("rev-parse", "--absolute-git-dir")).removesuffix("\n")


def _look(git: Git) -> Found | None:
    """Ask git for the work tree around its folder."""
    try:
        output = git.run("rev-parse", "--is-shallow-repository", "--show-toplevel")
    except GitError as error:
        _refuse(git.folder, str(error))
        return None
    shallow, root = to_path(output).removesuffix("\n").split("\n", 1)
    return Found(Path(root), Git(git.program, root, git.environ), shallow == "true")


def _refuse(folder: str, complaint: str) -> None:
    """Tell a folder that is in no repository from one that git cannot work in."""
    if complaint.startswith("not a git repository (or any"):
        return
    if "dubious ownership" in complaint or "unsafe repository" in complaint:
        quoted = re.search(r"'([^']+)'", complaint)
        root = quoted[1] if quoted else folder
        raise UsageError(
            f"{root} belongs to another user, so git does not read it; "
            f"if you trust it: git config --global --add safe.directory {root}"
        )
    if "must be run in a work tree" in complaint:
        raise UsageError(f"{folder} is in a bare repository or a .git folder: there are no files to check")
    raise UsageError(f"git does not work in {folder}: {complaint}")
