"""Sprig's functions of lists, mappings and defaults.

Source: https://masterminds.github.io/sprig/lists.html, ``dicts.html``, ``defaults.html``
"""

from typing import TYPE_CHECKING

from legion_lint.syntax.gotemplate.functions.registry import Table
from legion_lint.syntax.gotemplate.scope import MISSING
from legion_lint.syntax.gotemplate.values import (
    DEEPEST,
    HEAVIEST,
    OPEN,
    Failure,
    Unknown,
    Value,
    has_hole,
    integer,
    is_nothing,
    kind,
    mapping,
    same,
    sequence,
    strval,
    text,
    truth,
)

if TYPE_CHECKING:
    from legion_lint.syntax.gotemplate.evaluator import Evaluator

TABLE = Table()
IN_DOUBT = Unknown("a condition")


@TABLE.add("default", unknown=True)
def default(other: Value, *given: Value) -> Value:
    """``default``."""
    nothing = is_nothing(given[0]) if given else True
    if nothing is None:
        return given[0] if isinstance(given[0], Unknown) else Unknown("unset")
    return other if nothing else given[0]


@TABLE.add("empty", unknown=True)
def empty(value: Value) -> Value:
    """``empty``."""
    found = is_nothing(value)
    return IN_DOUBT if found is None else found


@TABLE.add("coalesce", unknown=True)
def coalesce(*values: Value) -> Value:
    """``coalesce``."""
    for value in values:
        nothing = is_nothing(value)
        if nothing is None:
            return value if isinstance(value, Unknown) else Unknown("unset")
        if not nothing:
            return value
    return None


@TABLE.add("any", unknown=True)
def any_(*values: Value) -> Value:
    """``any``."""
    found = [truth(value) for value in values]
    return True if True in found else IN_DOUBT if None in found else False


@TABLE.add("all", unknown=True)
def all_(*values: Value) -> Value:
    """``all``."""
    found = [truth(value) for value in values]
    return False if False in found else IN_DOUBT if None in found else True


@TABLE.add("ternary", unknown=True)
def ternary(yes: Value, no: Value, value: Value) -> Value:
    """``ternary``."""
    if isinstance(value, Unknown):
        return value
    if not isinstance(value, bool):
        raise Failure("not a truth value")
    return yes if value else no


@TABLE.add("required", unknown=True)
def required(_: Value, value: Value) -> Value:
    """``required``: what is missing has to be set by whoever installs the chart."""
    return Unknown("unset") if value is None or (isinstance(value, str) and not value) else value


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
        raise Failure("too many")
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
        raise Failure("out of range")
    return found[start:end]


@TABLE.add("chunk", "mustChunk")
def chunk(size: Value, values: Value) -> Value:
    """``chunk``."""
    step = max(integer(size), 1)
    return [sequence(values)[at : at + step] for at in range(0, len(values), step)]


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
        raise Failure("not a mapping")
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
        raise Failure("not a mapping")
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
            raise Failure("not a mapping")
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
        Failure: There are too many.
    """
    weight[0] -= 1
    if weight[0] < 0 or depth > DEEPEST:
        raise Failure("too much to copy")
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
        raise Failure("not a mapping")
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
            raise Failure("too much to merge")
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


@TABLE.add("deepEqual")
def deep_equal(one: Value, other: Value) -> Value:
    """``deepEqual``."""
    return same(one, other)


@TABLE.add("kindOf")
def kind_of(value: Value) -> Value:
    """``kindOf``."""
    return kind(value)


@TABLE.add("kindIs")
def kind_is(name: Value, value: Value) -> Value:
    """``kindIs``."""
    return name == kind(value)


TYPES = {"map": "map[string]interface {}", "slice": "[]interface {}", "invalid": "<nil>"}


@TABLE.add("typeOf")
def type_of(value: Value) -> Value:
    """``typeOf``."""
    found = kind(value)
    return TYPES.get(found, found)


@TABLE.add("typeIs", "typeIsLike")
def type_is(name: Value, value: Value) -> Value:
    """``typeIs``."""
    return name == type_of(value)
