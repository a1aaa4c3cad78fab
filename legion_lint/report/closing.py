"""What is said of a run as a whole."""

from collections.abc import Iterator

from legion_lint.model.finding import Run
from legion_lint.report.harmless import printable
from legion_lint.report.order import by_place


def closing_line(run: Run) -> str:
    """Count claims, findings and files in one line."""
    claims, found = run.claims, run.open
    touched = {finding.violation.place.path for finding in found}
    parts = [
        f"{counted(claims.total, 'claim')}: {claims.proven} proven, {claims.refuted} refuted, "
        f"{claims.unknown} unknown",
        f"{counted(len(found), 'finding')} in {len(touched)} of" if found else "no findings in",
    ]
    parts[-1] += f" {counted(run.files, 'file')}, {counted(run.documents, 'document')}"
    if suppressed := len(run.findings) - len(found):
        parts.append(f"{suppressed} suppressed")
    return "; ".join(parts)


def unknown_lines(run: Run, mark: str = "") -> Iterator[str]:
    """List the claims that could not be decided, ``mark`` after the place of each."""
    for claim in sorted(run.unknown, key=lambda claim: (by_place(claim.place), claim.subject, claim.why)):
        line, column = run.text_of(claim.place.path).position(claim.place.span.start)
        yield printable(f"{claim.place.path}:{line}:{column}: {mark}{claim.subject}: {claim.why}")


def counted(number: int, noun: str) -> str:
    """Return a number with its noun."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
