"""Sets aside what a baseline has accepted, and says what a baseline should hold."""

from dataclasses import replace

from legion_lint import baseline as baselines
from legion_lint.baseline import Accepted
from legion_lint.lint.configuring import text_at
from legion_lint.model.errors import UsageError
from legion_lint.model.finding import Run
from legion_lint.repository.repository import Repository


def with_baseline(repository: Repository, run: Run, path: str) -> tuple[Run, list[str]]:
    """Set aside what a baseline has, if there is to be one, and say what it has in vain.

    Raises:
        UsageError: It is no baseline, or there is none and it is not the usual one.
    """
    if not path:
        return run, []
    text = text_at(repository, path)
    if text is None:
        if path != baselines.NAME:
            raise UsageError(f"there is no baseline {path}")
        return run, []
    entries = baselines.parse(path, text)
    findings = baselines.set_aside(run.findings, path, entries)
    if repository.part:
        return replace(run, findings=findings), []
    vain = baselines.stale(run.findings, entries, {rule.name for rule in run.rules})
    count = f"{len(vain)} entries are" if len(vain) > 1 else "1 entry is"
    said = f"{path}: {count} not needed any more; legion-lint baseline update takes them out"
    return replace(run, findings=findings), [said] * bool(vain)


def entries_to_keep(repository: Repository, run: Run, path: str, *, only_prune: bool) -> set[Accepted]:
    """Return what a baseline should hold: all that is found, or what it has of that already.

    Raises:
        UsageError: There is no baseline to take anything out of.
    """
    found = {baselines.accepted(each) for each in run.open}
    if not only_prune:
        return found
    text = text_at(repository, path)
    if text is None:
        raise UsageError(f"there is no baseline {path}; legion-lint baseline create makes one")
    kept = {each.fingerprint for each in found}
    return {each for each in baselines.parse(path, text) if each.fingerprint in kept}
