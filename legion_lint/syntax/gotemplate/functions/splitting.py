"""Functions between strings and lists of strings.

Source: https://masterminds.github.io/sprig/string_slice.html
"""

from legion_lint.syntax.gotemplate.functions.registry import Table
from legion_lint.syntax.gotemplate.showing import strval
from legion_lint.syntax.gotemplate.values import (
    Unknown,
    Value,
    integer,
    text,
)

TABLE = Table()


@TABLE.add("join", unknown=True)
def join(sign: Value, values: Value) -> Value:
    """``join``."""
    if isinstance(values, Unknown):
        return values
    if isinstance(sign, Unknown):
        return sign
    found = values if isinstance(values, list) else [values]
    return text(sign).join(strval(value) for value in found if value is not None)


@TABLE.add("split")
def split(sign: Value, value: Value) -> Value:
    """``split``: a mapping of ``_0``, ``_1`` ..."""
    return {f"_{index}": part for index, part in enumerate(_split(sign, value))}


@TABLE.add("splitn")
def splitn(sign: Value, count: Value, value: Value) -> Value:
    """``splitn``."""
    parts = text(value).split(text(sign), max(integer(count) - 1, 0))
    return {f"_{index}": part for index, part in enumerate(parts)}


@TABLE.add("splitList")
def split_list(sign: Value, value: Value) -> Value:
    """``splitList``."""
    return _split(sign, value)


def _split(sign: Value, value: Value) -> list[Value]:
    return list(text(value).split(sign)) if text(sign) else list(text(value))


@TABLE.add("toStrings")
def to_strings(values: Value) -> Value:
    """``toStrings``."""
    return [
        strval(value) for value in (values if isinstance(values, list) else [values]) if value is not None
    ]


@TABLE.add("sortAlpha")
def sort_alpha(values: Value) -> Value:
    """``sortAlpha``."""
    found = values if isinstance(values, list) else [values]
    return sorted((strval(value) for value in found), key=lambda each: each.encode("utf-8", "surrogatepass"))
