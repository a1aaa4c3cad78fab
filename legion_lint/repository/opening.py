"""Opens the repository that a path is in."""

from pathlib import Path

from legion_lint.model.errors import UsageError
from legion_lint.repository.discovery import find
from legion_lint.repository.looks import Looks
from legion_lint.repository.plain_folder import PlainFolder
from legion_lint.repository.repository import Repository
from legion_lint.repository.work_tree import WorkTree


def open_repository(path: Path, looks: Looks | None = None, *, for_commit: bool = False) -> Repository:
    """Open the repository that ``path`` is in, or the folder itself if it is in none.

    ``path`` may be the root, a folder below it or a file. ``looks`` is told what else is looked at.
    ``for_commit`` says that what is staged counts, whatever the disk holds.

    Raises:
        UsageError: There is nothing at ``path``, git is missing or does not work, the repository is bare.
    """
    shown = "\\n".join(str(path).splitlines())  # a message is one line
    try:
        exists = path.exists()
    except OSError as error:
        raise UsageError(f"{shown} cannot be looked at: {error.strerror}") from None
    if not exists:
        raise UsageError(f"{shown} does not exist")
    # A symlink to a file stands for itself; the folder it is in is where it really is.
    whole = path.resolve() if path.is_dir() else path.parent.resolve() / path.name
    folder = whole if whole.is_dir() else whole.parent
    looks = looks or Looks()
    found = find(folder)
    if found is None:
        return PlainFolder(folder, "" if whole == folder else whole.name, looks)
    try:
        part = whole.relative_to(found.root.resolve()).as_posix()
    except ValueError:
        raise UsageError(f"{shown} is not in the work tree {found.root}") from None
    return WorkTree(found, "" if part == "." else part, looks, for_commit=for_commit)
