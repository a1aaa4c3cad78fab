"""One run: gather what there is, judge what is wrong, set aside what is not to be shown."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache, partial
from pathlib import Path

from legion_lint import baseline as baselines
from legion_lint.gather import Memo, gather
from legion_lint.inventory import joined
from legion_lint.lint.accepting import entries_to_keep, with_baseline
from legion_lint.lint.asking import ask
from legion_lint.lint.assembling import assemble, source_of
from legion_lint.lint.configuring import chosen, configuration, unused
from legion_lint.lint.judging import judge
from legion_lint.lint.overriding import Verdicts, weighed
from legion_lint.lint.request import Request
from legion_lint.lint.scope import base_of, only_new
from legion_lint.model.finding import Run
from legion_lint.model.joined import Joined
from legion_lint.model.version import VERSION
from legion_lint.repository.checkout import Repository, WorkTree, open_repository
from legion_lint.repository.looks import Looks
from legion_lint.repository.siblings import Siblings
from legion_lint.rules import names


def check(request: Request, looks: Looks | None = None) -> Run:
    """Check a repository, or show what is wrong in a part of it.

    Args:
        request: What is to be checked, and how.
        looks: Is told what the run depends on beside the index, HEAD and the rest of ``cache.key``.

    Raises:
        UsageError: The path, the configuration, the baseline or the base is wrong.
    """
    looks, watch = looks or Looks(), request.watch
    watch.phase("opening")
    repository = open_repository(request.path, looks)
    if isinstance(repository, WorkTree):
        repository.look_for_conversions()
    configured = configuration(repository, request.config, request.isolated)
    settings = configured.settings
    checks = chosen(settings, request)
    watch.says("configuration", ", which extends ".join(reversed(configured.files)) or "none")
    watch.says("rules", f"{len(checks)} of {len(names())}")
    watch.says("files", str(len(repository.entries)))
    base = base_of(repository, request.scope, request.diff_base)
    siblings = Siblings(repository.root, settings.repositories)
    looks.is_whole &= (
        not settings.repositories
    )  # other repositories may change, and are not looked at beforehand
    memo: Memo = {}
    facts = gather(repository, settings, memo, watch)
    judged = judge(checks, repository, siblings, facts, settings, watch)
    watch.phase("assembling")
    run = weighed(assemble(repository, facts, checks, judged), settings)
    said = [*unused(configured), *notes(repository), *siblings.notes]
    if request.baseline and not request.isolated:
        run, stale = with_baseline(repository, run, request.baseline)
        said += stale
    if base is not None:
        watch.phase("comparing")
        for path in base.edited():
            memo.pop((path, repository.entries[path].blob), None)

        def judge_base(then: Repository) -> Verdicts:
            return judge(checks, then, siblings, gather(then, settings, memo), settings).verdicts

        run = replace(run, findings=only_new(run.findings, base, judge_base))
    return replace(run, notes=tuple(said))


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


def take_stock(path: Path, *, config: Path | None, isolated: bool) -> Joined:
    """Join what there is in a repository: its images, charts and packages.

    Raises:
        UsageError: The path or the configuration is wrong.
    """
    repository = open_repository(path)
    settings = configuration(repository, config, isolated).settings
    facts = gather(repository, settings)
    siblings = Siblings(repository.root, settings.repositories)
    (images, charts, packages), _ = ask(joined.everything, repository, siblings, facts, settings)
    return Joined(VERSION, images, charts, packages, cache(partial(source_of, repository)))


def notes(repository: Repository) -> Iterator[str]:
    """Yield what limits the run as a whole."""
    if repository.checkout.shallow:
        yield "the clone is shallow: what git would remember of missing paths is not known"
    elif not repository.history_is_complete:
        yield "the history is long: what git would remember of some missing paths was not looked up"
