"""Finds the folders of git around a path, without asking git.

This module imports next to nothing: an unchanged run needs it.
"""

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

#: A link to the git folder is a short line.
LONGEST_LINK = 8192
#: A list of folders that objects are borrowed from is not much longer.
LONGEST_LIST = 1 << 16
#: Through how many clones git borrows objects.
MOST_BORROWED = 5
#: What git's configuration says of clones that fetch objects when they are needed.
PARTIAL = b"extensions.partialclone\n"


class Places:
    """A work tree: its root, its own git folder, and the one that all work trees of a clone share."""

    __slots__ = ("common", "git", "root")

    def __init__(self, root: str, git: str, common: str) -> None:
        self.root = root
        self.git = git
        self.common = common


def around(path: str) -> Places | None:
    """Find the work tree that a file or a folder is in; ``None`` if there is none, or none that is plain."""
    folder = os.path.realpath(path)
    while True:
        entry = os.path.join(folder, ".git")
        if os.path.isdir(entry):
            return Places(folder, entry, common_of(entry)) if os.path.isfile(f"{entry}/HEAD") else None
        if os.path.isfile(entry):
            link = first_line(entry)
            if not link.startswith("gitdir: "):
                return None
            git = os.path.normpath(os.path.join(folder, link.removeprefix("gitdir: ")))
            return Places(folder, git, common_of(git)) if os.path.isfile(f"{git}/HEAD") else None
        parent = os.path.dirname(folder)
        if parent == folder:
            return None
        folder = parent


def common_of(git: str) -> str:
    """Return the folder that all work trees of a clone share."""
    link = first_line(f"{git}/commondir")
    return os.path.normpath(os.path.join(git, link)) if link else git


def first_line(path: str) -> str:
    """Return the first line of a short file; an empty one if there is none."""
    return start_of(path, LONGEST_LINK).partition("\n")[0].rstrip("\r")


def start_of(path: str, length: int) -> str:
    """Return what a file begins with, in bytes at most that long; nothing if there is no file."""
    try:
        with open(path, "rb", buffering=0) as file:
            return os.fsdecode(file.read(length) or b"")
    except (OSError, ValueError):
        return ""


def names_in(folder: str) -> list[str]:
    """Return the names in a folder, in order; none if there is no such folder."""
    try:
        return sorted(os.listdir(folder))
    except OSError:
        return []


def packs(places: Places) -> "Iterator[bytes]":
    """Yield the names of the packs, here and where else objects are: ids are abbreviated by their number."""
    for folder in folders_of_objects(places):
        yield os.fsencode("\0".join((folder, *names_in(f"{folder}/pack"))))


def folders_of_objects(places: Places) -> list[str]:
    """Return the folders of objects: its own, and those that it borrows from, which may borrow as well.

    Source: https://git-scm.com/docs/gitrepository-layout (``objects/info/alternates``)
    """
    found = last = [f"{places.common}/objects"]
    for _ in range(MOST_BORROWED):
        lists = [(folder, start_of(f"{folder}/info/alternates", LONGEST_LIST)) for folder in last]
        last = [
            os.path.normpath(os.path.join(folder, line))
            for folder, text in lists
            for line in text.splitlines()
            if line and not line.startswith("#")
        ]
        found = [*found, *last]
    return list(dict.fromkeys(found))
