"""Sprig's functions of strings.

Source: https://masterminds.github.io/sprig/strings.html
"""

import base64
import binascii
import textwrap

from legion_lint.syntax.gotemplate.functions.registry import Table
from legion_lint.syntax.gotemplate.printing import quoted
from legion_lint.syntax.gotemplate.showing import shown, strval
from legion_lint.syntax.gotemplate.values import (
    HOLE,
    LONGEST,
    EvaluationError,
    Value,
    integer,
    text,
)

TABLE = Table()
BLANKS = " \t\n\v\f\r\u0085\u00a0"


@TABLE.add("trim")
def trim(value: Value) -> Value:
    """``trim``."""
    return text(value).strip(BLANKS)


@TABLE.add("trimAll", "trimall")
def trim_all(cutset: Value, value: Value) -> Value:
    """``trimAll``."""
    return text(value).strip(text(cutset)) if cutset else text(value)


@TABLE.add("trimPrefix")
def trim_prefix(prefix: Value, value: Value) -> Value:
    """``trimPrefix``."""
    return text(value).removeprefix(text(prefix))


@TABLE.add("trimSuffix", holes=True)
def trim_suffix(suffix: Value, value: Value) -> Value:
    """``trimSuffix``."""
    if HOLE in text(suffix) or text(value).endswith(HOLE):
        return HOLE if suffix.strip("-./") or HOLE not in value else value
    return value.removesuffix(suffix)


@TABLE.add("repeat")
def repeat(count: Value, value: Value) -> Value:
    """``repeat``."""
    times = integer(count)
    if times < 0 or times * len(text(value)) > LONGEST:
        raise EvaluationError("too long")
    return text(value) * times


@TABLE.add("substr")
def substr(start: Value, end: Value, value: Value) -> Value:
    """``substr``; a negative bound is none."""
    first, last, whole = integer(start), integer(end), text(value)
    if first < 0:
        return whole[: max(last, 0)]
    return whole[first:] if last < 0 or last > len(whole) else whole[first:last]


@TABLE.add("nospace")
def nospace(value: Value) -> Value:
    """``nospace``."""
    return "".join(text(value).split())


@TABLE.add("trunc", holes=True)
def trunc(length: Value, value: Value) -> Value:
    """``trunc``."""
    count, whole = integer(length), text(value)
    if HOLE in whole:
        return whole if len(whole) < 30 else HOLE
    if count < 0:
        return whole[count:] if len(whole) > -count else whole
    return whole[:count]


@TABLE.add("contains")
def contains(part: Value, value: Value) -> Value:
    """``contains``."""
    return text(part) in text(value)


@TABLE.add("hasPrefix")
def has_prefix(prefix: Value, value: Value) -> Value:
    """``hasPrefix``."""
    return text(value).startswith(text(prefix))


@TABLE.add("hasSuffix")
def has_suffix(suffix: Value, value: Value) -> Value:
    """``hasSuffix``."""
    return text(value).endswith(text(suffix))


@TABLE.add("quote", unknown=True)
def quote(*values: Value) -> Value:
    """``quote``: nil is left out."""
    return " ".join(quoted(strval(value)) for value in values if value is not None)


@TABLE.add("squote", unknown=True)
def squote(*values: Value) -> Value:
    """``squote``."""
    return " ".join(f"'{strval(value)}'" for value in values if value is not None)


@TABLE.add("cat", unknown=True)
def cat(*values: Value) -> Value:
    """``cat``."""
    return " ".join(shown(value) for value in values if value is not None)


@TABLE.add("indent", holes=True)
def indent(width: Value, value: Value) -> Value:
    """``indent``."""
    size = max(integer(width), 0)
    if size * (text(value).count("\n") + 1) > LONGEST:
        raise EvaluationError("too long")
    pad = " " * size
    return pad + text(value).replace("\n", "\n" + pad)


@TABLE.add("nindent", holes=True)
def nindent(width: Value, value: Value) -> Value:
    """``nindent``."""
    return "\n" + str(indent(width, value))


@TABLE.add("replace")
def replace(old: Value, new: Value, value: Value) -> Value:
    """``replace``."""
    if (text(value).count(text(old)) + 1) * len(text(new)) > LONGEST:
        raise EvaluationError("too long")
    return value.replace(old, new)


@TABLE.add("plural")
def plural(one: Value, many: Value, count: Value) -> Value:
    """``plural``."""
    return one if integer(count) == 1 else many


@TABLE.add("wrap")
def wrap(width: Value, value: Value) -> Value:
    """``wrap``."""
    lines = text(value).split("\n")
    return "\n".join(textwrap.fill(line, max(integer(width), 1), break_long_words=False) for line in lines)


@TABLE.add("abbrev")
def abbrev(width: Value, value: Value) -> Value:
    """``abbrev``."""
    count = integer(width)
    return text(value) if count < 4 or len(value) <= count else f"{value[: count - 3]}..."


@TABLE.add("toString")
def to_string(value: Value) -> Value:
    """``toString``."""
    return strval(value)


@TABLE.add("b64enc")
def b64enc(value: Value) -> Value:
    """``b64enc``."""
    return base64.b64encode(text(value).encode("utf-8", "surrogatepass")).decode()


@TABLE.add("b64dec")
def b64dec(value: Value) -> Value:
    """``b64dec``."""
    try:
        return base64.b64decode(text(value), validate=True).decode("utf-8")
    except (binascii.Error, UnicodeDecodeError) as error:
        raise EvaluationError("no text in base64") from error
