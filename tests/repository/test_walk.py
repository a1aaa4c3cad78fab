import os
import socket
from pathlib import Path

import pytest

from legion_lint.model.errors import UnreadableError
from legion_lint.model.tree import Checkout, Entry
from legion_lint.repository.opening import open_repository
from tests.repository.conftest import write_all


def test_a_folder_without_git_is_walked(tmp_path: Path) -> None:
    write_all(tmp_path, {"docs/b.md": "B", "docs.md": "", "run.sh": "", ".github/x.yml": "", "a/b/c": ""})
    (tmp_path / "run.sh").chmod(0o755)
    (tmp_path / "empty").mkdir()

    repository = open_repository(tmp_path)

    assert dict(repository.entries) == {
        ".github/x.yml": Entry("file"),
        "a/b/c": Entry("file"),
        "docs.md": Entry("file"),
        "docs/b.md": Entry("file"),
        "run.sh": Entry("file", executable=True),
    }
    assert list(repository.entries) == sorted(repository.entries)
    assert repository.read("docs/b.md") == b"B"
    assert repository.checkout == Checkout(is_git=False)
    assert repository.root == tmp_path.resolve()
    assert repository.part == ""


def test_what_tools_put_there_is_left_out(tmp_path: Path) -> None:
    skipped = [".hg", ".svn", "node_modules", ".venv", "venv", "__pycache__", ".tox"]
    write_all(tmp_path, {f"src/{name}/a.md": "" for name in skipped} | {"src/venv.md": "", "venv.md": ""})

    assert list(open_repository(tmp_path).entries) == ["src/venv.md", "venv.md"]


def test_a_repository_in_a_plain_folder_is_part_of_it(tmp_path: Path) -> None:
    write_all(tmp_path, {"inner/.git/config": "", "inner/a.md": ""})

    assert list(open_repository(tmp_path).entries) == ["inner/a.md"]


def test_symlinks_are_not_followed(tmp_path: Path) -> None:
    write_all(tmp_path, {"docs/a.md": ""})
    (tmp_path / "docs/loop").symlink_to("..")
    (tmp_path / "way").symlink_to("docs")
    (tmp_path / "dangling").symlink_to("/no/where")

    repository = open_repository(tmp_path)

    assert dict(repository.entries) == {
        "dangling": Entry("symlink", target="/no/where"),
        "docs/a.md": Entry("file"),
        "docs/loop": Entry("symlink", target=".."),
        "way": Entry("symlink", target="docs"),
    }
    assert not repository.evidence(["way/a.md"])["way/a.md"].on_disk
    with pytest.raises(UnreadableError, match="a symbolic link"):
        repository.read("way")


def test_what_is_no_file_is_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe")
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket")

        assert open_repository(tmp_path).entries == {}


def test_a_file_of_a_plain_folder(tmp_path: Path) -> None:
    write_all(tmp_path, {"docs/a.md": "", "docs/b.md": ""})

    repository = open_repository(tmp_path / "docs/a.md")

    assert repository.root == (tmp_path / "docs").resolve()
    assert repository.part == "a.md"
    assert list(repository.entries) == ["a.md", "b.md"]


def test_a_file_that_went_in_the_meantime(tmp_path: Path) -> None:
    write_all(tmp_path, {"a.md": ""})
    repository = open_repository(tmp_path)
    assert list(repository.entries) == ["a.md"]

    (tmp_path / "a.md").unlink()

    with pytest.raises(UnreadableError, match="cannot be opened"):
        repository.read("a.md")


def test_an_empty_folder(tmp_path: Path) -> None:
    assert open_repository(tmp_path).entries == {}
