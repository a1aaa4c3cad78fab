"""Values out of YAML, as Helm takes them: ``sigs.k8s.io/yaml``, by way of JSON.

Sources: https://pkg.go.dev/sigs.k8s.io/yaml, https://yaml.org/type/, ``gopkg.in/yaml.v2/resolve.go``
"""

import re
from collections.abc import Callable

from legion_lint.model.errors import UnreadableError
from legion_lint.model.source import SourceText
from legion_lint.syntax import yaml
from legion_lint.syntax.gotemplate.values import (
    HOLE,
    NONE,
    OPEN,
    EvaluationError,
    Origins,
    Real,
    Text,
    Unknown,
    Value,
)
from legion_lint.syntax.nodes import MERGE, Node, Scalar, Sequence

TRUE = frozenset("y Y yes Yes YES true True TRUE on On ON".split())
FALSE = frozenset("n N no No NO false False FALSE off Off OFF".split())
WHOLE = re.compile(r"[-+]?(?:0b[01]+|0x[0-9a-fA-F]+|0o?[0-7]+|[1-9][0-9]*|0)\Z")
FRACTION = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z")
STRING_TAGS = ("tag:yaml.org,2002:str", "!!str", "!")
#: Code points of a number; a longer one is no number that fits.
LONGEST_NUMBER = 25

Origin = Callable[[Scalar, tuple[str, ...]], Origins]


def value_of(node: Node | None, origin: Origin) -> Value:
    """Return the value of a node; ``origin`` makes the origins of a scalar from it and from its path."""
    return _value(node, origin, ())


def no_origin(_: Scalar, __: tuple[str, ...]) -> Origins:
    """Return no origins."""
    return NONE


def _value(node: Node | None, origin: Origin, path: tuple[str, ...]) -> Value:
    if node is None:
        return None
    if isinstance(node, Scalar):
        return scalar(node, origin(node, path))
    if isinstance(node, Sequence):
        return [_value(item, origin, (*path, str(index))) for index, item in enumerate(node.items)]
    found: dict[str, Value] = {}
    for merged in reversed(list(node.merged)):
        value = _value(merged, origin, path)
        found.update(value if isinstance(value, dict) else {})
    for key, child in node.pairs:
        if key.text == MERGE and not key.style:
            continue
        if HOLE in key.text:
            found[OPEN] = True
            continue
        name = key_text(key)
        found[name] = _value(child, origin, (*path, name))
    return found


def key_text(key: Scalar) -> str:
    """Return a key as JSON has it, whose keys are strings."""
    value = scalar(key, NONE)
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return "null"
    if isinstance(value, float):
        return repr(value).removesuffix(".0")
    return key.text


def scalar(node: Scalar, origins: Origins) -> Value:
    """Return the value of a scalar by the rules of YAML 1.1 that ``yaml.v2`` knows."""
    text = node.text
    if HOLE in text:
        return Unknown("a part of YAML")
    if node.style or node.tag in STRING_TAGS:
        return Text(text, origins)
    if node.is_null:
        return None
    if text in TRUE:
        return True
    if text in FALSE:
        return False
    if len(text) <= LONGEST_NUMBER and (number := number_of(text.replace("_", ""))) is not None:
        return Real(number, origins)
    return Text(text, origins)


def number_of(plain: str) -> float | None:
    """Return the number that a plain scalar is, ``None`` for one that is none."""
    if WHOLE.match(plain):
        sign, digits = (plain[0], plain[1:]) if plain[0] in "+-" else ("", plain)
        is_octal = len(digits) > 1 and digits[0] == "0" and digits[1].isdecimal()
        whole = int(digits, 8) if is_octal else int(digits, 0)
        return float(-whole if sign == "-" else whole)
    return float(plain) if FRACTION.match(plain) else None


def load(text: str) -> Value:
    """Return the value of a YAML text, unknown where the text has holes.

    Raises:
        EvaluationError: It is no YAML.
    """
    try:
        return value_of(yaml.parse(SourceText("", text)), no_origin)
    except UnreadableError as error:
        raise EvaluationError(error.message) from error
