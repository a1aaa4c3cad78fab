"""The kinds of tables, and what of their schemas is needed to recognise one.

The schemas are JSON files beside the package; ``table.schema.json`` describes their dialect.
"""

import json
import re
from collections.abc import Iterator, Mapping
from enum import IntEnum
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from legion_lint.model.record import dataclass

Json = Mapping[str, Any]

KINDS = (
    "docker-images",
    "helm-charts",
    "python-packages",
    "npm-packages",
    "packages",
    "directories",
    "paths",
)

_INSTALLED = Path(__file__).parents[1] / "schemas"
SCHEMAS = _INSTALLED if _INSTALLED.is_dir() else Path(__file__).parents[2] / "schemas"

_IN_HEADER = re.compile(r"[\s_\-]+")
_AROUND_HEADER = " :.*†‡#()[]"


class Strength(IntEnum):
    """How plainly a header says what its column is."""

    WEAK = 1
    LIKELY = 2
    STRONG = 3
    GIVEN = 4  # by the settings


KEYWORDS = {
    "headers": Strength.STRONG,
    "likelyHeaders": Strength.LIKELY,
    "weakHeaders": Strength.WEAK,
}


@dataclass(frozen=True, slots=True)
class Column:
    """A property of a schema.

    Attributes:
        name: The property.
        refers_to: What its values refer to; empty for nothing.
        many: Whether a cell may hold several values.
        types: The types of JSON that the schema allows; empty if it does not say.
        separator: What stands between values; empty for the usual.
        synonyms: The headers that mean it, normalised, each with its strength and its rank.
    """

    name: str
    refers_to: str
    many: bool
    types: frozenset[str]
    separator: str
    synonyms: tuple[tuple[str, Strength], ...]


@dataclass(frozen=True, slots=True)
class Bullets:
    """How items of a list name what they list."""

    names: frozenset[str]
    patterns: tuple[re.Pattern[str], ...]
    alone: bool


@dataclass(frozen=True, slots=True, eq=False)
class TableSchema:
    """A table schema, ready for use; equal only to itself, so that it can be a key.

    Attributes:
        schema: The JSON Schema of a row.
        columns: Its properties, in the order of the schema.
        lists: The property that makes it an inventory; empty for none.
        required: The properties that every row must have.
        headings: What headings say it; to be matched as a whole.
        leads: What the last words of a paragraph say, before its colon.
        bullets: How lists of this kind look.
    """

    schema: Json
    columns: tuple[Column, ...]
    lists: str
    required: tuple[str, ...]
    headings: tuple[re.Pattern[str], ...]
    leads: tuple[re.Pattern[str], ...]
    bullets: Bullets

    def column(self, name: str) -> Column | None:
        """Return the column of a property."""
        return next((column for column in self.columns if column.name == name), None)

    @property
    def lists_kind(self) -> str:
        """What the inventory is of, such as ``image``; empty if it is none."""
        column = self.column(self.lists)
        return column.refers_to if column else ""


@cache
def load_kind(name: str) -> TableSchema:
    """Load the schema of a kind of ours.

    Raises:
        KeyError: There is no such kind.
    """
    if name not in KINDS:
        raise KeyError(name)
    return from_json(json.loads((SCHEMAS / "tables" / f"{name}.json").read_text("utf-8")))


def from_json(schema: Json) -> TableSchema:
    """Make a table schema of a JSON Schema that the dialect's meta-schema allows.

    Raises:
        re.error: One of its regular expressions is none.
    """
    bullets = schema.get("bullets", {})
    return TableSchema(
        schema=schema,
        columns=tuple(_column(name, value, schema) for name, value in schema["properties"].items()),
        lists=schema.get("lists", ""),
        required=tuple(schema.get("required", ())),
        headings=tuple(re.compile(text, re.IGNORECASE) for text in schema.get("headings", ())),
        leads=tuple(re.compile(rf"\b(?:{text})\s?:\Z", re.IGNORECASE) for text in schema.get("leads", ())),
        bullets=Bullets(
            names=frozenset(bullets.get("names", ("code", "strong", "link"))),
            patterns=tuple(re.compile(text, re.IGNORECASE) for text in bullets.get("patterns", ())),
            alone=bullets.get("alone", False),
        ),
    )


@lru_cache(maxsize=4096)
def normalise_header(text: str) -> str:
    """Bring a header into the form in which headers are compared.

    >>> normalise_header("Docker file:")
    'dockerfile'
    """
    return _IN_HEADER.sub("", text.casefold()).strip(_AROUND_HEADER)


def _column(name: str, value: Json | bool, root: Json) -> Column:
    schemas = [value for value in _applied(value, root) if isinstance(value, Mapping)]
    types: set[str] = set()
    for schema in schemas[:1]:
        stated = schema.get("type", ())
        types.update((stated,) if isinstance(stated, str) else stated)
    synonyms: dict[str, Strength] = {normalise_header(name): Strength.WEAK}
    for keyword, strength in KEYWORDS.items():
        for schema in schemas:
            synonyms.update((_synonym(text), strength) for text in schema.get(keyword, ()))
    return Column(
        name=name,
        refers_to=next((schema["refersTo"] for schema in schemas if "refersTo" in schema), ""),
        many="array" in types,
        types=frozenset(types),
        separator=next((schema["separator"] for schema in schemas if "separator" in schema), ""),
        synonyms=tuple(synonyms.items()),
    )


def _synonym(text: str) -> str:
    star = "*" if text.startswith("*") else ""
    return star + normalise_header(text)


def _applied(schema: Json | bool, root: Json) -> Iterator[Json | bool]:
    """Yield a schema and those that it applies to the same value or to its items.

    What comes first is what a column is taken for: ``else`` is the ordinary case of a choice.
    """
    waiting, seen = [schema], set()
    while waiting:
        current = waiting.pop(0)
        if not isinstance(current, Mapping) or id(current) in seen:
            continue
        seen.add(id(current))
        yield current
        for keyword in ("items", "else", "then"):
            if keyword in current:
                waiting.append(current[keyword])
        for keyword in ("allOf", "anyOf", "oneOf", "prefixItems"):
            waiting.extend(current.get(keyword, ()))
        if isinstance(current.get("$ref"), str):
            waiting.append(_resolve(current["$ref"], root))


def _resolve(reference: str, root: Json) -> Json | bool:
    """Return what a local JSON pointer leads to; ``True`` where it leads nowhere (or is an anchor)."""
    if not reference.startswith("#/"):
        return True
    current: Any = root
    for part in reference.removeprefix("#").split("/")[1:]:
        key = part.replace("~1", "/").replace("~0", "~")
        if not isinstance(current, Mapping) or key not in current:
            return True
        current = current[key]
    return current if isinstance(current, Mapping) else True
