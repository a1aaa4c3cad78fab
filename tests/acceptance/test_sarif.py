"""SARIF under the eyes of those who define it and of those who read it."""

import json
import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from legion_lint.cli import main
from tests.acceptance.conftest import NODE_MODULES

MULTITOOL = NODE_MODULES / "@microsoft" / "sarif-multitool-linux"
LINE_HASH = re.compile(r"[0-9a-f]+:[0-9]+")
CORNERS = {"startLine", "startColumn", "endLine", "endColumn"}


@pytest.fixture
def sarif(broken: Path) -> Path:
    target = broken.parent / "report.sarif"
    main(["check", str(broken), "--quiet", "--output", f"sarif={target}"])
    return target


@pytest.fixture
def run_of(sarif: Path) -> dict[str, Any]:
    runs: list[dict[str, Any]] = json.loads(sarif.read_text("utf-8"))["runs"]
    return runs[0]


@pytest.fixture
def multitool() -> Path:
    tool = MULTITOOL / "Sarif.Multitool"
    if sys.platform != "linux" or not tool.is_file():
        pytest.skip("sarif-multitool is not there: .ci/run installs it where npm is")
    tool.chmod(0o755)  # npm keeps no bits, and what would set them may not be run
    return tool


def test_the_validator_of_sarif_and_of_code_scanning(sarif: Path, multitool: Path) -> None:
    target = sarif.with_name("validated.sarif")
    command = [
        *(str(multitool), "validate", str(sarif), "--rule-kind", "Sarif;Ghas", "--level", "Error"),
        *("--log", "ForceOverwrite", "--output", str(target), "--quiet", "true"),
    ]

    without_icu = os.environ | {"DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}
    done = subprocess.run(command, env=without_icu, capture_output=True, text=True, timeout=300, check=False)

    assert target.is_file(), done.stdout + done.stderr
    validated = json.loads(target.read_text("utf-8-sig"))["runs"]  # its status says nothing
    assert validated[0]["tool"]["driver"]["name"]
    assert [each for one in validated for each in one.get("results", [])] == []


def test_the_schema(sarif: Path, multitool: Path) -> None:
    schema = json.loads((MULTITOOL / "sarif-2.1.0.json").read_text("utf-8-sig"))

    jsonschema.validate(json.loads(sarif.read_text("utf-8")), schema)


def test_what_no_validator_sees(run_of: dict[str, Any]) -> None:
    rules = run_of["tool"]["driver"]["rules"]

    assert len(run_of["results"]) == 3
    assert run_of["columnKind"] == "unicodeCodePoints"
    for each in run_of["results"]:
        place = each["locations"][0]["physicalLocation"]
        assert rules[each["ruleIndex"]]["id"] == each["ruleId"]
        assert LINE_HASH.fullmatch(each["partialFingerprints"]["primaryLocationLineHash"])
        assert set(place["region"]) == CORNERS
        assert re.search(r"^/|^file:| ", place["artifactLocation"]["uri"]) is None


def test_the_hash_of_a_line_is_that_of_code_scanning(tmp_path: Path) -> None:
    root = tmp_path / "hashed"
    root.mkdir()
    (root / "h.md").write_text(
        "# T\n| naïve 😀 | `v1.2` | [x](gone.md) |\nok\n\n\nok\nok\n", encoding="utf-8"
    )
    target = tmp_path / "hashed.sarif"

    main(["check", str(root), "--quiet", "--output", f"sarif={target}"])

    results = json.loads(target.read_text("utf-8"))["runs"][0]["results"]
    hashes = [each["partialFingerprints"]["primaryLocationLineHash"] for each in results]
    assert hashes == ["11aadc39078d10df:1"]  # what codeql-action computes of that line


@pytest.mark.skipif(find_spec("sarif") is None, reason="sarif-tools is not installed")
def test_sarif_tools_count_the_same(sarif: Path) -> None:
    command = [sys.executable, "-m", "sarif", "--check", "error", "summary", str(sarif)]

    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert done.returncode == 3  # its status is that count
    assert "error: 3" in done.stdout
