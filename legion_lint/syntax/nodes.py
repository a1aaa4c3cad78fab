"""What YAML and JSON hold: scalars, sequences, mappings, each with its place."""

from collections.abc import Iterator
from typing import TypeAlias

from legion_lint.model.record import dataclass
from legion_lint.model.source import Span, Word

NULLS = frozenset(("", "~", "null", "Null", "NULL"))
MERGE = "<<"


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value, as written: ``1.10`` stays ``1.10``, ``yes`` stays ``yes``.

    Attributes:
        text: What is meant: escapes resolved, lines folded.
        span: What is written, without quotes, tag and anchor; of a block scalar its lines, from the
            first character of the first to the last of the last that is not blank.
        style: ``""`` (plain), ``'``, ``"``, ``|``, ``>``, or ``?`` for a key that is no scalar, whose
            ``text`` is as written.
        tag: An explicit tag, such as ``!vault`` or ``tag:yaml.org,2002:str``; else empty.
    """

    text: str
    span: Span
    style: str = ""
    tag: str = ""

    @property
    def is_null(self) -> bool:
        """Whether nothing is written, or that it is nothing."""
        return not self.style and not self.tag and self.text in NULLS

    @property
    def word(self) -> Word:
        """The text with its place."""
        return Word(self.text, self.span)

    def get(self, *path: str | int) -> "Node | None":
        """Return itself for the empty path; nothing is in a scalar."""
        return None if path else self


@dataclass(frozen=True, slots=True)
class Sequence:
    """A sequence; ``span`` reaches from its first to its last character."""

    items: "tuple[Node, ...]"
    span: Span
    tag: str = ""

    def get(self, *path: str | int) -> "Node | None":
        """Return what is at a path of keys and indices, ``None`` if nothing is."""
        if not path:
            return self
        first, *rest = path
        if not isinstance(first, int) or not -len(self.items) <= first < len(self.items):
            return None
        return self.items[first].get(*rest)


@dataclass(frozen=True, slots=True)
class Mapping:
    """A mapping; ``pairs`` in the order of the text, duplicate keys and merge keys (``<<``) as written."""

    pairs: "tuple[tuple[Scalar, Node], ...]"
    span: Span
    tag: str = ""

    def get(self, *path: str | int) -> "Node | None":
        """Return what is at a path of keys and indices, ``None`` if nothing is.

        Of duplicate keys the last counts, as in Go's and in Python's parsers; what is merged in counts
        where the mapping itself lacks the key.
        """
        if not path:
            return self
        first, *rest = path
        for key, value in reversed(self.pairs):
            if key.text == first:
                return value.get(*rest)
        for merged in self.merged:
            if merged.get(first) is not None:
                return merged.get(*path)
        return None

    @property
    def merged(self) -> "Iterator[Mapping]":
        """The mappings that ``<<`` merges in, the foremost first."""
        for key, value in self.pairs:
            if key.text == MERGE and not key.style:
                sources = value.items if isinstance(value, Sequence) else (value,)
                yield from (source for source in sources if isinstance(source, Mapping))

    @property
    def keys(self) -> frozenset[str]:
        """The texts of its own keys."""
        return frozenset(key.text for key, _ in self.pairs)


Node: TypeAlias = Scalar | Sequence | Mapping


def scalar(node: Node | None, *path: str | int) -> Scalar | None:
    """Return the scalar at a path; ``None`` for anything else, and for null."""
    found = node.get(*path) if node else None
    return found if isinstance(found, Scalar) and not found.is_null else None


def word(node: Node | None, *path: str | int) -> Word | None:
    """Return the text of the scalar at a path with its place; ``None`` as ``scalar``."""
    found = scalar(node, *path)
    return found.word if found else None
