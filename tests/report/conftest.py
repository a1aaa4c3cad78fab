from collections.abc import Mapping, Sequence

import pytest

from legion_lint.model.finding import (
    Claims,
    Finding,
    Fix,
    Related,
    Rule,
    Run,
    Severity,
    Unknown,
    Violation,
)
from legion_lint.model.source import Place, SourceText, Span


class Runs:
    """Makes runs over texts in which the part that is meant stands between guillemets."""

    def __init__(self) -> None:
        self.texts: dict[str, SourceText] = {}

    def place(self, path: str, marked: str) -> Place:
        before, meant, after = marked.replace("»", "«").split("«")
        self.texts[path] = SourceText(path, before + meant + after)
        return Place(path, Span(len(before), len(before) + len(meant)))

    def finding(
        self,
        path: str = "docs/a.md",
        marked: str = "see «gone.md»\n",
        message: str = "no file docs/gone.md",
        *,
        rule: str = "missing-link-target",
        severity: Severity = Severity.ERROR,
        related: Sequence[Related] = (),
        fix: Fix | None = None,
        suppressed: Mapping[str, str] | None = None,
        fingerprint: str = "0f",
    ) -> Finding:
        violation = Violation(self.place(path, marked), message, "gone.md", tuple(related), fix)
        return Finding(Rule(rule, "Summary", "", severity, "0.1.0"), violation, fingerprint, suppressed)

    def run(self, *findings: Finding, unknown: Sequence[Unknown] = (), claims: Claims | None = None) -> Run:
        rules = {finding.rule.name: finding.rule for finding in findings}
        return Run(
            version="0.1.0",
            rules=tuple(rules[name] for name in sorted(rules)),
            findings=findings,
            claims=claims or Claims(24, len(findings), len(unknown)),
            unknown=tuple(unknown),
            files=812,
            documents=40,
            text_of=self.texts.__getitem__,
        )


@pytest.fixture
def runs() -> Runs:
    return Runs()
