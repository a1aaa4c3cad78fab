"""A summary for the page of a job: what was found, as tables in Markdown.

GitHub takes 1 MiB of it a step; what would not fit is counted.

Source: https://docs.github.com/actions/reference/workflow-commands-for-github-actions#adding-a-job-summary
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from legion_lint.model.finding import Finding, Run, Severity
from legion_lint.report.closing import closing_line, counted
from legion_lint.report.harmless import printable
from legion_lint.report.options import Options
from legion_lint.report.order import in_order

TITLES: Mapping[Severity, str] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.NOTE: "note",
}
#: In bytes; some is left for the lines around the tables.
MOST = 1024 * 1024 - 4096
HEAD = "| Place | What is wrong | Rule |\n|---|---|---|\n"
#: All that could be markup; within a cell only some of it is, but none of it needs to be.
MARKUP = re.compile(r"[\\`*_{}\[\]()<>#+!|~&@$]|:(?=[\w/+-])")


def render(run: Run, *, options: Options) -> str:
    """Render the findings that are not suppressed, errors first."""
    parts = ["## legion-lint\n\n", f"{text(closing_line(run))}\n"]
    left = MOST
    for severity in Severity:
        found = [each for each in in_order(run.open) if each.severity is severity]
        if found:
            table = "".join(fitting(run, found, left))
            left -= len(table.encode())
            parts.append(f"\n### {counted(len(found), TITLES[severity])}\n\n{table}")
    return "".join(parts)


def fitting(run: Run, findings: Sequence[Finding], room: int) -> Iterator[str]:
    """Yield a table's lines as long as there is room for them, and say how many are left out."""
    yield HEAD
    for number, finding in enumerate(findings):
        line = row(run, finding)
        room -= len(line.encode())
        if room < 0:
            yield f"\nand {len(findings) - number} more\n"
            return
        yield line


def row(run: Run, finding: Finding) -> str:
    """Render one finding."""
    place = finding.violation.place
    line, column = run.text_of(place.path).position(place.span.start)
    where = text(f"{place.path}:{line}:{column}")
    return f"| {where} | {text(finding.violation.message)} | {text(finding.rule.name)} |\n"


def text(written: str) -> str:
    """Write a text so that nothing in it is markup, a mention or a link."""
    return MARKUP.sub(lambda found: f"&#{ord(found[0])};", printable(written))
