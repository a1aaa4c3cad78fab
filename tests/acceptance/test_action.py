"""The action for GitHub, its steps run one after the other as a runner does it."""

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.conftest import ACTION, BIN
from tests.conftest import commit_all, git

EXPRESSION = re.compile(r"\$\{\{ (.+?) \}\}")
STEPS = [step for step in ACTION["runs"]["steps"] if "run" in step]


@dataclass
class Job:
    """What is left of a job in which the action was used."""

    status: int = 0
    log: str = ""
    summary: str = ""
    outputs: dict[str, str] = field(default_factory=dict)


@pytest.fixture
def runner_temp(tmp_path: Path, installed: Path) -> Path:
    """The runner's folder after the first step."""
    folder = tmp_path / "temp"
    folder.mkdir()
    (folder / "legion-lint").symlink_to(installed)
    return folder


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    root = tmp_path / "workspace"
    (root / "docs").mkdir(parents=True)
    (root / "docs/a.md").write_text("[b](b.md) ##[error]boom\n", encoding="utf-8")
    (root / "docs/b.md").write_text("# B\n", encoding="utf-8")
    git(root, "init", "--quiet", "--initial-branch", "main")
    commit_all(root, "Begin")
    git(root, "rm", "--quiet", "docs/b.md")
    commit_all(root, "Delete")
    return root


@pytest.fixture
def use(workspace: Path, runner_temp: Path, clone: Path) -> Callable[..., Job]:
    """Use the action with these inputs."""

    def uses(**given: str) -> Job:
        usual = {name: each.get("default", "") for name, each in ACTION["inputs"].items()}
        inputs = usual | {name.replace("_", "-"): value for name, value in given.items()}
        job = Job()
        for step in STEPS[1:]:
            take(step, inputs, job, workspace, clone, runner_temp)
        return job

    return uses


def take(
    step: Mapping[str, Any], inputs: Mapping[str, str], job: Job, workspace: Path, clone: Path, temp: Path
) -> None:
    """Run one step, unless one before failed or its condition does not hold."""

    def value(found: re.Match[str]) -> str:
        kind, _, name = found[1].partition(".")
        return inputs[name] if kind == "inputs" else job.outputs[name.removeprefix("check.outputs.")]

    condition = re.fullmatch(r"\$\{\{ inputs\.([\w-]+) == '(\w+)' \}\}", step.get("if", ""))
    if job.status or (condition and inputs[condition[1]] != condition[2]):
        return
    files = {name: temp / name for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "script")}
    for file in files.values():
        file.write_text("", encoding="utf-8")
    files["script"].write_text(step["run"], encoding="utf-8")
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "PYTHON"))}
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(files["script"])],
        cwd=workspace,
        env=kept
        | {name: str(path) for name, path in files.items() if name != "script"}
        | {"GITHUB_ACTIONS": "true", "GITHUB_ACTION_PATH": str(clone), "RUNNER_TEMP": str(temp)}
        | {name: EXPRESSION.sub(value, text) for name, text in step["env"].items()},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    job.status = done.returncode
    job.log += done.stdout + done.stderr
    job.summary += files["GITHUB_STEP_SUMMARY"].read_text("utf-8")
    lines = files["GITHUB_OUTPUT"].read_text("utf-8").splitlines()
    job.outputs |= dict(line.split("=", 1) for line in lines)


def test_a_finding_is_shown_everywhere(use: Callable[..., Job]) -> None:
    job = use()

    assert job.status == 1
    assert job.outputs["findings"] == "1"
    assert '"ruleId": "missing-link-target"' in Path(job.outputs["sarif"]).read_text("utf-8")
    assert "::error title=missing-link-target,file=docs/a.md,line=1,endLine=1,col=5,endColumn=9::" in job.log
    assert "##[error]" not in job.log
    assert "docs/a.md" in job.summary


def test_what_is_switched_off(use: Callable[..., Job]) -> None:
    job = use(annotations="false", summary="false", fail="false")

    assert job.status == 0
    assert job.outputs["findings"] == "1"
    assert "::error" not in job.log
    assert job.summary == ""


def test_the_cache(use: Callable[..., Job], runner_temp: Path) -> None:
    use(cache="false")
    without = (runner_temp / "legion-lint-cache").exists()

    first, second = use(), use()

    assert not without
    assert any((runner_temp / "legion-lint-cache").iterdir())
    assert (second.status, second.log) == (first.status, first.log)


def test_what_was_wrong_before(use: Callable[..., Job], workspace: Path) -> None:
    (workspace / "docs/c.md").write_text("# C\n", encoding="utf-8")
    commit_all(workspace, "More")

    assert use(diff_base="HEAD~2").status == 1
    assert use(diff_base="HEAD~1").status == 0
    assert use(diff_base="HEAD~1").outputs["findings"] == "0"


def test_more_options(use: Callable[..., Job]) -> None:
    assert use(options="--ignore\nmissing-link-target\n").status == 0
    assert use(options="--bogus").status == 2


def test_a_clean_part(use: Callable[..., Job], workspace: Path) -> None:
    (workspace / "clean").mkdir()

    assert use(path="clean").status == 0


@pytest.mark.parametrize("name", ["path", "diff_base", "options", "annotations", "summary", "cache", "fail"])
def test_no_input_is_code(use: Callable[..., Job], workspace: Path, name: str) -> None:
    marker = workspace / "marker"

    use(**{name: f'x"; touch {marker}; $(touch {marker}) `touch {marker}` #'})
    use(**{name: f"' || touch {marker} || '"})

    assert not marker.exists()


def test_no_module_of_the_checked_repository_is_run(
    use: Callable[..., Job], workspace: Path, tmp_path: Path
) -> None:
    for name in ("json", "pip", "sitecustomize", "legion_lint"):
        (workspace / f"{name}.py").write_text(f"open({str(tmp_path / 'marker')!r}, 'w')\n", encoding="utf-8")

    assert use().outputs["findings"] == "1"
    assert not (tmp_path / "marker").exists()


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step["name"])
def test_python_is_isolated(step: Mapping[str, Any]) -> None:
    started = re.findall(r'(?:"\$PYTHON"|/python") (\S+)', step["run"])

    assert set(started) <= {"-I"}


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step["name"])
def test_a_script_has_no_expressions(step: Mapping[str, Any]) -> None:
    assert "${{" not in step["run"]


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step["name"])
def test_shellcheck_finds_nothing(step: Mapping[str, Any]) -> None:
    shellcheck = shutil.which("shellcheck", path=str(BIN)) or pytest.skip("shellcheck is not installed")

    done = subprocess.run(
        [shellcheck, "--shell", "bash", "--exclude", "SC2154", "-"],  # variables come from `env`
        input=step["run"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.stdout == ""


def test_an_old_python_is_named(clone: Path, tmp_path: Path) -> None:
    job = Job()

    take(STEPS[0], {"python": "false"}, job, tmp_path, clone, tmp_path)

    assert job.status == 2
    assert "it needs Python 3.11 or newer" in job.log
