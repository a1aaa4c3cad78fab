"""The Diagnostic Format of reviewdog.

Lines and columns count from 1, columns in bytes of UTF-8; an end is the first position behind.

Source: https://github.com/reviewdog/reviewdog/blob/master/proto/rdf/reviewdog.proto
"""

from collections.abc import Mapping
from typing import Any

from legion_lint.model.finding import Edit, Finding, Run, Severity
from legion_lint.model.source import Place, SourceText
from legion_lint.report.harmless import in_json, printable
from legion_lint.report.options import Options
from legion_lint.report.order import in_order

SEVERITIES: Mapping[Severity, str] = {
    Severity.ERROR: "ERROR",
    Severity.WARNING: "WARNING",
    Severity.NOTE: "INFO",
}
Object = dict[str, Any]


def render(run: Run, *, options: Options) -> str:
    """Render the findings that are not suppressed."""
    diagnostics = [diagnostic(run, finding) for finding in in_order(run.open)]
    whole: Object = {"source": {"name": "legion-lint"}, "diagnostics": diagnostics}
    return in_json(whole)


def diagnostic(run: Run, finding: Finding) -> Object:
    """Render one finding."""
    violation = finding.violation
    made: Object = {
        "message": printable(violation.message),
        "location": location(run, violation.place),
        "severity": SEVERITIES[finding.severity],
        "code": {"value": finding.rule.name},
    }
    # A suggestion changes what the finding is about, in one file, or nobody can take it.
    if violation.fix and all(edit.place.path == violation.place.path for edit in violation.fix.edits):
        made["suggestions"] = [suggestion(run, edit) for edit in violation.fix.edits]
    if violation.related:
        made["relatedLocations"] = [
            {"message": printable(each.message), "location": location(run, each.place)}
            for each in violation.related
        ]
    return made


def suggestion(run: Run, edit: Edit) -> Object:
    """Render one change."""
    return {"range": span(run, edit.place), "text": edit.text}


def location(run: Run, place: Place) -> Object:
    """Render a place."""
    return {"path": place.path, "range": span(run, place)}


def span(run: Run, place: Place) -> Object:
    """Render the two positions of a place."""
    source = run.text_of(place.path)
    return {"start": position(source, place.span.start), "end": position(source, place.span.end)}


def position(source: SourceText, offset: int) -> Object:
    """Render a position, its column in bytes."""
    line, column = source.position(offset)
    before = source.text[offset - column + 1 : offset]
    return {"line": line, "column": len(before.encode("utf-8", "surrogatepass")) + 1}
