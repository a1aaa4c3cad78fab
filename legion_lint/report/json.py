"""For programs; ``schemas/report.schema.json`` describes it.

Lines and columns count from 1, columns in code points; an end is the first position that does not belong
to it. All is ASCII, so that no terminal and no log obeys what a document says.
"""

from typing import Any

from legion_lint.model.finding import Edit, Finding, Fix, Related, Run, Severity, Unknown
from legion_lint.model.source import Place
from legion_lint.report import statistics
from legion_lint.report.harmless import in_json
from legion_lint.report.options import Options
from legion_lint.report.order import by_place, in_order

VERSION = 1
Object = dict[str, Any]


def render(run: Run, *, options: Options) -> str:
    """Render all findings, the suppressed ones too."""
    report: Object = {
        "version": VERSION,
        "tool": {"name": "legion-lint", "version": run.version},
        "findings": [finding_of(run, finding) for finding in in_order(run.findings)],
        "summary": summary(run),
    }
    if options.statistics:
        report["summary"]["rules"] = [
            {**row._asdict(), "severity": row.severity.value} for row in statistics.rows(run)
        ]
    if options.show_unknown:
        claims = [unknown(run, claim) for claim in sorted(run.unknown, key=lambda each: by_place(each.place))]
        report["unknown"] = claims
    return in_json(report)


def finding_of(run: Run, finding: Finding) -> Object:
    """Return a finding as it is written."""
    violation = finding.violation
    return {
        "rule": finding.rule.name,
        "severity": finding.severity.value,
        "message": violation.message,
        **place(run, violation.place),
        "related": [related(run, each) for each in violation.related],
        "fix": None if violation.fix is None else fix(run, violation.fix),
        "fingerprint": finding.fingerprint,
        "suppressed": None if finding.suppressed is None else dict(sorted(finding.suppressed.items())),
    }


def summary(run: Run) -> Object:
    """Count; suppressed findings are not among those that are counted."""
    severities = [finding.severity for finding in run.open]
    return {
        "files": run.files,
        "documents": run.documents,
        "claims": {
            "proven": run.claims.proven,
            "refuted": run.claims.refuted,
            "unknown": run.claims.unknown,
        },
        "findings": {severity.value: severities.count(severity) for severity in Severity},
    }


def place(run: Run, where: Place) -> Object:
    """Return a path and two positions."""
    source = run.text_of(where.path)
    start, end = (source.position(offset) for offset in where.span)
    return {
        "path": where.path,
        "start": {"line": start[0], "column": start[1]},
        "end": {"line": end[0], "column": end[1]},
    }


def related(run: Run, other: Related) -> Object:
    """Return another place to look at."""
    return {**place(run, other.place), "message": other.message}


def fix(run: Run, mending: Fix) -> Object:
    """Return a way to mend a finding."""
    return {
        "title": mending.title,
        "safe": mending.safe,
        "edits": [edit(run, each) for each in mending.edits],
    }


def edit(run: Run, change: Edit) -> Object:
    """Return one change of a text."""
    return {**place(run, change.place), "text": change.text}


def unknown(run: Run, claim: Unknown) -> Object:
    """Return a claim that could not be decided."""
    return {**place(run, claim.place), "subject": claim.subject, "why": claim.why}
