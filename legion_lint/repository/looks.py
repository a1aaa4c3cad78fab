"""What a run has looked at on the disk beside the files of the index: as it was, so that it can be compared.

An answer holds as long as all of that is as it was. This module imports next to nothing: an unchanged run
needs it.
"""

import os
import stat

from legion_lint.model import digest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

#: Is there anything? A file, a folder, one that is not empty.
PRESENCE = "p"
#: What is in it?
CONTENT = "c"
#: Which names are in the folder?
NAMES = "n"
MISSING, BEYOND_SYMLINK, OTHER = b"-", b"s", b"o"
FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


class Looks:
    """The states of what was looked at; each as it was at the first look.

    Attributes:
        states: By the kind of look (such as ``PRESENCE``) and the path, relative to the root or absolute.
        is_whole: Whether that is all that the run depended on. It is not where time was up, or another
            repository was asked.
    """

    def __init__(self) -> None:
        self.states: dict[str, bytes] = {}
        self.is_whole = True

    def at(self, root: str, kind: str, paths: "Iterable[str]") -> None:
        """Remember the states of paths."""
        disk = States(root)
        for path in paths:
            if kind + path not in self.states and "\0" not in path:
                self.states[kind + path] = disk.of(kind, path)


class States:
    """The states of paths below a folder, as they are now."""

    def __init__(self, root: str) -> None:
        self._root = root
        self._folders: dict[str, bytes] = {"": b""}

    def of(self, kind: str, path: str) -> bytes:
        """Return the state of one path: bytes that differ if what was looked at differs."""
        parent = b"" if path.startswith("/") else self._folder(path.rpartition("/")[0])
        if parent:
            return parent
        place = path if path.startswith("/") else f"{self._root}/{path}"
        try:
            mode = os.lstat(place).st_mode
            if stat.S_ISDIR(mode):
                if kind == NAMES:
                    return digest.of("\0".join(sorted(os.listdir(place))).encode("utf-8", "surrogateescape"))
                with os.scandir(place) as items:
                    return b"d1" if next(items, None) is not None else b"d0"
            if stat.S_ISLNK(mode):
                return b"l" + os.fsencode(os.readlink(place))
            if not stat.S_ISREG(mode):
                return OTHER
            return b"f" + (content(place) if kind == CONTENT else b"")
        except (OSError, ValueError):  # the latter for a null character
            return MISSING

    def _folder(self, folder: str) -> bytes:
        """Return nothing if all of a folder's way is folders, else what is there instead of one."""
        known = self._folders.get(folder)
        if known is None:
            known = self._folder(folder.rpartition("/")[0])
            if not known:
                try:
                    mode = os.lstat(f"{self._root}/{folder}").st_mode
                    known = b"" if stat.S_ISDIR(mode) else BEYOND_SYMLINK if stat.S_ISLNK(mode) else MISSING
                except (OSError, ValueError):
                    known = MISSING
            self._folders[folder] = known
        return known


def content(place: str) -> bytes:
    """Return a digest of what an ordinary file holds.

    Raises:
        OSError: It cannot be read.
    """
    descriptor = os.open(place, FLAGS)
    try:
        found = digest.new()
        while block := os.read(descriptor, 1 << 20):
            found.update(block)
        return found.digest()
    finally:
        os.close(descriptor)
