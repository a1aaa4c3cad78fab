"""The hook under both runners, in commits of every kind."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.acceptance.conftest import ROOT, Run


def test_the_manifest(run: Run, runner: str) -> None:
    assert run(runner, "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml"), at=ROOT)[0] == 0


def test_all_is_well(demo: Path, run: Run, runner: str) -> None:
    status, said = run(runner, "run", "--all-files")

    assert status == 0
    assert "Passed" in said
    assert "Unexpected key" not in said


def test_a_commit_that_only_deletes(demo: Path, run: Run) -> None:
    run("git", "rm", "--quiet", "docs/b.md")

    status, said = run("git", "commit", "-m", "x")

    assert status == 1
    assert "docs/a.md:5:11" in said
    assert "docs/b.md was deleted by what is staged [missing-link-target]" in said
    assert "Skipped" not in said


def test_a_commit_that_only_renames(demo: Path, run: Run) -> None:
    run("git", "mv", "img.png", "pic.png")

    status, said = run("git", "commit", "-m", "x")

    assert status == 1
    assert "../img.png" in said
    assert "../pic.png" in said


def test_what_is_on_the_disk_only(demo: Path, run: Run) -> None:
    run("git", "rm", "--quiet", "--cached", "docs/b.md")

    status, said = run("git", "commit", "-m", "x")

    assert status == 1
    assert "docs/b.md is on disk but not tracked" in said


def test_what_is_staged_counts_and_old_findings_do_not(demo: Path, run: Run) -> None:
    (demo / "docs/b.md").write_text("# B\n[n](nope.md)\n", encoding="utf-8")
    (demo / "Dockerfile").write_text("FROM scratch\n", encoding="utf-8")
    run("git", "add", "Dockerfile")
    first = run("git", "commit", "-m", "the link is not staged")
    run("git", "add", "docs/b.md")
    (demo / "docs/b.md").write_text("# B\n", encoding="utf-8")
    second = run("git", "commit", "-m", "it is")
    run("git", "commit", "--no-verify", "--quiet", "-m", "take it in")
    run("git", "checkout", "--quiet", "docs/b.md")
    (demo / "Dockerfile").write_text("FROM busybox\n", encoding="utf-8")
    third = run("git", "commit", "--all", "-m", "something else")

    assert first[0] == 0
    assert second[0] == 1
    assert "nope.md" in second[1]
    assert third[0] == 0


def test_a_merge_of_a_link_and_the_deletion_of_its_target(demo: Path, run: Run) -> None:
    run("git", "switch", "--quiet", "--create", "branch")
    (demo / "docs/b.md").write_text("# B\n\n![i](../img.png)\n", encoding="utf-8")
    run("git", "commit", "--quiet", "--all", "-m", "link")
    run("git", "switch", "--quiet", "main")
    (demo / "docs/a.md").write_text("# A\n", encoding="utf-8")
    run("git", "rm", "--quiet", "img.png")
    run("git", "commit", "--quiet", "--all", "-m", "delete")

    status, said = run("git", "merge", "branch")

    assert status == 1
    assert "docs/b.md:3:6" in said


def test_another_work_tree(demo: Path, run: Run) -> None:
    other = demo.parent / "other"
    run("git", "worktree", "add", "--quiet", str(other), "-b", "other")

    run("git", "rm", "--quiet", "img.png", at=other)
    deleted = run("git", "commit", "-m", "x", at=other)
    run("git", "reset", "--quiet", "--hard", at=other)
    document = other / "docs/a.md"
    document.write_text(document.read_text("utf-8").replace("b.md", "q.md"), encoding="utf-8")
    everything = run("git", "commit", "--all", "-m", "y", at=other)
    one_path = run("git", "commit", "-m", "z", "docs/a.md", at=other)

    assert [deleted[0], everything[0], one_path[0]] == [1, 1, 1]
    assert "docs/a.md:5:22" in deleted[1]
    assert "docs/a.md:5:11" in everything[1]
    assert "docs/a.md:5:11" in one_path[1]


def test_many_files_are_one_run(demo: Path, run: Run, runner: str) -> None:
    for number in range(3000):
        (demo / f"docs/a_long_name_to_fill_the_command_line_{number}.md").write_text(f"# {number}\n")
    run("git", "add", "--all")

    status, said = run(runner, "run", "--all-files", "--verbose")

    assert status == 0
    assert re.findall(r"\d+ documents", said) == ["3002 documents"]


@pytest.mark.skipif(
    shutil.which("unshare") is None or subprocess.call(["unshare", "-rn", "true"], stderr=subprocess.DEVNULL),
    reason="there is no unshare, or it may not take the network away",
)
def test_once_installed_it_needs_no_network(demo: Path, run: Run, runner: str) -> None:
    with_network = run(runner, "run", "--all-files")

    without = run("unshare", "-rn", runner, "run", "--all-files")
    ours = run("unshare", "-rn", "legion-lint", "check", ".")

    assert without == with_network
    assert without[0] == ours[0] == 0


def test_projects_within_a_project(demo: Path, run: Run, runner: str) -> None:
    if runner == "pre-commit":
        pytest.skip("it has one configuration a repository")
    (demo / "sub").mkdir()
    shutil.copy(demo / ".pre-commit-config.yaml", demo / "sub")
    (demo / "sub/s.md").write_text("[r](../docs/b.md)\n", encoding="utf-8")
    run("git", "add", "--all")
    before = run(runner, "run", "--all-files")
    run("git", "rm", "--quiet", "docs/b.md")

    status, said = run(runner, "run", "--all-files")

    assert before[0] == 0
    assert status == 1
    assert set(re.findall(r"^ *(\S+\.md:\d+:\d+)|--> (\S+)", said, re.MULTILINE)) == {
        ("", "docs/a.md:5:11"),
        ("", "sub/s.md:1:5"),
    }


def test_a_runner_without_colour_and_wrapping(demo: Path, run: Run, runner: str) -> None:
    run("git", "rm", "--quiet", "docs/b.md")

    said = run(runner, "run")[1]

    assert "\x1b" not in said


def test_in_a_terminal_nothing_moves_or_wraps(demo: Path, run: Run, in_terminal: Run, runner: str) -> None:
    run(
        "git",
        "mv",
        "img.png",
        "a_picture_whose_new_name_is_so_long_that_no_terminal_takes_it_on_one_line.png",
    )

    status, said = in_terminal(runner, "run", "--color", "always", "legion-lint")

    ours = said[said.rindex("exit code: 1") : said.rindex(" claims: ")]  # the rest is the runner's own
    assert status == 1
    assert re.search(r"\x1b(\[[0-9;]*[A-KJ]|\]8)", ours) is None
    assert re.search(r"^.*img\.png.* a_picture_\w+_line\.png.*\[missing-link-target\]", ours, re.MULTILINE)
