"""Configurations, schemas and baselines that are wrong, or that lead astray: one line that says so, never a traceback."""

import os
from pathlib import Path

import pytest

from tests.bad_input.conftest import DEEP, Check


@pytest.mark.parametrize(
    "schema",
    ["", "{", "[]", "7", '{"type": 7}', '{"properties": []}', '{"properties": {"a": {"pattern": "("}}}',
     '{"$ref": "https://example.org/schema.json"}', '{"refersTo": "image"}', "[" * DEEP],
)  # fmt: skip
def test_a_schema_that_is_none(check: Check, schema: str) -> None:
    files = {
        "legion-lint.toml": '[[tables]]\nfiles = "README.md"\nschema = "table.json"\n',
        "table.json": schema,
        "README.md": "| a |\n|---|\n| b |\n",
    }

    outcome = check(files)

    assert outcome.status == 2
    assert outcome.out == ""
    assert outcome.err.startswith("error: table.json")
    assert outcome.err.count("\n") == 1


def test_a_schema_that_is_not_there(check: Check) -> None:
    outcome = check({"legion-lint.toml": '[[tables]]\nfiles = "README.md"\nschema = "docs/table.json"\n'})

    assert outcome.status == 2
    assert outcome.err == "error: legion-lint.toml:3:10: there is no schema docs/table.json\n"


@pytest.mark.parametrize(
    ("configuration", "message"),
    [
        ('selct = ["missing-path"]\n', '1:1: unknown key "selct", did you mean "select"?'),
        ('\nselect = ["missing-paths"]\n', '2:11: unknown rule "missing-paths", did you mean "missing-path"?'),
        ("[image]\n", '1:2: unknown key "image", did you mean "images"?'),
        ('[[tables]]\nfiles = "a"\nschema = "docker-image"\n',
         '3:10: unknown kind of table "docker-image", did you mean "docker-images"?'),
        ('[[tables]]\nfile = "a"\n', '1:1: "tables" needs the key "files"\n'
         'error: legion-lint.toml:1:1: "tables" needs the key "schema"\n'
         'error: legion-lint.toml:2:1: unknown key "file", did you mean "files"?'),
        ('exclude = "docs"\n', '1:11: "exclude" must be a list of strings, not a string'),
        ('[[builds]]\nfiles = "a"\npattern = "("\n',
         "3:11: not a regular expression: missing ), unterminated subpattern at position 0"),
        ("select = [\n", "1:11: "),
    ],
)  # fmt: skip
def test_a_configuration_that_is_wrong(check: Check, configuration: str, message: str) -> None:
    outcome = check({"legion-lint.toml": configuration})

    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err.startswith(f"error: legion-lint.toml:{message}")


TOO_LARGE = b"x" * 10_000_001


@pytest.mark.parametrize("name", ["legion-lint.toml", "pyproject.toml", "table.json"])
def test_a_configuration_that_is_too_large(check: Check, name: str) -> None:
    named = {"legion-lint.toml": '[[tables]]\nfiles = "README.md"\nschema = "table.json"\n'}

    outcome = check((named if name == "table.json" else {}) | {name: TOO_LARGE})

    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err == f"error: {name}: larger than 10 MB\n"


def test_a_named_pipe_as_configuration(check: Check, repository: Path) -> None:
    os.mkfifo(repository / "pipe")

    outcome = check({"README.md": ""}, "--config", str(repository / "pipe"))

    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err.endswith("it is a named pipe\n")


def test_a_configuration_without_end(check: Check) -> None:
    outcome = check({"README.md": ""}, "--config", "/dev/zero")

    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err.endswith("it is too large\n")


@pytest.mark.parametrize("target", ["/etc/passwd", "../elsewhere.toml", "nowhere", "legion-lint.toml"])
def test_a_configuration_that_is_a_symlink(check: Check, repository: Path, target: str) -> None:
    (repository.parent / "elsewhere.toml").write_text("wrong\n")
    (repository / "legion-lint.toml").symlink_to(target)

    outcome = check({"README.md": "[x](nope.md)\n"})

    assert outcome.findings == ["README.md:1:5 missing-link-target"]


@pytest.mark.parametrize(
    "name", ["a\\u0000.json", "a\\u0000/b.json", "x" * 5000 + ".json", "README.md/b.json", "../a.json"]
)
def test_names_that_no_schema_can_have(check: Check, name: str) -> None:
    outcome = check(
        {"legion-lint.toml": f'[[tables]]\nfiles = "README.md"\nschema = "{name}"\n', "README.md": "# A\n"}
    )

    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err.startswith("error: legion-lint.toml:3:10: there is no schema ")


@pytest.mark.parametrize("path", ["\\u0000", "x" * 9000, "/dev/null", "README.md"])
def test_paths_that_no_repository_can_have(check: Check, path: str) -> None:
    outcome = check(
        {
            "legion-lint.toml": f'[repositories]\n"acme/other" = "{path}"\n',
            "README.md": "https://github.com/acme/other/blob/main/x\n",
        }
    )

    assert (outcome.status, outcome.findings) == (0, [])


def test_a_configuration_in_a_folder_of_its_name(check: Check, repository: Path) -> None:
    outcome = check({"legion-lint.toml/x": "", "README.md": "# Platform\n"})

    assert outcome.status == 0
