"""Reads values of the types that are wanted, and collects all that is wrong."""

import re
from collections.abc import Collection
from datetime import date, datetime, time
from typing import Any

from legion_lint.config.places import Keys
from legion_lint.config.toml import Toml, one_line
from legion_lint.model.errors import UsageError
from legion_lint.model.suggestion import did_you_mean

MOST = 50
NOTHING = re.compile("")
TYPES: dict[type, str] = {
    str: "a string",
    bool: "a boolean",
    int: "an integer",
    float: "a float",
    list: "a list",
    dict: "a table",
    datetime: "a date",
    date: "a date",
    time: "a time",
}


class Reading:
    """One configuration being read; what is wrong is noted and read as its default."""

    def __init__(self, document: Toml) -> None:
        self.document = document
        self.problems: list[tuple[int, str]] = []
        self.left_out = 0

    def close(self) -> None:
        """End the reading.

        Raises:
            UsageError: Anything was wrong.
        """
        if not self.problems:
            return
        source = self.document.source
        lines = []
        for offset, message in sorted(self.problems)[:MOST]:
            line, column = source.position(offset)
            lines.append(f"{source.path}:{line}:{column}: {one_line(message)}")
        left_out = self.left_out + len(self.problems) - len(lines)
        if left_out:
            lines.append(f"{source.path}: and {left_out} more")
        raise UsageError("\n".join(lines))

    def problem(self, path: Keys, message: str, *, value: bool = True) -> None:
        """Note what is wrong with the value at ``path``, or with its key."""
        self.problems.append((self.document.span(path, value=value).start, message))

    def wrong_type(self, path: Keys, wanted: str, value: object) -> None:
        """Note that a value is not of the type that it should be."""
        name = f'"{path[-1]}"'
        if isinstance(path[-1], int):
            name = f'entry {path[-1] + 1} of "{path[-2]}"'
        if not path:
            name = "the configuration"
        self.problem(path, f"{name} must be {wanted}, not {TYPES.get(type(value), 'that')}")

    def unknown(
        self, path: Keys, what: str, name: str, known: Collection[str], *, value: bool = False
    ) -> None:
        """Note a name that nobody knows."""
        if len(self.problems) >= MOST:  # guessing takes time
            self.left_out += 1
        else:
            self.problem(path, f'unknown {what} "{name}"{did_you_mean(name, known)}', value=value)

    def one_of(self, path: Keys, name: str, known: Collection[str], what: str) -> None:
        """Note if ``name`` is none of those that are known."""
        if name not in known:
            self.unknown(path, what, name, known, value=True)

    def table(
        self, path: Keys, data: Any, known: Collection[str], required: Collection[str] = ()
    ) -> dict[str, Any]:
        """Return a table without the keys that nobody knows."""
        if not isinstance(data, dict):
            self.wrong_type(path, "a table", data)
            return {}
        for key in data.keys() - known:
            self.unknown((*path, key), "key", key, known)
        for key in required:
            if key not in data:
                self.problem(path, f'"{path[-2]}" needs the key "{key}"')
        return {key: value for key, value in data.items() if key in known}

    def strings(self, path: Keys, table: dict[str, Any]) -> tuple[str, ...]:
        """Return the list of strings under the last key of ``path``; none of them is empty."""
        data = table.get(str(path[-1]), [])
        if not isinstance(data, list):
            self.wrong_type(path, "a list of strings", data)
            return ()
        return tuple(self.string((*path, index), item) for index, item in enumerate(data))

    def text(self, path: Keys, table: dict[str, Any]) -> str:
        """Return the string under the last key of ``path``, empty if there is none."""
        key = str(path[-1])
        return self.string(path, table[key]) if key in table else ""

    def string(self, path: Keys, data: Any) -> str:
        """Return a string that is not empty."""
        if not isinstance(data, str):
            self.wrong_type(path, "a string", data)
            return ""
        if not data:
            self.problem(path, "this string must not be empty")
        return data

    def flag(self, path: Keys, table: dict[str, Any]) -> bool:
        """Return the boolean under the last key of ``path``, false if there is none."""
        data = table.get(str(path[-1]), False)
        if not isinstance(data, bool):
            self.wrong_type(path, "a boolean", data)
        return data is True

    def mapping(self, path: Keys, table: dict[str, Any]) -> dict[str, str]:
        """Return the table of strings under the last key of ``path``; they may be empty."""
        data = table.get(str(path[-1]), {})
        if not isinstance(data, dict):
            self.wrong_type(path, "a table of strings", data)
            return {}
        for key, value in data.items():
            if not isinstance(value, str):
                self.wrong_type((*path, key), "a string", value)
        return {key: value for key, value in data.items() if isinstance(value, str)}

    def pattern(self, path: Keys, data: Any) -> re.Pattern[str]:
        """Return a regular expression; the empty one in place of one that is none."""
        written = self.string(path, data)
        try:
            return re.compile(written)
        except (re.error, OverflowError, RecursionError) as error:
            self.problem(path, f"not a regular expression: {error}")
            return NOTHING
