import os
from pathlib import Path
from subprocess import CalledProcessError

import pytest

from legion_lint.model.tree import Entry
from legion_lint.repository.opening import open_repository
from tests.conftest import git
from tests.repository.conftest import commit, write

HELLO = "ce013625030ba8dba906f756967f9e9ca394464a"


def test_files_have_the_ids_of_their_blobs(root: Path) -> None:
    write(root, a_md="hello\n", docs__b_md="")
    commit(root)

    entries = open_repository(root).entries

    assert entries == {
        "a.md": Entry("file", HELLO),
        "docs/b.md": Entry("file", "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"),
    }


def test_paths_come_in_the_order_of_their_code_points(root: Path) -> None:
    names = ["a/b", "a-b", "ä", "Z", "\U0001f600", "\uffee", "a b\tc\nd"]
    for name in names:
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).touch()
    commit(root)

    assert list(open_repository(root).entries) == sorted(names)


def test_a_name_that_is_not_utf_8_is_a_name(root: Path) -> None:
    (root / os.fsdecode(b"caf\xe9.md")).write_text("latin")
    commit(root)

    repository = open_repository(root)

    assert list(repository.entries) == ["caf\udce9.md"]
    assert repository.read("caf\udce9.md") == b"latin"


def test_kinds_and_modes(root: Path) -> None:
    write(root, run_sh="", other_md="")
    (root / "run.sh").chmod(0o755)
    (root / "link").symlink_to("../outside/ä")
    git(root, "add", ".")
    git(root, "update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},vendor/sub")

    entries = open_repository(root).entries

    assert entries["run.sh"].executable
    assert not entries["other.md"].executable
    assert entries["link"].kind == "symlink"
    assert entries["link"].target == "../outside/ä"
    assert entries["vendor/sub"] == Entry("submodule", "1" * 40)


def test_a_symlink_that_was_changed_without_staging_points_where_the_index_says(root: Path) -> None:
    (root / "link").symlink_to("old")
    commit(root)
    (root / "link").unlink()
    (root / "link").symlink_to("new")

    assert open_repository(root).entries["link"].target == "old"


def test_the_index_is_the_truth(root: Path) -> None:
    write(root, kept_md="", gone_from_disk_md="", gone_from_index_md="", _gitignore="*.log\n")
    commit(root)
    write(root, untracked_md="", ignored_log="", staged_md="")
    git(root, "add", "staged.md")
    (root / "gone.from.disk.md").unlink()
    git(root, "rm", "--quiet", "--cached", "gone.from.index.md")

    assert list(open_repository(root).entries) == [".gitignore", "gone.from.disk.md", "kept.md", "staged.md"]


def test_what_is_only_announced_is_not_there(root: Path) -> None:
    write(root, empty_md="", filled_later_md="", old_md="old")
    commit(root)
    write(root, announced_md="text", filled_later_md="text", new_empty_md="")
    git(root, "add", "new.empty.md")
    git(root, "add", "--intent-to-add", "announced.md")
    (root / "new.empty.md").write_text("more")

    repository = open_repository(root)

    assert list(repository.entries) == ["empty.md", "filled.later.md", "new.empty.md", "old.md"]
    assert repository.evidence(["announced.md"])["announced.md"].on_disk


def test_what_is_only_announced_before_the_first_commit(root: Path) -> None:
    write(root, announced_md="text", added_md="text")
    git(root, "add", "added.md")
    git(root, "add", "--intent-to-add", "announced.md")

    assert list(open_repository(root).entries) == ["added.md"]


@pytest.mark.parametrize("commits", [0, 1])
def test_an_empty_repository(root: Path, commits: int) -> None:
    for _ in range(commits):
        commit(root)

    repository = open_repository(root)

    assert repository.entries == {}
    assert repository.part == ""
    assert not repository.evidence(["a.md"])["a.md"].on_disk


def test_of_a_conflict_this_side_is_taken(root: Path) -> None:
    write(root, both_md="base\n", they_deleted_md="base\n", we_deleted_md="base\n")
    commit(root)
    git(root, "switch", "--quiet", "--create", "theirs")
    write(root, both_md="theirs\n", we_deleted_md="theirs\n")
    (root / "they.deleted.md").unlink()
    commit(root)
    git(root, "switch", "--quiet", "main")
    write(root, both_md="ours\n", they_deleted_md="ours\n")
    (root / "we.deleted.md").unlink()
    commit(root)
    with pytest.raises(CalledProcessError):
        git(root, "merge", "theirs")

    repository = open_repository(root)
    blob = git(root, "rev-parse", "main:both.md").strip()

    assert list(repository.entries) == ["both.md", "they.deleted.md", "we.deleted.md"]
    assert repository.entries["both.md"].blob == blob
    assert repository.read("both.md").startswith(b"<<<<<<<")
    assert repository.read("we.deleted.md") == b"theirs\n"
    (root / "both.md").unlink()
    assert open_repository(root).read("both.md") == b"ours\n"


def test_a_repository_of_sha_256(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "--object-format=sha256", "repo")
    root = tmp_path / "repo"
    write(root, a_md="text", b_md="")
    git(root, "add", "a.md")
    git(root, "add", "--intent-to-add", "b.md")
    (root / "b.md").write_text("more")

    repository = open_repository(root)

    assert list(repository.entries) == ["a.md"]
    assert len(repository.entries["a.md"].blob) == 64
    assert repository.read("a.md") == b"text"
