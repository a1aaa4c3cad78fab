"""The parser and the schema take the same: both are made of the keys, and what is written here holds both."""

import json
import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from legion_lint.config import parse
from legion_lint.config.schema import render
from legion_lint.model.errors import UsageError

ROOT = Path(__file__).parents[2]
RULES = ("missing-dockerfile", "missing-link-target", "unbuilt-image")
KINDS = ("docker-images", "helm-charts")
SCHEMA = json.loads(render({"rule": RULES, "kind of table": KINDS}))

ENTRY = "[[tables]]\nfiles = 'a'\nschema = 'helm-charts'\n"
BUILD = "[[builds]]\nfiles = 'a'\n"

GOOD = [
    "",
    "extends = 'a.toml'",
    "extends = ['a.toml', '../b.toml']",
    "extends = []",
    "select = []",
    "select = ['unbuilt-image']\nextend-select = ['missing-link-target']",
    "ignore = ['unbuilt-image']\nextend-ignore = []",
    "severity = {}",
    "[severity]\nunbuilt-image = 'note'\nmissing-dockerfile = 'error'",
    "severity.unbuilt-image = 'warning'",
    "exclude = ['a/', '**/b']\nextend-exclude = ['ü']",
    "[[overrides]]\nfiles = ['a']",
    "[[overrides]]\nfiles = []\nignore = ['unbuilt-image']\nseverity = { unbuilt-image = 'note' }",
    "overrides = []",
    "images = {}",
    "[images]\nown = ['a/*']\ninternal = []\nexternal = ['b']\nextend-own = ['c']",
    "[images]\nextend-internal = ['c']\nextend-external = ['d']",
    BUILD + "pattern = '(?P<image>x)'",
    BUILD + r"""pattern = 'build\("(?P<image>[^"]+)", (?P<q>["x])(?P<target>.*)(?P=q)'""",
    "builds = []",
    ENTRY,
    ENTRY + "under = 'A'\ncomplete = true\nskip-rows = ['^x$']",
    ENTRY + "columns = { 'A b' = 'image' }\nwords = { '-' = '' }",
    "[[tables]]\nfiles = 'a'\nschema = 'schemas/x'",
    "[[tables]]\nfiles = 'a'\nschema = 'x.json'",
    "[repository]\nurls = ['https://github.com/acme/platform', 'http://h/a/b/c']\nextend-urls = []",
    "[repositories]\n'acme/charts' = '../charts'\n'git.example.org/tools/linter' = '/srv/x.git'",
    "[[repositories]]\nname = 'acme/charts'\npath = '../charts'",
    "repositories = {}",
    "repositories = []",
    "[[sites]]\nroot = '.'\nkind = 'mkdocs'",
    "[[sites]]\nroot = 'docs'\nkind = 'other'\npages = 'content'",
]

BROKEN = [
    "selct = []",
    "extends = ''",
    "extends = 1",
    "extends = ['']",
    "extend = 'a.toml'",
    "extend-extends = ['a']",
    "select = 'unbuilt-image'",
    "select = ['nonsense']",
    "select = [1]",
    "extend-select = ['nonsense']",
    "extend-ignore = [true]",
    "severity = 'note'",
    "[severity]\nnonsense = 'note'",
    "[severity]\nunbuilt-image = 'off'",
    "[severity]\nunbuilt-image = 1",
    "exclude = ['']",
    "exclude = [1979-05-27]",
    "extend-exclude = 'a'",
    "[[overrides]]\nignore = ['unbuilt-image']",
    "[[overrides]]\nfiles = 'a'",
    "[[overrides]]\nfiles = ['a']\nselect = ['unbuilt-image']",
    "[[overrides]]\nfiles = ['a']\nseverity = { unbuilt-image = 'bad' }",
    "[overrides]\nfiles = ['a']",
    "images = []",
    "[images]\nowm = []",
    "[images]\nown = 'a'",
    "[images]\nextend-own = ['']",
    "builds = {}",
    "builds = [1]",
    BUILD,
    BUILD + "pattern = 'x'",
    BUILD + "pattern = ''",
    "[[builds]]\npattern = '(?P<image>x)'",
    "tables = 'a'",
    "[[tables]]\nfiles = 'a'",
    "[[tables]]\nfiles = ['a']\nschema = 'helm-charts'",
    "[[tables]]\nfiles = 'a'\nschema = 'helm-chart'",
    ENTRY + "skip_rows = []",
    ENTRY + "skip-rows = 'a'",
    ENTRY + "skip-rows = ['']",
    ENTRY + "complete = 'yes'",
    ENTRY + "under = ''",
    ENTRY + "columns = { a = 1 }",
    ENTRY + "words = ['a']",
    "repository = 'a'",
    "[repository]\nurl = 'https://github.com/acme/a'",
    "[repository]\nurls = ['acme/a']",
    "[repository]\nurls = ['git@github.com:acme/a']",
    "[repositories]\ncharts = 'a'",
    "[repositories]\n'a/b' = 1",
    "[repositories]\n'a/b' = ''",
    "[[repositories]]\nname = 'a/b'",
    "[[repositories]]\nname = 'b'\npath = 'x'",
    "repositories = 'a'",
    "[[sites]]\nroot = 'a'",
    "[[sites]]\nroot = 'a'\nkind = 'mkdoc'",
    "[[sites]]\nroot = ''\nkind = 'mkdocs'",
    "[[sites]]\nroot = 'a'\nkind = 'hugo'\nfolder = 'x'",
]

