"""Values as text, as ``fmt.Sprint`` shows them.

Source: https://pkg.go.dev/fmt#hdr-Printing
"""

import math
from collections.abc import Iterable

from legion_lint.syntax.gotemplate.values import (
    DEEPEST,
    HEAVIEST,
    HOLE,
    OPEN,
    EvaluationError,
    Unknown,
    Value,
)


def shown(value: Value) -> str:
    """Return what ``fmt.Sprint`` makes of a value, holes where it is not known; nil is ``<nil>``."""
    if isinstance(value, str):
        return str(value)
    weight = [HEAVIEST]
    return "".join(_shown(value, weight, 0))


def _shown(value: Value, weight: list[int], depth: int) -> Iterable[str]:
    weight[0] -= 1
    if weight[0] < 0 or depth > DEEPEST:
        raise EvaluationError("too much to show")
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


def strval(value: Value) -> str:
    """Return what Sprig's ``strval`` makes of a value."""
    return shown(value)
