"""Follows ``if``, ``with`` and ``range``: the way that values say, both ways, or aside."""

from typing import TYPE_CHECKING

from legion_lint.syntax.gotemplate import expressions
from legion_lint.syntax.gotemplate.assumptions import Assumption, assumptions
from legion_lint.syntax.gotemplate.nodes import Branch, Part
from legion_lint.syntax.gotemplate.output import Output, Piece
from legion_lint.syntax.gotemplate.scope import Variables
from legion_lint.syntax.gotemplate.state import State
from legion_lint.syntax.gotemplate.values import (
    HOLE,
    OPEN,
    BudgetError,
    Unknown,
    Value,
    truth,
)

if TYPE_CHECKING:
    from legion_lint.syntax.gotemplate.evaluator import Evaluator

#: Rounds of one ``range``.
ROUNDS = 1_000
IN_DOUBT = Unknown("a condition")
UNSET = Unknown("unset")


def branch(evaluator: "Evaluator", part: Branch, state: State) -> str:
    """Evaluate a branch; return ``break`` or ``continue`` if one of these ended it."""
    mark = len(state.variables.cells)
    with evaluator.deeper():
        value = expressions.pipe(evaluator, part.pipe, state)
        if part.kind == "range":
            jump = loop(evaluator, part, value, state)
        else:
            if part.pipe.names:
                evaluator.bind(part.pipe, value, state)
            jump = decide(evaluator, part, value, state)
    del state.variables.cells[mark:]
    return jump


def decide(evaluator: "Evaluator", part: Branch, value: Value, state: State) -> str:
    """Evaluate an ``if`` or ``with`` whose condition has a value."""
    is_true = truth(value)
    if is_true is None:
        both(evaluator, part, value, state)
        return ""
    dropped = part.otherwise if is_true else part.body
    if dropped and evaluator.holds_images(dropped):
        dot = UNSET if part.kind == "with" and not is_true else state.dot
        assumed = assumptions(evaluator, part.pipe, state, not is_true)
        explore(evaluator, dropped, state, dot, "off", assumed)
    if not is_true:
        return evaluator.walk(part.otherwise, state)
    return inside(evaluator, part.body, state, value if part.kind == "with" else state.dot)


def inside(evaluator: "Evaluator", parts: tuple[Part, ...], state: State, dot: Value) -> str:
    """Evaluate parts with another dot."""
    before, mark = state.dot, len(state.variables.cells)
    state.dot = dot
    try:
        return evaluator.walk(parts, state)
    finally:
        state.dot = before
        del state.variables.cells[mark:]


def both(evaluator: "Evaluator", part: Branch, value: Value, state: State) -> None:
    """Evaluate both branches of a condition that is not known."""
    dot = value if part.kind == "with" else state.dot
    taken = explore(evaluator, part.body, state, dot, "maybe", assumptions(evaluator, part.pipe, state, True))
    other = explore(
        evaluator, part.otherwise, state, state.dot, "maybe", assumptions(evaluator, part.pipe, state, False)
    )
    write_ways(state.output, taken, other)


def write_ways(output: Output, *others: Output) -> None:
    """Put out what may be one thing or another."""
    ways = tuple(dict.fromkeys(other.text for other in others))
    origins = others[0].origins.union(*(other.origins for other in others[1:]))
    output.write(Piece(ways[0], origins, None, ways if len(ways) > 1 else ()))


def explore(
    evaluator: "Evaluator",
    parts: tuple[Part, ...],
    state: State,
    dot: Value,
    how: str,
    assumed: list[Assumption],
) -> Output:
    """Evaluate parts aside and take back what they change; what may well happen leaves doubt."""
    output = Output(evaluator.meter)
    before = evaluator.state
    evaluator.state = "off" if before == "off" else how
    variables = Variables(None)
    variables.cells = list(state.variables.cells)
    undo = [each.apply() for each in assumed]
    evaluator.journal.begin()
    try:
        evaluator.walk(parts, State(state.path, dot, variables, output))
    finally:
        evaluator.collect(output)
        evaluator.state = before
        changes = evaluator.journal.undo()
        for each in reversed(undo):
            each()
    if how == "maybe":
        evaluator.journal.doubt(changes, IN_DOUBT)
    return output


def loop(evaluator: "Evaluator", part: Branch, value: Value, state: State) -> str:
    """Evaluate a ``range``."""
    pairs = members(value)
    if pairs is None:
        names = {name: Unknown("unset") for name in part.pipe.names}
        some = explore_round(evaluator, part, state, "maybe", names)
        none = explore(evaluator, part.otherwise, state, state.dot, "maybe", [])
        write_ways(state.output, none, some)
        return ""
    if not pairs:
        if evaluator.holds_images(part.body):
            explore_round(evaluator, part, state, "off", dict.fromkeys(part.pipe.names, UNSET))
        return evaluator.walk(part.otherwise, state)
    if part.otherwise and evaluator.holds_images(part.otherwise):
        explore(evaluator, part.otherwise, state, state.dot, "off", [])
    for key, item in pairs:
        evaluator.step()
        if one_round(evaluator, part, state, key, item) == "break":
            break
    return ""


def one_round(evaluator: "Evaluator", part: Branch, state: State, key: Value, item: Value) -> str:
    """Evaluate one round of a ``range``."""
    mark = len(state.variables.cells)
    names = part.pipe.names
    if names and part.pipe.declares:
        state.variables.cells += [
            [name, each] for name, each in zip(names, (key, item)[-len(names) :], strict=True)
        ]
    else:
        for name, each in zip(names, (key, item)[-len(names) :] if names else (), strict=True):
            if cell := state.variables.find(name):
                evaluator.journal.set_cell(cell, each)
    jump = inside(evaluator, part.body, state, item)
    del state.variables.cells[mark:]
    return jump


def explore_round(
    evaluator: "Evaluator", part: Branch, state: State, how: str, names: dict[str, Unknown]
) -> Output:
    """Evaluate aside a round over something of which nothing is known."""
    mark = len(state.variables.cells)
    state.variables.cells += [[name, value] for name, value in names.items()]
    output = explore(evaluator, part.body, state, UNSET, how, [])
    del state.variables.cells[mark:]
    if HOLE not in output.text and output.text.strip():
        output.write(Piece(HOLE))  # there may be several rounds
    return output


def members(value: Value) -> list[tuple[Value, Value]] | None:
    """Return the keys and the values that ``range`` goes over, ``None`` if they cannot be known."""
    if isinstance(value, list):
        found: list[tuple[Value, Value]] = list(enumerate(value))
    elif isinstance(value, dict) and OPEN not in value:
        found = [(key, value[key]) for key in sorted(value)]
    elif isinstance(value, int) and not isinstance(value, bool):
        found = [(index, index) for index in range(min(max(value, 0), ROUNDS + 1))]
    elif value is None:
        found = []
    else:
        return None
    if len(found) > ROUNDS:
        raise BudgetError("too many rounds")
    return found
