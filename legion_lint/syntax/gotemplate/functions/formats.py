"""Helm's functions of formats: YAML, JSON and TOML.

Source: https://helm.sh/docs/chart_template_guide/function_list/#type-conversion-functions
"""

import json
import re
from collections.abc import Iterator

from legion_lint.syntax.gotemplate.data import FALSE, FRACTION, TRUE, WHOLE, load
from legion_lint.syntax.gotemplate.functions.registry import Table
from legion_lint.syntax.gotemplate.showing import real
from legion_lint.syntax.gotemplate.values import (
    DEEPEST,
    HEAVIEST,
    HOLE,
    OPEN,
    EvaluationError,
    Text,
    Unknown,
    Value,
    has_hole,
    origins_of,
    text,
)
from legion_lint.syntax.nodes import NULLS

TABLE = Table()
SPECIAL = re.compile(r"[\s!&*|>%@`\"'#{}\[\],?:-]|[-?:](?:\s|\Z)|=\Z|<<\Z")
#: What Go's JSON escapes beside what has to be.
ESCAPED = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
INSIDE = re.compile(r":(?:\s|\Z)|\s#|\s\Z|[\x00-\x08\x0b-\x1f\x7f]")


@TABLE.add("toYaml", "mustToYaml", "toYamlPretty", unknown=True)
def to_yaml(value: Value) -> Value:
    """``toYaml``."""
    origins: list[Value] = []
    lines = "\n".join(dumped(value, 0, [HEAVIEST], origins))
    return Text(lines, origins_of(origins))


def dumped(value: Value, depth: int, weight: list[int], origins: list[Value]) -> Iterator[str]:
    """Yield the lines of a value.

    Raises:
        EvaluationError: There are too many.
    """
    weight[0] -= 1
    if weight[0] < 0 or depth > DEEPEST:
        raise EvaluationError("too much YAML")
    if isinstance(value, dict) and value:
        for key in sorted(value):
            yield from entry("HOLE" if key == OPEN else one_line(key), value[key], depth, weight, origins)
    elif isinstance(value, list) and value:
        for item in value:
            lines = dumped(item, depth + 1, weight, origins)
            yield f"- {next(lines)}"
            yield from (f"  {line}" if line else "" for line in lines)
    elif isinstance(value, str) and "\n" in value and not has_hole(value):
        origins.append(value)
        yield "|" if value.endswith("\n") else "|-"
        yield from value.removesuffix("\n").split("\n")
    else:
        origins.append(value)
        yield one_line(value)


def entry(key: str, value: Value, depth: int, weight: list[int], origins: list[Value]) -> Iterator[str]:
    """Yield the lines of a key and its value."""
    if key == "HOLE" and value is True:
        yield HOLE
        return
    lines = dumped(value, depth + 1, weight, origins)
    first = next(lines)
    if isinstance(value, dict) and value:
        yield f"{key}:"
        yield f"  {first}"
        yield from (f"  {line}" for line in lines)
    elif isinstance(value, list) and value:
        yield f"{key}:"
        yield first
        yield from lines
    else:
        yield f"{key}: {first}"
        yield from (f"  {line}" if line else "" for line in lines)


def one_line(value: Value) -> str:
    """Return a scalar, or an empty collection."""
    if isinstance(value, Unknown):
        return HOLE
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return real(value)
    if isinstance(value, str):
        return string(str(value))
    if isinstance(value, (dict, list)):
        return "{}" if isinstance(value, dict) else "[]"
    return str(value) if isinstance(value, int) else HOLE


def string(value: str) -> str:
    """Return a string, in quotes where it would mean something else without."""
    if HOLE in value:
        return value
    if value in TRUE or value in FALSE or value in NULLS or WHOLE.match(value) or FRACTION.match(value):
        return json.dumps(value)
    if INSIDE.search(value) and re.search(r"[\x00-\x1f\x7f]", value):
        return json.dumps(value, ensure_ascii=False)
    if INSIDE.search(value) or (SPECIAL.match(value) and not re.match(r"[-?:]\S", value)):
        return "'" + value.replace("'", "''") + "'"
    return value


@TABLE.add("fromYaml", "fromYamlArray", holes=True)
def from_yaml(value: Value) -> Value:
    """``fromYaml``; Helm makes a mapping with ``Error`` of what is none."""
    found = load(text(value))
    if not isinstance(found, (dict, list)):
        if found is None:
            return {}
        return Unknown("a part of YAML")
    return found


@TABLE.add(
    "toJson", "mustToJson", "toPrettyJson", "mustToPrettyJson", "toRawJson", "mustToRawJson", unknown=True
)
def to_json(value: Value) -> Value:
    """``toJson``."""
    return "".join(_json(value, [HEAVIEST], 0)).translate(ESCAPED)


def _json(value: Value, weight: list[int], depth: int) -> Iterator[str]:
    weight[0] -= 1
    if weight[0] < 0 or depth > DEEPEST:
        raise EvaluationError("too much JSON")
    if isinstance(value, dict):
        yield "{"
        for index, key in enumerate(sorted(value)):
            yield "," if index else ""
            yield HOLE if key == OPEN else f"{json.dumps(key, ensure_ascii=False)}:"
            yield from _json(value[key], weight, depth + 1)
        yield "}"
    elif isinstance(value, list):
        yield "["
        for index, item in enumerate(value):
            yield "," if index else ""
            yield from _json(item, weight, depth + 1)
        yield "]"
    elif isinstance(value, str):
        yield json.dumps(str(value), ensure_ascii=False) if not has_hole(value) else f'"{value}"'
    else:
        yield one_line(value)


@TABLE.add("fromJson", "fromJsonArray", "mustFromJson")
def from_json(value: Value) -> Value:
    """``fromJson``; JSON is YAML too."""
    return from_yaml(value)
