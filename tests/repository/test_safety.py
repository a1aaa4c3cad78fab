"""Whatever a repository's own configuration names, nothing of it runs and nothing is written."""

from pathlib import Path

import pytest

from legion_lint.repository.opening import open_repository
from tests.conftest import git
from tests.repository.conftest import commit, write

TEXT = "".join(f"line {number}\n" for number in range(50))


@pytest.fixture
def trap(root: Path) -> Path:
    """A repository in which everything that can name a program names one that leaves a trace."""
    write(root, a_md=TEXT, b_md=TEXT, _gitattributes="* filter=trap diff=trap merge=trap\n", staged_md="old")
    commit(root)
    (root / "a.md").rename(root / "c.md")
    commit(root)
    write(root, b_md="changed\n", staged_md="new")
    git(root, "add", "staged.md")
    write(root, staged_md="newer")
    program = root.parent / "trap"
    program.write_text(f'#!/bin/sh\ntouch "{root.parent}/sprung"\ncat\n')
    program.chmod(0o755)
    for key in (
        "core.fsmonitor",
        "core.pager",
        "core.sshCommand",
        "core.askPass",
        "core.editor",
        "core.alternateRefsCommand",
        "credential.helper",
        "diff.external",
        "diff.trap.command",
        "diff.trap.textconv",
        "filter.trap.clean",
        "filter.trap.smudge",
        "gpg.program",
        "gpg.ssh.program",
        "pager.log",
        "pager.ls-files",
        "sequence.editor",
    ):
        git(root, "config", key, str(program))
    for key, value in {"filter.trap.required": "true", "log.showSignature": "true"}.items():
        git(root, "config", key, value)
    hooks = root / "hooks"
    hooks.mkdir()
    for name in ("post-index-change", "reference-transaction", "fsmonitor-watchman", "pre-auto-gc"):
        (hooks / name).symlink_to(program)
    git(root, "config", "core.hooksPath", str(hooks))
    (root.parent / "sprung").unlink(missing_ok=True)
    return root


def use_everything(root: Path) -> None:
    repository = open_repository(root)
    for path in repository.entries:
        repository.read(path)
    repository.evidence(["a.md", "docs/none.md"])
    repository.exist_at([("main", "a.md"), ("HEAD", "c.md")])
    repository.split_ref("main/a.md")
    assert repository.checkout.branch == "main"
    repository.close()


def test_nothing_of_the_repository_runs(trap: Path) -> None:
    use_everything(trap)

    assert not (trap.parent / "sprung").exists()


def test_the_trap_works(trap: Path) -> None:
    git(trap, "status")

    assert (trap.parent / "sprung").exists()


def test_nothing_is_written(trap: Path) -> None:
    def state() -> dict[Path, tuple[int, bytes]]:
        files = (path for path in trap.rglob("*") if path.is_file())
        return {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in files}

    (trap / "b.md").touch()
    before = state()

    use_everything(trap)

    assert state() == before
