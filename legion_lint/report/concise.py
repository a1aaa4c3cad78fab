"""``path:line:column: severity: message [rule]``, which editors know how to read."""

from legion_lint.model.finding import Finding, Run
from legion_lint.report import statistics
from legion_lint.report.closing import closing_line, unknown_lines
from legion_lint.report.harmless import printable, without_commands
from legion_lint.report.options import Options
from legion_lint.report.order import in_order
from legion_lint.report.style import BOLD, RULE, SEVERITIES, Paint


def render(run: Run, *, options: Options) -> str:
    """Render one line for each finding that is not suppressed, and a closing one."""
    paint = Paint(options.color)
    lines = [line(run, finding, paint) for finding in in_order(run.open)]
    if options.statistics:
        lines = list(statistics.lines(run, paint))
    if options.show_unknown:
        lines += unknown_lines(run, "unknown: ")
    if not options.quiet:
        lines.append(closing_line(run))
    text = "".join(f"{line}\n" for line in lines)
    return without_commands(text) if options.in_ci else text


def line(run: Run, finding: Finding, paint: Paint) -> str:
    """Render one finding."""
    violation, rule = finding.violation, finding.rule
    path = violation.place.path
    row, column = run.text_of(path).position(violation.place.span.start)
    severity = paint(finding.severity.value, SEVERITIES[finding.severity])
    where = f"{paint(printable(path), BOLD)}:{row}:{column}"
    return f"{where}: {severity}: {printable(violation.message)} {paint(f'[{rule.name}]', RULE)}"
