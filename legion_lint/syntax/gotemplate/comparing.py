"""Whether values are equal."""

from legion_lint.syntax.gotemplate.values import (
    DEEPEST,
    HEAVIEST,
    OPEN,
    EvaluationError,
    Unknown,
    Value,
    has_hole,
    kind,
)


def same(one: Value, other: Value) -> bool:
    """Whether two values are deeply equal as Go's ``reflect.DeepEqual`` has it.

    Raises:
        EvaluationError: Something in them is not known, or they are too large.
    """
    return _same(one, other, [HEAVIEST], 0)


def _same(one: Value, other: Value, weight: list[int], depth: int) -> bool:
    weight[0] -= 1
    if depth > DEEPEST or weight[0] < 0:
        raise EvaluationError("too much to compare")
    for value in (one, other):
        if isinstance(value, Unknown) or has_hole(value) or (isinstance(value, dict) and OPEN in value):
            raise EvaluationError("not known")
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
