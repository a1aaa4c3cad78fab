"""What became of paths that are not there any more."""

from pathlib import Path

import pytest

from legion_lint.model.tree import Evidence, Gone
from legion_lint.repository.opening import open_repository
from tests.conftest import git
from tests.repository.conftest import commit, evidence, gone, move, short, write, write_all

TEXT = "".join(f"line {number} of a text that is long enough to be known again\n" for number in range(20))


def test_a_path_that_never_was(root: Path) -> None:
    write(root, a_md="")
    commit(root)

    assert evidence(root, "docs/b.md") == Evidence()


def test_a_deleted_file(root: Path) -> None:
    write(root, docs__a_md=TEXT, b_md="")
    commit(root)
    (root / "docs/a.md").unlink()
    commit(root)
    deletion = short(root)
    commit(root, "later")

    assert evidence(root, "docs/a.md") == Evidence(gone=Gone(deletion, "2026-01-02"))


def test_a_file_that_was_deleted_twice_went_the_second_time(root: Path) -> None:
    for _ in range(2):
        write(root, a_md=TEXT)
        commit(root)
        (root / "a.md").unlink()
        commit(root)

    assert gone(root, "a.md") == Gone(short(root), "2026-01-02")


def test_a_file_that_came_back_is_not_gone(root: Path) -> None:
    for text in (TEXT, None, TEXT):
        if text:
            write(root, docs__a_md=text)
        else:
            (root / "docs/a.md").unlink()
        commit(root)

    assert evidence(root, "docs/a.md") == Evidence()
    assert evidence(root, "docs") == Evidence()


def test_a_renamed_file(root: Path) -> None:
    write(root, docs__a_md=TEXT)
    commit(root)
    write(root, docs__a_md=TEXT + "and more\n")
    renamed = move(root, "docs/a.md", "guide/ä b.md")

    assert gone(root, "docs/a.md") == Gone(renamed, "2026-01-02", "guide/ä b.md")


def test_a_file_that_was_renamed_again_and_again(root: Path) -> None:
    write(root, a_md=TEXT)
    commit(root)
    first = move(root, "a.md", "docs/b.md")
    second = move(root, "docs/b.md", "guide/c.md")
    third = move(root, "guide/c.md", "d.md")

    found = open_repository(root).evidence(["a.md", "docs/b.md", "guide/c.md"])

    assert found["a.md"].gone == Gone(first, "2026-01-02", "d.md")
    assert found["docs/b.md"].gone == Gone(second, "2026-01-02", "d.md")
    assert found["guide/c.md"].gone == Gone(third, "2026-01-02", "d.md")


def test_a_file_that_was_renamed_and_deleted_then(root: Path) -> None:
    write(root, a_md=TEXT)
    commit(root)
    renamed = move(root, "a.md", "b.md")
    (root / "b.md").unlink()
    commit(root)

    assert gone(root, "a.md") == Gone(renamed, "2026-01-02")


def test_files_that_were_renamed_in_a_circle(root: Path) -> None:
    write(root, a_md=TEXT)
    commit(root)
    for old, new in [("a.md", "b.md"), ("b.md", "a.md"), ("a.md", "b.md"), ("b.md", "a.md")]:
        last = move(root, old, new)
    (root / "a.md").unlink()
    commit(root)

    assert gone(root, "b.md") == Gone(last, "2026-01-02")
    assert gone(root, "a.md") == Gone(short(root), "2026-01-02")


def test_a_folder_that_moved(root: Path) -> None:
    write_all(root, {f"docs/img/{name}/x.md": f"{name}\n{TEXT}" for name in "abcd"})
    commit(root)
    (root / "docs/img/d/x.md").unlink()
    moved = move(root, "docs/img", "assets/pictures")

    found = open_repository(root).evidence(["docs", "docs/img", "docs/img/a", "docs/img/d"])

    assert found["docs/img"] == Evidence(gone=Gone(moved, "2026-01-02", "assets/pictures"), folder=True)
    assert found["docs/img/a"] == Evidence(gone=Gone(moved, "2026-01-02", "assets/pictures/a"), folder=True)
    assert found["docs/img/d"] == Evidence(gone=Gone(moved, "2026-01-02"), folder=True)
    assert found["docs"].gone == Gone(moved, "2026-01-02")


def test_a_file_that_was_rewritten_when_its_folder_moved(root: Path) -> None:
    write_all(root, {f"docs/img/{name}/x.md": f"{name}\n{TEXT}" for name in "abcd"})
    commit(root)
    write_all(root, {"docs/img/d/x.md": "new\n"})
    moved = move(root, "docs/img", "assets")

    found = open_repository(root).evidence(["docs/img/d/x.md", "docs/img/d"])

    assert found["docs/img/d/x.md"].gone == Gone(moved, "2026-01-02", "assets/d/x.md")
    assert found["docs/img/d"].gone == Gone(moved, "2026-01-02", "assets/d")


