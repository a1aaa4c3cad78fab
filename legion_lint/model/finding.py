"""Rules, what their checks say, and what users are told."""

import re
from collections.abc import Callable, Mapping
from dataclasses import field
from enum import Enum

from legion_lint.model.record import dataclass
from legion_lint.model.source import Place, SourceText

SUMMARY = re.compile(r"\A(.*?)\.?(?:\n\n|\Z)", re.DOTALL)


class Truth(Enum):
    """The three values of a claim."""

    PROVEN = "proven"
    REFUTED = "refuted"
    UNKNOWN = "unknown"


class Severity(Enum):
    """How bad it is; a ``note`` never fails a run."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Rule:
    """What users know of a rule: pure data.

    One that is not ``is_default`` is off until it is selected by its name.
    """

    name: str
    summary: str
    explanation: str
    severity: Severity
    since: str
    is_default: bool = True

    @classmethod
    def of_module(cls, module: str, page: str, severity: Severity, since: str, is_default: bool) -> "Rule":
        """Return the rule that is named after a module and explained by its docstring."""
        found = SUMMARY.match(page.strip())
        summary = " ".join(found[1].split()) if found else ""
        return cls(module.replace("_", "-"), summary, page.strip(), severity, since, is_default)


@dataclass(frozen=True, slots=True)
class Edit:
    """Text to put in a place."""

    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """How to mend it; ``safe`` if it needs no second look."""

    title: str
    edits: tuple[Edit, ...]
    safe: bool


@dataclass(frozen=True, slots=True)
class Related:
    """Another place to look at, and what is there."""

    place: Place
    message: str


@dataclass(frozen=True, slots=True)
class Violation:
    """A claim that was refuted, or anything else that is wrong.

    ``subject`` names the thing in few words; it is what the fingerprint is made of, beside rule and path.
    ``about`` tells the claims of one place apart, where a table claims as many things as there are.
    """

    place: Place
    message: str
    subject: str
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    is_claim: bool = True
    about: str = ""


@dataclass(frozen=True, slots=True)
class Proven:
    """A claim that holds."""

    place: Place
    about: str = ""


@dataclass(frozen=True, slots=True)
class Unknown:
    """A claim that cannot be decided, and why."""

    place: Place
    subject: str
    why: str
    about: str = ""


Verdict = Violation | Proven | Unknown


@dataclass(frozen=True, slots=True)
class Finding:
    """A violation under its rule.

    ``suppressed`` is ``None``, or by what it was set aside and why; ``configured`` how bad it is by the
    configuration, if that says so.
    """

    rule: Rule
    violation: Violation
    fingerprint: str
    suppressed: Mapping[str, str] | None = None
    configured: Severity | None = None

    @property
    def severity(self) -> Severity:
        """How bad it is."""
        return self.configured or self.rule.severity


@dataclass(frozen=True, slots=True)
class Claims:
    """How many claims came out how. A claim counts once, however many rules looked at it."""

    proven: int = 0
    refuted: int = 0
    unknown: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.proven + self.refuted + self.unknown


@dataclass(frozen=True, slots=True)
class Run:
    """What was looked for and what was found.

    ``text_of`` gives the text of any file that a place is in.
    """

    version: str
    rules: tuple[Rule, ...]
    findings: tuple[Finding, ...]
    claims: Claims
    unknown: tuple[Unknown, ...]
    files: int
    documents: int
    text_of: Callable[[str], SourceText]
    notes: tuple[str, ...] = field(default=())

    @property
    def open(self) -> tuple[Finding, ...]:
        """The findings that are not suppressed."""
        return tuple(finding for finding in self.findings if finding.suppressed is None)

    @property
    def fails(self) -> bool:
        """Whether anything worse than a note was found."""
        return any(finding.severity is not Severity.NOTE for finding in self.open)
