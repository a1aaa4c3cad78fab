"""Reads the package that a ``pyproject.toml`` declares.

Sources: https://packaging.python.org/en/latest/specifications/pyproject-toml/,
https://python-poetry.org/docs/pyproject/, https://flit.pypa.io/en/stable/pyproject_toml.html
"""

import re
import tomllib
from collections.abc import Iterator
from typing import Any

from legion_lint.config.places import DEEPEST, Places, TooDeepError, places
from legion_lint.model.errors import UnreadableError
from legion_lint.model.facts import Package
from legion_lint.model.source import SourceText, Span, Word
from legion_lint.syntax.template import is_template

WHERE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
#: Tables that declare a package, the first of them that is there, and the keys that name it.
TABLES = (
    (("project",), ("name",)),
    (("tool", "poetry"), ("name",)),
    (("tool", "flit", "metadata"), ("dist-name", "module")),
)


def packages(source: SourceText) -> Iterator[Package]:
    """Yield the package; nothing if no table declares one, or if the text is a template.

    Raises:
        UnreadableError: It is not TOML.
    """
    try:
        found = places(source.text)  # first: it stops where tomllib would take its time
        data = tomllib.loads(source.text)
    except TooDeepError as error:
        at = Span(error.offset, error.offset)
        raise UnreadableError(at, f"nested deeper than {DEEPEST} levels") from error
    except (ValueError, RecursionError) as error:
        if is_template(source.text):
            return
        raise unreadable(source, str(error)) from error
    for path, keys in TABLES:
        table = inside(data, path)
        for key in keys:
            if isinstance(table.get(key), str):
                name = word(source, found, (*path, key), table[key])
                version = table.get("version")
                place = word(source, found, (*path, "version"), version) if isinstance(version, str) else None
                yield Package(name.span, "python", name, place, is_private(data, table))
                return


def inside(data: dict[str, Any], path: tuple[str, ...]) -> dict[str, Any]:
    """Return the table at a path, an empty one if there is none."""
    for key in path:
        value = data.get(key)
        data = value if isinstance(value, dict) else {}
    return data


def word(source: SourceText, found: Places, path: tuple[str, ...], text: str) -> Word:
    """Return a string with its place, without its quotation marks if it is written as it is meant."""
    whole = found.values.get(path, Span(0, 0))
    start = source.text.find(text, *whole)
    return Word(text, whole if start < 0 else Span(start, start + len(text)))


def is_private(data: dict[str, Any], table: dict[str, Any]) -> bool:
    """Whether a package is kept from being published, or is not even one to its own tools."""
    classifiers = table.get("classifiers")
    return (
        table.get("package-mode") is False
        or inside(data, ("tool", "poetry")).get("package-mode") is False
        or inside(data, ("tool", "uv")).get("package") is False
        or (isinstance(classifiers, list) and any(str(each).startswith("Private ::") for each in classifiers))
    )


def unreadable(source: SourceText, message: str) -> UnreadableError:
    """Put the place that tomllib names, which counts line feeds only, into a span."""
    where = WHERE.search(message)
    offset = len(source.text.rstrip()) if where else 0
    if where and where[1]:
        lines = source.text.split("\n", int(where[1]) - 1)
        offset = len(source.text) - len(lines[-1]) + int(where[2]) - 1
    said = WHERE.sub("", message)
    return UnreadableError(Span(offset, offset), f"not TOML: {said[:1].lower()}{said[1:]}")
