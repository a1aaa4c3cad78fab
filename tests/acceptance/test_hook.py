"""The hook under both runners, in commits of every kind."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
RUNNERS = ("pre-commit", "prek")
Run = Callable[..., tuple[int, str]]


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the runners install stays there, so that it is made once."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="session")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone of this repository: what is committed is what users get."""
    if not (ROOT / ".git").exists():
        pytest.skip("this is no clone")
    target = tmp_path_factory.mktemp("hooks") / "legion-lint"
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(target)], check=True)
    return target


@pytest.fixture
def run(home: Path, tmp_path: Path) -> Run:
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "PYTHON"))}
    environment |= {
        "PATH": f"{BIN}:{os.environ['PATH']}",
        "PRE_COMMIT_HOME": str(home / "pre-commit"),
        "PREK_HOME": str(home / "prek"),
        "GIT_AUTHOR_NAME": "a",
        "GIT_AUTHOR_EMAIL": "a@example.org",
        "GIT_COMMITTER_NAME": "a",
        "GIT_COMMITTER_EMAIL": "a@example.org",
        "GIT_CONFIG_GLOBAL": os.devnull,
    }

    def runs(*command: str, at: Path | None = None) -> tuple[int, str]:
        done = subprocess.run(
            command, cwd=at or tmp_path / "demo", env=environment, capture_output=True, text=True, timeout=600
        )
        return done.returncode, done.stdout + done.stderr

    return runs


@pytest.fixture(params=RUNNERS)
def runner(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    if shutil.which(name, path=str(BIN)) is None:
        pytest.skip(f"{name} is not installed")
    return name


@pytest.fixture
def demo(tmp_path: Path, run: Run, hooks: Path, runner: str) -> Path:
    root = tmp_path / "demo"
    (root / "docs").mkdir(parents=True)
    (root / "docs/a.md").write_text(
        "# A\n\n| f | link |\n|---|---|\n| x | [b](b.md) ![i](../img.png) |\n", encoding="utf-8"
    )
    (root / "docs/b.md").write_text("# B\n", encoding="utf-8")
    (root / "img.png").write_text("p\n", encoding="utf-8")
    head = run("git", "rev-parse", "HEAD", at=hooks)[1].strip()
    (root / ".pre-commit-config.yaml").write_text(
        f"repos:\n- repo: {hooks}\n  rev: {head}\n  hooks: [{{id: legion-lint}}]\n", encoding="utf-8"
    )
    run("git", "init", "--quiet", "--initial-branch", "main")
    run("git", "add", "--all")
    run("git", "commit", "--quiet", "--no-verify", "-m", "Begin")
    run(runner, "install", "-t", "pre-commit", "-t", "pre-merge-commit")
    return root


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

    status, said = run("git", "commit", "-m", "x", at=other)

    assert status == 1
    assert "docs/a.md:5:22" in said


def test_a_runner_without_colour_and_wrapping(demo: Path, run: Run, runner: str) -> None:
    run("git", "rm", "--quiet", "docs/b.md")

    said = run(runner, "run")[1]

    assert "\x1b" not in said
