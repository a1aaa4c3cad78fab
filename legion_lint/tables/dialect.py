"""The dialect of JSON Schema that table schemas are written in.

jsonschema costs a long import: nothing here imports it before a schema is checked or a row judged.
Source: https://json-schema.org/draft/2020-12, https://python-jsonschema.readthedocs.io/en/stable/creating/
"""

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from legion_lint.model.errors import UsageError
from legion_lint.model.source import Span
from legion_lint.model.suggestion import did_you_mean
from legion_lint.tables.kinds import KEYWORDS, SCHEMAS, Json, TableSchema, from_json

if TYPE_CHECKING:
    from jsonschema import ValidationError
    from jsonschema.protocols import Validator

OURS = (*KEYWORDS, "refersTo", "separator", "lists", "headings", "leads", "bullets")
ANNOTATIONS = ("title", "description", "default", "examples", "then", "else", "deprecated")
_LONGEST_SHOWN = 60


class Value(str):
    """A value that a reference may be made of: a string that knows its place.

    ``obliged`` collects what ``refersTo`` says of it.
    """

    span: Span
    destination: str | None
    obliged: list[str]

    def __new__(cls, text: str, span: Span, destination: str | None = None) -> "Value":
        """Make a value of its text and where it is written."""
        value = super().__new__(cls, text)
        value.span = span
        value.destination = destination
        value.obliged = []
        return value


@cache
def check_schema(text: str) -> TableSchema:
    """Check a user's schema and make it ready.

    Args:
        text: The JSON text.

    Raises:
        UsageError: It is not JSON, or the meta-schema of the dialect does not allow it; the message
            completes "<path>: ".
    """
    try:
        schema = json.loads(text)
    except json.JSONDecodeError as error:
        raise UsageError(f"no JSON: {error.msg} (line {error.lineno}, column {error.colno})") from None
    except RecursionError:
        raise UsageError("no table schema: nested too deeply") from None
    if not isinstance(schema, Mapping):
        raise UsageError("no table schema: it must be an object")
    try:
        if (wrong := _objection(schema)) is not None:
            raise UsageError(f"no table schema: {wrong}")
        return from_json(schema)
    except re.error as error:
        raise UsageError(
            f"no table schema: headings, leads or bullets: no regular expression: {error}"
        ) from None
    except RecursionError:
        raise UsageError("no table schema: nested too deeply") from None


