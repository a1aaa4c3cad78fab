"""How bad findings are, and where they are not wanted, by the configuration."""

import json
from pathlib import Path
from typing import Any

import pytest

from legion_lint.cli import main


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder in which two documents have the same broken link."""
    for name in ("docs/new.md", "docs/old/a.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("# A\n\nsee [b](b.md)\n")
    return tmp_path


def report(folder: Path, configuration: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, Any]:
    (folder / "legion-lint.toml").write_text(configuration)
    status = main(["check", str(folder), "--output-format", "json"])
    return status, json.loads(capsys.readouterr().out)


def found(report: Any) -> list[tuple[str, str, str]]:
    return [(each["path"], each["rule"], each["severity"]) for each in report["findings"]]


@pytest.mark.parametrize(("severity", "status"), [("error", 1), ("warning", 1), ("note", 0)])
def test_a_severity(folder: Path, severity: str, status: int, capsys: pytest.CaptureFixture[str]) -> None:
    ended, said = report(folder, f"[severity]\nmissing-link-target = '{severity}'\n", capsys)

    assert ended == status
    assert {each for _, _, each in found(said)} == {severity}
    assert said["summary"]["findings"][severity] == 2


def test_a_severity_for_some_files(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, said = report(
        folder,
        "[severity]\nmissing-link-target = 'warning'\n"
        "[[overrides]]\nfiles = ['docs/old/**']\nseverity = { missing-link-target = 'error' }\n"
        "[[overrides]]\nfiles = ['elsewhere/', 'docs/old/a.md']\nseverity = { missing-link-target = 'note' }\n",
        capsys,
    )

    assert found(said) == [
        ("docs/new.md", "missing-link-target", "warning"),
        ("docs/old/a.md", "missing-link-target", "note"),
    ]


def test_rules_that_are_not_wanted_for_some_files(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, said = report(
        folder, "[[overrides]]\nfiles = ['docs/old/**']\nignore = ['missing-link-target']\n", capsys
    )

    assert found(said) == [("docs/new.md", "missing-link-target", "error")]
    assert said["summary"]["claims"]["refuted"] == 1


def test_a_comment_is_not_judged_by_a_rule_that_is_not_wanted_there(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "docs" / "old" / "a.md").write_text("<!-- legion-lint: ignore-file[missing-path] x -->\n")
    (folder / "docs" / "new.md").write_text("<!-- legion-lint: ignore-file[missing-path] x -->\n")

    _, said = report(folder, "[[overrides]]\nfiles = ['docs/old/']\nignore = ['missing-path']\n", capsys)

    assert found(said) == [("docs/new.md", "unused-suppression", "warning")]


def test_a_rule_that_comes_last_can_be_unwanted(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "docs" / "old" / "a.md").write_text("<!-- legion-lint: ignore-file[missing-path] x -->\n")

    _, said = report(folder, "[[overrides]]\nfiles = ['docs/**']\nignore = ['unused-suppression']\n", capsys)

    assert found(said) == [("docs/new.md", "missing-link-target", "error")]


def test_a_finding_in_a_configuration_that_is_extended(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "shared.toml").write_text("\n[[tables]]\nfiles = 'docs/x.md'\nschema = 'paths'\n")

    _, said = report(folder, "extends = 'shared.toml'\nselect = ['unmatched-table']\n", capsys)

    assert found(said) == [("shared.toml", "unmatched-table", "error")]
    assert said["findings"][0]["start"] == {"line": 3, "column": 9}


def test_a_schema_that_is_not_there(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "legion-lint.toml").write_text("[[tables]]\nfiles = 'a'\nschema = 'x.json'\n")

    assert main(["check", str(folder)]) == 2
    assert capsys.readouterr().err == "error: legion-lint.toml:3:10: there is no schema x.json\n"


def test_says_that_a_configuration_is_not_read(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / ".legion-lint.toml").write_text("")
    (folder / "legion-lint.toml").write_text("exclude = ['docs/']\n")

    assert main(["check", str(folder)]) == 0
    said = capsys.readouterr().err.splitlines()
    assert said[0] == "note: .legion-lint.toml is not read: legion-lint.toml comes first"
