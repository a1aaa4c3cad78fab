"""Reads a configuration and those that it extends."""

import posixpath
from collections.abc import Callable, Mapping
from typing import Any

from legion_lint.config import PYPROJECT
from legion_lint.config.keys import TOP
from legion_lint.config.places import Keys
from legion_lint.config.problems import Reading
from legion_lint.config.toml import Toml, decode
from legion_lint.config.values import Known
from legion_lint.model.errors import UsageError
from legion_lint.model.record import dataclass
from legion_lint.model.source import Span

SECTION = ("tool", "legion-lint")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a value is from: a place of a configuration; of the command line, ``path`` is its option."""

    path: str
    line: int = 0
    column: int = 0
    span: Span = Span(0, 0)

    @property
    def place(self) -> str:
        """Return it as messages begin."""
        return f"{self.path}:{self.line}:{self.column}"

    def __str__(self) -> str:
        """Return it as people write it."""
        return f"{self.path}:{self.line}" if self.line else self.path


@dataclass(frozen=True, slots=True)
class Layer:
    """What one file says, of the keys that it has."""

    document: Toml
    at: tuple[str, ...]
    values: Mapping[str, Any]

    @property
    def path(self) -> str:
        """The path of the file."""
        return self.document.source.path

    def origin(self, path: Keys) -> Origin:
        """Return where the value at a path of keys is."""
        span = self.document.span((*self.at, *path))
        return Origin(self.path, *self.document.source.position(span.start), span)


def layer(text: str, path: str, *, section: bool, known: Known) -> Layer | None:
    """Read one file; ``None`` if it has no such section.

    Raises:
        UsageError: All that is wrong with it.
    """
    document = decode(text, path)
    at = SECTION if section else ()
    data = document.get(at)
    if data is None:
        return None
    reading = Reading(document, known)
    values = TOP.read(reading, at, data)
    reading.close()
    return Layer(document, at, values)


class Extending:
    """Follows ``extends``; every file is taken once, and before those that extend it."""

    def __init__(self, read: Callable[[str], str | None], known: Known) -> None:
        """Take what gives the text of a file of the repository, ``None`` if it is not there."""
        self.read = read
        self.known = known
        self.layers: dict[str, Layer] = {}

    def add(self, last: Layer, chain: tuple[str, ...] = ()) -> None:
        """Take a file, after those that it extends.

        Raises:
            UsageError: One of them is wrong, is not there, or extends itself.
        """
        chain = (*chain, last.path)
        named = last.values.get("extends", ())
        for index, name in enumerate([named] if isinstance(named, str) else named):
            where = last.origin(("extends",) if isinstance(named, str) else ("extends", index))
            path = target(last.path, name)
            if path is None:
                raise wrong(where, f'"extends" takes files of this repository, not "{name}"')
            if path in chain:
                circle = " extends ".join((*chain[chain.index(path) :], path))
                raise wrong(where, f"a configuration cannot extend itself: {circle}")
            if path not in self.layers:
                self.add(self.found(path, where), chain)
        self.layers[last.path] = last

    def found(self, path: str, where: Origin) -> Layer:
        """Read a file that is extended.

        Raises:
            UsageError: It is not there, or anything is wrong with it.
        """
        text = self.read(path)
        if text is None:
            raise wrong(where, f"there is no file {path}")
        found = layer(text, path, section=posixpath.basename(path) == PYPROJECT, known=self.known)
        if found is None:
            raise wrong(where, f"{path} has no section [tool.legion-lint]")
        return found


def target(path: str, name: str) -> str | None:
    """Return the path of what a configuration names; ``None`` if that leads out of the repository."""
    if posixpath.isabs(path) or posixpath.isabs(name) or "://" in name or "\\" in name or "\0" in name:
        return None
    found = posixpath.normpath(posixpath.join(posixpath.dirname(path), name))
    return None if found == ".." or found.startswith("../") else found


def wrong(where: Origin, message: str) -> UsageError:
    """Return what is wrong with a value."""
    return UsageError(f"{where.place}: {message}")
