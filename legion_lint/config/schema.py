"""The JSON Schema of the configuration, made of its keys.

It is written in draft 7, which is what editors know for TOML and what SchemaStore asks for. What it cannot
say is left to the parser: whether a regular expression is one of Python's, and whether files are there.

Sources: https://json-schema.org/draft-07, https://github.com/SchemaStore/schemastore/blob/master/CONTRIBUTING.md
"""

import json
from collections.abc import Mapping
from typing import Any

from legion_lint.config.keys import TOP
from legion_lint.config.values import Known, Object
from legion_lint.model.finding import Severity

DRAFT = "http://json-schema.org/draft-07/schema#"
ID = "urn:legion-lint:schema:config:1"
TITLE = "legion-lint.toml"
DESCRIPTION = (
    "The configuration of legion-lint: legion-lint.toml, .legion-lint.toml, or the section "
    "[tool.legion-lint] of a pyproject.toml."
)


def schema(known: Known) -> Object:
    """Return the schema; ``known`` has the names of rules and the kinds of tables."""
    definitions = {
        "rule": {"enum": list(known["rule"])},
        "severity": {"enum": [severity.value for severity in Severity]},
    }
    head = {"$schema": DRAFT, "$id": ID, "title": TITLE, "description": DESCRIPTION}
    return {**head, **referring(TOP.schema(known), definitions), "definitions": definitions}


def referring(node: Any, definitions: Mapping[str, Object]) -> Any:
    """Return a schema that refers to definitions in place of repeating them."""
    for name, definition in definitions.items():
        if node == definition:
            return {"$ref": f"#/definitions/{name}"}
    if isinstance(node, dict):
        return {key: referring(each, definitions) for key, each in node.items()}
    return [referring(each, definitions) for each in node] if isinstance(node, list) else node


def render(known: Known) -> str:
    """Return the schema as text."""
    return json.dumps(schema(known), indent=2, ensure_ascii=False) + "\n"
