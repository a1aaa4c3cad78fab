"""One run: gather what there is, judge what is wrong, set aside what is not to be shown."""

import hashlib
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path

from legion_lint.check import Check
from legion_lint.config import find, load
from legion_lint.gather import Facts, asked, gather, text_of, text_shown
from legion_lint.inventory import Inventory, joined
from legion_lint.model.document import Document
from legion_lint.model.errors import UnreadableError, UsageError
from legion_lint.model.finding import Claims, Finding, Proven, Rule, Run, Unknown, Verdict, Violation
from legion_lint.model.joined import Joined
from legion_lint.model.settings import Settings
from legion_lint.model.source import Place, SourceText
from legion_lint.model.tree import AtRef, Evidence
from legion_lint.model.version import VERSION
from legion_lint.repository.checkout import Repository, open_repository
from legion_lint.repository.content import Disk
from legion_lint.repository.siblings import Siblings
from legion_lint.rules import all_checks
from legion_lint.tables.dialect import check_schema
from legion_lint.tables.kinds import KINDS

#: An answer can lead to one more question (a folder that moved twice), but not to many.
ROUNDS = 4
Judged = tuple[tuple[Rule, Verdict], ...]


def check(
    path: Path, *, config: Path | None, isolated: bool, select: Sequence[str], ignore: Sequence[str]
) -> Run:
    """Check a repository, or show what is wrong in a part of it.

    Args:
        path: The repository's folder, or a folder or file inside; all of the repository is read.
        config: The configuration's file; found in the repository if ``None``.
        isolated: Whether to use no configuration at all.
        select: Names of the rules to use, all if empty; they replace those of the configuration.
        ignore: Names of rules to leave out, beside those of the configuration.

    Raises:
        UsageError: The path or the configuration is wrong.
    """
    repository = open_repository(path)
    settings = configuration(repository, config, isolated)
    checks = chosen(settings, select, ignore)
    facts = gather(repository, settings)
    siblings = Siblings(repository.root, settings.repositories)
    judged = judge(checks, repository, siblings, facts, settings)
    run = assemble(repository, facts, checks, within(judged, repository.part))
    return replace(run, notes=(*notes(repository), *siblings.notes))


def take_stock(path: Path, *, config: Path | None, isolated: bool) -> Joined:
    """Join what there is in a repository: its images, charts and packages.

    Raises:
        UsageError: The path or the configuration is wrong.
    """
    repository = open_repository(path)
    settings = configuration(repository, config, isolated)
    facts = gather(repository, settings)
    inventory = Inventory(facts, repository.entries, repository.checkout, settings, {}, {}, {})
    images = joined.images(inventory)
    return Joined(
        VERSION,
        images,
        joined.charts(inventory, images),
        joined.packages(inventory),
        cache(partial(source_of, repository)),
    )


def notes(repository: Repository) -> Iterator[str]:
    """Yield what limits the run as a whole."""
    if repository.checkout.shallow:
        yield "the clone is shallow: what git would remember of missing paths is not known"
    elif not repository.history_is_complete:
        yield "the history is long: what git would remember of some missing paths was not looked up"


def configuration(repository: Repository, config: Path | None, isolated: bool) -> Settings:
    """Read the settings, and the users' schemas that they name.

    Raises:
        UsageError: Something in them is wrong.
    """
    names = [each.rule.name for each in all_checks()]
    if isolated:
        return Settings()
    if config is not None:
        settings = load(config, repository.root, rules=names, kinds=KINDS)
    else:
        settings = find(lambda path: text_at(repository, path), rules=names, kinds=KINDS)
    schemas = {}
    for table in settings.tables:
        if table.schema not in KINDS:
            text = text_at(repository, table.schema)
            if text is None:
                raise UsageError(f"{settings.path}: there is no schema {table.schema}")
            try:
                check_schema(text)
            except UsageError as error:
                raise UsageError(f"{table.schema}: {error}") from None
            schemas[table.schema] = text
    return replace(settings, schemas=schemas)


