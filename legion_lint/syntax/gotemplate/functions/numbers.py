"""Sprig's functions of numbers.

Source: https://masterminds.github.io/sprig/math.html
"""

import math

from legion_lint.syntax.gotemplate.functions.registry import Table
from legion_lint.syntax.gotemplate.values import (
    MOST,
    EvaluationError,
    Value,
    integer,
    number,
)

TABLE = Table()


def checked(*values: Value) -> list[int]:
    """Return integers that are not so large that Go's would wrap around.

    Raises:
        EvaluationError: One is.
    """
    found = [integer(value) for value in values]
    if any(abs(each) > 1 << 62 for each in found):
        raise EvaluationError("a number that is too large")
    return found


@TABLE.add("int", "int64", "atoi", "toInt")
def int_(value: Value) -> Value:
    """``int``."""
    return checked(value)[0]


@TABLE.add("float64")
def float64(value: Value) -> Value:
    """``float64``."""
    return number(value)


@TABLE.add("toDecimal")
def to_decimal(value: Value) -> Value:
    """``toDecimal``: a number written with octal digits."""
    return int(str(value), 8)


@TABLE.add("add")
def add(*values: Value) -> Value:
    """``add``."""
    return sum(checked(*values))


@TABLE.add("add1")
def add1(value: Value) -> Value:
    """``add1``."""
    return checked(value)[0] + 1


@TABLE.add("sub")
def sub(one: Value, other: Value) -> Value:
    """``sub``."""
    return checked(one)[0] - checked(other)[0]


@TABLE.add("mul")
def mul(first: Value, *others: Value) -> Value:
    """``mul``."""
    product = 1
    for each in checked(first, *others):
        product = checked(product * each)[0]
    return product


@TABLE.add("div")
def div(one: Value, other: Value) -> Value:
    """``div``: towards zero."""
    left, right = checked(one, other)
    quotient = abs(left) // abs(right)
    return quotient if (left < 0) is (right < 0) else -quotient


@TABLE.add("mod")
def mod(one: Value, other: Value) -> Value:
    """``mod``: with the sign of the first."""
    left, right = checked(one, other)
    return int(math.copysign(abs(left) % abs(right), left))


@TABLE.add("max", "biggest")
def max_(*values: Value) -> Value:
    """``max``."""
    return max(checked(*values))


@TABLE.add("min")
def min_(*values: Value) -> Value:
    """``min``."""
    return min(checked(*values))


@TABLE.add("addf")
def addf(*values: Value) -> Value:
    """``addf``."""
    return math.fsum(number(value) for value in values)


@TABLE.add("mulf")
def mulf(*values: Value) -> Value:
    """``mulf``."""
    return math.prod(number(value) for value in values)


@TABLE.add("divf")
def divf(one: Value, other: Value) -> Value:
    """``divf``."""
    return number(one) / number(other)


@TABLE.add("subf")
def subf(one: Value, other: Value) -> Value:
    """``subf``."""
    return number(one) - number(other)


@TABLE.add("floor")
def floor(value: Value) -> Value:
    """``floor``."""
    return float(math.floor(number(value)))


@TABLE.add("ceil")
def ceil(value: Value) -> Value:
    """``ceil``."""
    return float(math.ceil(number(value)))


@TABLE.add("until")
def until(count: Value) -> Value:
    """``until``."""
    end = integer(count)
    return until_step(0, end, 1 if end >= 0 else -1)


@TABLE.add("untilStep")
def until_step(start: Value, end: Value, step: Value) -> Value:
    """``untilStep``."""
    first, last, stride = integer(start), integer(end), integer(step)
    found = range(first, last, stride) if stride else range(0)
    if len(found) > MOST:
        raise EvaluationError("too many")
    return list(found)


@TABLE.add("seq")
def seq(*bounds: Value) -> Value:
    """``seq``: numbers with blanks between them."""
    values = [integer(bound) for bound in bounds]
    first = values[0] if len(values) > 1 else 1
    last = values[-1] if values else 0
    step = values[1] if len(values) > 2 else (1 if last >= first else -1)
    found = range(first, last + (1 if step > 0 else -1), step)
    if len(found) > MOST:
        raise EvaluationError("too many")
    return " ".join(str(each) for each in found)
