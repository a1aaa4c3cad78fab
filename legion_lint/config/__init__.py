"""The configuration: found, read from TOML, and every mistake in it named with its place."""

from collections.abc import Callable, Collection
from pathlib import Path

from legion_lint.model.errors import UsageError
from legion_lint.model.settings import Settings

PYPROJECT = "pyproject.toml"
LARGEST_BYTES = 10_000_000
FILES = ("legion-lint.toml", ".legion-lint.toml", PYPROJECT)


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


def load(path: Path, root: Path, *, rules: Collection[str] | None, kinds: Collection[str] | None) -> Settings:
    """Read the configuration at ``path``, which is called by its path below ``root`` if it is there.

    Raises:
        UsageError: As ``parse``; or it cannot be read, or is a ``pyproject.toml`` without our section.
    """
    name = shown(path, root)
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
