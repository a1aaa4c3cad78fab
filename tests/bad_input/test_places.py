"""Repositories and paths in a state that nobody expects: never a traceback, the status as promised."""

import json
import os
from pathlib import Path

import pytest

from legion_lint.cli import main
from tests.bad_input.conftest import Check, Outcome, write
from tests.conftest import git


@pytest.mark.parametrize("part", ["nowhere", "nowhere/deeper", "README.md/deeper", "a\nb"])
def test_a_path_that_is_not_there(check: Check, repository: Path, part: str) -> None:
    outcome = check({"README.md": "[x](nope.md)\n"}, path=repository / part)

    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err.startswith("error: ")
    assert outcome.err.count("\n") == 1


def test_a_path_that_is_empty(capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["check", ""])

    assert (status, capsys.readouterr().err) == (2, "error: the path is empty; the current folder is .\n")


@pytest.mark.parametrize("name", ["legion-lint.toml", "README.md", "Dockerfile", "pyproject.toml"])
def test_a_named_pipe_in_place_of_a_file(check: Check, repository: Path, name: str) -> None:
    check({name: "", "page.md": "[x](nope.md)\n"})
    (repository / name).unlink()
    os.mkfifo(repository / name)

    outcome = Outcome(main(["check", str(repository), "--output-format", "json"]), "", "")

    assert outcome.status == 1


def test_objects_that_are_not_in_the_clone(check: Check, repository: Path) -> None:
    files = {"README.md": "[x](nope.md) [y](page.md#z)\n", "page.md": "# Page\n", "Dockerfile": "FROM a\n"}
    check(files)
    for name in files:
        blob = git(repository, "rev-parse", f"HEAD:{name}").strip()
        (repository / ".git/objects" / blob[:2] / blob[2:]).unlink()
        (repository / name).unlink()

    status = main(["check", str(repository)])

    assert status in (0, 1)


def test_files_and_folders_that_changed_places(check: Check, repository: Path) -> None:
    check(
        {
            "README.md": "[x](a.md) [y](b/c.md#d)\n",
            "a.md": "# A\n",
            "b/c.md": "# D\n",
            "Dockerfile": "FROM a\n",
        }
    )
    for name in ("a.md", "Dockerfile", "b/c.md"):
        (repository / name).unlink()
    (repository / "b").rmdir()
    write(repository / "a.md/inside", "")
    write(repository / "Dockerfile/inside", "")
    write(repository / "b", "")

    status = main(["check", str(repository)])

    assert status == 0


@pytest.mark.parametrize(
    "text", ["[x](a%00b.md)", "[x](a.md#%00)", "`docs/a\0b.md`", "[x](%ff%fe.md)", "[x](<\0>)"]
)
def test_paths_that_no_file_can_have(check: Check, text: str) -> None:
    outcome = check({"README.md": f"{text}\n", "docs/a.rst": f"`x <a\\\0b>`_ {text}\n"})

    assert outcome.status in (0, 1)


def test_symlinks_that_lead_nowhere_or_round(check: Check, repository: Path) -> None:
    for name, target in {
        "dangling.md": "nowhere.md",
        "round.md": "round.md",
        "there.md": "back.md",
        "back.md": "there.md",
        "up": "..",
        "here": ".",
        "abroad.md": "/etc/hostname",
        "Dockerfile": "containers/Dockerfile",
    }.items():
        (repository / name).symlink_to(target)

    outcome = check(
        {"README.md": "[a](dangling.md) [b](round.md) [c](there.md)\n[d](here/here/README.md) [e](up/x)\n"}
    )

    assert outcome.findings == [
        "README.md:1:5 missing-link-target",
        "README.md:1:22 missing-link-target",
        "README.md:1:36 missing-link-target",
        "README.md:2:30 missing-link-target",
    ]


def test_an_empty_repository(check: Check) -> None:
    outcome = check({})

    assert (outcome.status, outcome.findings, outcome.err) == (0, [], "")


def test_a_repository_without_a_commit(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(repository / "README.md", "[x](nope.md)\n")

    status = main(["check", str(repository), "--output-format", "json"])

    assert status == 0
    assert json.loads(capsys.readouterr().out)["summary"]["files"] == 0


def test_a_repository_without_documents(check: Check) -> None:
    outcome = check({"main.go": "package main\n"})

    assert (outcome.status, outcome.findings) == (0, [])


def test_a_folder_that_is_no_repository(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path / "folder" / "README.md", "[x](nope.md) [y](docs/guide.md) [z](docs)\n")
    write(tmp_path / "folder" / "docs" / "guide.md", "[up](../README.md#nope)\n")

    status = main(["check", str(tmp_path / "folder"), "--output-format", "json"])

    outcome = Outcome(status, *capsys.readouterr())
    assert outcome.status == 1
    assert outcome.findings == ["README.md:1:5 missing-link-target", "docs/guide.md:1:6 missing-anchor"]


def test_a_submodule_that_is_not_checked_out(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(repository / ".gitmodules", '[submodule "vendor/other"]\n\tpath = vendor/other\n\turl = ../other\n')
    write(repository / "README.md", "[a](vendor/other/README.md) [b](vendor/other) [c](vendor/nothing.md)\n")
    git(repository, "add", "--all")
    git(repository, "update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},vendor/other")
    git(repository, "commit", "--quiet", "--message", "submodule")

    status = main(["check", str(repository), "--output-format", "json", "--show-unknown"])

    outcome = Outcome(status, *capsys.readouterr())
    assert outcome.findings == ["README.md:1:51 missing-link-target"]
    assert [each["why"] for each in json.loads(outcome.out)["unknown"]] == ["it is in a submodule"] * 2


@pytest.mark.parametrize(
    "name", ["100%.md", "a b.md", "#.md", "?.md", "ü.md", "u\u0308.md", "'\"`.md", "-x.md", "a\tb.md", "[x](y).md",
             "con.md", "a" * 200 + ".md", ":(glob)*.md", "\u202eabc.md"]
)  # fmt: skip
def test_names_that_need_care(check: Check, name: str) -> None:
    outcome = check({name: "[x](nope.md)\n", f"{name}.d/{name}": "[y](nope.md)\n"})

    assert outcome.status == 1
    assert len(outcome.findings) == 2


def test_a_name_that_is_not_utf_8(check: Check, repository: Path) -> None:
    Path(os.fsdecode(os.fsencode(repository) + b"/\xff.md")).write_text("[x](nope.md)\n")

    outcome = check({})

    assert outcome.status == 1


def test_a_tracked_file_that_is_gone_from_the_disk(check: Check, repository: Path) -> None:
    check({"README.md": "[x](docs/guide.md)\n", "docs/guide.md": "# Guide\n", "Chart.yaml": "name: a\n"})
    for name in ("docs/guide.md", "Chart.yaml"):
        (repository / name).unlink()

    status = main(["check", str(repository)])

    assert status in (0, 1)


def test_a_folder_where_a_file_should_be(check: Check) -> None:
    outcome = check({"Chart.yaml/x": "", "Dockerfile/x": "", "README.md/x": "", "a.md": "[x](README.md)\n"})

    assert (outcome.status, outcome.findings) == (0, [])


def test_a_file_that_nobody_may_read(check: Check, repository: Path) -> None:
    check({"README.md": "[x](nope.md)\n", "secret.md": "[x](nope.md)\n"})
    (repository / "secret.md").chmod(0)

    status = main(["check", str(repository)])

    assert status == 1
