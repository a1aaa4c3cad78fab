"""Real consumers of what we make. They take minutes and PyPI: only where LEGION_LINT_ACCEPTANCE is set."""

import fcntl
import os
import pty
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
RUNNERS = ("pre-commit", "prek")
#: Where .ci/run puts packages of npm.
NODE_MODULES = ROOT / ".ci" / "node_modules"
ACTION: Mapping[str, Any] = YAML(typ="safe").load((ROOT / "action.yml").read_text("utf-8"))
Run = Callable[..., tuple[int, str]]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if not os.environ.get("LEGION_LINT_ACCEPTANCE"):
        skip = pytest.mark.skip(reason="takes minutes and PyPI; LEGION_LINT_ACCEPTANCE=1 runs it")
        for item in items:
            if "acceptance" in item.path.parts:
                item.add_marker(skip)


@pytest.fixture(scope="session")
def common(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all processes of this run of the tests share."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@contextmanager
def once(target: Path) -> Iterator[bool]:
    """Keep the other processes waiting; tell whether ``target`` is still to be made."""
    with target.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield not target.exists()


@pytest.fixture(scope="session")
def home(common: Path) -> Path:
    """What the runners install stays there, so that it is made once; they have locks of their own."""
    return common / "home"


@pytest.fixture(scope="session")
def clone(common: Path) -> Path:
    """A shallow clone of this repository: what is committed is what users get."""
    if not (ROOT / ".git").exists():
        pytest.skip("this is no clone")
    target = common / "clone"
    with once(target) as is_missing:
        if is_missing:
            subprocess.run(["git", "clone", "--quiet", "--depth=1", ROOT.as_uri(), str(target)], check=True)
    return target


@pytest.fixture(scope="session")
def installed(clone: Path, common: Path) -> Path:
    """The virtual environment in which the action's first step has that clone installed, and nothing else."""
    folder = common / "installed"
    environment = {"PYTHON": sys.executable, "RUNNER_TEMP": str(folder), "GITHUB_ACTION_PATH": str(clone)}
    with once(folder) as is_missing:
        if is_missing:
            folder.mkdir()
            script = ACTION["runs"]["steps"][0]["run"]
            subprocess.run(
                ["bash", "-eo", "pipefail", "-c", script], env=os.environ | environment, check=True
            )
    return folder / "legion-lint"


@pytest.fixture
def environment(home: Path) -> dict[str, str]:
    """The environment of a user who has the runners and nothing set up."""
    kept = {
        key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "PYTHON", "GITHUB_"))
    }
    return kept | {
        "PATH": f"{BIN}:{os.environ['PATH']}",
        "PRE_COMMIT_HOME": str(home / "pre-commit"),
        "PREK_HOME": str(home / "prek"),
        "GIT_AUTHOR_NAME": "a",
        "GIT_AUTHOR_EMAIL": "a@example.org",
        "GIT_COMMITTER_NAME": "a",
        "GIT_COMMITTER_EMAIL": "a@example.org",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_EDITOR": "true",
    }


@pytest.fixture
def run(environment: dict[str, str], tmp_path: Path) -> Run:
    """Run a command, in the demo unless told otherwise; return its status and what it said."""

    def runs(*command: str, at: Path | None = None, **more: str) -> tuple[int, str]:
        done = subprocess.run(
            command,
            cwd=at or tmp_path / "demo",
            env=environment | more,
            capture_output=True,
            text=True,
            timeout=600,
            stdin=subprocess.DEVNULL,
        )
        return done.returncode, done.stdout + done.stderr

    return runs


@pytest.fixture
def in_terminal(environment: dict[str, str], tmp_path: Path) -> Run:
    """Run a command in the demo as if somebody sat before it."""

    def runs(*command: str) -> tuple[int, str]:
        ours, its = pty.openpty()
        with subprocess.Popen(
            command, cwd=tmp_path / "demo", env=environment, stdout=its, stderr=its
        ) as done:
            os.close(its)
            said = b"".join(iter(lambda: read_from(ours), b""))
        os.close(ours)
        return done.returncode, said.decode().replace("\r\n", "\n")

    return runs


def read_from(terminal: int) -> bytes:
    """Read what is there; nothing once the last writer is gone, which Linux takes for an error."""
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""


@pytest.fixture(params=RUNNERS)
def runner(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    if shutil.which(name, path=str(BIN)) is None:
        pytest.skip(f"{name} is not installed")
    return name


@pytest.fixture
def demo(tmp_path: Path, run: Run, clone: Path, runner: str) -> Path:
    """A repository with two documents and a picture, all of it right, and our hook in it."""
    root = tmp_path / "demo"
    (root / "docs").mkdir(parents=True)
    (root / "docs/a.md").write_text(
        "# A\n\n| f | link |\n|---|---|\n| x | [b](b.md) ![i](../img.png) |\n", encoding="utf-8"
    )
    (root / "docs/b.md").write_text("# B\n", encoding="utf-8")
    (root / "img.png").write_text("p\n", encoding="utf-8")
    head = run("git", "rev-parse", "HEAD", at=clone)[1].strip()
    (root / ".pre-commit-config.yaml").write_text(
        f"repos:\n- repo: {clone}\n  rev: {head}\n  hooks: [{{id: legion-lint}}]\n", encoding="utf-8"
    )
    run("git", "init", "--quiet", "--initial-branch", "main")
    run("git", "add", "--all")
    run("git", "commit", "--quiet", "--no-verify", "-m", "Begin")
    run(runner, "install", "-t", "pre-commit", "-t", "pre-merge-commit")
    return root


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A folder with three findings, under a name and in a line that each count units of their own in."""
    root = tmp_path / "broken"
    (root / "d, e").mkdir(parents=True)
    (root / "a.md").write_text("# T\n| naïve 😀 | `v1.2` | [x](gone.md) [y](away.md) |\n", encoding="utf-8")
    (root / "d, e/ü.md").write_text("100% [x](no,such.md)\n", encoding="utf-8")
    return root


@pytest.fixture
def node() -> str:
    """Node.js, with the packages that .ci/run installs; where they are not, the test is skipped."""
    found = shutil.which("node")
    if found is None or not (NODE_MODULES / "@actions" / "core").is_dir():
        pytest.skip("Node.js or what .ci/run installs with npm is not there")
    return found
