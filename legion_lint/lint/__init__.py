"""One run: gather what there is, judge what is wrong, set aside what is not to be shown."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path

from legion_lint import baseline as baselines
from legion_lint.cache import files
from legion_lint.cache.facts import KeptFacts
from legion_lint.check import Check
from legion_lint.config import Configuration
from legion_lint.gather import Shelf, gather
from legion_lint.gather.rendering import Renderer
from legion_lint.inventory import joined
from legion_lint.lint.accepting import entries_to_keep, with_baseline
from legion_lint.lint.asking import ask
from legion_lint.lint.assembling import assemble, source_of
from legion_lint.lint.configuring import chosen, configuration, unused
from legion_lint.lint.judging import Judged, judge
from legion_lint.lint.overriding import Verdicts, weighed
from legion_lint.lint.request import Request
from legion_lint.lint.scope import base_of, only_new
from legion_lint.model.finding import Run
from legion_lint.model.joined import Joined
from legion_lint.model.settings import Settings
from legion_lint.model.version import VERSION
from legion_lint.model.watch import Watch
from legion_lint.readers import is_document
from legion_lint.repository.at_commit import AtCommit
from legion_lint.repository.looks import Looks
from legion_lint.repository.opening import open_repository
from legion_lint.repository.repository import Repository
from legion_lint.repository.siblings import Siblings
from legion_lint.rules import names


def check(request: Request, looks: Looks | None = None, later: list[Callable[[], None]] | None = None) -> Run:
    """Check a repository, or show what is wrong in a part of it.

    Args:
        request: What is to be checked, and how.
        looks: Is told what the run depends on beside the index, HEAD and the rest of ``cache.key``.
        later: Is given what may be done when the report is out: writing the cache.

    Raises:
        UsageError: The path, the configuration, the baseline or the base is wrong.
    """
    looks, watch = looks or Looks(), request.watch
    watch.phase("opening")
    repository = open_repository(request.path, looks, for_commit=request.scope == "auto")
    repository.look_for_conversions()
    configured = configuration(repository, request.config, request.isolated)
    settings = configured.settings
    checks = chosen(settings, request)
    describe(watch, configured, checks, repository)
    base = base_of(repository, request.scope, request.diff_base)
    siblings = Siblings(repository.root, settings.repositories)
    # Others may change, and are not looked at beforehand.
    looks.is_whole &= not settings.repositories
    kept = kept_facts(repository, request.cache_dir, settings)
    if not kept.is_empty:
        repository.remember(kept)
    renderer = Renderer(repository.root, looks) if request.helm_template else None
    shelf = Shelf(repository, settings, kept, renderer)
    facts = gather(shelf, watch)
    judged = judge(checks, shelf, siblings, facts, watch)
    if renderer:
        renderer.tell(watch)
    watch.phase("assembling")
    run = weighed(assemble(repository, facts, checks, judged), settings)
    said = [*unused(configured), *notes(repository, run.files), *siblings.notes]
    said += renderer.notes if renderer else ()
    run, stale = with_baseline(repository, run, "" if request.isolated else request.baseline)
    if base is not None:
        watch.phase("comparing")
        run = compared(run, base, partial(judge, checks, siblings=siblings), shelf)
    if later is None:
        kept.flush()
    else:
        later.append(kept.flush)
    return replace(run, notes=(*said, *stale))


def describe(watch: Watch, found: Configuration, checks: Collection[Check], repository: Repository) -> None:
    """Tell with what the run is made."""
    watch.says("configuration", ", which extends ".join(reversed(found.files)) or "none")
    watch.says("rules", f"{len(checks)} of {len(names())}")
    watch.says("files", str(len(repository.entries)))


def compared(run: Run, base: AtCommit, judge: Callable[..., Judged], shelf: Shelf) -> Run:
    """Set aside what was wrong at the base already."""

    def verdicts(then: AtCommit) -> Verdicts:
        before = shelf.beside(then)
        return judge(shelf=before, facts=gather(before)).verdicts

    return replace(run, findings=only_new(run.findings, base, verdicts))


def kept_facts(repository: Repository, cache_dir: str | None, settings: Settings) -> KeptFacts:
    """Return the facts that earlier runs have kept: in the git folder, or in the one that is asked for."""
    if cache_dir is None or (not cache_dir and repository.places is None):
        return KeptFacts(None, settings)
    return KeptFacts(files.folder(repository.places, cache_dir), settings)


def accept(request: Request, *, only_prune: bool) -> tuple[Path, str, int]:
    """Make a baseline of what is found, or take out of one what is not found any more.

    Returns:
        The file, what it should hold, and how many entries that is.

    Raises:
        UsageError: As for ``check``, or there is no baseline to take anything out of.
    """
    repository = open_repository(request.path)
    run = check(replace(request, baseline="", scope="all"))
    entries = entries_to_keep(repository, run, request.baseline, only_prune=only_prune)
    return repository.root / request.baseline, baselines.render(entries), len(entries)


def take_stock(
    path: Path, *, config: Path | None, isolated: bool, helm_template: bool = False
) -> tuple[Joined, Sequence[str]]:
    """Join what there is in a repository: its images, charts and packages.

    Returns:
        All of it, and what limits it.

    Raises:
        UsageError: The path or the configuration is wrong.
    """
    repository = open_repository(path)
    settings = configuration(repository, config, isolated).settings
    renderer = Renderer(repository.root, repository.looks) if helm_template else None
    shelf = Shelf(repository, settings, renderer=renderer)
    siblings = Siblings(repository.root, settings.repositories)
    (images, charts, packages), _ = ask(joined.everything, shelf, siblings, gather(shelf))
    found = Joined(VERSION, images, charts, packages, cache(partial(source_of, repository)))
    return found, renderer.notes if renderer else ()


def notes(repository: Repository, files: int) -> Iterator[str]:
    """Yield what limits the run as a whole, in which so many files were judged."""
    count = 0 if files else sum(map(is_document, repository.others()))
    if count:
        it, them = ("1 document is", "it") if count == 1 else (f"{count} documents are", "them")
        yield f"{it} not in git: `git add` {them}"
    if not repository.checkout.is_git:
        yield "this is no git repository: what became of missing paths is not known"
    elif repository.checkout.shallow:
        yield "the clone is shallow: what git would remember of missing paths is not known"
    elif not repository.history_is_complete:
        yield "the history is long: what git would remember of some missing paths was not looked up"
