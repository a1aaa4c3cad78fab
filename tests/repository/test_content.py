import os
from pathlib import Path

import pytest

from legion_lint.model.errors import UnreadableError
from legion_lint.repository.content import LARGEST_BYTES
from legion_lint.repository.opening import open_repository
from tests.conftest import git
from tests.repository.conftest import commit, init, write


def test_a_change_that_is_not_staged_is_what_the_user_sees(root: Path) -> None:
    write(root, a_md="old")
    commit(root)
    write(root, a_md="new")

    assert open_repository(root).read("a.md") == b"new"


def test_of_a_partly_staged_file_the_staged_part_counts_for_a_commit(root: Path) -> None:
    write(root, a_md="old", new_md="")
    commit(root)
    write(root, a_md="staged", new_md="staged too")
    git(root, "add", ".")
    write(root, a_md="staged, and on", new_md="gone on as well")

    for_commit = open_repository(root, for_commit=True)
    as_it_is = open_repository(root)

    assert for_commit.read("a.md") == b"staged"
    assert for_commit.read("new.md") == b"staged too"
    assert as_it_is.read("a.md") == b"staged, and on"
    assert as_it_is.read("new.md") == b"gone on as well"


def test_a_staged_file_keeps_the_line_ends_that_it_has_on_the_disk(root: Path) -> None:
    git(root, "config", "core.autocrlf", "true")
    (root / "a.md").write_bytes(b"one\r\ntwo\r\n")
    git(root, "add", ".")

    assert open_repository(root).read("a.md") == b"one\r\ntwo\r\n"


def test_what_is_not_on_the_disk_comes_from_the_index(root: Path) -> None:
    write(root, a_md="A", docs__b_md="B", docs__c_md="", big_md="x" * 100_000)
    commit(root)
    for path in ("a.md", "docs/b.md", "docs/c.md", "big.md"):
        (root / path).unlink()

    repository = open_repository(root)

    assert repository.read("docs/b.md") == b"B"
    assert repository.read("docs/c.md") == b""
    assert repository.read("big.md") == b"x" * 100_000
    assert repository.read("a.md") == b"A"


def test_a_sparse_checkout_is_whole(root: Path) -> None:
    write(root, a_md="A", docs__b_md="B", src__c_py="C")
    commit(root)
    git(root, "sparse-checkout", "set", "--cone", "--sparse-index", "docs")

    repository = open_repository(root)

    assert not (root / "src").exists()
    assert list(repository.entries) == ["a.md", "docs/b.md", "src/c.py"]
    assert repository.read("src/c.py") == b"C"


def test_no_symlink_leads_out_of_the_repository(root: Path, tmp_path: Path) -> None:
    write(root, docs__a_md="ours", b_md="ours too")
    commit(root)
    (tmp_path / "secret").mkdir()
    write(tmp_path / "secret", a_md="secret")
    (root / "docs/a.md").unlink()
    (root / "docs").rmdir()
    (root / "docs").symlink_to(tmp_path / "secret")
    (root / "b.md").unlink()
    (root / "b.md").symlink_to(tmp_path / "secret/a.md")

    repository = open_repository(root)

    assert repository.read("docs/a.md") == b"ours"
    assert repository.read("b.md") == b"ours too"
    assert not repository.evidence(["docs/x/a.md", "docs/secret.md"])["docs/x/a.md"].on_disk


def test_a_pipe_in_place_of_a_file_is_not_waited_for(root: Path) -> None:
    write(root, a_md="text")
    commit(root)
    (root / "a.md").unlink()
    os.mkfifo(root / "a.md")

    assert open_repository(root).read("a.md") == b"text"


@pytest.mark.parametrize("on_disk", [True, False])
def test_a_huge_file_is_not_read(root: Path, on_disk: bool) -> None:
    write(root, a_md="small", huge_md="x" * (LARGEST_BYTES + 1))
    commit(root)
    if not on_disk:
        (root / "a.md").unlink()
        (root / "huge.md").unlink()

    repository = open_repository(root)

    with pytest.raises(UnreadableError, match="larger than 10 MB"):
        repository.read("huge.md")
    assert repository.read("a.md") == b"small"


def test_what_is_no_file_cannot_be_read(root: Path) -> None:
    (root / "link").symlink_to("nowhere")
    git(root, "update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},sub")
    git(root, "add", "link")

    repository = open_repository(root)

    with pytest.raises(UnreadableError, match="a symbolic link"):
        repository.read("link")
    with pytest.raises(UnreadableError, match="a submodule"):
        repository.read("sub")


def test_a_blob_that_a_partial_clone_lacks_is_not_fetched(root: Path, tmp_path: Path) -> None:
    write(root, a_md="A", b_md="B")
    commit(root)
    git(root, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "--quiet", "--no-checkout", "--filter=blob:none", f"file://{root}", "partial")
    git(tmp_path / "partial", "read-tree", "HEAD")

    repository = open_repository(tmp_path / "partial")

    with pytest.raises(UnreadableError, match="not in this clone"):
        repository.read("a.md")
    with pytest.raises(UnreadableError, match="not in this clone"):
        repository.read("b.md")
    assert repository.exist_at([("main", "a.md"), ("main", "c.md")]) == {
        ("main", "a.md"): True,
        ("main", "c.md"): False,
    }


def test_a_forked_process_reads_for_itself(root: Path) -> None:
    write(root, a_md="A" * 1000, b_md="B" * 1000)
    commit(root)
    (root / "a.md").unlink()
    (root / "b.md").unlink()
    repository = open_repository(root)
    repository.read("a.md")

    child = os.fork()
    if child == 0:
        os._exit(0 if all(repository.read("b.md") == b"B" * 1000 for _ in range(50)) else 1)
    here = [repository.read("a.md") for _ in range(50)]

    assert os.waitpid(child, 0)[1] == 0
    assert here == [b"A" * 1000] * 50


def test_a_repository_that_was_closed_still_reads(tmp_path: Path) -> None:
    root = init(tmp_path / "other")
    write(root, a_md="A")
    commit(root)
    (root / "a.md").unlink()
    repository = open_repository(root)
    repository.read("a.md")

    repository.close()

    assert repository.read("a.md") == b"A"
