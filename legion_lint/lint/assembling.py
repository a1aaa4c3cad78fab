"""Makes a run of what was judged: findings in order, each with its fingerprint, and the claims counted."""

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache, partial

from legion_lint.check import Check
from legion_lint.gather import Facts, text_shown
from legion_lint.lint.judging import Judged
from legion_lint.lint.overriding import Verdicts
from legion_lint.model.document import Document
from legion_lint.model.finding import Claims, Finding, Proven, Rule, Run, Unknown, Verdict, Violation
from legion_lint.model.source import Place, SourceText
from legion_lint.model.version import VERSION
from legion_lint.repository.repository import Repository


def within(verdicts: Verdicts, part: str) -> Verdicts:
    """Return the verdicts on places in a part of the repository."""
    if not part:
        return verdicts
    return tuple(
        (rule, verdict)
        for rule, verdict in verdicts
        if verdict.place.path == part or verdict.place.path.startswith(f"{part}/")
    )


def assemble(repository: Repository, facts: Facts, checks: Collection[Check], judged: Judged) -> Run:
    """Make a run of the verdicts on the part that was asked for, everything in order."""
    verdicts = within(judged.verdicts, repository.part)
    found = sorted(
        # Each once: two documents may read one file.
        dict.fromkeys((rule, verdict) for rule, verdict in verdicts if isinstance(verdict, Violation)),
        key=lambda pair: (pair[1].place, pair[0].name, pair[1].message),
    )
    claims, unknown = count(verdict for _, verdict in verdicts)
    return Run(
        version=VERSION,
        rules=tuple(each.rule for each in checks),
        findings=tuple(stamped(found, judged.set_aside)),
        claims=claims,
        unknown=unknown,
        files=len(facts),
        documents=sum(isinstance(fact, Document) for found_in in facts.values() for fact in found_in),
        text_of=cache(partial(source_of, repository)),
    )


def count(verdicts: Iterator[Verdict]) -> tuple[Claims, tuple[Unknown, ...]]:
    """Count the claims, each once: refuted by any rule, else unknown to any, else proven."""
    proven: set[tuple[Place, str]] = set()
    refuted: set[tuple[Place, str]] = set()
    unknown: dict[tuple[Place, str], Unknown] = {}
    for verdict in verdicts:
        claim = (verdict.place, verdict.about)
        if isinstance(verdict, Proven):
            proven.add(claim)
        elif isinstance(verdict, Unknown):
            unknown.setdefault(claim, verdict)
        elif verdict.is_claim:
            refuted.add(claim)
    open_ones = tuple(verdict for claim, verdict in sorted(unknown.items()) if claim not in refuted)
    return Claims(len(proven - refuted - unknown.keys()), len(refuted), len(open_ones)), open_ones


def stamped(
    found: Collection[tuple[Rule, Violation]],
    set_aside: Mapping[tuple[Rule, Violation], Mapping[str, str]],
) -> Iterator[Finding]:
    """Yield a finding for every violation."""
    digests = fingerprints((rule.name, violation) for rule, violation in found)
    for (rule, violation), fingerprint in zip(found, digests, strict=True):
        yield Finding(rule, violation, fingerprint, set_aside.get((rule, violation)))


def fingerprints(found: Iterable[tuple[str, Violation]]) -> Iterator[str]:
    """Yield the fingerprint of every violation, made of rule, path, subject and occurrence."""
    seen: Counter[tuple[str, str, str]] = Counter()
    for rule, violation in found:
        key = (rule, violation.place.path, violation.subject)
        seen[key] += 1
        digest = hashlib.sha256("\0".join((*key, str(seen[key]))).encode("utf-8", "surrogatepass"))
        yield digest.hexdigest()[:32]


def source_of(repository: Repository, path: str) -> SourceText:
    """Return the text that something was found in: a file that git knows, or the configuration."""
    if path in repository.entries:
        return text_shown(repository, path)
    return SourceText.decode(path, (repository.root / path).read_bytes())
