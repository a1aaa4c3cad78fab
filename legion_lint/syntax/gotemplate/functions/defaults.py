"""Sprig's functions of defaults, conditions and kinds.

Source: https://masterminds.github.io/sprig/defaults.html, ``reflection.html``
"""

from typing import TYPE_CHECKING

from legion_lint.syntax.gotemplate.comparing import same
from legion_lint.syntax.gotemplate.functions.registry import Table
from legion_lint.syntax.gotemplate.values import (
    EvaluationError,
    Unknown,
    Value,
    is_nothing,
    kind,
    truth,
)

if TYPE_CHECKING:
    pass

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
        raise EvaluationError("not a truth value")
    return yes if value else no


@TABLE.add("required", unknown=True)
def required(_: Value, value: Value) -> Value:
    """``required``: what is missing has to be set by whoever installs the chart."""
    return Unknown("unset") if value is None or (isinstance(value, str) and not value) else value


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
