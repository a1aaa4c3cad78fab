"""What is said of a run as a whole."""

from collections import Counter
from collections.abc import Iterator

from legion_lint.model.finding import Run
from legion_lint.report.harmless import printable
from legion_lint.report.order import by_place

#: What is said of findings that do not count, by what set them aside.
SET_ASIDE = {"baseline": "in the baseline", "comment": "suppressed", "scope": "from before"}


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
    by = Counter(each.suppressed.get("by", "") for each in run.findings if each.suppressed is not None)
    parts += [f"{count} {SET_ASIDE.get(kind, 'suppressed')}" for kind, count in sorted(by.items())]
    return "; ".join(parts)


def unknown_lines(run: Run, mark: str = "") -> Iterator[str]:
    """List the claims that could not be decided, ``mark`` after the place of each."""
    for claim in sorted(run.unknown, key=lambda claim: (by_place(claim.place), claim.subject, claim.why)):
        line, column = run.text_of(claim.place.path).position(claim.place.span.start)
        yield printable(f"{claim.place.path}:{line}:{column}: {mark}{claim.subject}: {claim.why}")


def counted(number: int, noun: str) -> str:
    """Return a number with its noun."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
