"""Finds the folders of git around a path, without asking git.

This module imports next to nothing: an unchanged run needs it.
"""

import os

#: A link to the git folder is a short line.
LONGEST_LINK = 8192


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
    try:
        with open(path, "rb", buffering=0) as file:
            return os.fsdecode(file.read(LONGEST_LINK) or b"").partition("\n")[0].rstrip("\r")
    except (OSError, ValueError):
        return ""
