"""The contents of files: from the disk without ever leaving the repository, or from git's objects."""

import contextlib
import os
import stat
import subprocess
import weakref
from collections.abc import Callable
from io import FileIO
from pathlib import Path

from legion_lint.model.errors import UnreadableError
from legion_lint.model.source import Span
from legion_lint.repository.git import Git

# Nobody reads a document or a build of this size; a table of data may well have it.
LARGEST_BYTES = 10_000_000
TOO_LARGE = f"larger than {LARGEST_BYTES // 1_000_000} MB"
# A named pipe would wait for its writer; a symlink must not be followed; neither constant is on Windows.
OPEN_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
)


class Disk:
    """The files below a folder, as long as no symlink leads to them."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._is_folder: dict[str, bool] = {"": True}

    def content(self, path: str) -> bytes | None:
        """Return what the file holds; ``None`` if there is no ordinary, readable file.

        Raises:
            UnreadableError: It is larger than ``LARGEST_BYTES``.
        """
        if not self._has_folder_of(path):
            return None
        try:
            descriptor = os.open(f"{self._root}/{path}", OPEN_FLAGS)
        except (OSError, ValueError):  # the latter for a null character
            return None
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            os.close(descriptor)
            return None
        # Unbuffered: thousands of files are read, each at once.
        with FileIO(descriptor) as file:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                return None
            if status.st_size > LARGEST_BYTES:
                raise UnreadableError(Span(0, 0), TOO_LARGE)
            return file.readall()

    def has(self, path: str) -> bool:
        """Say whether a file is there, a symlink whatever it points to, or a folder that is not empty.

        Git keeps no empty folders, and leaves some behind.
        """
        if not self._has_folder_of(path):
            return False
        place = self._root / path
        try:
            return not stat.S_ISDIR(place.lstat().st_mode) or any(place.iterdir())
        except (OSError, ValueError):
            return False

    def is_beyond_symlink(self, path: str) -> bool:
        """Say whether one of the folders that ``path`` is in is a symlink here."""
        parts = path.split("/")
        folders = (self._root.joinpath(*parts[:length]) for length in range(1, len(parts)))
        return any(folder.is_symlink() for folder in folders)

    def _has_folder_of(self, path: str) -> bool:
        """Say whether the folder that ``path`` is in is reached without a symlink."""
        folder = path.rpartition("/")[0]
        known = self._is_folder.get(folder)
        if known is None:
            known = self._has_folder_of(folder) and self._is_real_folder(folder)
            self._is_folder[folder] = known
        return known

    def _is_real_folder(self, folder: str) -> bool:
        try:
            return stat.S_ISDIR((self._root / folder).lstat().st_mode)
        except (OSError, ValueError):
            return False


class Blobs:
    """Blobs by their ids, from one ``git cat-file --batch`` that is started when it is first needed.

    A process that was forked off starts its own. Not for two threads at once.

    Source: https://git-scm.com/docs/git-cat-file#_batch_output
    """

    def __init__(self, git: Git) -> None:
        self._git = git
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0
        self._end: Callable[[], object] = lambda: None

    def content(self, blob: str) -> bytes | None:
        """Return what the blob holds; ``None`` if it is not here (a partial clone) or no blob.

        Raises:
            UnreadableError: It is larger than ``LARGEST_BYTES``.
        """
        process = self._running()
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            process.stdin.write(blob.encode("ascii") + b"\n")
            process.stdin.flush()
        except OSError:
            self.close()
            return None
        header = process.stdout.readline().split()
        if len(header) != 3:
            if not header:  # it has died
                self.close()
            return None
        size = int(header[2])
        if size > LARGEST_BYTES:
            self.close()  # cheaper than reading it all
            raise UnreadableError(Span(0, 0), TOO_LARGE)
        content = process.stdout.read(size + 1)[:size]
        return content if header[1] == b"blob" and len(content) == size else None

    def close(self) -> None:
        """End the process; another one is started if need be."""
        self._process = None
        self._end()

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._process is None or self._owner != os.getpid():
            self._process = self._git.start("cat-file", "--batch")
            self._owner = os.getpid()
            self._end = weakref.finalize(self, _end, self._process, self._owner)
        return self._process


def _end(process: "subprocess.Popen[bytes]", owner: int) -> None:
    """End a process, unless it is that of the process we were forked off from."""
    if owner != os.getpid():
        return
    process.kill()
    with contextlib.suppress(OSError):  # what is still in the buffer finds no reader
        process.communicate()
