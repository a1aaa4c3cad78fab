"""A file of records that is only ever appended to, until it is written anew without what nobody asked for.

It begins with a mark and a digest of the program that wrote it: another program's records are dropped. A
record is a mark, the length of its content, a checksum, a key, and the content. What does not fit that is
passed over, up to the next mark: damage costs the records that it is in.
"""

import os
import struct
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import accumulate, pairwise

from legion_lint.cache import files
from legion_lint.model import digest

MARK = b"\xf1LLr"
HEADER = struct.Struct(f"<4sII{digest.SIZE}s")
#: As large as a log may become before it is written anew, and what it may hold then.
LARGEST_BYTES = 400_000_000
#: How much of a log may be what nobody asked for in a run that had to write something.
MOST_WASTE = 3
PATIENCE, PAUSE_SECONDS = 200, 0.01


class Log:
    """The records of one file, the last one of a key.

    Args:
        folder: That of the cache.
        name: The name of the file.
        program: A digest of whatever the records depend on as a whole.
    """

    def __init__(self, folder: str, name: str, program: bytes) -> None:
        self._folder = folder
        self._path = os.path.join(folder, name)
        self._head = files.MARK + program
        self._content = files.read(self._path)
        self._places = dict(places(self._content)) if self._content.startswith(self._head) else {}
        self._used: set[bytes] = set()
        self._new: dict[bytes, bytes] = {}

    def get(self, key: bytes) -> bytes | None:
        """Return the content of a record; ``None`` if there is none, or it is damaged."""
        if key in self._new:
            return self._new[key]
        place = self._places.get(key)
        if place is None:
            return None
        start, end, checksum = place
        content = self._content[start:end]
        if zlib.crc32(content, zlib.crc32(key)) != checksum:
            del self._places[key]
            return None
        self._used.add(key)
        return content

    def put(self, key: bytes, content: bytes) -> None:
        """Take a record, to be written by ``flush``."""
        self._new[key] = content

    def drop(self, key: bytes) -> None:
        """Forget a record that turned out to be of no use."""
        self._places.pop(key, None)
        self._used.discard(key)

    def flush(self) -> None:
        """Write what is new; whatever fails is as if there were no cache."""
        if not self._new:
            return
        files.prepare(self._folder)
        new = b"".join(record(key, content) for key, content in self._new.items())
        with locked(f"{self._path}.lock") as is_ours:
            if not is_ours:
                return
            if self._is_wasteful(len(new)) or not files.starts_with(self._path, self._head):
                files.write(self._path, self._head + self._rewritten() + new)
            else:
                files.append(self._path, new)

    def _is_wasteful(self, size: int) -> bool:
        used = sum(self._places[key][1] - self._places[key][0] for key in self._used) + size
        total = files.size(self._path) + size
        return total > LARGEST_BYTES or (total > MOST_WASTE * used and total > 1_000_000 + used)

    def _rewritten(self) -> bytes:
        """Return the records that were used, as they are now: another run may have written more."""
        content = files.read(self._path)
        found = dict(places(content)) if content.startswith(self._head) else {}
        kept = found.keys() & self._used - self._new.keys()
        return b"".join(record(key, content[found[key][0] : found[key][1]]) for key in sorted(kept))


def record(key: bytes, content: bytes) -> bytes:
    """Return a record as it is written."""
    checksum = zlib.crc32(content, zlib.crc32(key))
    return HEADER.pack(MARK, len(content), checksum, key) + content


def places(content: bytes) -> Iterator[tuple[bytes, tuple[int, int, int]]]:
    """Yield the key of each record, where its content starts and ends, and its checksum."""
    start = len(files.MARK) + digest.SIZE
    while 0 <= start <= len(content) - HEADER.size:
        mark, length, checksum, key = HEADER.unpack_from(content, start)
        end = start + HEADER.size + length
        if mark != MARK or end > len(content):
            start = content.find(MARK, start + 1)
            continue
        yield key, (start + HEADER.size, end, checksum)
        start = end


@contextmanager
def locked(path: str) -> Iterator[bool]:
    """Hold a lock between processes; whether that is so.

    Whoever cannot have it within some seconds does without what it would have written.
    """
    try:
        import fcntl
    except ImportError:  # a system without it: two runs at once may lose what one of them has found
        yield True
        return
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
    except OSError:
        yield False
        return
    try:
        yield any(_is_locked(fcntl.flock, descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB) for _ in range(PATIENCE))
    finally:
        os.close(descriptor)


def _is_locked(flock: Callable[[int, int], None], descriptor: int, how: int) -> bool:
    try:
        flock(descriptor, how)
    except OSError:
        time.sleep(PAUSE_SECONDS)
        return False
    return True


def joined(parts: Sequence[bytes]) -> bytes:
    """Make one content of several parts."""
    return struct.pack(f"<I{len(parts)}I", len(parts), *map(len, parts)) + b"".join(parts)


def split(content: bytes) -> list[bytes]:
    """Return the parts that ``joined`` made a content of.

    Raises:
        ValueError: It did not.
    """
    try:
        (count,) = struct.unpack_from("<I", content)
        ends = list(accumulate(struct.unpack_from(f"<{count}I", content, 4), initial=4 + 4 * count))
    except struct.error as error:
        raise ValueError(str(error)) from None
    return [content[start:end] for start, end in pairwise(ends)]
