"""What a Go template is made of; every node knows its place in the text.

Source: https://pkg.go.dev/text/template/parse
"""

from dataclasses import field
from typing import TypeAlias

from legion_lint.model.record import dataclass
from legion_lint.model.source import Span


@dataclass(frozen=True, slots=True)
class Literal:
    """A string, a number, a truth value or nil."""

    value: str | int | float | bool | None
    span: Span


@dataclass(frozen=True, slots=True)
class Name:
    """The name of a function."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Path:
    """Fields of something: of the dot (``.a.b``), of a variable (``$x.a``), or of what parentheses give.

    ``start`` is ``None`` for the dot, the name of a variable with its ``$``, or a pipeline.
    """

    start: "str | Pipe | None"
    fields: tuple[str, ...]
    span: Span


Operand: TypeAlias = "Literal | Name | Path | Pipe"


@dataclass(frozen=True, slots=True)
class Command:
    """A function, a field or a value, with its arguments."""

    operands: tuple[Operand, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Pipe:
    """Commands, each given what the one before it gave; ``names`` are the variables that get the result."""

    commands: tuple[Command, ...]
    names: tuple[str, ...]
    declares: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Text:
    """Text that is put out as it is."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Action:
    """A pipeline whose result is put out, unless it goes into variables."""

    pipe: Pipe
    span: Span


@dataclass(frozen=True, slots=True)
class Branch:
    """``if``, ``with`` or ``range`` (that is its ``kind``) with what follows, and with its ``else``."""

    kind: str
    pipe: Pipe
    body: "tuple[Part, ...]"
    otherwise: "tuple[Part, ...]"
    span: Span


@dataclass(frozen=True, slots=True)
class Call:
    """``{{ template "name" pipeline }}``."""

    name: str
    pipe: Pipe | None
    span: Span


@dataclass(frozen=True, slots=True)
class Jump:
    """``break`` or ``continue``."""

    kind: str
    span: Span


@dataclass(frozen=True, slots=True)
class Broken:
    """An action that is no such thing; ``message`` says why. What it would put out cannot be known."""

    message: str
    span: Span


Part: TypeAlias = Text | Action | Branch | Call | Jump | Broken


@dataclass(frozen=True, slots=True)
class Template:
    """A parsed text: its own parts, and the templates that it defines, in order."""

    parts: tuple[Part, ...]
    defines: "tuple[tuple[str, Define], ...]" = ()
    errors: tuple[Broken, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Define:
    """A template that a ``define`` or a ``block`` names; ``span`` is that of the name."""

    parts: tuple[Part, ...]
    span: Span
