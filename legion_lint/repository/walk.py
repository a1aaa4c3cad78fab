"""A folder that git does not keep."""

import os
from pathlib import Path

from legion_lint.model.tree import Entry

# Not the user's own text: what version control, package managers and interpreters put there.
SKIPPED = frozenset({".git", ".hg", ".svn", ".tox", ".venv", "__pycache__", "node_modules", "venv"})
#: Marks a folder as a cache. Source: https://bford.info/cachedir/
CACHE = "CACHEDIR.TAG"
OWNER_EXECUTES = 0o100


def entries(root: Path) -> dict[str, Entry]:
    """Return the files and symlinks below ``root`` by path, in code-point order.

    Symlinks are not followed. Folders that may not be read count as empty; sockets, pipes and devices as
    nothing.
    """
    found: dict[str, Entry] = {}
    folders = [""]
    while folders:
        folder = folders.pop()
        for item in _items(root / folder):
            path = f"{folder}/{item.name}" if folder else item.name
            if item.is_symlink():
                found[path] = Entry("symlink", target=_target(Path(item.path)))
            elif item.is_dir(follow_symlinks=False):
                if item.name not in SKIPPED and not (Path(item.path) / CACHE).is_file():
                    folders.append(path)
            elif item.is_file(follow_symlinks=False):
                found[path] = Entry("file", executable=_is_executable(item))
    return dict(sorted(found.items()))


def _items(folder: Path) -> "list[os.DirEntry[str]]":
    try:
        with os.scandir(folder) as items:
            return list(items)
    except OSError:
        return []


def _target(path: Path) -> str:
    try:
        return str(path.readlink())
    except OSError:
        return ""


def _is_executable(item: "os.DirEntry[str]") -> bool:
    try:
        return bool(item.stat(follow_symlinks=False).st_mode & OWNER_EXECUTES)
    except OSError:
        return False
