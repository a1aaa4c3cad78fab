"""What git says of the history is asked once."""

from pathlib import Path

import pytest

from legion_lint.cache.facts import KeptFacts
from legion_lint.model.settings import Settings
from legion_lint.repository.git import Git
from legion_lint.repository.opening import open_repository
from legion_lint.repository.work_tree import WorkTree
from tests.conftest import commit_all, git


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "repository"
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch", "main")
    (folder / "old.md").write_text("# A\n\nwith some text that git knows again\n")
    commit_all(folder, "start")
    git(folder, "mv", "old.md", "new.md")
    commit_all(folder, "move")
    return folder


def evidence(folder: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[object, list[str]]:
    """Return what is known of a path that is gone, and what git was asked of the history for it."""
    asked: list[str] = []
    until = Git.until

    def counted(self: Git, seconds: float, *arguments: str, stdin: bytes = b"") -> tuple[bytes, bool]:
        asked.append(next(word for word in arguments if not word.startswith("-")))
        return until(self, seconds, *arguments, stdin=stdin)

    monkeypatch.setattr(Git, "until", counted)
    repository = open_repository(folder)
    assert isinstance(repository, WorkTree)
    outputs = KeptFacts(str(kept), Settings())
    repository.remember(outputs)
    found = repository.evidence(["old.md"])["old.md"]
    outputs.flush()
    monkeypatch.setattr(Git, "until", until)
    return found, asked


def test_git_is_asked_once(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, asked = evidence(repository, tmp_path / "kept", monkeypatch)
    second, asked_again = evidence(repository, tmp_path / "kept", monkeypatch)

    assert first == second == open_repository(repository).evidence(["old.md"])["old.md"]
    assert asked == ["rev-list", "log", "diff-tree"]
    assert asked_again == []


def test_another_head_is_another_question(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    evidence(repository, tmp_path / "kept", monkeypatch)
    git(repository, "mv", "new.md", "newer.md")
    commit_all(repository, "again")

    found, asked = evidence(repository, tmp_path / "kept", monkeypatch)

    assert asked
    assert found == open_repository(repository).evidence(["old.md"])["old.md"]


@pytest.mark.parametrize(
    "change", [("config", "diff.renameLimit", "1"), ("replace", "HEAD~1", "HEAD"), ("gc",)]
)
def test_what_changes_git_s_answers_is_heeded(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: tuple[str, ...]
) -> None:
    evidence(repository, tmp_path / "kept", monkeypatch)
    git(repository, *change)

    assert evidence(repository, tmp_path / "kept", monkeypatch)[1]


def test_a_partial_clone_remembers_nothing(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(repository, "config", "core.repositoryFormatVersion", "1")
    git(repository, "config", "extensions.partialClone", "origin")
    evidence(repository, tmp_path / "kept", monkeypatch)

    assert evidence(repository, tmp_path / "kept", monkeypatch)[1]
