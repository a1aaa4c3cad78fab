"""Sprig's functions of mappings.

Source: https://masterminds.github.io/sprig/dicts.html
"""

from typing import TYPE_CHECKING

from legion_lint.syntax.gotemplate.functions.registry import Table
from legion_lint.syntax.gotemplate.scope import MISSING
from legion_lint.syntax.gotemplate.showing import strval
from legion_lint.syntax.gotemplate.values import (
    DEEPEST,
    HEAVIEST,
    OPEN,
    EvaluationError,
    Unknown,
    Value,
    has_hole,
    mapping,
    text,
    truth,
)

if TYPE_CHECKING:
    from legion_lint.syntax.gotemplate.evaluator import Evaluator

TABLE = Table()


@TABLE.add("dict", unknown=True)
def dict_(*values: Value) -> Value:
    """``dict``."""
    found: dict[str, Value] = {}
    for at in range(0, len(values), 2):
        if isinstance(values[at], Unknown) or has_hole(values[at]):
            found[OPEN] = True
            continue
        found[strval(values[at])] = values[at + 1] if at + 1 < len(values) else ""
    return found


@TABLE.add("get", unknown=True, evaluator=True)
def get(evaluator: "Evaluator", values: Value, key: Value) -> Value:
    """``get``: an empty string for what is not there."""
    for each in (values, key):
        if isinstance(each, Unknown) or has_hole(each):
            return Unknown("a key")
    if not isinstance(values, dict):
        raise EvaluationError("not a mapping")
    if (id(values), key) in evaluator.assumed:
        return evaluator.assumed[id(values), key]
    return values.get(text(key), Unknown("unset") if OPEN in values else "")


@TABLE.add("hasKey", evaluator=True)
def has_key(evaluator: "Evaluator", values: Value, key: Value) -> Value:
    """``hasKey``."""
    if isinstance(values, dict) and (key in values or (id(values), key) in evaluator.assumed):
        return True
    return text(key) in mapping(values)


@TABLE.add("set", unknown=True, evaluator=True)
def set_(evaluator: "Evaluator", values: Value, key: Value, value: Value) -> Value:
    """``set``: changes the mapping that it is given."""
    if isinstance(values, Unknown):
        return values
    if not isinstance(values, dict):
        raise EvaluationError("not a mapping")
    if isinstance(key, Unknown) or has_hole(key):
        doubt_all(evaluator, values)
    else:
        evaluator.journal.set_key(values, text(key), value)
    return values


def doubt_all(evaluator: "Evaluator", values: dict[str, Value]) -> None:
    """Make unknown whatever a mapping holds, and whether it holds more."""
    for key in list(values):
        evaluator.journal.set_key(values, key, Unknown("a key"))
    evaluator.journal.set_key(values, OPEN, True)


@TABLE.add("unset", evaluator=True)
def unset(evaluator: "Evaluator", values: Value, key: Value) -> Value:
    """``unset``."""
    evaluator.journal.set_key(mapping(values), text(key), MISSING)
    return values


@TABLE.add("keys")
def keys(*values: Value) -> Value:
    """``keys``, in an order that Go leaves open."""
    return sorted(key for value in values for key in mapping(value))


@TABLE.add("values")
def values_(values: Value) -> Value:
    """``values``, in an order that Go leaves open."""
    return [mapping(values)[key] for key in sorted(values)]


@TABLE.add("pick")
def pick(values: Value, *wanted: Value) -> Value:
    """``pick``."""
    return {key: mapping(values)[key] for key in wanted if key in values}


@TABLE.add("omit")
def omit(values: Value, *unwanted: Value) -> Value:
    """``omit``."""
    return {key: value for key, value in mapping(values).items() if key not in unwanted}


@TABLE.add("pluck", unknown=True)
def pluck(key: Value, *values: Value) -> Value:
    """``pluck``."""
    if isinstance(key, Unknown) or any(isinstance(value, Unknown) for value in values):
        return Unknown("a key")
    return [mapping(value)[key] for value in values if text(key) in mapping(value)]


@TABLE.add("dig", unknown=True)
def dig(*arguments: Value) -> Value:
    """``dig``."""
    *path, other, value = arguments
    for key in path:
        if isinstance(value, Unknown):
            return value
        if isinstance(key, Unknown) or (isinstance(value, dict) and OPEN in value):
            return Unknown("a key")
        if not isinstance(value, dict):
            raise EvaluationError("not a mapping")
        if key not in value:
            return other
        value = value[key]
    return value


@TABLE.add("deepCopy", "mustDeepCopy")
def deep_copy(value: Value) -> Value:
    """``deepCopy``."""
    return copied(value, [HEAVIEST], 0)


def copied(value: Value, weight: list[int], depth: int) -> Value:
    """Copy mappings and lists, all the way down.

    Raises:
        EvaluationError: There are too many.
    """
    weight[0] -= 1
    if weight[0] < 0 or depth > DEEPEST:
        raise EvaluationError("too much to copy")
    if isinstance(value, dict):
        return {key: copied(each, weight, depth + 1) for key, each in value.items()}
    if isinstance(value, list):
        return [copied(each, weight, depth + 1) for each in value]
    return value


@TABLE.add("merge", "mustMerge", unknown=True, evaluator=True)
def merge(evaluator: "Evaluator", target: Value, *others: Value) -> Value:
    """``merge``: into the first, what it lacks."""
    return merged(evaluator, target, others, overwrites=False)


@TABLE.add("mergeOverwrite", "mustMergeOverwrite", unknown=True, evaluator=True)
def merge_overwrite(evaluator: "Evaluator", target: Value, *others: Value) -> Value:
    """``mergeOverwrite``: into the first, whatever is not empty."""
    return merged(evaluator, target, others, overwrites=True)


def merged(evaluator: "Evaluator", target: Value, others: tuple[Value, ...], *, overwrites: bool) -> Value:
    """Merge mappings into the first, by the rules of ``mergo``."""
    if isinstance(target, Unknown):
        return target
    if not isinstance(target, dict):
        raise EvaluationError("not a mapping")
    weight = [HEAVIEST]
    for other in others:
        if isinstance(other, Unknown) or (isinstance(other, dict) and OPEN in other):
            doubt_all(evaluator, target)
        else:
            _merge(evaluator, target, mapping(other), overwrites, weight, 0)
    return target


def _merge(
    evaluator: "Evaluator",
    target: dict[str, Value],
    other: dict[str, Value],
    overwrites: bool,
    weight: list[int],
    depth: int,
) -> None:
    for key, value in list(other.items()):
        weight[0] -= 1
        if weight[0] < 0 or depth > DEEPEST:
            raise EvaluationError("too much to merge")
        mine = target.get(key)
        if isinstance(mine, dict) and isinstance(value, dict):
            if mine is not value:
                _merge(evaluator, mine, value, overwrites, weight, depth + 1)
        elif key not in target:
            evaluator.journal.set_key(target, key, value)
        elif truth(value) is None or (not overwrites and truth(mine) is None):
            evaluator.journal.set_key(target, key, Unknown("merged"))
        elif truth(value) and (overwrites or not truth(mine)):
            evaluator.journal.set_key(target, key, value)
