"""Values that hold other values: lists, tables whose keys users choose, and either of two kinds."""

from collections.abc import Mapping
from typing import Any

from legion_lint.config.places import Keys
from legion_lint.config.problems import Reading
from legion_lint.config.values import Known, Object, Text, Value
from legion_lint.model.record import dataclass


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
