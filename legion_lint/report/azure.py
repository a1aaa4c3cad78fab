"""Logging commands of Azure Pipelines, which it shows as issues of the run.

Source: https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands
"""

from collections.abc import Mapping

from legion_lint.model.finding import Finding, Run, Severity
from legion_lint.report.harmless import printable, unmarked
from legion_lint.report.options import Options
from legion_lint.report.order import in_order

#: There are only these two types.
TYPES: Mapping[Severity, str] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.NOTE: "warning",
}
IN_DATA = {"%": "%AZP25", "\r": "%0D", "\n": "%0A"}
IN_PROPERTY = {**IN_DATA, ";": "%3B", "]": "%5D"}


def render(run: Run, *, options: Options) -> str:
    """Render one command for each finding that is not suppressed."""
    return "".join(f"{command(run, finding)}\n" for finding in in_order(run.open))


def command(run: Run, finding: Finding) -> str:
    """Render one finding."""
    place = finding.violation.place
    line, column = run.text_of(place.path).position(place.span.start)
    properties = {
        "type": TYPES[finding.severity],
        "sourcepath": place.path,
        "linenumber": line,
        "columnnumber": column,
        "code": finding.rule.name,
    }
    pairs = "".join(f"{name}={escaped(str(value), IN_PROPERTY)};" for name, value in properties.items())
    return f"##vso[task.logissue {pairs}]{escaped(finding.violation.message, IN_DATA)}"


def escaped(text: str, table: Mapping[str, str]) -> str:
    """Write the characters that mean something to the agent otherwise."""
    return "".join(table.get(character, character) for character in unmarked(printable(text)))
