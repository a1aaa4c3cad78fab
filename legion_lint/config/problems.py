"""Reads values of the types that are wanted, and collects all that is wrong."""

import re
from collections.abc import Collection, Mapping
from datetime import date, datetime, time
from types import MappingProxyType
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

    def __init__(self, document: Toml, known: Mapping[str, Collection[str]]) -> None:
        """Take what is read, and the names that there are, by what they are names of."""
        self.document = document
        self.known = known
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

    def table(
        self,
        path: Keys,
        data: Any,
        known: Collection[str],
        required: Collection[str] = (),
        tried: Mapping[str, str] = MappingProxyType({}),
    ) -> dict[str, Any]:
        """Return a table without the keys that nobody knows; ``tried`` has what was meant by some of them."""
        if not isinstance(data, dict):
            self.wrong_type(path, "a table", data)
            return {}
        for key in data.keys() - known:
            if key in tried:
                self.problem((*path, key), f'unknown key "{key}", did you mean "{tried[key]}"?', value=False)
            else:
                self.unknown((*path, key), "key", key, known)
        for key in required:
            if key not in data:
                self.problem(path, f'"{path[-2]}" needs the key "{key}"')
        return {key: value for key, value in data.items() if key in known}

    def string(self, path: Keys, data: Any) -> str:
        """Return a string that is not empty."""
        if not isinstance(data, str):
            self.wrong_type(path, "a string", data)
            return ""
        if not data:
            self.problem(path, "this string must not be empty")
        return data

    def pattern(self, path: Keys, data: Any) -> re.Pattern[str]:
        """Return a regular expression; the empty one in place of one that is none."""
        written = self.string(path, data)
        try:
            return re.compile(written)
        except (re.error, OverflowError, RecursionError) as error:
            self.problem(path, f"not a regular expression: {error}")
            return NOTHING
