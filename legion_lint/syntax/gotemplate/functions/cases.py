"""Sprig's functions of strings that change the case of letters.

Source: https://masterminds.github.io/sprig/strings.html
"""

import re

from legion_lint.syntax.gotemplate.functions.registry import Table
from legion_lint.syntax.gotemplate.values import (
    Value,
    text,
)

TABLE = Table()


@TABLE.add("upper")
def upper(value: Value) -> Value:
    """``upper``."""
    return text(value).upper()


@TABLE.add("lower")
def lower(value: Value) -> Value:
    """``lower``."""
    return text(value).lower()


@TABLE.add("title")
def title(value: Value) -> Value:
    """``title``."""
    return re.sub(r"(?<![\w'])[^\W\d_]", lambda found: found[0].upper(), text(value))


@TABLE.add("untitle")
def untitle(value: Value) -> Value:
    """``untitle``."""
    return re.sub(r"(?<!\S)\S", lambda found: found[0].lower(), text(value))


@TABLE.add("snakecase")
def snakecase(value: Value) -> Value:
    """``snakecase``, for words of ASCII."""
    return _cased(text(value), "_")


@TABLE.add("kebabcase")
def kebabcase(value: Value) -> Value:
    """``kebabcase``, for words of ASCII."""
    return _cased(text(value), "-")


def _cased(value: str, sign: str) -> str:
    parts = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", value)
    return sign.join(re.split(r"[\s_-]+", parts)).lower()


@TABLE.add("camelcase")
def camelcase(value: Value) -> Value:
    """``camelcase``, for words of ASCII."""
    return "".join(part[:1].upper() + part[1:] for part in re.split(r"[\s_-]+", text(value)))


@TABLE.add("swapcase")
def swapcase(value: Value) -> Value:
    """``swapcase``."""
    return text(value).swapcase()


@TABLE.add("initials")
def initials(value: Value) -> Value:
    """``initials``."""
    return "".join(part[0] for part in text(value).split())
