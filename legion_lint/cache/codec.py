"""Writes facts as bytes and reads them back: JSON, whose meaning is known from the classes of the facts.

A class's values are a list of its fields in order, spans taken apart; of a union, the name of the class comes
first. The pieces of a document, its links, headings and so on, are read when they are first asked for: most
of them, the items of lists above all, no rule ever asks for.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from legion_lint.model.document import Document
from legion_lint.model.facts import Fact
from legion_lint.model.source import Span

PLAIN = (str, int, bool)
PIECES = tuple(field.name for field in fields(Document))
#: Stands for a document in a list of facts; its pieces follow the list.
LATER = "Document"
KINDS = {kind.__name__: kind for kind in get_args(Fact)}


class Kept(Document):
    """A document whose pieces are read when they are first asked for."""

    __slots__ = ("_kept",)
    _kept: Sequence[bytes]

    def __getattr__(self, name: str) -> Any:
        """Read a piece; it is an attribute from then on."""
        if name not in PIECES:
            raise AttributeError(name)
        content = self._kept[PIECES.index(name)]
        piece = reader_of_piece(name)(loaded(content)) if content else ()
        object.__setattr__(self, name, piece)
        return piece

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Document):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in PIECES)

    __hash__ = Document.__hash__


def encoded(facts: Sequence[Fact]) -> list[bytes]:
    """Write facts: the list of them, then the pieces of the documents among them.

    Raises:
        TypeError: A fact holds something that facts do not hold.
        AttributeError: Likewise.
    """
    entries: list[object] = []
    pieces: list[bytes] = []
    for fact in facts:
        name = LATER if isinstance(fact, Document) else type(fact).__name__
        if isinstance(fact, Document):
            entries.append(name)
            values = ((piece, getattr(fact, piece)) for piece in PIECES)
            pieces += (dumped(writer_of_piece(piece)(value)) if value else b"" for piece, value in values)
        else:
            entries.append([name, *writer(KINDS[name])(fact)])
    return [dumped(entries), *pieces]


def decoded(parts: Sequence[bytes]) -> tuple[Fact, ...]:
    """Read facts.

    Raises:
        ValueError: They are not what ``encoded`` writes.
    """
    try:
        return tuple(_decoded(parts))
    except (TypeError, KeyError, IndexError, RecursionError) as error:
        raise ValueError(str(error)) from error


def _decoded(parts: Sequence[bytes]) -> Iterator[Fact]:
    start = 1
    for entry in loaded(parts[0]):
        if entry == LATER:
            document = object.__new__(Kept)
            pieces = parts[start : start + len(PIECES)]
            if len(pieces) != len(PIECES):
                raise ValueError("a piece is missing")
            object.__setattr__(document, "_kept", pieces)
            start += len(PIECES)
            yield document
        else:
            name, *values = entry
            yield reader(KINDS[name])(values)


def dumped(value: object) -> bytes:
    """Write JSON; half a surrogate pair stays what it is."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def loaded(content: bytes) -> Any:
    """Read JSON."""
    return json.loads(content.decode("utf-8", "surrogatepass"))


@cache
def reader_of_piece(name: str) -> Callable[[Any], Any]:
    """Return what reads a piece of a document."""
    return compiled("read", lambda names: read_as(get_type_hints(Document)[name], "value", names))


@cache
def writer_of_piece(name: str) -> Callable[[Any], Any]:
    """Return what writes a piece of a document."""
    return compiled("write", lambda names: written_as(get_type_hints(Document)[name], "value", names))


def compiled(what: str, expression: Callable[[dict[str, Any]], str]) -> Callable[[Any], Any]:
    """Make a function of ``value`` of an expression, which is made of the classes of the facts alone."""
    names: dict[str, Any] = {"new": tuple.__new__, "Span": Span}
    exec(f"def {what}(value):\n    return {expression(names)}\n", names)
    return names[what]  # type: ignore[no-any-return]


