"""Which findings count: all, or only those that were not there at a commit before."""

import os
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace

from legion_lint.lint.assembling import fingerprints
from legion_lint.lint.overriding import Verdicts
from legion_lint.model.errors import UsageError
from legion_lint.model.finding import Finding, Violation
from legion_lint.model.source import Place
from legion_lint.repository.at_commit import AtCommit, common_commit
from legion_lint.repository.repository import Repository
from legion_lint.repository.work_tree import WorkTree

FROM, TO = "PRE_COMMIT_FROM_REF", "PRE_COMMIT_TO_REF"
#: git tells its hooks so that a commit is being made, of what is staged or of nothing (``--amend``).
COMMITTING = "GIT_INDEX_FILE"
SHORT = 8


def base_of(repository: Repository, scope: str, diff_base: str | None) -> AtCommit | None:
    """Return the repository that findings must be new against, ``None`` if all count.

    Args:
        repository: What is checked.
        scope: ``all``; ``new``, since ``diff_base`` or since HEAD; or ``auto``, as a hook wants it: since
            what the runner of the hook names, or since HEAD if anything is staged or a commit is being made,
            and else all.
        diff_base: A branch, tag or commit; what counts is where HEAD left it.

    Raises:
        UsageError: There is no git, or no such commit.
    """
    if scope == "all":
        return None
    if not isinstance(repository, WorkTree):
        if scope == "auto":
            return None
        raise UsageError("--scope new needs a git repository")
    if diff_base is None and scope == "auto":
        start, end = os.environ.get(FROM), os.environ.get(TO)
        if start and end:
            return at(repository, start, end)
        is_committing = repository.is_staged or (COMMITTING in os.environ and repository.has_commits)
        return at(repository, "HEAD", "HEAD") if is_committing else None
    return at(repository, diff_base or "HEAD", "HEAD")


def at(tree: WorkTree, base: str, other: str) -> AtCommit:
    """Return the repository where ``other`` left ``base``."""
    if not tree.has_commits:
        raise UsageError("there is no commit yet, so nothing can be new against one")
    tree.look_for_commits((base, other))
    return AtCommit(tree, common_commit(tree.git, base, other, is_shallow=tree.is_shallow))


def only_new(
    findings: Collection[Finding], base: AtCommit, judge: Callable[[AtCommit], Verdicts]
) -> tuple[Finding, ...]:
    """Set aside the findings that were there at the base, under the names that files had then.

    ``judge`` tells what is wrong there; it is asked only if anything is wrong now.
    """
    if all(finding.suppressed is not None for finding in findings):
        return tuple(findings)
    renamed = base.renamed()
    before = set(fingerprints(list(moved(judge(base), renamed))))
    by = {"by": "scope", "reason": f"it was so at {base.commit[:SHORT]}"}
    return tuple(
        replace(each, suppressed=by) if each.suppressed is None and each.fingerprint in before else each
        for each in findings
    )


def moved(verdicts: Verdicts, renamed: Mapping[str, str]) -> Iterator[tuple[str, Violation]]:
    """Yield the violations with the names of their rules, in the files as they are called now."""
    for rule, verdict in verdicts:
        if isinstance(verdict, Violation):
            path = renamed.get(verdict.place.path, verdict.place.path)
            yield rule.name, replace(verdict, place=Place(path, verdict.place.span))
