"""Workflow commands of GitHub Actions, which it shows as annotations.

A step shows ten annotations of each kind and drops the rest without a word: what is too much is counted in
the last one. Lines are as ``@actions/core`` writes them.

Source: https://docs.github.com/actions/reference/workflow-commands-for-github-actions,
https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts
"""

from collections.abc import Iterator, Mapping, Sequence

from legion_lint.model.finding import Finding, Run, Severity
from legion_lint.report.closing import counted
from legion_lint.report.harmless import printable, unmarked
from legion_lint.report.options import Options
from legion_lint.report.order import in_order

COMMANDS: Mapping[Severity, str] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.NOTE: "notice",
}
IN_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
IN_PROPERTY = {**IN_DATA, ":": "%3A", ",": "%2C"}
#: So many annotations of a kind a step shows.
MOST = 10


def render(run: Run, *, options: Options) -> str:
    """Render the findings that are not suppressed, errors first, at most ten of a kind."""
    return "".join(
        f"{line}\n"
        for severity in Severity
        for line in commands(run, [each for each in in_order(run.open) if each.severity is severity])
    )


def commands(run: Run, findings: Sequence[Finding]) -> Iterator[str]:
    """Yield the commands of one kind, and one for those that are too many."""
    shown = findings if len(findings) <= MOST else findings[: MOST - 1]
    yield from (command(run, finding) for finding in shown)
    if left := findings[len(shown) :]:
        files = len({finding.violation.place.path for finding in left})
        said = f"and {len(left)} more of this kind in {counted(files, 'file')}; the log has them all"
        yield f"::{COMMANDS[left[0].severity]} title=legion-lint::{said}"


def command(run: Run, finding: Finding) -> str:
    """Render one finding."""
    violation = finding.violation
    source = run.text_of(violation.place.path)
    (line, column), (end_line, end_column) = (source.position(offset) for offset in violation.place.span)
    properties = {
        "title": finding.rule.name,
        "file": violation.place.path,
        "line": line,
        "endLine": end_line,
        "col": column,
        "endColumn": end_column,
    }
    pairs = ",".join(f"{name}={escaped(str(value), IN_PROPERTY)}" for name, value in properties.items())
    return f"::{COMMANDS[finding.severity]} {pairs}::{escaped(violation.message, IN_DATA)}"


def escaped(text: str, table: Mapping[str, str]) -> str:
    """Write the characters that mean something to the runner otherwise."""
    return "".join(table.get(character, character) for character in unmarked(printable(text)))
