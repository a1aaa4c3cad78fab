"""The functions of Go's templates themselves.

Source: https://pkg.go.dev/text/template#hdr-Functions
"""

import html
import json
import urllib.parse

from legion_lint.syntax.gotemplate.functions.registry import Table
from legion_lint.syntax.gotemplate.printing import sprint, sprintf
from legion_lint.syntax.gotemplate.values import (
    HOLE,
    OPEN,
    EvaluationError,
    Unknown,
    Value,
    has_hole,
    kind,
    truth,
)

TABLE = Table()
ORDERED = frozenset(("int", "float64", "string"))


@TABLE.add("print", unknown=True)
def print_(*values: Value) -> Value:
    """``print``."""
    return sprint(values)


@TABLE.add("println", unknown=True)
def println(*values: Value) -> Value:
    """``println``."""
    return " ".join(sprint((value,)) for value in values) + "\n"


@TABLE.add("printf", unknown=True)
def printf(form: Value, *values: Value) -> Value:
    """``printf``."""
    if isinstance(form, Unknown):
        return form
    if has_hole(form):
        return HOLE
    return sprintf(form, values)


@TABLE.add("not", unknown=True)
def not_(value: Value) -> Value:
    """``not``."""
    found = truth(value)
    return Unknown("a condition") if found is None else not found


def basic(value: Value) -> str:
    """Return the kind of a value that can be compared.

    Raises:
        EvaluationError: It cannot be.
    """
    found = kind(value)
    if found in ("map", "slice"):
        raise EvaluationError("not to be compared")
    return found


@TABLE.add("eq")
def eq(first: Value, *others: Value) -> Value:
    """``eq``: whether the first equals any of the others."""
    if not others:
        raise EvaluationError("one argument")
    return any(equal(first, other) for other in others)


def equal(one: Value, other: Value) -> bool:
    """Compare two basic values, as Go does, which takes kinds that differ for an error.

    Raises:
        EvaluationError: Their kinds differ.
    """
    kinds = basic(one), basic(other)
    if kinds[0] != kinds[1]:
        if "invalid" in kinds:
            return False
        raise EvaluationError("kinds that differ")
    return bool(one == other)


@TABLE.add("ne")
def ne(one: Value, other: Value) -> Value:
    """``ne``."""
    return not equal(one, other)


def less(one: Value, other: Value) -> bool:
    """Compare two ordered values.

    Raises:
        EvaluationError: They have no order.
    """
    if kind(one) != kind(other) or kind(one) not in ORDERED:
        raise EvaluationError("no order")
    return bool(one < other)


@TABLE.add("lt")
def lt(one: Value, other: Value) -> Value:
    """``lt``."""
    return less(one, other)


@TABLE.add("le")
def le(one: Value, other: Value) -> Value:
    """``le``."""
    return less(one, other) or equal(one, other)


@TABLE.add("gt")
def gt(one: Value, other: Value) -> Value:
    """``gt``."""
    return not le(one, other)


@TABLE.add("ge")
def ge(one: Value, other: Value) -> Value:
    """``ge``."""
    return not less(one, other)


@TABLE.add("len")
def len_(value: Value) -> Value:
    """``len``."""
    if isinstance(value, dict) and OPEN in value:
        return Unknown("a length")
    if isinstance(value, str):
        return len(value.encode("utf-8", "surrogatepass"))
    if not isinstance(value, (dict, list)):
        raise EvaluationError("no length")
    return len(value)


@TABLE.add("index", unknown=True, evaluator=True)
def index(evaluator: object, value: Value, *keys: Value) -> Value:
    """``index``."""
    assumed = getattr(evaluator, "assumed", {})
    for key in keys:
        if isinstance(value, Unknown):
            return value
        if isinstance(key, Unknown) or has_hole(key):
            return Unknown("a key")
        if value is None:
            return Unknown("unset")
        if isinstance(value, dict):
            if not isinstance(key, str):
                raise EvaluationError("a key that is no string")
            if (id(value), key) in assumed:
                value = assumed[id(value), key]
            else:
                value = value.get(key, Unknown("unset") if OPEN in value else None)
        elif isinstance(value, (list, str)) and isinstance(key, int) and not isinstance(key, bool):
            if not 0 <= key < len(value):
                raise EvaluationError("out of range")
            value = value[key] if isinstance(value, list) else value.encode()[key]
        else:
            raise EvaluationError("not to be indexed")
    return value


@TABLE.add("slice")
def slice_(value: Value, *bounds: Value) -> Value:
    """``slice`` of Go's; Sprig's takes its place for lists."""
    if not isinstance(value, (list, str)) or len(bounds) > 2:
        raise EvaluationError("not to be sliced")
    start, end = (
        ([*bounds, len(value)] if len(bounds) < 2 else list(bounds))[:2] if bounds else (0, len(value))
    )
    if not 0 <= start <= end <= len(value):
        raise EvaluationError("out of range")
    return value[start:end]


@TABLE.add("html")
def html_(*values: Value) -> Value:
    """``html``."""
    return html.escape(sprint(values)).replace("&#x27;", "&#39;").replace("&quot;", "&#34;")


@TABLE.add("js")
def js(*values: Value) -> Value:
    """``js``, as far as it escapes like JSON."""
    return json.dumps(sprint(values))[1:-1]


@TABLE.add("urlquery")
def urlquery(*values: Value) -> Value:
    """``urlquery``."""
    return urllib.parse.quote_plus(sprint(values), safe="-_.~")


@TABLE.add("call", unknown=True)
def call(*_: Value) -> Value:
    """``call``, for which charts have nothing."""
    raise EvaluationError("nothing to call")
