import json
from typing import Any

import pytest

from legion_lint.model.finding import Edit, Fix, Related, Run, Severity
from legion_lint.report import render
from legion_lint.report.line_hash import line_hashes
from legion_lint.report.options import Options
from legion_lint.report.sarif import MOST


def sarif_of(run: Run) -> dict[str, Any]:
    one: dict[str, Any] = json.loads(render(run, "sarif", options=Options()))["runs"][0]
    return one


def test_a_finding_with_all_that_it_can_have(runs) -> None:
    chart = runs.place("charts/ä b/Chart.yaml", "name: a\nversion: «1.0\n»")
    finding = runs.finding(
        marked="😀 «gone\n.md»",
        message="no [file](x) here",
        related=[Related(chart, "the chart")],
        fix=Fix("write it", (Edit(chart, "2.0"),), safe=True),
        suppressed={"by": "comment", "reason": "it is made later"},
    )

    one = sarif_of(runs.run(finding, runs.finding("b.md", rule="a-rule")))

    [result] = [each for each in one["results"] if "suppressions" in each]
    rules = one["tool"]["driver"]["rules"]
    assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == "missing-link-target"
    assert result["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "docs/a.md", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 1, "startColumn": 3, "endLine": 2, "endColumn": 4},
    }
    assert result["message"]["text"] == "no \\[file\\](x) here ([the chart](1))"
    [other] = result["relatedLocations"]
    assert other["id"] == 1
    assert other["physicalLocation"]["artifactLocation"]["uri"] == "charts/%C3%A4%20b/Chart.yaml"
    assert result["fixes"][0]["artifactChanges"][0]["replacements"] == [
        {
            "deletedRegion": {"startLine": 2, "startColumn": 10, "endLine": 3, "endColumn": 1},
            "insertedContent": {"text": "2.0"},
        }
    ]
    assert result["suppressions"] == [
        {"kind": "inSource", "status": "accepted", "justification": "it is made later"}
    ]
    assert result["partialFingerprints"]["legionLint/v1"] == "0f"
    assert one["columnKind"] == "unicodeCodePoints"


def test_levels(runs) -> None:
    findings = [runs.finding(rule=each.value, severity=each) for each in Severity]

    levels = {each["ruleId"]: each["level"] for each in sarif_of(runs.run(*findings))["results"]}

    assert levels == {"error": "error", "warning": "warning", "note": "note"}


def test_what_is_too_much_is_counted(runs) -> None:
    findings = [runs.finding(fingerprint=str(number)) for number in range(MOST + 2)]

    one = sarif_of(runs.run(*findings))

    assert len(one["results"]) == MOST
    [said] = one["invocations"][0]["toolExecutionNotifications"]
    assert said["message"]["text"] == "2 of 5002 findings are left out: GitHub keeps 5000"


def test_the_hash_of_a_line_is_that_of_code_scanning() -> None:
    text = "# T\n| naïve 😀 | `v1.2` | [x](gone.md) |\nok\n\n\nok\nok\n"

    hashes = line_hashes(text)

    assert hashes[1] == "589c3759e91fc48:1"
    assert hashes[2] == "11aadc39078d10df:1"
    assert hashes[3] == "4068a75335cd65b3:1"


@pytest.mark.parametrize("other", ["a\r\nb\r\n", "a\rb\r", " a \n\tb\n"])
def test_blanks_and_kinds_of_line_ends_change_no_hash(other: str) -> None:
    assert line_hashes(other) == line_hashes("a\nb\n")


def test_equal_lines_are_numbered() -> None:
    hashes = line_hashes("x\n" * 300)

    first, number = hashes[1].split(":")
    assert number == "1"
    assert hashes[2] == f"{first}:2"