def text_at(repository: Repository, path: str) -> str | None:
    """Return the text of a file, ``None`` if the repository has no such file.

    One that git does not know yet counts: who has just written a configuration wants it to be heeded;
    but no symlink, which might lead out of the repository.

    Raises:
        UsageError: It is too large, or not there to be read.
    """
    entry = repository.entries.get(path)
    try:
        if entry is not None:
            return text_of(repository, path).text if entry.kind == "file" else None
        if ".." in Path(path).parts or Path(path).is_absolute():
            return None
        content = Disk(repository.root).content(path)
    except OSError:
        return None
    except UnreadableError as error:
        raise UsageError(f"{path}: {error.message}") from None
    return None if content is None else SourceText.decode(path, content).text


def source_of(repository: Repository, path: str) -> SourceText:
    """Return the text that something was found in: a file that git knows, or the configuration."""
    if path in repository.entries:
        return text_shown(repository, path)
    return SourceText.decode(path, (repository.root / path).read_bytes())


def chosen(settings: Settings, select: Sequence[str], ignore: Sequence[str]) -> tuple[Check, ...]:
    """Return the checks that the settings and the command line leave."""
    wanted = set(select or settings.select)
    unwanted = {*ignore, *(name for name in settings.ignore if name not in select)}
    return tuple(
        each
        for each in all_checks()
        if (not wanted or each.rule.name in wanted) and each.rule.name not in unwanted
    )


def judge(
    checks: Collection[Check], repository: Repository, siblings: Siblings, facts: Facts, settings: Settings
) -> Judged:
    """Run the checks; again with what was looked up, as long as they ask for more."""
    known: dict[str, Evidence] = {}
    labels: dict[str, str] = {}
    refs: dict[tuple[str, str], AtRef | None] = {}
    facts = dict(facts)
    for _ in range(ROUNDS):
        inventory = Inventory(facts, repository.entries, repository.checkout, settings, known, labels, refs)
        judged = tuple((each.rule, verdict) for each in checks for verdict in each.function(inventory))
        if not inventory.wants_more:
            break
        labels |= dict.fromkeys(inventory.wanted_labels, "")
        labels |= dict(repository.dropped_labels(inventory.wanted_labels))
        known |= {path: Evidence() for path in inventory.wanted} | dict(repository.evidence(inventory.wanted))
        refs |= at_refs(repository, siblings, inventory.wanted_refs)
        for path, more in asked(repository, inventory.wanted_readings):
            facts[path] = (*facts.get(path, ()), more)
    return judged


def at_refs(
    repository: Repository, siblings: Siblings, wanted: Collection[tuple[str, str]]
) -> dict[tuple[str, str], AtRef | None]:
    """Look up what refs hold, by the name of a repository and by the ref and the path in one."""
    found = repository.at([rest for name, rest in wanted if not name])
    others = siblings.at([(name, rest) for name, rest in wanted if name])
    return {("", rest): held for rest, held in found.items()} | dict(others)


def within(judged: Judged, part: str) -> Judged:
    """Return the verdicts on places in a part of the repository."""
    if not part:
        return judged
    return tuple(
        (rule, verdict)
        for rule, verdict in judged
        if verdict.place.path == part or verdict.place.path.startswith(f"{part}/")
    )


def assemble(repository: Repository, facts: Facts, checks: Collection[Check], judged: Judged) -> Run:
    """Make a run of the verdicts, everything in order."""
    found = sorted(
        # Each once: two documents may read one file.
        dict.fromkeys((rule, verdict) for rule, verdict in judged if isinstance(verdict, Violation)),
        key=lambda pair: (pair[1].place, pair[0].name, pair[1].message),
    )
    claims, unknown = count(verdict for _, verdict in judged)
    return Run(
        version=VERSION,
        rules=tuple(each.rule for each in checks),
        findings=tuple(stamped(found)),
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


def stamped(found: Collection[tuple[Rule, Violation]]) -> Iterator[Finding]:
    """Yield a finding for every violation, its fingerprint made of rule, path, subject and occurrence."""
    seen: Counter[tuple[str, str, str]] = Counter()
    for rule, violation in found:
        key = (rule.name, violation.place.path, violation.subject)
        seen[key] += 1
        digest = hashlib.sha256("\0".join((*key, str(seen[key]))).encode("utf-8", "surrogatepass"))
        yield Finding(rule, violation, digest.hexdigest()[:32])
