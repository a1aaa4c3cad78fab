"""A `:term:` that no glossary defines.

## Why it matters

The reader is promised an explanation that is nowhere.

## How to mend it

Add the term to the glossary, or write it as the glossary does.
"""

from collections.abc import Iterator

from legion_lint.check import rule
from legion_lint.inventory import Inventory
from legion_lint.inventory.labels import judge_term
from legion_lint.inventory.sphinx import NO_PROJECT
from legion_lint.inventory.sphinx_projects import roles
from legion_lint.model.finding import Proven, Severity, Truth, Unknown, Verdict, Violation
from legion_lint.model.source import Place


@rule(severity=Severity.ERROR, since="0.1.0")
def check(inventory: Inventory) -> Iterator[Verdict]:
    """Judge every glossary term."""
    for path, role in roles(inventory.judged, ("term",)):
        project = inventory.projects.of(path)
        place = Place(path, role.span)
        if project is None:
            yield Unknown(place, role.target, NO_PROJECT)
            continue
        if project.is_elsewhere(role.target):
            continue
        truth, words = judge_term(project, role)
        if truth is Truth.PROVEN:
            yield Proven(place)
        elif truth is Truth.UNKNOWN:
            yield Unknown(place, role.target, words)
        else:
            yield Violation(place, words, role.target)