@cache
def reader(kind: type) -> Callable[[Any], Any]:
    """Return what makes an object of a class out of the list of its fields."""

    def expression(names: dict[str, Any]) -> str:
        taken, given = [], []
        for index, (name, hint) in enumerate(hints(kind).items()):
            if hint is Span:
                taken += [f"a{index}", f"b{index}"]
                given.append(f"{name}=new(Span, (a{index}, b{index}))")
            else:
                taken.append(f"a{index}")
                given.append(f"{name}={read_as(hint, f'a{index}', names)}")
        names["Kind"] = kind
        return f"(lambda {', '.join(taken)}: Kind({', '.join(given)}))(*value)"

    return compiled("read", expression)


@cache
def writer(kind: type) -> Callable[[Any], Any]:
    """Return what makes a list of the fields of an object of a class."""

    def expression(names: dict[str, Any]) -> str:
        parts = []
        for name, hint in hints(kind).items():
            if hint is Span:
                parts += [f"value.{name}[0]", f"value.{name}[1]"]
            else:
                parts.append(written_as(hint, f"value.{name}", names))
        return f"[{', '.join(parts)}]"

    return compiled("write", expression)


def hints(kind: type) -> dict[str, Any]:
    """Return the fields of a class and what they hold."""
    names = [each.name for each in fields(kind)] if is_dataclass(kind) else kind._fields  # type: ignore[attr-defined]
    found = get_type_hints(kind)
    return {name: found[name] for name in names}


def read_as(hint: Any, value: str, names: dict[str, Any]) -> str:
    """Return the expression that makes what a field holds out of JSON."""
    return _as(hint, value, names, is_reading=True)


def written_as(hint: Any, value: str, names: dict[str, Any]) -> str:
    """Return the expression that makes JSON out of what a field holds."""
    return _as(hint, value, names, is_reading=False)


def _as(hint: Any, value: str, names: dict[str, Any], *, is_reading: bool) -> str:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Sequence:
        origin, arguments = tuple, (*arguments, Ellipsis)
    if hint in PLAIN:
        return value
    if origin is UnionType:
        rest = [each for each in arguments if each is not NoneType]
        if len(rest) > 1:
            name = f"one_of_{len(names)}"
            names[name] = one_of(tuple(rest)) if is_reading else any_of(tuple(rest))
            return f"{name}({value})"
        return f"(None if {value} is None else {_as(rest[0], value, names, is_reading=is_reading)})"
    if origin is tuple and arguments[-1] is Ellipsis:
        sequence = "tuple" if is_reading else "list"
        if arguments[0] in PLAIN:
            return f"{sequence}({value})"
        name = f"each_{len(names)}"
        names[name] = None
        inner = _as(arguments[0], name, names, is_reading=is_reading)
        made = f"[{inner} for {name} in {value}]"
        return f"tuple({made})" if is_reading else made
    if origin is tuple:
        parts = [
            _as(each, f"{value}[{place}]", names, is_reading=is_reading)
            for place, each in enumerate(arguments)
        ]
        return f"({', '.join(parts)},)" if is_reading else f"[{', '.join(parts)}]"
    name = f"of_{hint.__name__}"
    names[name] = reader(hint) if is_reading else writer(hint)
    return f"{name}({value})"


def one_of(kinds: Sequence[type]) -> Callable[[Any], Any]:
    """Return what reads an object of any of several classes, whose name comes first."""
    readers = {kind.__name__: reader(kind) for kind in kinds}
    return lambda value: readers[value[0]](value[1:])


def any_of(kinds: Sequence[type]) -> Callable[[Any], Any]:
    """Return what writes an object of any of several classes, its name first."""
    writers = {kind: (kind.__name__, writer(kind)) for kind in kinds}

    def write(value: Any) -> list[Any]:
        name, fields_of = writers[type(value)]
        return [name, *fields_of(value)]

    return write