def test_a_file_that_was_deleted_before_its_folder_moved(root: Path) -> None:
    write_all(root, {f"docs/img/{name}.md": f"{name}\n{TEXT}" for name in "abcd"} | {"docs/img/e.md": "e"})
    commit(root)
    (root / "docs/img/e.md").unlink()
    commit(root)
    deletion = short(root)
    move(root, "docs/img", "assets")
    write_all(root, {"assets/e.md": "another"})
    commit(root)

    assert gone(root, "docs/img/e.md") == Gone(deletion, "2026-01-02")


def test_a_folder_whose_files_went_different_ways(root: Path) -> None:
    write_all(root, {f"docs/{name}.md": f"{name * 99}\n{TEXT}" for name in "abcd"})
    commit(root)
    for name in "abcd":
        move(root, f"docs/{name}.md", f"{name}/{name}.md")

    found = evidence(root, "docs")

    assert found == Evidence(gone=Gone(short(root), "2026-01-02"), folder=True)


def test_a_folder_that_still_holds_something_is_not_gone(root: Path) -> None:
    write(root, docs__a_md=TEXT, docs__b_md="")
    commit(root)
    move(root, "docs/a.md", "a.md")

    assert evidence(root, "docs") == Evidence()


@pytest.mark.parametrize("unborn", [False, True])
def test_what_is_staged_is_gone_already(root: Path, unborn: bool) -> None:
    write(root, docs__a_md=TEXT, docs__b_md="b")
    if not unborn:
        commit(root)
        git(root, "mv", "docs/a.md", "a.md")
        git(root, "rm", "--quiet", "docs/b.md")
    expected = {"docs/a.md": Gone("", "", "a.md"), "docs/b.md": Gone("", ""), "docs": Gone("", "")}

    found = open_repository(root).evidence(expected)

    assert {path: each.gone for path, each in found.items()} == (
        dict.fromkeys(expected) if unborn else expected
    )


def test_what_was_renamed_before_and_is_renamed_in_the_index(root: Path) -> None:
    write(root, a_md=TEXT)
    commit(root)
    renamed = move(root, "a.md", "b.md")
    git(root, "mv", "b.md", "c.md")

    assert gone(root, "a.md") == Gone(renamed, "2026-01-02", "c.md")


def test_a_file_that_is_only_deleted_on_the_disk_is_there(root: Path) -> None:
    write(root, a_md=TEXT)
    commit(root)
    (root / "a.md").unlink()

    assert evidence(root, "a.md") == Evidence()


def test_a_file_that_came_and_went_on_a_merged_branch(root: Path) -> None:
    commit(root)
    git(root, "switch", "--quiet", "--create", "side")
    write(root, a_md=TEXT)
    commit(root)
    moved = move(root, "a.md", "b.md")
    git(root, "switch", "--quiet", "main")
    commit(root)
    git(root, "merge", "--quiet", "--no-ff", "--message", "merge", "side")

    assert gone(root, "a.md") == Gone(moved, "2026-01-02", "b.md")


def test_a_file_that_a_merge_itself_deleted(root: Path) -> None:
    write(root, a_md=TEXT, b_md="b")
    commit(root)
    git(root, "switch", "--quiet", "--create", "side")
    commit(root, "on the side")
    git(root, "switch", "--quiet", "main")
    commit(root, "on main")
    git(root, "merge", "--quiet", "--no-ff", "--no-commit", "side")
    git(root, "rm", "--quiet", "a.md")
    git(root, "commit", "--quiet", "--message", "merge")

    assert gone(root, "a.md") == Gone(short(root), "2026-01-02")


def test_a_file_of_another_branch_never_was_here(root: Path) -> None:
    commit(root)
    git(root, "switch", "--quiet", "--create", "side")
    write(root, a_md=TEXT)
    commit(root)
    git(root, "switch", "--quiet", "main")

    assert evidence(root, "a.md") == Evidence()


def test_a_symlink_and_a_submodule_can_be_gone(root: Path) -> None:
    (root / "link").symlink_to("nowhere")
    git(root, "add", ".")
    git(root, "update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},sub")
    git(root, "commit", "--quiet", "--message", "links")
    git(root, "rm", "--quiet", "--cached", "link", "sub")
    git(root, "commit", "--quiet", "--message", "no links")

    found = open_repository(root).evidence(["link", "sub"])

    assert found["link"] == Evidence(on_disk=True, gone=Gone(short(root), "2026-01-02"))
    assert found["sub"] == Evidence(gone=Gone(short(root), "2026-01-02"))
