"""The configuration: found, read from TOML, and every mistake in it named with its place."""

from collections.abc import Callable, Collection, Mapping
from functools import partial
from pathlib import Path
from typing import Protocol

from legion_lint.model.errors import UsageError
from legion_lint.model.settings import Settings
from legion_lint.model.tree import Entry

PYPROJECT = "pyproject.toml"
FILES = ("legion-lint.toml", ".legion-lint.toml", PYPROJECT)


class Tree(Protocol):
    """As much of a repository as is needed to find its configuration."""

    @property
    def root(self) -> Path:
        """Its folder."""

    @property
    def entries(self) -> Mapping[str, Entry]:
        """What git knows of, by path."""

    def read(self, path: str) -> bytes:
        """Return the content of a file of it."""


def find(
    read: Callable[[str], str | None], *, rules: Collection[str] | None, kinds: Collection[str] | None
) -> Settings:
    """Read the configuration of a repository: the first of ``FILES`` that has one.

    Args:
        read: Gives the text of a file at the root of the repository, ``None`` if it is not there.
        rules: The names that ``select`` and ``ignore`` may hold.
        kinds: The kinds of table of ours, which ``schema`` may name.

    Raises:
        UsageError: As ``parse``.
    """
    for path in FILES:
        text = read(path)
        if text is None:
            continue
        settings = parse(text, path, section=path == PYPROJECT, rules=rules, kinds=kinds)
        if settings.path:
            return settings
    return Settings()


def load(
    tree: Tree,
    path: Path | None,
    isolated: bool,
    rules: Collection[str],
    kinds: Collection[str] | None = None,
) -> Settings:
    """Read a configuration: the one at ``path``, or the one that the repository has.

    A file of the repository's that git does not know yet counts too: who writes one wants it to be used.

    Args:
        tree: The repository.
        path: A file anywhere, relative to the working directory.
        isolated: Whether to use no configuration at all.
        rules: The names that ``select`` and ``ignore`` may hold.
        kinds: The kinds of table of ours, which ``schema`` may name.

    Raises:
        UsageError: As ``parse``; or ``path`` cannot be read, or is a ``pyproject.toml`` without our section.
    """
    if isolated:
        return Settings()
    if path is None:
        return find(partial(text_at_root, tree), rules=rules, kinds=kinds)
    name = shown(path, tree.root)
    settings = parse(text_of(path), name, section=path.name == PYPROJECT, rules=rules, kinds=kinds)
    if not settings.path:
        raise UsageError(f"{name} has no section [tool.legion-lint]")
    return settings


def parse(
    text: str,
    path: str,
    *,
    section: bool,
    rules: Collection[str] | None = None,
    kinds: Collection[str] | None = None,
) -> Settings:
    """Read a configuration from its text; its ``path`` is empty if the text has no such section.

    Args:
        text: TOML, without byte order mark.
        path: What the settings and the messages call the file.
        section: Whether only ``[tool.legion-lint]`` concerns us.
        rules: The names that ``select`` and ``ignore`` may hold; any if not given.
        kinds: The kinds of table of ours, which ``schema`` may name; any if not given.

    Raises:
        UsageError: All that is wrong, one ``path:line:column: message`` a line.
    """
    if section and "legion-lint" not in text:
        return Settings()  # other people's section, and other people's mistakes

    from legion_lint.config import keys, toml  # most repositories need neither them nor tomllib

    document = toml.decode(text, path)
    at: tuple[str, ...] = ("tool", "legion-lint") if section else ()
    data = document.get(at)
    return Settings() if data is None else keys.settings(document, at, data, rules=rules, kinds=kinds)


def text_at_root(tree: Tree, name: str) -> str | None:
    """Read a file at the root of the repository; ``None`` if it is not there."""
    entry = tree.entries.get(name)
    if entry is not None and entry.kind == "file":
        return decoded(name, tree.read(name))
    return text_of(tree.root / name) if (tree.root / name).is_file() else None


def text_of(path: Path) -> str:
    """Read a configuration file.

    Raises:
        UsageError: It cannot be read, or is not UTF-8.
    """
    try:
        return decoded(str(path), path.read_bytes())
    except OSError as error:
        raise UsageError(f"cannot read the configuration {path}: {error.strerror}") from error


def decoded(name: str, content: bytes) -> str:
    """Decode a configuration file.

    Raises:
        UsageError: It is not UTF-8.
    """
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"cannot read the configuration {name}: it is not UTF-8") from error


def shown(path: Path, root: Path) -> str:
    """Name a file by its path within the repository, or as it was given."""
    try:
        return path.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return path.as_posix()
