"""An `:option:` that no page of the project describes.

## Why it matters

The option was renamed or removed, and the reader looks for it in vain.

## How to mend it

Write the option as `.. option::` has it. What extensions describe (`sphinx-click`, `argparse`) and what other
projects do is left alone.
"""

from collections.abc import Iterator

from legion_lint.check import rule
from legion_lint.inventory import Inventory
from legion_lint.inventory.options import judge_option
from legion_lint.inventory.sphinx import NO_PROJECT
from legion_lint.inventory.sphinx_projects import roles
from legion_lint.model.finding import Proven, Severity, Truth, Unknown, Verdict, Violation
from legion_lint.model.source import Place


@rule(severity=Severity.ERROR, since="0.1.0")
def check(inventory: Inventory) -> Iterator[Verdict]:
    """Judge every option that a role refers to."""
    for path, role in roles(inventory.judged, ("option",)):
        project = inventory.projects.of(path)
        place = Place(path, role.span)
        if project is None:
            yield Unknown(place, role.target, NO_PROJECT)
            continue
        if project.is_elsewhere(role.target):
            continue
        truth, words = judge_option(project, role)
        if truth is Truth.PROVEN:
            yield Proven(place)
        elif truth is Truth.UNKNOWN:
            yield Unknown(place, role.target, words)
        else:
            yield Violation(place, words, role.target)
