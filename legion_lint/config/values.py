"""The kinds of value that keys take: each reads one, and says in JSON Schema what it reads.

Both are here so that neither can take what the other does not.
"""

import re
from collections.abc import Collection, Mapping
from typing import Any, Protocol

from legion_lint.config.places import Keys
from legion_lint.config.problems import Reading
from legion_lint.model.record import dataclass
from legion_lint.model.suggestion import did_you_mean

Object = dict[str, Any]
#: The names that there are, by what they are names of; what is not in it is not checked.
Known = Mapping[str, Collection[str]]


class Value(Protocol):
    """What a key takes."""

    @property
    def takes(self) -> str:
        """Say what it takes, for people."""
        ...

    @property
    def default(self) -> Any:
        """Return what it is read as if it is wrong, or not there."""
        ...

    def read(self, reading: Reading, path: Keys, data: Any) -> Any:
        """Return the value, and note all that is wrong with it."""
        ...

    def schema(self, known: Known) -> Object:
        """Return the JSON Schema of what is read without complaint."""
        ...


@dataclass(frozen=True, slots=True)
class Text:
    """A string that is not empty, unless it ``may_be_empty``.

    ``pattern`` is what all of it must match, a regular expression of ECMA-262, too; ``otherwise`` is what is
    said if it does not, with ``{}`` for what is written.
    """

    takes: str = "string"
    pattern: str = ""
    otherwise: str = ""
    may_be_empty: bool = False
    default: str = ""

    def read(self, reading: Reading, path: Keys, data: Any) -> str:
        """Read it."""
        if self.may_be_empty and data == "":
            return ""
        written = reading.string(path, data)
        self.must_match(reading, path, written)
        return written

    def must_match(self, reading: Reading, path: Keys, written: str, *, value: bool = True) -> None:
        """Note if it is not what it should be."""
        if written and self.pattern and not re.fullmatch(self.pattern, written):
            reading.problem(path, self.otherwise.replace("{}", written), value=value)

    def schema(self, known: Known) -> Object:
        """Describe it."""
        if self.pattern:
            return {"type": "string", "pattern": self.pattern}
        return {"type": "string"} if self.may_be_empty else {"type": "string", "minLength": 1}


@dataclass(frozen=True, slots=True)
class Flag:
    """A boolean."""

    takes: str = "boolean"
    default: bool = False

    def read(self, reading: Reading, path: Keys, data: Any) -> bool:
        """Read it."""
        if not isinstance(data, bool):
            reading.wrong_type(path, "a boolean", data)
        return data is True

    def schema(self, known: Known) -> Object:
        """Describe it."""
        return {"type": "boolean"}


@dataclass(frozen=True, slots=True)
class Name:
    """One of some names: those given, or else those that are known of what it is called.

    ``hints`` says more of names that people try.
    """

    what: str
    names: tuple[str, ...] = ()
    or_path: bool = False
    hints: tuple[tuple[str, str], ...] = ()
    default: str = ""

    @property
    def takes(self) -> str:
        """Say what it takes."""
        listed = f"one of {', '.join(f'`{name}`' for name in self.names)}" if self.names else self.what
        return f"{listed}, or the path of a schema" if self.or_path else listed

    def read(self, reading: Reading, path: Keys, data: Any) -> str:
        """Read it."""
        name = reading.string(path, data)
        known = self.names or reading.known.get(self.what)
        if not name or known is None or name in known or (self.or_path and is_path(name)):
            return name
        hint = dict(self.hints).get(name)
        if hint:
            reading.problem(path, f'unknown {self.what} "{name}": {hint}')
        else:
            reading.unknown(path, self.what, name, known, value=True)
        return self.default if self.names else name

    def schema(self, known: Known) -> Object:
        """Describe it."""
        names = self.names or known.get(self.what)
        if names is None:
            return {"type": "string", "minLength": 1}
        listed: Object = {"enum": list(names)}
        return {"anyOf": [listed, {"type": "string", "pattern": r"/|\.json$"}]} if self.or_path else listed


@dataclass(frozen=True, slots=True)
class Regex:
    """A regular expression of Python's, perhaps with named groups: the first of them it must have.

    JSON Schema cannot say what is one: its own are those of ECMA-262, which name groups otherwise.
    """

    groups: tuple[str, ...] = ()
    takes: str = "regular expression"
    default: str = ""

    def read(self, reading: Reading, path: Keys, data: Any) -> str:
        """Read it."""
        pattern = reading.pattern(path, data)
        first = self.groups[:1]
        if pattern.pattern and not pattern.groupindex.keys() >= {*first}:
            reading.problem(path, f'"{path[-1]}" has no group "{first[0]}": write (?P<{first[0]}>...)')
        for group in pattern.groupindex:
            # Other groups may be for the pattern itself.
            if self.groups and group not in self.groups and did_you_mean(group, self.groups):
                reading.unknown(path, "group", group, self.groups, value=True)
        return pattern.pattern

    def schema(self, known: Known) -> Object:
        """Describe it."""
        if self.groups:
            return {"type": "string", "pattern": rf"\(\?P<{self.groups[0]}>"}
        return {"type": "string", "minLength": 1}


def is_path(schema: str) -> bool:
    """Say whether a schema is a file of the user's, and not a kind of ours."""
    return "/" in schema or schema.endswith(".json")
