"""What is said of what limits a run as a whole."""

from pathlib import Path

import pytest

from legion_lint.cli import main
from tests.conftest import git


def notes(folder: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    assert main(["check", str(folder)]) == 0
    return capsys.readouterr().err.splitlines()


def test_a_plain_folder_has_no_history(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.md").write_text("# A\n", encoding="utf-8")

    said = "note: this is no git repository: what became of missing paths is not known"
    assert notes(tmp_path, capsys) == [said]


def test_documents_that_git_does_not_have(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(tmp_path, "init", "--quiet")
    for name in ("a.md", "b.rst", "secret.md", "main.c"):
        (tmp_path / name).write_text("A\n", encoding="utf-8")
    (tmp_path / ".git" / "info").mkdir(exist_ok=True)
    (tmp_path / ".git" / "info" / "exclude").write_text("secret.md\n", encoding="utf-8")

    assert notes(tmp_path, capsys) == ["note: 2 documents are not in git: `git add` them"]
    (tmp_path / "b.rst").unlink()
    assert notes(tmp_path, capsys) == ["note: 1 document is not in git: `git add` it"]
    git(tmp_path, "add", "a.md")
    assert notes(tmp_path, capsys) == []
