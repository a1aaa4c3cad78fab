"""What users can read of a rule."""

from collections.abc import Sequence

from legion_lint.model.finding import Rule

OFF = "Off until it is selected: see `extend-select`. "


def page(rule: Rule) -> str:
    """Render all that there is to know of a rule, as Markdown."""
    summary, _, sections = rule.explanation.strip().partition("\n\n")
    facts = f"Severity: {rule.severity.value}. {'' if rule.is_default else OFF}Since {rule.since}."
    parts = [f"# {rule.name}", summary, facts, sections.strip()]
    return "\n\n".join(part for part in parts if part) + "\n"


def listing(rules: Sequence[Rule]) -> str:
    """Render one line a rule: its name, its severity, whether it is off until it is selected, its summary."""
    name = max((len(rule.name) for rule in rules), default=0)
    return "".join(
        f"{rule.name:{name}}  {rule.severity.value:7}  {'' if rule.is_default else '(off) '}{rule.summary}\n"
        for rule in rules
    )


def table(rules: Sequence[Rule], link: str = "") -> str:
    """Render the same as a table of Markdown; ``link`` is the end of the paths of the rules' pages."""
    rows = (
        f"| {f'[{rule.name}]({rule.name}{link})' if link else f'`{rule.name}`'} | {rule.severity.value}"
        f"{'' if rule.is_default else ', off'} | {rule.summary.replace('|', chr(92) + '|')} |\n"
        for rule in rules
    )
    return f"| Rule | Severity | What it finds |\n|---|---|---|\n{''.join(rows)}"


def described(rule: Rule) -> dict[str, str | bool]:
    """Return a rule for programs."""
    return {
        "name": rule.name,
        "severity": rule.severity.value,
        "since": rule.since,
        "default": rule.is_default,
        "summary": rule.summary,
        "explanation": rule.explanation,
    }
