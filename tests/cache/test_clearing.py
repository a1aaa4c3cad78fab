"""The command that says where the cache is, and that which empties it."""

from pathlib import Path

import pytest

from legion_lint.cli import main
from tests.conftest import commit_all, git


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "repository"
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch", "main")
    (folder / "a.md").write_text("# A\n")
    commit_all(folder, "start")
    return folder


def test_where_it_is(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cache", "dir", str(repository)]) == 0
    assert capsys.readouterr().out == f"{repository / '.git' / 'legion-lint'}\n"

    assert main(["cache", "dir", str(repository), "--cache-dir", "/there"]) == 0
    assert capsys.readouterr().out == "/there\n"


def test_nothing_is_left(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", str(repository)])
    folder = repository / ".git" / "legion-lint"
    assert sorted(each.name for each in folder.iterdir()) == [
        *(".gitignore", "CACHEDIR.TAG", "answers", "facts", "facts.lock")
    ]

    assert main(["cache", "clear", str(repository)]) == 0

    assert not folder.exists()
    assert main(["cache", "clear", str(repository)]) == 0
    assert capsys.readouterr().out.endswith(": 0 bytes removed\n")


def test_only_what_is_ours_goes(repository: Path) -> None:
    main(["check", "--cache-dir", str(repository), str(repository)])
    (repository / "answers" / "mine.txt").write_text("mine")
    before = {"a.md", "answers", ".git"}

    main(["cache", "clear", str(repository), "--cache-dir", str(repository)])

    assert {each.name for each in repository.iterdir()} == before
    assert [each.name for each in (repository / "answers").iterdir()] == ["mine.txt"]


def test_a_plain_folder_has_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cache", "dir", str(tmp_path)]) == 2
    assert "no cache without --cache-dir" in capsys.readouterr().err


def test_a_plain_folder_s_own_cache_is_no_part_of_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.md").write_text("# A\n\n[b](b.md)\n")
    monkeypatch.chdir(tmp_path)
    main(["check", "--no-cache"])
    expected = capsys.readouterr().out

    for _ in range(2):
        main(["check", "--cache-dir", "kept"])
        assert capsys.readouterr().out == expected
    assert (tmp_path / "kept" / "facts").is_file()
