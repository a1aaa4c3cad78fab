"""A Code Quality report of GitLab.

It knows lines only, and shows findings of one fingerprint once: ours differ.

Source: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from collections.abc import Mapping
from typing import Any

from legion_lint.model.finding import Finding, Run, Severity
from legion_lint.report.harmless import in_json, printable
from legion_lint.report.options import Options
from legion_lint.report.order import in_order

SEVERITIES: Mapping[Severity, str] = {
    Severity.ERROR: "major",
    Severity.WARNING: "minor",
    Severity.NOTE: "info",
}


def render(run: Run, *, options: Options) -> str:
    """Render the findings that are not suppressed."""
    return in_json([issue(run, finding) for finding in in_order(run.open)])


def issue(run: Run, finding: Finding) -> dict[str, Any]:
    """Render one finding."""
    place = finding.violation.place
    begin, end = (run.text_of(place.path).position(offset)[0] for offset in place.span)
    return {
        "description": printable(finding.violation.message),
        "check_name": finding.rule.name,
        "fingerprint": finding.fingerprint,
        "severity": SEVERITIES[finding.severity],
        "location": {"path": place.path, "lines": {"begin": begin, "end": end}},
    }
