"""A repository to spoil, and a run on it that must not end in a traceback."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from legion_lint.cli import main
from tests.conftest import commit_all, git

#: How deep what is nested is nested.
DEEP = 30_000
Check = Callable[..., "Outcome"]


class Outcome(NamedTuple):
    """What a run said."""

    status: int
    out: str
    err: str

    @property
    def findings(self) -> list[str]:
        return [
            f"{found['path']}:{found['start']['line']}:{found['start']['column']} {found['rule']}"
            for found in json.loads(self.out)["findings"]
        ]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "platform"
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch", "main")
    return folder


@pytest.fixture
def check(repository: Path, capsys: pytest.CaptureFixture[str]) -> Check:
    """Commit files, given as text or bytes by path, and check the repository."""

    def run(files: dict[str, str | bytes] | None = None, *options: str, path: Path | None = None) -> Outcome:
        for name, content in (files or {}).items():
            write(repository / name, content)
        commit_all(repository, "files")
        status = main(["check", str(path or repository), "--output-format", "json", *options])
        said = capsys.readouterr()
        assert "internal error" not in said.err
        return Outcome(status, said.out, said.err)

    return run


def write(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
