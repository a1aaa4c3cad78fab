"""Which function has which name, and what it makes of arguments that are not known."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, TypeAlias

from legion_lint.syntax.gotemplate.values import (
    NONE,
    EvaluationError,
    Real,
    Text,
    Unknown,
    Value,
    checked,
    has_hole,
    origins_of,
)

Python: TypeAlias = Callable[..., Value]


class Function(NamedTuple):
    """A function of templates.

    Attributes:
        python: What it does.
        heeds_unknown: Whether it knows what to do with arguments that are not known.
        heeds_holes: Whether it does the right thing to a text with holes in it.
        needs_evaluator: Whether it is given the evaluator first.
    """

    python: Python
    heeds_unknown: bool = False
    heeds_holes: bool = False
    needs_evaluator: bool = False


class Table:
    """A family of functions."""

    def __init__(self) -> None:
        self.functions: dict[str, Function] = {}

    def add(
        self, *names: str, unknown: bool = False, holes: bool = False, evaluator: bool = False
    ) -> Callable[[Python], Python]:
        """Make a decorator that adds a function under some names, ``must`` forms written out."""

        def take(python: Python) -> Python:
            for name in names:
                self.functions[name] = Function(python, unknown, holes or unknown, evaluator)
            return python

        return take


def call(functions: Mapping[str, Function], evaluator: Any, name: str, arguments: list[Value]) -> Value:
    """Call a function by its name; the result remembers where its arguments came from."""
    function = functions.get(name)
    if function is None:
        return evaluator.fail(f"no function {name}")
    if not function.heeds_unknown:
        unknown = next((each for each in arguments if isinstance(each, Unknown)), None)
        if unknown is not None:
            return unknown
    if not function.heeds_holes and any(has_hole(each) for each in arguments):
        return Unknown("a part that is not known")
    given = [evaluator, *arguments] if function.needs_evaluator else arguments
    try:
        value = checked(function.python(*given))
    except EvaluationError as failure:
        return evaluator.fail(f"{name}: {failure}")
    except (ArithmeticError, LookupError, TypeError, ValueError, AttributeError, RecursionError) as error:
        # Go checks the number and the types of arguments; here it is Python that finds them wrong.
        return evaluator.fail(f"{name}: {type(error).__name__}")
    return traced(value, arguments)


def traced(value: Value, arguments: list[Value]) -> Value:
    """Let a string or a number remember where the arguments came from that it was made of."""
    if isinstance(value, bool) or not isinstance(value, (str, float)):
        return value
    own = value.origins if isinstance(value, (Text, Real)) else NONE
    origins = own or origins_of(arguments)
    if not origins or origins == own:
        return value
    return Text(value, origins) if isinstance(value, str) else Real(value, origins)
