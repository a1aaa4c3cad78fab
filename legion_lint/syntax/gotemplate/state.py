"""Where the evaluation of a template stands, and what it has found."""

from typing import NamedTuple

from legion_lint.model.record import dataclass
from legion_lint.syntax.gotemplate.nodes import Part
from legion_lint.syntax.gotemplate.output import Line, Output
from legion_lint.syntax.gotemplate.scope import Variables
from legion_lint.syntax.gotemplate.values import (
    Value,
)


class Body(NamedTuple):
    """A named template, and the file that it stands in."""

    path: str
    parts: tuple[Part, ...]


class Found(NamedTuple):
    """A line that names an image.

    ``state`` is ``on``, ``maybe`` (a condition is not known) or ``off`` (only if a value is changed).
    """

    line: Line
    state: str


@dataclass(slots=True)
class State:
    """Where an evaluation stands: its file, its dot, its variables, and where it puts out.

    ``path`` is empty in a text that is no file's.
    """

    path: str
    dot: Value
    variables: Variables
    output: Output
