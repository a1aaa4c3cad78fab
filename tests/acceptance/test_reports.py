"""Reports read by those they are for, where these are installed."""

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from xml.etree import ElementTree

import pytest

from legion_lint.cli import main


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    root = tmp_path / "broken"
    (root / "d, e").mkdir(parents=True)
    (root / "a.md").write_text("# T\n| naïve 😀 | `v1.2` | [x](gone.md) [y](away.md) |\n", encoding="utf-8")
    (root / "d, e/ü.md").write_text("100% [x](no,such.md)\n", encoding="utf-8")
    return root


def written(broken: Path, name: str) -> Path:
    target = broken.parent / f"report.{name}"
    main(["check", str(broken), "--quiet", "--output", f"{name}={target}"])
    return target


def test_junit_and_checkstyle_agree(broken: Path) -> None:
    junitparser = pytest.importorskip("junitparser")

    failures = junitparser.JUnitXml.fromfile(str(written(broken, "junit"))).failures
    errors = ElementTree.parse(written(broken, "checkstyle")).getroot().findall(".//error")

    assert failures == len(errors) == 3


@pytest.mark.skipif(find_spec("sarif") is None, reason="sarif-tools is not installed")
def test_sarif_tools_count_the_same(broken: Path) -> None:
    command = [sys.executable, "-m", "sarif", "--check", "error", "summary", str(written(broken, "sarif"))]

    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert done.returncode == 3  # its status is that count
    assert "error: 3" in done.stdout


def test_gitlab_shows_each_finding(broken: Path) -> None:
    report = json.loads(written(broken, "gitlab").read_text("utf-8"))

    assert len({each["fingerprint"] for each in report}) == len(report) == 3
