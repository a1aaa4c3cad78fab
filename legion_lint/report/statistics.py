"""How many findings there are of each rule."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from legion_lint.model.finding import Run, Severity
from legion_lint.report.style import RULE, SEVERITIES, Paint


class Row(NamedTuple):
    """The findings of one rule that are as bad as each other, and how many of them know how to be mended."""

    rule: str
    severity: Severity
    findings: int
    fixes: int


def rows(run: Run) -> Sequence[Row]:
    """Count the findings that are not suppressed: the worst first, of these the most."""
    counts = Counter((each.rule.name, each.severity) for each in run.open)
    fixes = Counter((each.rule.name, each.severity) for each in run.open if each.violation.fix is not None)
    found = [Row(*key, count, fixes[key]) for key, count in counts.items()]
    worst = list(Severity)
    return sorted(found, key=lambda row: (worst.index(row.severity), -row.findings, row.rule))


def lines(run: Run, paint: Paint) -> Iterator[str]:
    """Render one line a rule."""
    found = rows(run)
    width = max((len(str(row.findings)) for row in found), default=0)
    longest = max((len(row.rule) for row in found), default=0)
    for row in found:
        severity = paint(f"{row.severity.value:7}", SEVERITIES[row.severity])
        fixes = f"  {row.fixes} with a fix" if row.fixes else ""
        yield f"{row.findings:>{width}}  {severity}  {paint(f'{row.rule:{longest}}', RULE)}{fixes}".rstrip()
