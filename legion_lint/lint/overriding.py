"""What the configuration makes of rules: how bad they are, and where they are not wanted."""

from collections.abc import Mapping
from dataclasses import replace

from legion_lint.model.finding import Rule, Run, Severity, Verdict
from legion_lint.model.pattern import matches
from legion_lint.model.settings import OverrideSetting, Settings

Verdicts = tuple[tuple[Rule, Verdict], ...]


def overrides(settings: Settings, path: str) -> tuple[OverrideSetting, ...]:
    """Return the overrides that mean a file."""
    return tuple(each for each in settings.overrides if any(matches(pattern, path) for pattern in each.files))


def is_wanted(settings: Settings, rule: str, path: str) -> bool:
    """Say whether what a rule finds in a file is wanted."""
    return not any(rule in each.ignore for each in overrides(settings, path))


def wanted(settings: Settings, verdicts: Verdicts) -> Verdicts:
    """Return the verdicts that are wanted where they stand."""
    if not settings.overrides:
        return verdicts
    return tuple(
        (rule, verdict) for rule, verdict in verdicts if is_wanted(settings, rule.name, verdict.place.path)
    )


def weighed(run: Run, settings: Settings) -> Run:
    """Return a run whose findings are as bad as the settings say."""
    if not (settings.severity or settings.overrides):
        return run
    findings = (
        replace(each, configured=severity(settings, each.rule.name, each.violation.place.path))
        for each in run.findings
    )
    return replace(run, findings=tuple(findings))


def severity(settings: Settings, rule: str, path: str) -> Severity | None:
    """Return how bad it is what a rule finds in a file, ``None`` if the settings do not say so."""
    tables: list[Mapping[str, Severity]] = [settings.severity]
    tables += (each.severity for each in overrides(settings, path))
    said = [table[rule] for table in tables if rule in table]
    return said[-1] if said else None
