"""The cases: small repositories, each with what one rule finds in it.

A case is a folder ``cases/<rule>/<situation>/`` with ``repo/`` (the tree that is checked), perhaps
``before/`` (the tree of an earlier commit) and ``disk/`` (files that git does not have), and
``findings.txt``. ``pytest --accept`` writes the latter: read what it wrote.
"""

import json
import shutil
from pathlib import Path

import pytest

from legion_lint.cli import main
from legion_lint.rules import all_checks, all_rules
from tests.conftest import make_repository

#: What these find depends on what all the others find.
LAST = {check.rule.name for check in all_checks() if check.is_last}
CASES = Path(__file__).parent / "cases"
every_case = pytest.mark.parametrize(
    "case", sorted(CASES.glob("*/*/")), ids=lambda case: f"{case.parent.name}/{case.name}"
)


@every_case
def test_findings(
    case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], request: pytest.FixtureRequest
) -> None:
    trees = [tree for tree in (case / "before", case / "repo") if tree.is_dir()]
    repository = make_repository(tmp_path / "repo", *trees)
    if (case / "disk").is_dir():
        shutil.copytree(case / "disk", repository, dirs_exist_ok=True)

    rules = [] if case.parent.name in LAST else ["--select", case.parent.name]
    status = main(["check", str(repository), *rules, "--output-format", "json"])

    report = json.loads(capsys.readouterr().out)
    mine = [found for found in report["findings"] if found["rule"] == case.parent.name]
    lines = [*map(line, mine), claims(report["summary"])]
    if request.config.getoption("--accept"):
        (case / "findings.txt").write_text("".join(f"{each}\n" for each in lines), encoding="utf-8")
    assert lines == (case / "findings.txt").read_text(encoding="utf-8").splitlines()
    told = [found for found in report["findings"] if found["suppressed"] is None]
    assert status == any(found["severity"] != "note" for found in told)


def line(found: dict) -> str:
    start, end = found["start"], found["end"]
    place = f"{found['path']}:{start['line']}:{start['column']}-{end['line']}:{end['column']}"
    fix = f" => {found['fix']['title']}" if found["fix"] else ""
    return f"{place} {found['message']}{fix}"


def claims(summary: dict) -> str:
    counts = summary["claims"]
    return f"{counts['proven']} proven, {counts['refuted']} refuted, {counts['unknown']} unknown"


@pytest.mark.parametrize("rule", [rule.name for rule in all_rules()])
def test_every_rule_has_a_case_that_finds_and_one_that_does_not(rule: str) -> None:
    found = [
        len((case / "findings.txt").read_text(encoding="utf-8").splitlines()) - 1
        for case in CASES.glob(f"{rule}/*/")
    ]

    assert any(found), "no case in which it finds something"
    assert not all(found), "no case in which it finds nothing"


def test_every_folder_of_cases_is_a_rule() -> None:
    folders = {folder.name for folder in CASES.iterdir()}

    assert folders <= {rule.name for rule in all_rules()}
