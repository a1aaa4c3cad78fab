"""The dialect: the kinds of ours, and users' schemas."""

import json
import subprocess
import sys

import pytest

from legion_lint.model.errors import UsageError
from legion_lint.model.settings import TableSetting
from legion_lint.tables.dialect import OURS, check_schema, meta_validator
from legion_lint.tables.kinds import KINDS, SCHEMAS, load_kind, normalise_header
from legion_lint.tables.match import recognise
from tests.tables.written import claims, listings, written

DASHBOARDS = """\
{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "Dashboards, and who looks after them",
  "type": "object",
  "required": ["dashboard", "owner"],
  "lists": "dashboard",
  "properties": {
    "dashboard": {"type": "string", "refersTo": "path", "headers": ["Dashboard"]},
    "owner": {"type": "string", "enum": ["sales", "ops"], "headers": ["Owner"]},
    "panels": {"type": "integer", "minimum": 1, "headers": ["Panels"]},
    "charts": {
      "type": "array",
      "items": {"$ref": "#/$defs/chart"},
      "separator": "+",
      "headers": ["Shown for"]
    },
    "since": {"type": "string", "format": "date", "headers": ["Since"]},
    "image": {
      "if": {"pattern": "/"},
      "then": {"refersTo": "image"},
      "headers": ["Drawn by"]
    }
  },
  "$defs": {"chart": {"type": "string", "refersTo": "chart", "pattern": "^shop"}}
}
"""

BOARDS = """\
# Boards

| Dashboard | Owner | Panels | Shown for | Since | Drawn by |
|---|---|---|---|---|---|
| `boards/sales.json` | sales | 4 | `shop`+`shop-crds` | 2020-01-31 | shop/draw |
| `boards/old.json` | nobody | none | `cart` | soon | draw |
| `boards/ops.json` | | many | | 2020-02-01 | |
"""

SETTING = TableSetting("*.md", "boards.schema.json", "Boards")


@pytest.mark.parametrize("kind", KINDS)
def test_the_kinds_of_ours_are_table_schemas(kind: str) -> None:
    text = (SCHEMAS / "tables" / f"{kind}.json").read_text("utf-8")

    assert list(meta_validator().iter_errors(json.loads(text))) == []
    assert check_schema(text).lists == load_kind(kind).lists
    assert {path.stem for path in (SCHEMAS / "tables").iterdir()} == set(KINDS)


def test_the_meta_schema_describes_every_keyword_of_ours() -> None:
    from jsonschema import Draft202012Validator

    meta = json.loads((SCHEMAS / "table.schema.json").read_text("utf-8"))

    Draft202012Validator.check_schema(meta)
    for keyword in OURS:
        assert len(meta["$defs"]["column"]["properties"][keyword]["description"]) > 40


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "no JSON: Expecting property name enclosed in double quotes (line 1, column 2)"),
        ("[]", "no table schema: it must be an object"),
        ("{}", "no table schema: the columns are missing: it has no properties"),
        ('{"properties": {}}', "no table schema: properties: is empty"),
        ('{"properties": {"a": {"refersTo": "imagge"}}}',
         "no table schema: properties/a/refersTo: imagge is none of "),
        ('{"properties": {"a": {"items": {"refersto": "image"}}}}',
         'no table schema: properties/a/items: unknown keyword refersto, did you mean "refersTo"?'),
        ('{"properties": {"a": {"header": ["A"]}}}',
         'no table schema: properties/a: unknown keyword header, did you mean "headers"?'),
        ('{"properties": {"a": {"headers": "A"}}}',
         "no table schema: properties/a/headers: A is not of type array"),
        ('{"properties": {"a": {"type": "text"}}}', "no table schema: properties/a/type: "),
        ('{"properties": {"a": {"$ref": "https://example.com/x"}}}',
         "no table schema: properties/a/$ref: https://example.com/x is outside of the schema, and "),
        ('{"properties": {"a": {"$ref": "#/$defs/b"}}}', "no table schema: $ref: #/$defs/b leads to nothing"),
        ('{"properties": {"dir": {}}, "lists": "dirs"}',
         'no table schema: lists: there is no property dirs, did you mean "dir"?'),
        ('{"properties": {"a": {}}, "headings": ["("]}', "no table schema: headings/0: ( is no regex"),
        ('{"properties": {"a": {"pattern": "("}}}', "no table schema: properties/a/pattern: ( is no regex"),
        ("[" * 100_000, "no table schema: nested too deeply"),
        ('{"properties": ' + '{"a": {"properties": ' * 3000 + "{}" + "}}" * 3000 + "}", "no table schema: "),
    ],
)  # fmt: skip
def test_what_is_no_schema_is_said_in_one_line(text: str, message: str) -> None:
    with pytest.raises(UsageError) as raised:
        check_schema(text)

    assert str(raised.value).startswith(message)
    assert "\n" not in str(raised.value)
    assert len(str(raised.value)) < 300


