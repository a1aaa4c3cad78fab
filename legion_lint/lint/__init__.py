"""One run: gather what there is, judge what is wrong, set aside what is not to be shown."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path

from legion_lint.gather import gather
from legion_lint.inventory import Inventory, joined
from legion_lint.lint.assembling import assemble, source_of
from legion_lint.lint.configuring import chosen, configuration
from legion_lint.lint.judging import judge
from legion_lint.model.finding import Run
from legion_lint.model.joined import Joined
from legion_lint.model.version import VERSION
from legion_lint.repository.checkout import Repository, open_repository
from legion_lint.repository.siblings import Siblings


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
    run = assemble(repository, facts, checks, judged)
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
