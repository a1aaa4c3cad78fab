"""Reads and writes the files of the cache; whatever goes wrong there is as if there were no cache."""

import os
import stat

from legion_lint.model import digest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from legion_lint.repository.places import Places

#: The name of the cache's folder in that of git.
NAME = "legion-lint"
MARK = b"legion-lint 1\n"
TAG = b"""Signature: 8a477f597d28d172789f06886806bc55
# This folder is the cache of legion-lint. Without it the next run takes longer, and nothing else is lost.
"""


def folder(places: "Places | None", asked_for: str) -> str:
    """Return the folder of the cache: the one that is asked for, else the one in the git folder."""
    return os.path.abspath(asked_for) if asked_for or places is None else os.path.join(places.common, NAME)


def sealed(fields: "Sequence[bytes]") -> bytes:
    """Return fields as one piece, with a digest by which damage shows."""
    content = b"".join(b"%d:%b" % (len(field), field) for field in fields)
    return MARK + digest.of(content) + content


def opened(content: bytes) -> list[bytes] | None:
    """Return the fields of a piece; ``None`` if it is damaged, or not ours."""
    start = len(MARK) + digest.SIZE
    if not content.startswith(MARK) or digest.of(content[start:]) != content[len(MARK) : start]:
        return None
    fields = []
    while start < len(content):
        length, colon, _ = content[start : start + 20].partition(b":")
        if not colon or not length.isdigit():
            return None
        start += len(length) + 1
        fields.append(content[start : start + int(length)])
        start += int(length)
    return fields


def read(path: str) -> bytes:
    """Return what a file holds; nothing if it cannot be read."""
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (OSError, ValueError):
        return b""
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return b""
        blocks = []
        while block := os.read(descriptor, 1 << 22):
            blocks.append(block)
        return b"".join(blocks)
    except OSError:
        return b""
    finally:
        os.close(descriptor)


def write(path: str, content: bytes) -> bool:
    """Write a file as a whole, so that nobody ever reads half of it; say whether that went well."""
    part = f"{path}.{os.getpid()}.part"
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(part, "xb", buffering=0) as file:
            rest = memoryview(content)
            while rest:
                rest = rest[file.write(rest) or 0 :]
        os.replace(part, path)
    except (OSError, ValueError):
        remove(part)
        return False
    return True


def append(path: str, content: bytes) -> bool:
    """Add to the end of a file that is there, in one go; say whether that went well."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | getattr(os, "O_BINARY", 0))
    except (OSError, ValueError):
        return False
    try:
        return os.write(descriptor, content) == len(content)
    except OSError:
        return False
    finally:
        os.close(descriptor)


def starts_with(path: str, head: bytes) -> bool:
    """Whether a file begins like that."""
    try:
        with open(path, "rb", buffering=0) as file:
            return file.read(len(head)) == head
    except (OSError, ValueError):
        return False


def size(path: str) -> int:
    """Return how large a file is; 0 if there is none."""
    try:
        return os.stat(path).st_size
    except (OSError, ValueError):
        return 0


def prepare(place: str) -> None:
    """Make the folder of the cache if it is not there; it says what it is, and is not to be committed."""
    if os.path.isdir(place):
        return
    for name, content in ((".gitignore", b"*\n"), ("CACHEDIR.TAG", TAG)):
        write(os.path.join(place, name), content)


def remove(path: str) -> None:
    """Remove a file, if it is there and that is allowed."""
    try:
        os.unlink(path)
    except OSError:
        pass
