"""The command on a repository that somebody works in, from a shell's point of view."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from legion_lint.cli import main
from tests.conftest import commit_all, git

ROW = "| x | [b](b.md) ![i](../img.png) |"
Check = Callable[..., tuple[int, str]]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    root = tmp_path / "platform"
    (root / "docs").mkdir(parents=True)
    (root / "docs/a.md").write_text(f"# A\n\n| f | link |\n|---|---|\n{ROW}\n", encoding="utf-8")
    (root / "docs/b.md").write_text("# B\n", encoding="utf-8")
    (root / "img.png").write_text("p\n", encoding="utf-8")
    git(root, "init", "--quiet", "--initial-branch", "main")
    commit_all(root, "Begin")
    return root


@pytest.fixture
def check(repository: Path, capsys: pytest.CaptureFixture[str]) -> Check:
    def checks(*words: str) -> tuple[int, str]:
        status = main(["check", str(repository), "--output-format", "concise", *words])
        return status, capsys.readouterr().out

    return checks


def found(said: str) -> set[tuple[str, str]]:
    """Return the place and the rule of each finding."""
    return set(re.findall(r"^(\S+:\d+:\d+): .*\[([\w-]+)\]$", said, re.MULTILINE))


def stage(root: Path, path: str, text: str) -> None:
    (root / path).write_text(text, encoding="utf-8")
    git(root, "add", path)


@pytest.mark.parametrize("name", ["full", "concise"])
def test_a_document_gives_a_runner_no_command(
    repository: Path, check: Check, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    evil = "[x](no.md) ##[error]boom \x1b[31m\n\n::stop-commands::t [y](no2.md) ##vso[task.x]\n"
    stage(repository, "docs/i.md", evil)

    status, said = check("--output-format", name)

    assert status == 1
    assert "no2.md" in said
    assert re.search(r"##\[|##vso\[|^\s*::|\x1b", said, re.MULTILINE) is None


def test_the_status(repository: Path, check: Check) -> None:
    clean = check()
    (repository / "legion-lint.toml").write_text("\nselct = []\n", encoding="utf-8")
    misconfigured = check()
    (repository / "legion-lint.toml").unlink()
    git(repository, "rm", "--quiet", "docs/b.md")

    assert clean[0] == 0
    assert misconfigured[0] == 2
    assert check()[0] == 1
    assert check("--exit-zero")[0] == 0
    assert check("--bogus")[0] == 2
    assert main(["check", str(repository / "nosuch")]) == 2


def test_a_suppression_in_a_table_until_it_is_not_needed(repository: Path, check: Check) -> None:
    git(repository, "rm", "--quiet", "docs/b.md")
    comment = "<!-- legion-lint: ignore[missing-link-target] moved -->"
    document = (repository / "docs/a.md").read_text("utf-8").replace("png) |", f"png) {comment} |")
    stage(repository, "docs/a.md", document)
    needed = check()
    git(repository, "checkout", "--quiet", "HEAD", "docs/b.md")

    status, said = check()

    assert needed[0] == 0
    assert status == 1
    assert found(said) == {("docs/a.md:5:59", "unused-suppression")}


def test_a_baseline_for_as_long_as_it_is_needed(
    repository: Path, check: Check, capsys: pytest.CaptureFixture[str]
) -> None:
    baseline = repository / ".legion-lint-baseline.json"
    git(repository, "rm", "--quiet", "docs/b.md")
    main(["baseline", "create", str(repository)])
    capsys.readouterr()
    accepted = check()
    stage(repository, "docs/a.md", "intro\n\n" + (repository / "docs/a.md").read_text("utf-8"))
    moved = check()
    stage(repository, "docs/n.md", "[z](zz.md)\n")
    new = check()
    git(repository, "checkout", "--quiet", "HEAD", "docs/b.md")

    main(["baseline", "update", str(repository)])

    assert (accepted[0], moved[0], new[0]) == (0, 0, 1)
    assert found(new[1]) == {("docs/n.md:1:5", "missing-link-target")}
    assert "b.md" not in baseline.read_text("utf-8")
    assert "zz.md" not in baseline.read_text("utf-8")
