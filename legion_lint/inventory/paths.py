"""Paths relative to the root of a repository, with ``/``; nothing is looked up."""

import posixpath
import unicodedata
from collections.abc import Iterator
from itertools import takewhile


def join(folder: str, path: str) -> str | None:
    """Join and normalise; ``""`` is the root, ``None`` what lies above it. A leading ``/`` is the root's."""
    whole = path.lstrip("/") if path.startswith("/") else f"{folder}/{path}".lstrip("/")
    if whole and whole[0] != "." and whole[-1] != "/" and "/." not in whole and "//" not in whole:
        return whole  # as most are: there is nothing to normalise
    whole = posixpath.normpath(whole)
    if whole == ".." or whole.startswith("../"):
        return None
    return "" if whole in (".", "/") else whole


def folder_of(path: str) -> str:
    """Return the folder that a file stands in; ``""`` for the root."""
    head = path.rpartition("/")[0]
    return posixpath.dirname(path) if head[-1:] == "/" or path[:1] == "/" else head


def shared_end(one: str, other: str) -> int:
    """Return how many names two paths have in common at their ends."""
    pairs = zip(reversed(one.split("/")), reversed(other.split("/")), strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def folded(path: str) -> str:
    """Return a path without what makes a difference to git, and none to some disks: case, and NFC or NFD."""
    return path.casefold() if path.isascii() else unicodedata.normalize("NFC", path).casefold()


def suffixes(path: str) -> Iterator[str]:
    """Yield ``a/b/c``, ``b/c``, ``c`` of ``a/b/c``."""
    while path:
        yield path
        path = path.partition("/")[2]


def prefixes(path: str) -> Iterator[str]:
    """Yield ``a``, ``a/b``, ``a/b/c`` of ``a/b/c``."""
    end = path.find("/")
    while end >= 0:
        yield path[:end]
        end = path.find("/", end + 1)
    yield path


def words(name: str) -> str:
    """Return a name in lower case, without the marks between its words."""
    return name.lower().replace("-", "").replace("_", "")
