"""The configuration: found, read from TOML, and every mistake in it named with its place."""

import re
from collections.abc import Callable, Collection
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING

from legion_lint.model.errors import UsageError
from legion_lint.model.record import dataclass
from legion_lint.model.settings import Settings

if TYPE_CHECKING:
    from legion_lint.config.merging import Merged

PYPROJECT = "pyproject.toml"
LARGEST_BYTES = 10_000_000
FILES = ("legion-lint.toml", ".legion-lint.toml", PYPROJECT)
SECTION = re.compile(r"""^[ \t]*\[+[ \t]*tool[ \t]*\.[ \t]*["']?legion-lint\b""", re.MULTILINE)
Reader = Callable[[str], str | None]
Names = Collection[str] | None


@dataclass(frozen=True, slots=True)
class Configuration:
    """What is configured.

    Attributes:
        settings: What it means.
        merged: The values that are given, with their places; ``None`` if there is no configuration.
        files: The files that it is made of, those that are extended first.
        unused: Other configurations at the root of the repository, which are not read.
    """

    settings: Settings = field(default_factory=Settings)
    merged: "Merged | None" = None
    files: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()

    def place(self, *path: str | int) -> str:
        """Return where a value is, as ``path:line:column``."""
        assert self.merged is not None
        return self.merged.origins[path][-1].place


def find(read: Reader, *, rules: Names = None, kinds: Names = None) -> Configuration:
    """Read the configuration of a repository: the first of ``FILES`` that has one.

    Args:
        read: Gives the text of a file of the repository by its path, ``None`` if it is not there.
        rules: The names that ``select`` and its like may hold; any if not given.
        kinds: The kinds of table of ours, which ``schema`` may name; any if not given.

    Raises:
        UsageError: As ``parse``.
    """
    there = {path: text for path in FILES if (text := read(path)) is not None}
    ours = [path for path in there if path != PYPROJECT or SECTION.search(there[path])]
    for path, text in there.items():
        found = whole(text, path, section=path == PYPROJECT, read=read, rules=rules, kinds=kinds)
        if found.settings.path:
            unused = tuple(each for each in ours if each != path)
            return Configuration(found.settings, found.merged, found.files, unused)
    return Configuration()


def load(
    path: Path, root: Path, *, read: Reader = lambda path: None, rules: Names = None, kinds: Names = None
) -> Configuration:
    """Read the configuration at ``path``, which is called by its path below ``root`` if it is there.

    Raises:
        UsageError: As ``parse``; or it cannot be read, or is a ``pyproject.toml`` without our section.
    """
    name = shown(path, root)
    found = whole(text_of(path), name, section=path.name == PYPROJECT, read=read, rules=rules, kinds=kinds)
    if not found.settings.path:
        raise UsageError(f"{name} has no section [tool.legion-lint]")
    return found


def parse(
    text: str,
    path: str,
    *,
    section: bool,
    read: Reader = lambda path: None,
    rules: Names = None,
    kinds: Names = None,
) -> Settings:
    """Read a configuration from its text; its ``path`` is empty if the text has no such section.

    Args:
        text: TOML, without byte order mark.
        path: What the settings and the messages call the file.
        section: Whether only ``[tool.legion-lint]`` concerns us.
        read: Gives the text of a file that it extends.
        rules: As for ``find``.
        kinds: As for ``find``.

    Raises:
        UsageError: All that is wrong, one ``path:line:column: message`` a line.
    """
    return whole(text, path, section=section, read=read, rules=rules, kinds=kinds).settings


def whole(text: str, path: str, *, section: bool, read: Reader, rules: Names, kinds: Names) -> Configuration:
    """Read a configuration and those that it extends.

    Raises:
        UsageError: As ``parse``.
    """
    if section and "legion-lint" not in text:
        return Configuration()  # other people's section, and other people's mistakes

    # Most repositories need neither them nor tomllib.
    from legion_lint.config.extending import Extending, layer
    from legion_lint.config.merging import merged
    from legion_lint.config.settled import settled

    names = {"rule": rules, "kind of table": kinds}
    known = {what: each for what, each in names.items() if each is not None}
    last = layer(text, path, section=section, known=known)
    if last is None:
        return Configuration()
    extending = Extending(read, known)
    extending.add(last)
    found = merged(extending.layers.values())
    return Configuration(settled(path, found), found, tuple(extending.layers))


def text_of(path: Path) -> str:
    """Read a configuration file, or another one that a configuration names.

    Raises:
        UsageError: It cannot be read, is too large for one, or is not UTF-8.
    """
    try:
        if path.is_fifo() and not path.is_relative_to("/dev/fd"):  # as the shell calls <(...)
            raise UsageError(f"cannot read the configuration {path}: it is a named pipe")
        with path.open("rb") as file:
            content = file.read(LARGEST_BYTES + 1)
        if len(content) > LARGEST_BYTES:
            raise UsageError(f"cannot read the configuration {path}: it is too large")
        return content.decode("utf-8-sig")
    except OSError as error:
        raise UsageError(f"cannot read the configuration {path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"cannot read the configuration {path}: it is not UTF-8") from error


def shown(path: Path, root: Path) -> str:
    """Name a file by its path within the repository; one that is elsewhere by its whole path."""
    try:
        return path.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return path.resolve().as_posix()
