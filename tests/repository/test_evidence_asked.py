"""Many questions about paths at once, odd paths, and clones that do not tell everything."""

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
from tests.repository.conftest import commit, evidence, gone, move, short, write, write_all

TEXT = "".join(f"line {number} of a text that is long enough to be known again\n" for number in range(20))


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