def test_a_table_of_the_users_own_kind() -> None:
    (found,) = listings(BOARDS, SETTING, schemas={"boards.schema.json": DASHBOARDS})

    assert (found.schema, found.lists, found.recognised) == ("boards.schema.json", "path", "settings")
    assert claims(BOARDS, found) == [
        [
            ("path", "boards/sales.json", "boards/sales.json"),
            ("chart", "shop", "shop"),
            ("chart", "shop-crds", "shop-crds"),
            ("image", "shop/draw", "shop/draw"),
        ],
        [("path", "boards/old.json", "boards/old.json"), ("chart", "cart", "cart")],
        [("path", "boards/ops.json", "boards/ops.json")],
    ]


def test_values_that_break_the_users_schema() -> None:
    (found,) = listings(BOARDS, SETTING, schemas={"boards.schema.json": DASHBOARDS})

    said = [[(bad.message, BOARDS[slice(*bad.span)]) for bad in row.bad_values] for row in found.rows]
    assert said == [
        [],
        [
            ("column Owner: nobody is none of sales, ops", "nobody"),
            ("column Shown for: cart does not match ^shop", "cart"),
            ("column Since: soon is no date", "soon"),
        ],
        [
            ("column Owner: empty", ""),
            ("column Panels: many is not of type integer", "many"),
        ],
    ]


def test_a_schema_may_refer_to_itself_without_end() -> None:
    endless = '{"properties": {"a": {"$ref": "#/$defs/a"}}, "$defs": {"a": {"$ref": "#/$defs/a"}}}'
    text = "| a |\n|---|\n| b |\n"

    (found,) = listings(text, TableSetting("*", "x.json"), schemas={"x.json": endless})

    assert [bad.message for bad in found.rows[0].bad_values] == [
        "the row breaks its schema, which refers to itself without end"
    ]


def test_a_schema_that_there_is_not() -> None:
    setting = TableSetting("*", "docker-image")

    with pytest.raises(UsageError, match='no table schema docker-image, did you mean "docker-images"'):
        list(recognise(written("# x\n"), [(0, setting)], {}))


def test_the_path_of_a_bad_schema_is_named() -> None:
    with pytest.raises(UsageError, match=r"^bad\.json: no JSON"):
        list(recognise(written("# x\n"), [(0, TableSetting("*", "bad.json"))], {"bad.json": "{"}))


@pytest.mark.parametrize(
    "header", ["Docker file", "DOCKERFILE", " docker-file: ", "**Docker_file**", "Dockerfile†"]
)
def test_headers_are_compared_without_case_blanks_and_marks(header: str) -> None:
    assert normalise_header(header) == "dockerfile"


def test_jsonschema_is_imported_only_for_a_table() -> None:
    code = (
        "import sys; import legion_lint.tables.match, legion_lint.tables.csv_file; "
        "from legion_lint.model.document import Document; "
        "list(legion_lint.tables.match.recognise(Document(), [], {})); "
        "sys.exit('jsonschema' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
