"""What the documentation tells others to write is what they take."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.acceptance.conftest import BIN, ROOT

SCHEMAS = {
    ".github/workflows/docs.yml": "vendor.github-workflows",
    ".gitlab-ci.yml": "vendor.gitlab-ci",
    "azure-pipelines.yml": "vendor.azure-pipelines",
}
RECIPES = re.findall(r"```yaml\n# (\S+)\n(.+?)```", (ROOT / "docs/ci.md").read_text("utf-8"), re.DOTALL)


@pytest.fixture
def check_jsonschema() -> str:
    return shutil.which("check-jsonschema", path=str(BIN)) or pytest.skip("check-jsonschema is not installed")


def test_there_are_recipes() -> None:
    assert {name for name, _ in RECIPES} == {*SCHEMAS, ".pre-commit-config.yaml"}


@pytest.mark.parametrize(("name", "text"), [each for each in RECIPES if each[0] in SCHEMAS])
def test_a_recipe(name: str, text: str, check_jsonschema: str, tmp_path: Path) -> None:
    (tmp_path / "recipe.yml").write_text(text, encoding="utf-8")

    done = subprocess.run(
        [check_jsonschema, "--builtin-schema", SCHEMAS[name], str(tmp_path / "recipe.yml")],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout


def test_the_hook(tmp_path: Path) -> None:
    pre_commit = shutil.which("pre-commit", path=str(BIN)) or pytest.skip("pre-commit is not installed")
    (tmp_path / "recipe.yaml").write_text(dict(RECIPES)[".pre-commit-config.yaml"], encoding="utf-8")

    done = subprocess.run(
        [pre_commit, "validate-config", str(tmp_path / "recipe.yaml")], capture_output=True, check=False
    )

    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("path", "schema"),
    [
        ("action.yml", "vendor.github-actions"),
        *(
            (str(path.relative_to(ROOT)), "vendor.github-workflows")
            for path in ROOT.glob(".github/workflows/*")
        ),
    ],
)
def test_our_own(path: str, schema: str, check_jsonschema: str) -> None:
    done = subprocess.run(
        [check_jsonschema, "--builtin-schema", schema, str(ROOT / path)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout


def test_the_inputs_of_the_action_are_documented() -> None:
    action = (ROOT / "action.yml").read_text("utf-8")
    inputs = re.findall(
        r"^  ([\w-]+):$", action.partition("inputs:")[2].partition("outputs:")[0], re.MULTILINE
    )

    rows = re.findall(r"^\| `([\w-]+)` \|", (ROOT / "docs/ci.md").read_text("utf-8"), re.MULTILINE)

    assert rows == inputs


def test_hadolint_finds_nothing() -> None:
    hadolint = shutil.which("hadolint", path=str(BIN)) or pytest.skip("hadolint is not installed")

    done = subprocess.run([hadolint, str(ROOT / "Dockerfile")], capture_output=True, text=True, check=False)

    assert done.stdout == ""
