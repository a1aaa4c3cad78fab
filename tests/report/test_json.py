import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from legion_lint.model.finding import Edit, Fix, Related, Run, Severity, Unknown
from legion_lint.report import render
from legion_lint.report.options import Options

SCHEMA = json.loads((Path(__file__).parents[2] / "schemas" / "report.schema.json").read_text("utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)


def report_of(run: Run, *, show_unknown: bool = False) -> dict[str, object]:
    report: dict[str, object] = json.loads(render(run, "json", options=Options(show_unknown=show_unknown)))
    VALIDATOR.validate(report)
    return report


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_an_empty_run(runs) -> None:
    assert report_of(runs.run()) == {
        "version": 1,
        "tool": {"name": "legion-lint", "version": "0.1.0"},
        "findings": [],
        "summary": {
            "files": 812,
            "documents": 40,
            "claims": {"proven": 24, "refuted": 0, "unknown": 0},
            "findings": {"error": 0, "warning": 0, "note": 0},
        },
    }


def test_a_finding_with_all_that_it_can_have(runs) -> None:
    chart = runs.place("Chart.yaml", "name: a\nversion: «1.0\n»")
    finding = runs.finding(
        marked="😀 «gone\n.md»",
        related=[Related(chart, "the chart")],
        fix=Fix("write it", (Edit(chart, "2.0"),), safe=True),
    )

    report = report_of(runs.run(finding))

    there = {"path": "Chart.yaml", "start": {"line": 2, "column": 10}, "end": {"line": 3, "column": 1}}
    assert report["findings"] == [
        {
            "rule": "missing-link-target",
            "severity": "error",
            "message": "no file docs/gone.md",
            "path": "docs/a.md",
            "start": {"line": 1, "column": 3},
            "end": {"line": 2, "column": 4},
            "related": [{**there, "message": "the chart"}],
            "fix": {"title": "write it", "safe": True, "edits": [{**there, "text": "2.0"}]},
            "fingerprint": "0f",
            "suppressed": None,
        }
    ]


def test_suppressed_findings_are_there_and_not_counted(runs) -> None:
    finding = runs.finding(suppressed={"reason": "moved", "by": "comment"})
    note = runs.finding("z.md", severity=Severity.NOTE)

    report = report_of(runs.run(finding, note))

    assert [each["suppressed"] for each in report["findings"]] == [
        {"by": "comment", "reason": "moved"},
        None,
    ]
    assert report["summary"]["findings"] == {"error": 0, "warning": 0, "note": 1}


def test_unknown_claims_on_request(runs) -> None:
    late = Unknown(runs.place("b.md", "\n«x»"), "legion/x", "its tag is a variable")
    early = Unknown(runs.place("a.md", "«y»"), "lib/", "lib is a submodule")

    report = report_of(runs.run(unknown=[late, early]), show_unknown=True)

    assert report["unknown"] == [
        {
            "path": "a.md",
            "start": {"line": 1, "column": 1},
            "end": {"line": 1, "column": 2},
            "subject": "lib/",
            "why": "lib is a submodule",
        },
        {
            "path": "b.md",
            "start": {"line": 2, "column": 1},
            "end": {"line": 2, "column": 2},
            "subject": "legion/x",
            "why": "its tag is a variable",
        },
    ]


def test_is_the_same_in_whatever_order_things_were_found(runs) -> None:
    findings = [runs.finding(path, message=message) for path in "ba" for message in "yx"]

    there = render(runs.run(*findings), "json", options=Options())
    back = render(runs.run(*reversed(findings)), "json", options=Options())

    assert there == back
    assert there.isascii()


@pytest.mark.parametrize(
    "wrong", [{"version": 2}, {"extra": 1}, {"findings": [{}]}, {"summary": {}}, {"tool": {"name": "other"}}]
)
def test_the_schema_refuses_what_is_not_agreed(runs, wrong: dict[str, object]) -> None:
    report = report_of(runs.run())

    assert not VALIDATOR.is_valid(report | wrong)


@given(st.text(max_size=12), st.text(max_size=12), st.text(max_size=12), st.text(min_size=1, max_size=20))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_gives_a_valid_report(runs, before: str, meant: str, after: str, message: str) -> None:
    marked = "«".join(part.replace("«", "").replace("»", "") for part in (before, meant, after))

    run = runs.run(runs.finding(marked=marked, message=message))

    report = report_of(run)
    assert report["findings"][0]["message"] == message
    for name in ("full", "concise"):
        text = render(run, name, options=Options(in_ci=True))
        assert text.splitlines() == text.split("\n")[:-1]
