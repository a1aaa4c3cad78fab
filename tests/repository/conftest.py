import os
from pathlib import Path

import pytest

from legion_lint.model.tree import Evidence, Gone
from legion_lint.repository.opening import open_repository
from tests.conftest import git


@pytest.fixture(autouse=True)
def _no_settings_of_the_user(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    # Nothing above the temporary folder is to be taken for the repository.
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository without a commit."""
    return init(tmp_path / "repo")


def init(folder: Path) -> Path:
    folder.mkdir(parents=True)
    git(folder, "init", "--quiet", "--initial-branch", "main")
    return folder


def write(root: Path, **files: str) -> None:
    """Write files; in their names ``__`` is a slash and ``_`` a dot."""
    write_all(root, {name.replace("__", "/").replace("_", "."): text for name, text in files.items()})


def write_all(root: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(text.encode())


def commit(root: Path, message: str = "change") -> str:
    """Commit what is in the work tree, as far as it is not ignored; return the commit's id."""
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--allow-empty", "--message", message)
    return git(root, "rev-parse", "HEAD").strip()


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
