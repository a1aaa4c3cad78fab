"""Checkstyle's XML, which many tools read.

Source: https://checkstyle.org/config.html#Checker (``XMLLogger``)
"""

from collections.abc import Mapping
from itertools import groupby

from legion_lint.model.finding import Finding, Run, Severity
from legion_lint.report.options import Options
from legion_lint.report.order import in_order
from legion_lint.report.xml import HEAD, tag

SEVERITIES: Mapping[Severity, str] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.NOTE: "info",
}


def render(run: Run, *, options: Options) -> str:
    """Render the findings that are not suppressed, by file."""
    files = (
        f"  {tag('file', closed=False, name=path)}\n{''.join(error(run, one) for one in found)}  </file>\n"
        for path, found in groupby(in_order(run.open), lambda each: each.violation.place.path)
    )
    return f"{HEAD}{tag('checkstyle', closed=False, version='4.3')}\n{''.join(files)}</checkstyle>\n"


def error(run: Run, finding: Finding) -> str:
    """Render one finding."""
    place = finding.violation.place
    line, column = run.text_of(place.path).position(place.span.start)
    written = tag(
        "error",
        line=line,
        column=column,
        severity=SEVERITIES[finding.severity],
        message=finding.violation.message,
        source=f"legion-lint.{finding.rule.name}",
    )
    return f"    {written}\n"
