"""What is known of a key, and tables of keys."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from legion_lint.config.places import Keys
from legion_lint.config.problems import Reading
from legion_lint.config.values import Known, Object, Value
from legion_lint.model.record import dataclass

EXTEND = "extend-"
LINK = re.compile(r"\[([^\]]+)\]\([^)]+\)")


@dataclass(frozen=True, slots=True)
class Key:
    """A key of the configuration, and all that is said of it anywhere.

    Attributes:
        name: As it is written.
        value: What it takes.
        text: One paragraph of Markdown.
        example: TOML of a whole file that uses it; may be empty for a key of an entry.
        required: Whether what it belongs to is nothing without it.
        extends: Whether there is a key ``extend-NAME`` beside it, which adds to what is inherited.
    """

    name: str
    value: Value
    text: str
    example: str = ""
    required: bool = False
    extends: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose keys are ours; ``tried`` has what others call them, and what that is here."""

    keys: tuple[Key, ...]
    tried: tuple[tuple[str, str], ...] = ()

    @property
    def takes(self) -> str:
        """Say what it takes."""
        return "table"

    @property
    def default(self) -> Mapping[str, Any]:
        """Return one that says nothing."""
        return {}

    def values(self) -> Iterator[tuple[str, Value]]:
        """Yield every key that may be written, with what it takes."""
        for key in self.keys:
            yield key.name, key.value
            if key.extends:
                yield f"{EXTEND}{key.name}", key.value

    def read(self, reading: Reading, path: Keys, data: Any) -> Mapping[str, Any]:
        """Read it: what of it is there."""
        values = dict(self.values())
        required = [key.name for key in self.keys if key.required]
        table = reading.table(path, data, values.keys(), required, dict(self.tried))
        return {name: values[name].read(reading, (*path, name), each) for name, each in table.items()}

    def schema(self, known: Known) -> Object:
        """Describe it."""
        found: Object = {"type": "object", "additionalProperties": False}
        required = [key.name for key in self.keys if key.required]
        if required:
            found["required"] = required
        found["properties"] = properties = {}
        for key in self.keys:
            properties[key.name] = {"description": plain(key.text), **key.value.schema(known)}
            if key.value.default == () and not key.required:
                properties[key.name]["default"] = []
            if key.extends:
                said = f"Adds to {key.name}: to that of this file, or of the file that it extends."
                properties[f"{EXTEND}{key.name}"] = {"description": said, **key.value.schema(known)}
        return found


def plain(text: str) -> str:
    """Return a paragraph on one line, without the links of the documentation."""
    return LINK.sub(r"\1", " ".join(text.split()))
