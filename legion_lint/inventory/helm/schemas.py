"""The default values of charts against their ``values.schema.json``.

Expressions that may take long, schemas that unfold to very many, and references to other files leave it
unknown.

Source: https://helm.sh/docs/topics/charts/#schema-files
"""

import json
from collections.abc import Iterator
from typing import Any

from legion_lint.inventory.helm.chart import ChartFolder
from legion_lint.inventory.helm.files import ChartFiles
from legion_lint.inventory.material import is_material
from legion_lint.model.finding import Truth
from legion_lint.model.record import dataclass
from legion_lint.model.source import Place, Span
from legion_lint.syntax.gotemplate.functions.patterns import compiled
from legion_lint.syntax.gotemplate.values import OPEN, EvaluationError, Value
from legion_lint.syntax.nodes import Mapping, Node

#: Schemas in a schema, references followed.
HEAVIEST = 200_000
MOST_SHOWN = 20
LONGEST_SHOWN = 80


@dataclass(frozen=True, slots=True)
class Default:
    """A default value that a schema was held against: what ``says`` is wrong, or why nobody knows."""

    place: Place
    key: str
    truth: Truth
    says: str = ""
    schema: str = ""


def defaults(files: ChartFiles) -> Iterator[Default]:
    """Yield what the schemas of charts say of their default values."""
    for chart in files.roots:
        path = chart.inside("values.schema.json")
        if files.tree.is_file(path) and not is_material(path) and chart.values_node is not None:
            yield from of_chart(chart, path)


def of_chart(chart: ChartFolder, path: str) -> Iterator[Default]:
    """Judge the values of one chart."""
    whole = Place(chart.values_path, Span(0, 0))
    text = chart.charts.text(path)
    try:
        schema = None if text is None else json.loads(text)
        values = plain(chart.values())
        if not isinstance(schema, dict):
            raise EvaluationError("its schema cannot be read")
        weigh(schema)
        found = list(objections(schema, values))
    except (ValueError, RecursionError, EvaluationError) as error:
        why = str(error) if isinstance(error, EvaluationError) else "its schema cannot be read"
        yield Default(whole, "values.yaml", Truth.UNKNOWN, why, path)
        return
    aside = {"global", *(need.key for need in chart.needs)}
    for keys, message, is_doubtful in found[:MOST_SHOWN]:
        place = Place(chart.values_path, span_of(chart.values_node, keys))
        key = ".".join(map(str, keys)) or "values.yaml"
        if is_doubtful or (keys and keys[0] in aside):
            yield Default(place, key, Truth.UNKNOWN, "null, or merged with what a chart below says", path)
        else:
            yield Default(place, key, Truth.REFUTED, message, path)
    if not found:
        yield Default(whole, "values.yaml", Truth.PROVEN, "", path)


def objections(schema: dict[str, Any], values: Value) -> Iterator[tuple[list[Any], str, bool]]:
    """Yield what is wrong: where, how, and whether that is doubtful."""
    from jsonschema import exceptions, validators  # costs a long import

    kind = validators.validator_for(schema, default=validators.Draft7Validator)
    try:
        kind.check_schema(schema)
        for error in sorted(
            kind(schema).iter_errors(values), key=lambda each: [*map(str, each.absolute_path)]
        ):
            is_doubtful = error.instance is None or error.validator in ("anyOf", "oneOf", "not", "if", "$ref")
            yield list(error.absolute_path), said(error), is_doubtful
    except exceptions.SchemaError as error:
        raise EvaluationError("its schema is none") from error


def said(error: Any) -> str:
    """Say in few words what is wrong with a value."""
    wanted = json.dumps(error.validator_value, ensure_ascii=False)[:LONGEST_SHOWN]
    match error.validator:
        case "type":
            return f"is not of type {wanted}"
        case "enum" | "const":
            return f"is not {'one of ' if error.validator == 'enum' else ''}{wanted}"
        case "required":
            missing = [name for name in error.validator_value if name not in error.instance]
            return f"lacks {', '.join(map(str, missing))[:LONGEST_SHOWN]}"
        case "additionalProperties":
            return "has keys that the schema does not allow"
    return f"breaks {error.validator} {wanted}"


def weigh(schema: dict[str, Any]) -> None:
    """Make sure that a schema is safe to be used.

    Raises:
        EvaluationError: It refers to other files, unfolds to too much, or has an unsafe expression.
    """
    weights: dict[int, int] = {}

    def weight(node: Any) -> int:
        if id(node) in weights or not isinstance(node, (dict, list)):
            return weights.get(id(node), 1)
        weights[id(node)] = 1  # what refers to itself
        children = list(node.values()) if isinstance(node, dict) else node
        if isinstance(node, dict):
            children += referred(schema, node)
            expressions = [node["pattern"]] if isinstance(node.get("pattern"), str) else []
            more = node.get("patternProperties")
            for expression in (*expressions, *(more if isinstance(more, dict) else ())):
                compiled(expression)
        weights[id(node)] = total = 1 + sum(map(weight, children))
        if total > HEAVIEST:
            raise EvaluationError("its schema is too large")
        return total

    weight(schema)


def referred(schema: dict[str, Any], node: dict[str, Any]) -> list[Any]:
    """Return the schema that a node refers to.

    Raises:
        EvaluationError: It is not in this file.
    """
    reference = node.get("$ref")
    if not isinstance(reference, str):
        return []
    if not reference.startswith("#/") and reference != "#":
        raise EvaluationError("its schema refers to others")
    found: Any = schema
    for part in reference[2:].split("/") if reference != "#" else ():
        key = part.replace("~1", "/").replace("~0", "~")
        found = found.get(key) if isinstance(found, dict) else None
    return [found]


def plain(value: Value) -> Any:
    """Return values as JSON has them, whole numbers as such."""
    if isinstance(value, dict):
        return {str(key): plain(each) for key, each in value.items() if key != OPEN}
    if isinstance(value, list):
        return [plain(each) for each in value]
    if isinstance(value, float) and not isinstance(value, bool) and value.is_integer():
        return int(value)
    return value


def span_of(node: Node | None, keys: list[Any]) -> Span:
    """Return the span of the last key of a path that is there."""
    span = Span(0, 0)
    for key in keys:
        if isinstance(node, Mapping):
            pair = next(
                ((name, value) for name, value in reversed(node.pairs) if name.text == str(key)), None
            )
            if pair is None:
                break
            span, node = pair[0].span, pair[1]
        else:
            node = node.get(key) if node is not None else None
            span = node.span if node is not None else span
    return span
