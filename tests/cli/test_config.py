"""``legion-lint config``: what it shows means the same as what it is made of."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from legion_lint.cli import main
from legion_lint.config import find, parse
from legion_lint.model.settings import Settings
from legion_lint.rules import names

ROOT = Path(__file__).parents[2]
SHARED = r"""
select = ["missing-path", "unbuilt-image"]
exclude = ["a\"\\/", "ü/\u2028"]

[severity]
missing-path = "note"

[repositories]
"acme/charts" = "../charts"

[[builds]]
files = "Jenkinsfile"
pattern = '''build\("(?P<image>[^"']+)"'''
"""
OWN = r"""
extends = "shared.toml"
extend-exclude = ["c/"]
ignore = ["missing-path"]

[images]
own = ["acme/*"]

[[tables]]
files = "docs/*.md"
schema = "paths"
columns = { "Image name" = "image", "-" = "" }
complete = true
skip-rows = ['^\d+$']

[[overrides]]
files = ["docs/old/"]
severity = { missing-path = "warning" }
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "shared.toml").write_text(SHARED, encoding="utf-8")
    (tmp_path / "legion-lint.toml").write_text(OWN, encoding="utf-8")
    return tmp_path


def shown(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    status = main(["config", "show", *words])
    captured = capsys.readouterr()
    assert (status, captured.err) == (0, "")
    return captured.out


def meaning(settings: Settings) -> Any:
    """Return settings without the places that they are from."""
    tables = tuple(
        replace(each, span=Settings().images and each.span.__class__(0, 0), path="")
        for each in settings.tables
    )
    return replace(settings, path="", tables=tables)


def test_what_is_shown_means_the_same(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = shown(capsys, str(folder))

    before = find(lambda path: (folder / path).read_text("utf-8") if (folder / path).exists() else None)
    after = parse(text, "legion-lint.toml", section=False)
    assert meaning(after) == meaning(before.settings)
    assert meaning(after) != meaning(Settings())


def test_says_where_each_value_is_from(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = shown(capsys, str(folder)).splitlines()

    assert lines[0] == "# legion-lint.toml, which extends shared.toml"
    assert lines[1].startswith("# rules that are not used: bad-encoding, broken-include, ")
    assert 'select = ["missing-path", "unbuilt-image"]  # shared.toml:2' in lines
    assert r'exclude = ["a\"\\/", "ü/\u2028", "c/"]  # shared.toml:3, legion-lint.toml:3' in lines
    assert "internal = []  # default" in lines
    assert 'missing-path = "note"  # shared.toml:6' in lines
    assert "[[tables]]  # legion-lint.toml:9" in lines


def test_the_command_line_comes_first(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = (
        "--select",
        "missing-path,missing-anchor",
        "--extend-select=unlike-chart-name",
        "--ignore=missing-anchor",
    )

    lines = shown(capsys, str(folder), *words).splitlines()

    assert 'select = ["missing-path", "missing-anchor"]  # --select' in lines
    assert 'extend-select = ["unlike-chart-name"]  # --extend-select' in lines
    assert 'ignore = ["missing-anchor"]  # legion-lint.toml:4, --select, --ignore' in lines
    unused = lines[1].removeprefix("# rules that are not used: ").split(", ")
    assert {*names()} - {*unused} == {"missing-path", "unlike-chart-name"}


def test_for_programs(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / ".legion-lint.toml").write_text("")

    said = json.loads(shown(capsys, str(folder), "--output-format", "json", "--ignore", "unbuilt-image"))

    assert said["version"] == 1
    assert said["files"] == ["shared.toml", "legion-lint.toml"]
    assert said["unused-files"] == [".legion-lint.toml"]
    values = {tuple(each["key"]): (each["value"], each["origins"]) for each in said["values"]}
    assert values["images", "own"] == (["acme/*"], [{"path": "legion-lint.toml", "line": 7, "column": 7}])
    assert values["images", "external"] == ([], [])
    assert values["ignore",][1][-1] == {"option": "--ignore"}
    assert values["builds", 0][0]["files"] == "Jenkinsfile"
    assert values["repositories", "acme/charts"][0] == "../charts"


@pytest.mark.parametrize("words", [(), ("--isolated",)])
def test_nothing_is_configured(
    words: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = shown(capsys, str(tmp_path), *words).splitlines()

    assert lines[0] == "# no configuration"
    assert [line for line in lines if " = " in line and not line.endswith("  # default")] == []
    assert "select = []  # default" in lines


def test_a_configuration_can_command_no_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "legion-lint.toml").write_text('exclude = ["\\u001b[31m\\n", "\\U0001f600"]\n')

    assert 'exclude = ["\\u001b[31m\\u000a", "😀"]  # legion-lint.toml:1' in shown(capsys, str(tmp_path))


def test_a_mistake_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "legion-lint.toml").write_text("extends = 'shared.toml'\n")

    assert main(["config", "show", str(tmp_path)]) == 2
    assert capsys.readouterr().err == "error: legion-lint.toml:1:11: there is no file shared.toml\n"


def test_the_schema_is_that_of_the_repository(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["config", "schema"]) == 0

    assert capsys.readouterr().out == (ROOT / "schemas" / "config.schema.json").read_text("utf-8")
