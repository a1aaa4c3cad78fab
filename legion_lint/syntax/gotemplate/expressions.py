"""Evaluates pipelines, commands and operands."""

from typing import TYPE_CHECKING

from legion_lint.syntax.gotemplate.nodes import Command, Literal, Name, Operand, Path, Pipe
from legion_lint.syntax.gotemplate.state import State
from legion_lint.syntax.gotemplate.values import (
    OPEN,
    Struct,
    Unknown,
    Value,
    truth,
)

if TYPE_CHECKING:
    from legion_lint.syntax.gotemplate.evaluator import Evaluator


class Method:
    """Something that a field calls rather than reads."""

    def call(self, arguments: list[Value]) -> Value:
        """Return what it gives."""
        return Unknown("a method")


class Object:
    """A value of Helm's that has fields and methods."""

    def field(self, name: str) -> Value:
        """Return a field; a ``Method`` for what has to be called."""
        return Unknown(f"field {name}")


def pipe(evaluator: "Evaluator", node: Pipe, state: State) -> Value:
    """Evaluate a pipeline."""
    value: Value = None
    for index, each in enumerate(node.commands):
        evaluator.step()
        value = command(evaluator, each, state, [value] if index else [])
    return value


def command(evaluator: "Evaluator", node: Command, state: State, last: list[Value]) -> Value:
    """Evaluate a command; ``last`` is what the command before it gave, if there was one."""
    first, *rest = node.operands
    if isinstance(first, Name):
        if first.name in ("and", "or"):
            return shortened(evaluator, first.name, rest, state, last)
        arguments = [operand(evaluator, each, state) for each in rest]
        return evaluator.call(evaluator, first.name, arguments + last)
    value = operand(evaluator, first, state, called=bool(rest or last))
    if isinstance(value, Method):
        return value.call([operand(evaluator, each, state) for each in rest] + last)
    if (rest or last) and not isinstance(value, Unknown):
        return evaluator.fail("arguments for what takes none")
    return value


def shortened(
    evaluator: "Evaluator", name: str, rest: list[Operand], state: State, last: list[Value]
) -> Value:
    """Evaluate ``and`` and ``or`` up to the argument that decides."""
    value: Value = Unknown("no arguments")
    doubt: Value = None
    for index in range(len(rest) + len(last)):
        value = operand(evaluator, rest[index], state) if index < len(rest) else last[0]
        is_true = truth(value)
        if is_true is None:
            doubt = doubt or Unknown("a condition")
        elif is_true is (name == "or"):
            return value if doubt is None else in_doubt(doubt, value, is_true)
    return value if doubt is None else doubt


def in_doubt(doubt: Value, value: Value, is_true: bool) -> Value:
    """Return a value that may be another, but as a condition is what it is; only truth values are that."""
    return value if isinstance(value, bool) and not is_true else doubt


def operand(evaluator: "Evaluator", node: Operand, state: State, *, called: bool = False) -> Value:
    """Evaluate an operand."""
    match node:
        case Literal():
            return node.value
        case Name():
            return evaluator.call(evaluator, node.name, [])
        case Pipe():
            with evaluator.deeper():
                return pipe(evaluator, node, state)
        case Path():
            return path(evaluator, node, state, called)


def path(evaluator: "Evaluator", node: Path, state: State, called: bool) -> Value:
    """Evaluate fields of something."""
    if node.start is None:
        value = state.dot
    elif isinstance(node.start, str):
        cell = state.variables.find(node.start)
        value = cell[1] if cell else evaluator.fail(f"no variable {node.start}")
    else:
        value = operand(evaluator, node.start, state)
    if value is None and node.fields:
        return None  # of nothing at all every field is nothing; of a field that is nothing, none is
    for name in node.fields:
        value = field_of(evaluator, value, name)
    if isinstance(value, Method) and not called:
        return value.call([])
    return value


def field_of(evaluator: "Evaluator", value: Value, name: str) -> Value:
    """Return a field of a value; ``nil`` of a mapping that lacks it, unknown where Go would fail."""
    if isinstance(value, dict):
        if evaluator.assumed and (id(value), name) in evaluator.assumed:
            return evaluator.assumed[id(value), name]
        if name in value:
            return value[name]
        if OPEN in value:
            return Unknown("unset")
        return evaluator.fail(f"no field {name}") if isinstance(value, Struct) else None
    if isinstance(value, Unknown):
        return value
    if isinstance(value, Object):
        return value.field(name)
    if value is None:
        evaluator.fail(f"a field {name} of nothing")
        return Unknown("unset")
    return evaluator.fail(f"a field {name} of what has none")