#: What no JSON Schema can say.
ONLY_THE_PARSER = [
    BUILD + "pattern = '(?P<image>'",
    BUILD + "pattern = '(?P<image>x)(?P<dockerfle>y)'",
    ENTRY + "skip-rows = ['[']",
    "extends = '../../a.toml'",
    "extends = 'https://example.org/a.toml'",
    "extends = 'legion-lint.toml'",
]


def is_read(text: str) -> bool:
    try:
        parse(text, "docs/legion-lint.toml", section=False, read=lambda path: "", rules=RULES, kinds=KINDS)
    except UsageError:
        return False
    return True


def is_valid(text: str) -> bool:
    return bool(
        Draft7Validator(SCHEMA).is_valid(json.loads(json.dumps(tomllib.loads(text), default=lambda _: None)))
    )


def test_it_is_a_schema() -> None:
    Draft7Validator.check_schema(SCHEMA)

    assert SCHEMA["$schema"] == Draft7Validator.META_SCHEMA["$id"]


@pytest.mark.parametrize("text", GOOD)
def test_both_take(text: str) -> None:
    assert (is_read(text), is_valid(text)) == (True, True)


@pytest.mark.parametrize("text", BROKEN)
def test_both_refuse(text: str) -> None:
    assert (is_read(text), is_valid(text)) == (False, False)


@pytest.mark.parametrize("text", ONLY_THE_PARSER)
def test_only_the_parser_refuses(text: str) -> None:
    assert (is_read(text), is_valid(text)) == (False, True)


def keys(schema: dict[str, object]) -> set[str]:
    """Return the names of all properties of a schema, but rules and what else users name."""
    found = set(schema.get("properties", {})) - {*RULES}  # type: ignore[call-overload]
    for each in schema.values():
        for part in each if isinstance(each, list) else [each]:
            if isinstance(part, dict):
                found |= keys(part)
    return found | {key for each in schema.get("properties", {}).values() for key in keys(each)}  # type: ignore[attr-defined]


@pytest.mark.parametrize("key", sorted(keys(SCHEMA)))
def test_every_key_is_tried(key: str) -> None:
    assert [text for text in GOOD if re.search(rf"\b{key}\b", text)] != []


def test_our_own_configuration_is_valid() -> None:
    schema = json.loads((ROOT / "schemas" / "config.schema.json").read_text("utf-8"))

    own = tomllib.loads((ROOT / "legion-lint.toml").read_text("utf-8"))

    assert own
    assert list(Draft7Validator(schema).iter_errors(own)) == []


SCALARS = st.sampled_from(
    [
        *("", "a", "unbuilt-image", "note", "off", "helm-charts", "x.json", "acme/a", "mkdocs"),
        *("https://github.com/acme/a", "(?P<image>x)", 1, 1.5, True, False),
    ]
)
NAMES = st.sampled_from([*sorted(keys(SCHEMA) - {"extends"}), *RULES, "acme/charts", "nonsense"])
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=4),
    max_leaves=8,
)


def toml(value: object) -> str:
    """Write a value as TOML."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)} = {toml(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return f"[{', '.join(map(toml, value))}]"
    return json.dumps(value)


@given(st.dictionaries(NAMES, VALUES, max_size=3))
@settings(max_examples=500, deadline=None)
def test_both_take_and_refuse_the_same(configuration: dict[str, object]) -> None:
    text = "".join(f"{json.dumps(key)} = {toml(value)}\n" for key, value in configuration.items())

    assert is_read(text) == is_valid(text)
