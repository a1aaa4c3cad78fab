"""A label that two places of one project set, and that is used.

## Why it matters

The link leads to one of the two, and which one depends on the order in which documents are read.

## How to mend it

Give one of the places another label.
"""

from collections.abc import Iterator

from legion_lint.check import rule
from legion_lint.inventory import Inventory
from legion_lint.inventory.label_places import Label, normalised
from legion_lint.inventory.sphinx import Project
from legion_lint.inventory.sphinx_projects import roles
from legion_lint.model.finding import Related, Severity, Verdict, Violation


@rule(severity=Severity.WARNING, since="0.1.0")
def check(inventory: Inventory) -> Iterator[Verdict]:
    """Look for labels that are set in more than one place, at each of these places."""
    used = {normalised(role.target) for _, role in roles(inventory.documents, ("ref", "numref", "any"))}
    for project in inventory.projects.all.values():
        for name, labels in project.labels.items():
            if len(labels) < 2 or name not in used:
                continue
            for label in labels:
                together = [other for other in labels if other is not label and meet(project, label, other)]
                if not together:
                    continue
                others = tuple(Related(other.place, "set here too") for other in together)
                yield Violation(
                    label.place, f"label {name} is set more than once", name, others, is_claim=False
                )


def meet(project: Project, one: Label, other: Label) -> bool:
    """Whether the documents of two labels are in one build: ``conf.py`` may leave one out of it."""
    return project.lists_with(one.place.path) == project.lists_with(other.place.path)
