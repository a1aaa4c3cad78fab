"""What is built of a shallow clone, and what is installed of it."""

import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.acceptance.conftest import BIN, ROOT


@pytest.fixture(scope="module")
def wheel(clone: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    command = [
        sys.executable,
        "-m",
        "pip",
        "--quiet",
        "wheel",
        "--no-deps",
        "--wheel-dir",
        str(folder),
        str(clone),
    ]
    subprocess.run(command, check=True, timeout=600)
    (made,) = folder.glob("*.whl")
    return made


def test_the_wheel_has_everything(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())

    schemas = {f"legion_lint/{path.relative_to(ROOT)}" for path in (ROOT / "schemas").rglob("*.json")}
    assert {"legion_lint/py.typed", *schemas} <= names
    assert {name.split("/")[0].split("-")[0] for name in names} == {"legion_lint"}


def test_it_runs_where_nothing_else_is(installed: Path, tmp_path: Path) -> None:
    ours = str(installed / "bin/legion-lint")
    version = re.search(r'^version = "(.+)"$', (ROOT / "pyproject.toml").read_text("utf-8"), re.MULTILINE)
    (tmp_path / "a.md").write_text("[x](gone.md)\n", encoding="utf-8")

    said = subprocess.run([ours, "--version"], capture_output=True, text=True, check=True).stdout
    done = subprocess.run([ours, "check", str(tmp_path)], capture_output=True, text=True, check=False)

    assert version is not None
    assert said == f"legion-lint {version[1]}\n"
    assert done.returncode == 1
    assert "gone.md does not exist" in done.stdout


def test_the_schema_of_configurations(installed: Path, tmp_path: Path) -> None:
    check_jsonschema = shutil.which("check-jsonschema", path=str(BIN)) or pytest.skip("it is not installed")
    ours = str(installed / "bin/legion-lint")
    schema = tmp_path / "schema.json"
    schema.write_bytes(subprocess.run([ours, "config", "schema"], capture_output=True, check=True).stdout)
    (tmp_path / "wrong.toml").write_text("selct = []\n", encoding="utf-8")

    def status(*words: str) -> int:
        return subprocess.run([check_jsonschema, *words], capture_output=True, check=False).returncode

    assert status("--check-metaschema", str(schema)) == 0
    assert status("--schemafile", str(schema), str(ROOT / "legion-lint.toml")) == 0
    assert status("--schemafile", str(schema), str(tmp_path / "wrong.toml")) == 1
