"""The kinds of value that keys take: each reads one, and says in JSON Schema what it reads.

Both are here so that neither can take what the other does not.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from legion_lint.config.places import Keys
from legion_lint.config.problems import Reading
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


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list."""

    of: Value
    noun: str = "strings"
    plural: str = ""

    @property
    def takes(self) -> str:
        """Say what it takes."""
        return f"list of {self.plural or self.noun}"

    @property
    def default(self) -> tuple[Any, ...]:
        """Return an empty one."""
        return ()

    def read(self, reading: Reading, path: Keys, data: Any) -> tuple[Any, ...]:
        """Read it."""
        if not isinstance(data, list):
            reading.wrong_type(path, f"a list of {self.noun}", data)
            return ()
        return tuple(self.of.read(reading, (*path, index), each) for index, each in enumerate(data))

    def schema(self, known: Known) -> Object:
        """Describe it."""
        return {"type": "array", "items": self.of.schema(known)}


@dataclass(frozen=True, slots=True)
class TableOf:
    """A table whose keys users choose: what matches ``named``, or names that are known of ``keys``."""

    of: Value
    plural: str = "strings"
    keys: str = ""
    named: Text | None = None

    @property
    def takes(self) -> str:
        """Say what it takes."""
        return f"table of {self.plural}"

    @property
    def default(self) -> Mapping[str, Any]:
        """Return an empty one."""
        return {}

    def read(self, reading: Reading, path: Keys, data: Any) -> Mapping[str, Any]:
        """Read it."""
        if not isinstance(data, dict):
            reading.wrong_type(path, f"a {self.takes}", data)
            return {}
        known = reading.known.get(self.keys, data)
        for key in data:
            if key not in known:
                reading.unknown((*path, key), self.keys, key, known)
            if self.named:
                self.named.must_match(reading, (*path, key), key, value=False)
        return {key: self.of.read(reading, (*path, key), each) for key, each in data.items()}

    def schema(self, known: Known) -> Object:
        """Describe it."""
        each = self.of.schema(known)
        if self.named:
            return {
                "type": "object",
                "propertyNames": {"pattern": self.named.pattern},
                "additionalProperties": each,
            }
        if self.keys not in known:
            return {"type": "object", "additionalProperties": each}
        return {
            "type": "object",
            "properties": dict.fromkeys(known[self.keys], each),
            "additionalProperties": False,
        }


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One of two kinds of value that TOML tells apart."""

    plain: Value
    many: Value
    is_plain: type

    @property
    def takes(self) -> str:
        """Say what it takes."""
        return f"{self.plain.takes} or {self.many.takes}"

    @property
    def default(self) -> Any:
        """Return none of many."""
        return self.many.default

    def read(self, reading: Reading, path: Keys, data: Any) -> Any:
        """Read it."""
        chosen = self.plain if isinstance(data, self.is_plain) else self.many
        return chosen.read(reading, path, data)

    def schema(self, known: Known) -> Object:
        """Describe it."""
        return {"anyOf": [self.plain.schema(known), self.many.schema(known)]}


def is_path(schema: str) -> bool:
    """Say whether a schema is a file of the user's, and not a kind of ours."""
    return "/" in schema or schema.endswith(".json")
