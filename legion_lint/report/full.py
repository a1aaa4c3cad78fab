"""The source line, what is wrong with it and where else to look: for people at a terminal."""

from collections.abc import Iterator

from legion_lint.model.finding import Finding, Run
from legion_lint.report.closing import closing_line, counted, unknown_lines
from legion_lint.report.harmless import printable, without_commands
from legion_lint.report.options import Options
from legion_lint.report.order import in_order
from legion_lint.report.snippet import snippet
from legion_lint.report.statistics import lines
from legion_lint.report.style import BOLD, GUTTER, RULE, SEVERITIES, Paint

NARROWEST = 2


def render(run: Run, *, options: Options) -> str:
    """Render a paragraph for each finding that is not suppressed, and a closing line."""
    paint = Paint(options.color)
    if options.statistics:
        paragraphs = ["\n".join(lines(run, paint))] * bool(run.open)
    else:
        paragraphs = ["\n".join(paragraph(run, finding, paint)) for finding in in_order(run.open)]
    if options.show_unknown and run.unknown:
        title = f"{counted(len(run.unknown), 'unknown claim')}:"
        paragraphs.append("\n".join([paint(title, BOLD), *(f"  {each}" for each in unknown_lines(run))]))
    if not options.quiet:
        paragraphs.append(closing_line(run))
    text = "".join(f"{each}\n" for each in "\n\n".join(paragraphs).split("\n")) if paragraphs else ""
    return without_commands(text) if options.in_ci else text


def paragraph(run: Run, finding: Finding, paint: Paint) -> Iterator[str]:
    """Render one finding, line by line."""
    violation, rule = finding.violation, finding.rule
    path, span = violation.place.path, violation.place.span
    source = run.text_of(path)
    line, column = source.position(span.start)
    margin = " " * max(NARROWEST, len(str(line)))
    color = SEVERITIES[finding.severity]
    said = paint(f"{finding.severity.value}:", color), paint(printable(violation.message), BOLD)
    yield f"{' '.join(said)} {paint(f'[{rule.name}]', RULE)}"
    yield f"{margin}{paint('-->', GUTTER)} {printable(path)}:{line}:{column}"
    if source.text:
        part = snippet(source, span)
        mark = " " * part.start + paint("^" * (part.end - part.start), color)
        yield f"{margin} {paint('|', GUTTER)}"
        yield f"{paint(f'{line:>{len(margin)}} |', GUTTER)} {part.text}".rstrip()
        yield f"{margin} {paint('|', GUTTER)} {mark}"
    for remark in remarks(run, finding):
        yield f"{margin} {paint('=', GUTTER)} {remark}"


def remarks(run: Run, finding: Finding) -> Iterator[str]:
    """Say where else to look, and what would help."""
    for related in finding.violation.related:
        path = related.place.path
        line, _ = run.text_of(path).position(related.place.span.start)
        yield printable(f"see {path}:{line}: {related.message}")
    if finding.violation.fix is not None:
        yield printable(f"help: {finding.violation.fix.title}")
