"""What the expressions of a Go template give, as far as it can be known, and where it comes from.

Go's ``nil``, ``bool``, ``int``, ``float64``, ``string``, ``map[string]any`` and ``[]any`` are Python's
``None``, ``bool``, ``int``, ``float``, ``str``, ``dict`` and ``list``. What comes from YAML or JSON has no
``int``.
Strings and numbers remember their origins. What cannot be known is a value of its own, ``Unknown``; in a
text it leaves a hole.
"""

import math
from collections.abc import Hashable, Iterable
from typing import Any, NamedTuple, TypeAlias

Value: TypeAlias = Any
Origins: TypeAlias = frozenset[Hashable]

#: What stands in a text for what is not known of it.
HOLE = "\ue123"
#: A key that says of a mapping that it may have others.
OPEN = "\ue124"
NONE: Origins = frozenset()
#: Whoever needs more origins than this has a text that is no image.
MOST_ORIGINS = 24
#: Code points of one string, members of one collection, levels and members of what is put out at once.
LONGEST, MOST, DEEPEST, HEAVIEST = 200_000, 10_000, 40, 20_000


class EvaluationError(Exception):
    """What Go or Helm would refuse to evaluate, or what is too large; ``str`` says why."""


class BudgetError(Exception):
    """The budget of steps or of output is used up."""


class Unknown(NamedTuple):
    """A value that cannot be known; ``why`` is a word or two, ``unset`` where a user has to set it."""

    why: str


class Text(str):
    """A string that remembers where it comes from."""

    __slots__ = ("origins",)
    origins: Origins

    def __new__(cls, text: str, origins: Origins = NONE) -> "Text":
        """Make a string of its text and its origins."""
        made = super().__new__(cls, text)
        made.origins = origins
        return made


class Real(float):
    """A number of a YAML text that remembers where it comes from."""

    __slots__ = ("origins",)
    origins: Origins

    def __new__(cls, number: float, origins: Origins = NONE) -> "Real":
        """Make a number of its value and its origins."""
        made = super().__new__(cls, number)
        made.origins = origins
        return made


class Struct(dict[str, Value]):
    """What is a struct in Go: to ask for a field that it lacks is an error."""


class Rendered(NamedTuple):
    """A value as text, where it comes from, and whether all of it is known."""

    text: str
    origins: Origins


def origins_of(values: Iterable[Value]) -> Origins:
    """Return where some strings and numbers come from, as far as they remember."""
    found = {origin for value in values if isinstance(value, (Text, Real)) for origin in value.origins}
    return (
        frozenset(sorted(found, key=repr)[:MOST_ORIGINS]) if len(found) > MOST_ORIGINS else frozenset(found)
    )


def truth(value: Value) -> bool | None:
    """Say whether a value is true to a template; ``None`` if that cannot be known."""
    if isinstance(value, Unknown):
        return None
    if isinstance(value, str):
        return None if value and not value.strip(HOLE) else bool(value)
    if isinstance(value, dict) and OPEN in value:
        return True if len(value) > 1 else None
    if isinstance(value, (bool, int, float, dict, list)):
        return bool(value)
    return value is not None


def is_nothing(value: Value) -> bool | None:
    """Say whether Sprig takes a value for empty; it asks as templates do."""
    found = truth(value)
    return None if found is None else not found


def has_hole(value: Value) -> bool:
    """Whether something of a string is not known."""
    return isinstance(value, str) and HOLE in value


def checked(value: Value) -> Value:
    """Return a result if it is not too large.

    Raises:
        EvaluationError: It is.
    """
    if isinstance(value, str):
        if len(value) > LONGEST:
            raise EvaluationError("a text that is too long")
    elif isinstance(value, (list, dict)) and len(value) > MOST:
        raise EvaluationError("a collection that is too large")
    elif isinstance(value, int) and abs(value) > 1 << 64:
        raise EvaluationError("a number that is too large")
    return value


def text(value: Value) -> str:
    """Return a string argument.

    Raises:
        EvaluationError: It is none.
    """
    if not isinstance(value, str):
        raise EvaluationError("not a string")
    return value


def mapping(value: Value) -> dict[str, Value]:
    """Return a mapping argument.

    Raises:
        EvaluationError: It is none, or may have keys that are not known.
    """
    if not isinstance(value, dict):
        raise EvaluationError("not a mapping")
    if OPEN in value:
        raise EvaluationError("a mapping that is not known")
    return value


def sequence(value: Value) -> list[Value]:
    """Return a list argument.

    Raises:
        EvaluationError: It is none.
    """
    if not isinstance(value, list):
        raise EvaluationError("not a list")
    return value


def integer(value: Value) -> int:
    """Return what Go's ``cast.ToInt64`` makes of a value: 0 of what is no number."""
    if isinstance(value, (bool, int)):
        return int(value)
    if isinstance(value, float):
        if math.isnan(value) or math.isinf(value):
            raise EvaluationError("not a number")
        return int(value)
    if isinstance(value, str):
        if HOLE in value:
            raise EvaluationError("a number that is not known")
        digits = value[1:] if value[:1] in ("+", "-") else value
        return int(value) if digits.isdecimal() and digits.isascii() and len(digits) < 19 else 0
    return 0


def number(value: Value) -> float:
    """Return what Go's ``cast.ToFloat64`` makes of a value."""
    if isinstance(value, str):
        try:
            return float(value)
        except ValueError:
            return 0.0
    return float(value) if isinstance(value, (bool, int, float)) else 0.0


def kind(value: Value) -> str:
    """Return Sprig's ``kindOf``."""
    if value is None:
        return "invalid"
    for type_, name in ((bool, "bool"), (int, "int"), (float, "float64"), (str, "string"), (dict, "map")):
        if isinstance(value, type_):
            return name
    return "slice" if isinstance(value, list) else "ptr"
