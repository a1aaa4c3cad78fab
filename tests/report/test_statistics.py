"""How many findings there are of each rule."""

import json
from pathlib import Path

import pytest

from legion_lint.cli import main


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.md").write_text(
        "# A\n\n[b](b.md) [c](c.md)\n[d](#d)\n[e](e.md) <!-- legion-lint: ignore[missing-link-target] x -->\n"
    )
    (tmp_path / "b" / "c.md").parent.mkdir()
    (tmp_path / "b" / "c.md").write_text("[b](b.md)\n")
    (tmp_path / "legion-lint.toml").write_text(
        "[[overrides]]\nfiles = ['b/']\nseverity = { missing-link-target = 'note' }\n"
    )
    return tmp_path


@pytest.mark.parametrize("name", ["full", "concise"])
def test_counts_in_place_of_listing(name: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["check", str(folder), "--statistics", "--output-format", name, "--quiet"])

    assert status == 1
    assert capsys.readouterr().out == (
        "2  error    missing-link-target  2 with a fix\n1  error    missing-anchor\n1  note     missing-link-target\n"
    )


def test_counts_what_can_be_mended(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.md").write_text("[b](docs/b.md)\n")
    (tmp_path / "c.md").write_text("[b](nowhere/at-all.md)\n")

    main(["check", str(tmp_path), "--statistics", "--output-format", "json"])

    said = json.loads(capsys.readouterr().out)
    fixes = sum(each["fix"] is not None for each in said["findings"])
    assert said["summary"]["rules"] == [
        {"rule": "missing-link-target", "severity": "error", "findings": 2, "fixes": fixes}
    ]


def test_nothing_to_count(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.md").write_text("# A\n")

    assert main(["check", str(tmp_path), "--statistics", "--quiet"]) == 0
    assert capsys.readouterr().out == ""


def test_nothing_is_counted_unless_it_is_asked_for(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", str(folder), "--output-format", "json"])

    assert "rules" not in json.loads(capsys.readouterr().out)["summary"]
