"""What holds inside a branch that the defaults do not lead into: what its condition asks for.

Inside ``{{ if .Values.digest }}``, a digest that is empty by default is not empty, and not known;
``{{ if .Values.enabled }}`` says that it is true, ``{{ if eq .Values.kind "x" }}`` what the kind is.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from legion_lint.model.record import dataclass
from legion_lint.syntax.gotemplate import expressions
from legion_lint.syntax.gotemplate.nodes import Command, Literal, Name, Operand, Path, Pipe
from legion_lint.syntax.gotemplate.state import State
from legion_lint.syntax.gotemplate.values import (
    Unknown,
    Value,
    truth,
)

if TYPE_CHECKING:
    from legion_lint.syntax.gotemplate.evaluator import Evaluator

UNSET = Unknown("unset")
MISSING = object()


@dataclass(frozen=True, slots=True)
class Assumption:
    """A key of a mapping, or a variable, that is taken to have a value."""

    evaluator: "Evaluator"
    holder: Value
    key: str
    value: Value

    def apply(self) -> Callable[[], None]:
        """Let it hold; return what takes it back."""
        if isinstance(self.holder, list):  # a variable
            cell, before = self.holder, self.holder[1]
            cell[1] = self.value
            return lambda: cell.__setitem__(1, before)
        assumed, where = self.evaluator.assumed, (id(self.holder), self.key)
        was = assumed.get(where, MISSING)
        assumed[where] = self.value

        def take_back() -> None:
            if was is MISSING:
                assumed.pop(where, None)
            else:
                assumed[where] = was

        return take_back


def assumptions(evaluator: "Evaluator", pipe: Pipe, state: State, wanted: bool) -> list[Assumption]:
    """Return what has to hold so that a condition is true, or is not."""
    if len(pipe.commands) != 1:
        return []
    command = pipe.commands[0]
    first = command.operands[0]
    if len(command.operands) == 1:
        return operand(evaluator, first, state, wanted)
    if not isinstance(first, Name):
        return []
    return function(evaluator, first.name, command, state, wanted)


def function(
    evaluator: "Evaluator", name: str, command: Command, state: State, wanted: bool
) -> list[Assumption]:
    """Return what has to hold so that a function gives something true, or does not."""
    arguments = command.operands[1:]
    if name == "not" and len(arguments) == 1:
        return operand(evaluator, arguments[0], state, not wanted)
    if (name == "and" and wanted) or (name == "or" and not wanted) or (name == "or" and len(arguments) == 1):
        return [each for argument in arguments for each in operand(evaluator, argument, state, wanted)]
    if name in ("eq", "ne") and len(arguments) == 2 and wanted is (name == "eq"):
        for one, other in (arguments, arguments[::-1]):
            if isinstance(one, Path) and isinstance(other, Literal):
                return assume(evaluator, one, state, other.value)
    return []


def operand(evaluator: "Evaluator", each: Operand, state: State, wanted: bool) -> list[Assumption]:
    """Return what has to hold so that a value is true, or is not."""
    if isinstance(each, Pipe):
        return assumptions(evaluator, each, state, wanted)
    if not isinstance(each, Path):
        return []
    value = expressions.operand(evaluator, each, state)
    if truth(value) is wanted:
        return []
    if isinstance(value, bool):
        return assume(evaluator, each, state, wanted)
    return assume(evaluator, each, state, UNSET if wanted else None)


def assume(evaluator: "Evaluator", path: Path, state: State, value: Value) -> list[Assumption]:
    """Return the assumption that what is at a path has a value; none if nothing can hold it."""
    if not path.fields:
        cell = state.variables.find(path.start) if isinstance(path.start, str) else None
        return [Assumption(evaluator, cell, "", value)] if cell is not None else []
    above = Path(path.start, path.fields[:-1], path.span)
    holder = expressions.operand(evaluator, above, state)
    return [Assumption(evaluator, holder, path.fields[-1], value)] if isinstance(holder, dict) else []
