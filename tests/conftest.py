"""What all tests share: the option to accept, and repositories made of folders."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

#: What is in these is read, not run.
collect_ignore = ["cases", "legion"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="write what the cases find as what they expect")


@pytest.fixture(autouse=True)
def _no_inherited_git(monkeypatch: pytest.MonkeyPatch) -> None:
    """A hook that runs these tests hands its own repository on by environment variables."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name in (
        "NO_COLOR",
        "FORCE_COLOR",
        "CLICOLOR_FORCE",
        "GITHUB_ACTIONS",
        "TF_BUILD",
        "TEAMCITY_VERSION",
    ):
        monkeypatch.delenv(name, raising=False)


def git(folder: Path, *arguments: str) -> str:
    """Run git in a folder and return what it prints."""
    command = [
        "git",
        "-c",
        "user.name=a",
        "-c",
        "user.email=a@example.org",
        "-c",
        "commit.gpgsign=false",
        *arguments,
    ]
    dates = {"GIT_AUTHOR_DATE": "2026-01-02T03:04:05Z", "GIT_COMMITTER_DATE": "2026-01-02T03:04:05Z"}
    run = subprocess.run(
        command, cwd=folder, check=True, capture_output=True, text=True, env=os.environ | dates
    )
    return run.stdout


def commit_all(folder: Path, message: str) -> None:
    """Commit everything that is in a folder, and nothing else."""
    git(folder, "add", "--all", "--force")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", message)


def repository(root: Path, files: Mapping[str, str]) -> Path:
    """Make a repository that holds files, by path."""
    root.mkdir()
    git(root, "init", "--quiet", "--initial-branch", "main")
    add(root, files)
    return root


def add(root: Path, files: Mapping[str, str]) -> None:
    """Write files and commit them."""
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    commit_all(root, "Go on")


def make_repository(folder: Path, *trees: Path) -> Path:
    """Make a repository whose commits hold the given trees, one after the other."""
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "--quiet", "--initial-branch", "main")
    git(folder, "remote", "add", "origin", "https://github.com/acme/platform.git")
    for tree in trees:
        for old in folder.iterdir():
            if old.name != ".git":
                shutil.rmtree(old) if old.is_dir() else old.unlink()
        shutil.copytree(tree, folder, dirs_exist_ok=True, symlinks=True)
        commit_all(folder, tree.name)
    return folder