def judge(schema: TableSchema, row: Mapping[str, Any]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Hold a row against its schema.

    On the way every ``Value`` of it learns what it refers to.

    Yields:
        For each violation the path to what is wrong (a property, an index), and what is wrong with it.
    """
    validator = _validator(schema)
    try:
        for error in validator.iter_errors(row):
            yield from _explained(error)
    except RecursionError:
        yield (), "breaks its schema, which refers to itself without end"


def _explained(error: "ValidationError") -> Iterator[tuple[tuple[str | int, ...], str]]:
    path = tuple(error.absolute_path)
    held: Any = error.instance
    if error.validator == "required":
        # jsonschema makes one error of each missing property, and names it in the message alone
        wanted: Any = error.validator_value
        lacking = [name for name in wanted if name not in held and error.message.startswith(repr(name))]
        yield from (((*path, name), "empty") for name in lacking)
        return
    message = MESSAGES.get(str(error.validator), "breaks the rule {keyword} of its schema")
    yield (
        path,
        message.format(
            keyword=error.validator, value=_shown(error.instance), allowed=_listed(error.validator_value)
        ),
    )


MESSAGES: Mapping[str, str] = {
    "const": "{value} is not {allowed}",
    "dependentRequired": "something that belongs to it is missing",
    "enum": "{value} is none of {allowed}",
    "exclusiveMaximum": "{value} is not below {allowed}",
    "exclusiveMinimum": "{value} is not above {allowed}",
    "format": "{value} is no {allowed}",
    "maxItems": "has more than {allowed} values",
    "maxLength": "{value} is longer than {allowed} characters",
    "maximum": "{value} is more than {allowed}",
    "minItems": "has fewer than {allowed} values",
    "minLength": "{value} is shorter than {allowed} characters",
    "minimum": "{value} is less than {allowed}",
    "minProperties": "is empty",
    "multipleOf": "{value} is no multiple of {allowed}",
    "pattern": "{value} does not match {allowed}",
    "type": "{value} is not of type {allowed}",
    "uniqueItems": "names a value twice",
}


def _shown(instance: object) -> str:
    if isinstance(instance, str):
        text = " ".join(instance.split())
    elif isinstance(instance, list):
        text = ", ".join(_shown(item) for item in instance[:5])
    else:
        text = json.dumps(instance) if isinstance(instance, int | float) else "it"
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"


def _listed(allowed: object) -> str:
    if isinstance(allowed, list):
        return ", ".join(_shown(value) for value in allowed)
    return _shown(allowed)


@cache
def _row_validators() -> Any:
    """Return the class of validators that know ``refersTo``."""
    from jsonschema import Draft202012Validator
    from jsonschema.validators import extend

    return extend(Draft202012Validator, validators={"refersTo": _refers_to})  # type: ignore[no-untyped-call]


def _refers_to(_: object, kind: str, instance: object, _schema: object) -> Iterator["ValidationError"]:
    """Note an obligation; judge nothing."""
    if isinstance(instance, Value) and kind not in instance.obliged:
        instance.obliged.append(kind)
    return iter(())


@cache
def _validator(schema: TableSchema) -> "Validator":
    from referencing import Registry

    validators = _row_validators()
    # an empty registry: what is not in the schema itself is never fetched
    made: Validator = validators(schema.schema, registry=Registry(), format_checker=validators.FORMAT_CHECKER)
    return made


@cache
def meta_validator() -> "Validator":
    """Return the validator of table schemas."""
    from jsonschema import Draft202012Validator

    # the drafts, which come with jsonschema; this registry retrieves nothing
    from jsonschema_specifications import REGISTRY  # type: ignore[import-untyped]

    meta = json.loads((SCHEMAS / "table.schema.json").read_text("utf-8"))
    checker = Draft202012Validator.FORMAT_CHECKER
    return Draft202012Validator(meta, registry=REGISTRY, format_checker=checker)


def _objection(schema: Json) -> str | None:
    """Say what is wrong with a schema; of several things, the innermost and first."""
    errors = list(meta_validator().iter_errors(schema))
    if not errors:
        return _dangling(schema)
    # an error of a subschema makes its keyword "unevaluated" in all schemas around it
    error = max(errors, key=lambda one: (len(one.absolute_path), one.validator != "unevaluatedProperties"))
    place = "/".join(str(part) for part in error.absolute_path)
    return f"{place}: {_objected(error)}" if place else _objected(error)


def _objected(error: "ValidationError") -> str:
    if error.validator == "unevaluatedProperties":
        known = {*OURS, *_row_validators().VALIDATORS, *ANNOTATIONS}
        held: Any = error.instance
        unknown = next((key for key in held if key not in known), None)
        if unknown is None:
            return "holds what no table schema may hold"
        return f"unknown keyword {_shown(unknown)}{did_you_mean(unknown, known)}"
    if error.validator == "required":
        return "the columns are missing: it has no " + _listed(error.validator_value)
    if error.validator == "pattern" and list(error.absolute_path)[-1:] in (["$ref"], ["$dynamicRef"]):
        return f"{_shown(error.instance)} is outside of the schema, and nothing is fetched"
    message = MESSAGES.get(str(error.validator), "breaks the rule {keyword}")
    return message.format(
        keyword=error.validator, value=_shown(error.instance), allowed=_listed(error.validator_value)
    )


def _dangling(schema: Json) -> str | None:
    """Say which names lead to nothing: those of ``lists`` and of ``$ref``."""
    from referencing import Registry
    from referencing.exceptions import Unresolvable
    from referencing.jsonschema import DRAFT202012

    lists = schema.get("lists")
    if lists is not None and lists not in schema["properties"]:
        return f"lists: there is no property {_shown(lists)}{did_you_mean(lists, schema['properties'])}"
    resolver = Registry().resolver_with_root(DRAFT202012.create_resource(schema))
    for reference in _references(schema):
        try:
            resolver.lookup(reference)
        except Unresolvable:
            return f"$ref: {_shown(reference)} leads to nothing"
    return None


def _references(schema: object) -> Iterator[str]:
    waiting = [schema]
    while waiting:
        current = waiting.pop()
        if isinstance(current, Mapping):
            if isinstance(current.get("$ref"), str):
                yield current["$ref"]
            waiting.extend(current.values())
        elif isinstance(current, list):
            waiting.extend(current)
