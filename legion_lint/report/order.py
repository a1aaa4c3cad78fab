"""The order in which everything is reported: the same for every run over the same files."""

from collections.abc import Iterable

from legion_lint.model.finding import Finding
from legion_lint.model.source import Place


def by_place(place: Place) -> tuple[str, int, int]:
    """Return what places are sorted by: path, then where in it."""
    return place.path, place.span.start, place.span.end


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Sort findings by place, rule and what they say."""

    def key(finding: Finding) -> tuple[tuple[str, int, int], str, str, str]:
        violation = finding.violation
        return by_place(violation.place), finding.rule.name, violation.message, finding.fingerprint

    return sorted(findings, key=key)
