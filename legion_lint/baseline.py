"""Findings that were accepted on a given day, so that only new ones count.

The file is JSON, sorted, without times and line numbers: it changes only when a finding goes or comes, and
merges like any text. ``schemas/baseline.schema.json`` describes it.
"""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import Any

from legion_lint.model.errors import UsageError
from legion_lint.model.finding import Finding
from legion_lint.model.record import dataclass

NAME = ".legion-lint-baseline.json"
VERSION = 1
FIELDS = ("path", "rule", "subject", "fingerprint")


@dataclass(frozen=True, slots=True, order=True)
class Accepted:
    """A finding that was accepted; the fingerprint alone says which, the rest is for people."""

    path: str
    rule: str
    subject: str
    fingerprint: str


def accepted(finding: Finding) -> Accepted:
    """Return the entry of a finding."""
    violation = finding.violation
    return Accepted(violation.place.path, finding.rule.name, violation.subject, finding.fingerprint)


def parse(path: str, text: str) -> tuple[Accepted, ...]:
    """Read a baseline.

    Raises:
        UsageError: It is none, or one of another version.
    """
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{path}: no baseline: {error}") from None
    entries = whole.get("findings") if isinstance(whole, dict) else None
    if not isinstance(entries, list) or whole.get("version") != VERSION:
        raise UsageError(f"{path}: no baseline of version {VERSION}; legion-lint baseline create writes one")
    return tuple(entry(path, each) for each in entries)


def entry(path: str, data: Any) -> Accepted:
    """Read one entry.

    Raises:
        UsageError: It lacks something.
    """
    values = [str(data[field]) for field in FIELDS if isinstance(data, dict) and field in data]
    if len(values) != len(FIELDS):
        raise UsageError(f"{path}: an entry of a baseline has {', '.join(FIELDS)}")
    return Accepted(*values)


def render(entries: Iterable[Accepted]) -> str:
    """Write a baseline."""
    found = [{field: getattr(each, field) for field in FIELDS} for each in sorted(set(entries))]
    return json.dumps({"version": VERSION, "findings": found}, indent=2) + "\n"


def set_aside(findings: Sequence[Finding], path: str, entries: Collection[Accepted]) -> tuple[Finding, ...]:
    """Suppress the findings that a baseline has, but those that are suppressed already."""
    known = {each.fingerprint for each in entries}
    by = {"by": "baseline", "reason": f"it is in {path}"}
    return tuple(
        replace(each, suppressed=by) if each.suppressed is None and each.fingerprint in known else each
        for each in findings
    )


def stale(
    findings: Collection[Finding], entries: Iterable[Accepted], rules: Collection[str]
) -> list[Accepted]:
    """Return the entries of the rules that were used for which there is no finding any more."""
    found = {each.fingerprint for each in findings}
    return [each for each in entries if each.rule in rules and each.fingerprint not in found]
