import os
import shutil
from pathlib import Path

import pytest

from legion_lint.model.tree import Evidence, Gone
from legion_lint.repository.content import Blobs
from legion_lint.repository.environment import environment, find_program
from legion_lint.repository.git import Git
from legion_lint.repository.history import History
from legion_lint.repository.index import Index
from legion_lint.repository.opening import open_repository
from tests.conftest import git
from tests.repository.conftest import commit, write, write_all

TEXT = "".join(f"line {number} of a text that is long enough to be known again\n" for number in range(20))


def evidence(root: Path, path: str) -> Evidence:
    return open_repository(root).evidence([path])[path]


def gone(root: Path, path: str) -> Gone | None:
    return evidence(root, path).gone


def short(root: Path, revision: str = "HEAD") -> str:
    return git(root, "rev-parse", "--short", revision).strip()


def move(root: Path, old: str, new: str) -> str:
    """Move a file or a folder and commit that; return the commit's abbreviated id."""
    (root / new).parent.mkdir(parents=True, exist_ok=True)
    (root / old).rename(root / new)
    commit(root)
    return short(root)


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


def test_hundreds_of_paths_in_many_folders(root: Path) -> None:
    old = {
        f"{folder}/{number}.md": f"{folder} {number}\n" for folder in "abcdefghijkl" for number in range(30)
    }
    write_all(root, old | {"keep": ""})
    commit(root)
    for folder in "abcdefghijkl":
        shutil.rmtree(root / folder)
    commit(root)
    never = [f"z{number}/{'x' * 150}.md" for number in range(500)]

    found = open_repository(root).evidence([*old, *never])

    assert {path for path, each in found.items() if each.gone == Gone(short(root), "2026-01-02")} == set(old)
    assert all(found[path] == Evidence() for path in never)


def test_patterns_are_names(root: Path) -> None:
    write_all(root, {"docs/[a].md": TEXT, "docs/a.md": "a", ":x": "x"})
    commit(root)
    shutil.rmtree(root / "docs")
    (root / ":x").unlink()
    commit(root)
    paths = ["docs/*.md", "docs/[a].md", "docs/?.md", ":x", ":(glob)docs/a.md", "-x", "docs/\\a.md"]

    found = open_repository(root).evidence(paths)

    assert [path for path in paths if found[path].gone] == ["docs/[a].md", ":x"]


@pytest.mark.parametrize(
    "path", ["", ".", "..", "../a.md", "/etc/passwd", "docs/../a.md", "docs//a.md", "docs/", "a\0b", "\ud800"]
)
def test_a_path_that_is_none(root: Path, path: str) -> None:
    write(root, a_md="", docs__a_md="", _gitignore="*")
    commit(root)

    assert evidence(root, path) == Evidence()


def test_ignored_and_untracked(root: Path) -> None:
    write(root, _gitignore="build/\n*.log\n!keep.log\n", docs___gitignore="out\n")
    git(root, "add", ".")
    write(root, untracked_md="", a_log="")
    (root / "empty").mkdir()
    ignored = ["build", "build/html/index.html", "a.log", "docs/out/x", "docs/out"]
    others = ["keep.log", "out", "untracked.md", "docs/build.md", "empty"]

    found = open_repository(root).evidence([*ignored, *others])

    assert [path for path in found if found[path].ignored] == ignored
    assert [path for path in found if found[path].on_disk] == ["a.log", "untracked.md"]


def test_what_one_user_ignores_everywhere_is_not_ignored(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    everywhere = root.parent / "ignore"
    everywhere.write_text("*.log\n")
    git(root, "config", "core.excludesFile", str(everywhere))

    assert not evidence(root, "a.log").ignored


def test_a_path_below_a_symlink_or_a_submodule_spoils_no_other(root: Path) -> None:
    write(root, docs__x__a_md="", _gitignore="*.log\n")
    (root / "link").symlink_to("docs/x")
    git(root, "add", ".")
    git(root, "update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},sub")
    (root / "here").symlink_to("docs")
    paths = ["link/a.log", "sub/a.log", "here/x/a.md", "a.log", "docs/x/a.md/b.log"]

    found = open_repository(root).evidence(paths)

    assert [path for path in paths if found[path].ignored] == ["a.log"]
    assert not any(each.on_disk for each in found.values())


def test_a_second_question_is_answered_as_well(root: Path) -> None:
    write(root, docs__a_md=TEXT, b_md="b", docs__c__d_md="d")
    commit(root)
    shutil.rmtree(root / "docs")
    (root / "b.md").unlink()
    commit(root)
    repository = open_repository(root)

    first = repository.evidence(["docs/a.md"])
    second = repository.evidence(["docs/a.md", "b.md", "docs/c"])

    assert first["docs/a.md"].gone == Gone(short(root), "2026-01-02")
    assert all(each.gone == Gone(short(root), "2026-01-02") for each in second.values())
    assert second["docs/c"].folder


def test_what_went_too_many_commits_ago_is_not_known(root: Path) -> None:
    write(root, a_md=TEXT)
    commit(root)
    move(root, "a.md", "b.md")
    write(root, c_md=TEXT)
    commit(root)
    git_here = Git(find_program() or "", str(root), environment(os.environ, same_repository=False))
    index = Index(git_here, Blobs(git_here))
    near, far = History(git_here, index, most_commits=1), History(git_here, index, most_commits=2)

    assert near.losses(["a.md"]) == {}
    assert not near.is_complete
    assert far.losses(["a.md"]).keys() == {"a.md"}
    assert not far.is_complete
    assert History(git_here, index).losses(["a.md"]) == far.losses(["a.md"])


def test_settings_of_the_user_change_nothing(root: Path) -> None:
    write(root, a_md=TEXT)
    commit(root)
    renamed = move(root, "a.md", "b.md")
    for setting, value in {
        "diff.renames": "false",
        "diff.noprefix": "true",
        "diff.orderFile": "nowhere",
        "log.follow": "true",
        "log.date": "relative",
        "log.decorate": "full",
        "log.showRoot": "false",
        "color.ui": "always",
        "core.abbrev": "40",
        "core.quotePath": "true",
        "format.pretty": "oneline",
    }.items():
        git(root, "config", setting, value)

    assert gone(root, "a.md") == Gone(renamed, "2026-01-02", "b.md")


def test_a_partial_clone_tells_what_it_can(root: Path, tmp_path: Path) -> None:
    write(root, same_md=TEXT, changed_md=f"other\n{TEXT}")
    commit(root)
    (root / "same.md").rename(root / "same2.md")
    write(root, changed_md=f"other\n{TEXT}more\n")
    moved = move(root, "changed.md", "changed2.md")
    git(root, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "--quiet", "--filter=blob:none", f"file://{root}", "partial")
    (root / ".git").rename(root / "away")

    found = open_repository(tmp_path / "partial").evidence(["same.md", "changed.md"])

    assert found["same.md"].gone == Gone(moved, "2026-01-02", "same2.md")
    assert found["changed.md"].gone == Gone(moved, "2026-01-02")


def test_a_plain_folder_only_has_a_disk(tmp_path: Path) -> None:
    write(tmp_path, a_md="", node_modules__x_js="")
    (tmp_path / "node.modules").rename(tmp_path / "node_modules")

    found = open_repository(tmp_path).evidence(["node_modules/x.js", "b.md", "../x"])

    assert found == {
        "node_modules/x.js": Evidence(on_disk=True),
        "b.md": Evidence(),
        "../x": Evidence(),
    }
