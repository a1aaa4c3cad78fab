"""Sprig's functions of lists.

Source: https://masterminds.github.io/sprig/lists.html
"""

from typing import TYPE_CHECKING

from legion_lint.syntax.gotemplate.comparing import same
from legion_lint.syntax.gotemplate.functions.registry import Table
from legion_lint.syntax.gotemplate.values import (
    EvaluationError,
    Value,
    integer,
    sequence,
    truth,
)

if TYPE_CHECKING:
    pass

TABLE = Table()


@TABLE.add("list", "tuple", unknown=True)
def list_(*values: Value) -> Value:
    """``list``."""
    return list(values)


@TABLE.add("first", "mustFirst")
def first(value: Value) -> Value:
    """``first``."""
    return sequence(value)[0] if value else None


@TABLE.add("last", "mustLast")
def last(value: Value) -> Value:
    """``last``."""
    return sequence(value)[-1] if value else None


@TABLE.add("rest", "mustRest")
def rest(value: Value) -> Value:
    """``rest``."""
    return sequence(value)[1:] if value else None


@TABLE.add("initial", "mustInitial")
def initial(value: Value) -> Value:
    """``initial``."""
    return sequence(value)[:-1] if value else None


@TABLE.add("append", "mustAppend", "push", "mustPush")
def append(values: Value, value: Value) -> Value:
    """``append``."""
    return [*sequence(values), value]


@TABLE.add("prepend", "mustPrepend")
def prepend(values: Value, value: Value) -> Value:
    """``prepend``."""
    return [value, *sequence(values)]


@TABLE.add("concat")
def concat(*values: Value) -> Value:
    """``concat``."""
    return [each for value in values for each in sequence(value)]


@TABLE.add("reverse", "mustReverse")
def reverse(values: Value) -> Value:
    """``reverse``."""
    return sequence(values)[::-1]


@TABLE.add("uniq", "mustUniq")
def uniq(values: Value) -> Value:
    """``uniq``."""
    found: list[Value] = []
    if len(sequence(values)) > 300:
        raise EvaluationError("too many")
    for value in values:
        if not any(same(value, other) for other in found):
            found.append(value)
    return found


@TABLE.add("without", "mustWithout")
def without(values: Value, *unwanted: Value) -> Value:
    """``without``."""
    return [value for value in sequence(values) if not any(same(value, each) for each in unwanted)]


@TABLE.add("has", "mustHas")
def has(value: Value, values: Value) -> Value:
    """``has``."""
    return False if values is None else any(same(value, each) for each in sequence(values))


@TABLE.add("compact", "mustCompact")
def compact(values: Value) -> Value:
    """``compact``."""
    return [value for value in sequence(values) if truth(value) is not False]


@TABLE.add("slice", "mustSlice")
def slice_(values: Value, *bounds: Value) -> Value:
    """``slice``."""
    found = sequence(values)
    start = integer(bounds[0]) if bounds else 0
    end = integer(bounds[1]) if len(bounds) > 1 else len(found)
    if not 0 <= start <= end <= len(found):
        raise EvaluationError("out of range")
    return found[start:end]


@TABLE.add("chunk", "mustChunk")
def chunk(size: Value, values: Value) -> Value:
    """``chunk``."""
    step = max(integer(size), 1)
    return [sequence(values)[at : at + step] for at in range(0, len(values), step)]
