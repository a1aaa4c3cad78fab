"""What the expressions of a Go template give, as far as it can be known, and where it comes from.

Go's ``nil``, ``bool``, ``int``, ``float64``, ``string``, ``map[string]any`` and ``[]any`` are Python's ``None``,
``bool``, ``int``, ``float``, ``str``, ``dict`` and ``list``. What comes from YAML or JSON has no ``int``.
Strings and numbers remember their origins. What cannot be known is a value of its own, ``Unknown``; in a
text it leaves a hole.

Source: https://pkg.go.dev/fmt#hdr-Printing
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


class Failure(Exception):
    """What Go or Helm would refuse to evaluate, or what is too large; ``str`` says why."""


class Exhausted(Exception):
    """The budget of steps or of output is used up."""


class Unknown(NamedTuple):
    """A value that cannot be known; ``why`` is a word or two, ``unset`` where a user has to set it."""

    why: str


class Text(str):
    """A string that remembers where it comes from."""

    __slots__ = ("origins",)
    origins: Origins

    def __new__(cls, text: str, origins: Origins = NONE) -> "Text":
        made = super().__new__(cls, text)
        made.origins = origins
        return made


class Real(float):
    """A number of a YAML text that remembers where it comes from."""

    __slots__ = ("origins",)
    origins: Origins

    def __new__(cls, number: float, origins: Origins = NONE) -> "Real":
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
    return frozenset(sorted(found, key=repr)[:MOST_ORIGINS]) if len(found) > MOST_ORIGINS else frozenset(found)


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


def shown(value: Value) -> str:
    """Return what ``fmt.Sprint`` makes of a value, holes where it is not known; nil is ``<nil>``."""
    if isinstance(value, str):
        return str(value)
    weight = [HEAVIEST]
    return "".join(_shown(value, weight, 0))


def _shown(value: Value, weight: list[int], depth: int) -> Iterable[str]:
    weight[0] -= 1
    if weight[0] < 0 or depth > DEEPEST:
        raise Failure("too much to show")
    if isinstance(value, Unknown) or (isinstance(value, dict) and OPEN in value):
        yield HOLE
    elif value is None:
        yield "<nil>"
    elif isinstance(value, bool):
        yield "true" if value else "false"
    elif isinstance(value, int):
        yield str(value) if abs(value) < 1 << 64 else HOLE
    elif isinstance(value, float):
        yield real(value)
    elif isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield "map["
        for index, key in enumerate(sorted(value)):
            yield f"{' ' if index else ''}{key}:"
            yield from _shown(value[key], weight, depth + 1)
        yield "]"
    elif isinstance(value, list):
        yield "["
        for index, item in enumerate(value):
            yield " " if index else ""
            yield from _shown(item, weight, depth + 1)
        yield "]"
    else:
        yield HOLE


def real(number: float) -> str:
    """Return a ``float64`` as ``%v`` shows it; a hole for what versions of Helm show differently.

    Numbers of values are ``float64`` or ``json.Number``: 20190101 is ``2.0190101e+07`` or stays as it is.
    """
    if math.isnan(number) or math.isinf(number):
        return {True: "NaN"}.get(math.isnan(number), "+Inf" if number > 0 else "-Inf")
    if number and not 1e-4 <= abs(number) < 1e21:
        return HOLE
    if abs(number) >= 1e6 and number == int(number):
        return HOLE
    text = repr(float(number))
    if "e" in text:
        return HOLE
    return text.removesuffix(".0")


def put_out(value: Value) -> str:
    """Return what a template puts out for a value: as shown, but Helm drops ``<no value>``."""
    if value is None:
        return ""
    return shown(value)


def checked(value: Value) -> Value:
    """Return a result if it is not too large.

    Raises:
        Failure: It is.
    """
    if isinstance(value, str):
        if len(value) > LONGEST:
            raise Failure("a text that is too long")
    elif isinstance(value, (list, dict)) and len(value) > MOST:
        raise Failure("a collection that is too large")
    elif isinstance(value, int) and abs(value) > 1 << 64:
        raise Failure("a number that is too large")
    return value


def text(value: Value) -> str:
    """Return a string argument.

    Raises:
        Failure: It is none.
    """
    if not isinstance(value, str):
        raise Failure("not a string")
    return value


def strval(value: Value) -> str:
    """Return what Sprig's ``strval`` makes of a value."""
    return shown(value)


def mapping(value: Value) -> dict[str, Value]:
    """Return a mapping argument.

    Raises:
        Failure: It is none, or may have keys that are not known.
    """
    if not isinstance(value, dict):
        raise Failure("not a mapping")
    if OPEN in value:
        raise Failure("a mapping that is not known")
    return value


def sequence(value: Value) -> list[Value]:
    """Return a list argument.

    Raises:
        Failure: It is none.
    """
    if not isinstance(value, list):
        raise Failure("not a list")
    return value


def integer(value: Value) -> int:
    """Return what Go's ``cast.ToInt64`` makes of a value: 0 of what is no number."""
    if isinstance(value, (bool, int)):
        return int(value)
    if isinstance(value, float):
        if math.isnan(value) or math.isinf(value):
            raise Failure("not a number")
        return int(value)
    if isinstance(value, str):
        if HOLE in value:
            raise Failure("a number that is not known")
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


def same(one: Value, other: Value) -> bool:
    """Whether two values are deeply equal as Go's ``reflect.DeepEqual`` has it.

    Raises:
        Failure: Something in them is not known, or they are too large.
    """
    return _same(one, other, [HEAVIEST], 0)


def _same(one: Value, other: Value, weight: list[int], depth: int) -> bool:
    weight[0] -= 1
    if depth > DEEPEST or weight[0] < 0:
        raise Failure("too much to compare")
    for value in (one, other):
        if isinstance(value, Unknown) or has_hole(value) or (isinstance(value, dict) and OPEN in value):
            raise Failure("not known")
    if kind(one) != kind(other):
        return False
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(
            _same(one[key], other[key], weight, depth + 1) for key in one
        )
    if isinstance(one, list):
        pairs = zip(one, other, strict=False)
        return len(one) == len(other) and all(_same(left, right, weight, depth + 1) for left, right in pairs)
    return bool(one == other)


def kind(value: Value) -> str:
    """Return Sprig's ``kindOf``."""
    if value is None:
        return "invalid"
    for type_, name in ((bool, "bool"), (int, "int"), (float, "float64"), (str, "string"), (dict, "map")):
        if isinstance(value, type_):
            return name
    return "slice" if isinstance(value, list) else "ptr"
