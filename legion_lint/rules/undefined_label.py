"""A `:ref:` or the like to a label that nothing sets.

## Why it matters

The page shows the bare text where a link should be; Sphinx says so only in a log.

## How to mend it

Write `.. _label:` before the section that is meant, or the label that stands there.
"""

from collections.abc import Iterator

from legion_lint.check import rule
from legion_lint.inventory import Inventory
from legion_lint.inventory.label_places import normalised
from legion_lint.inventory.labels import judge_label
from legion_lint.inventory.sphinx import NO_PROJECT, Project
from legion_lint.inventory.sphinx_projects import roles
from legion_lint.model.document import Role
from legion_lint.model.finding import Proven, Severity, Truth, Unknown, Verdict, Violation
from legion_lint.model.source import Place

#: https://github.com/sphinx-doc/sphinx, ``StandardDomain.resolve_any_xref``, since version 3.
CAPITALS = "it is a term with capitals, which Sphinx finds by term only"


@rule(severity=Severity.ERROR, since="0.1.0")
def check(inventory: Inventory) -> Iterator[Verdict]:
    """Judge every label that a role refers to."""
    for path, role in roles(inventory.judged, ("ref", "numref", "keyword", "any")):
        project = inventory.projects.of(path)
        if "{" in role.target:
            continue
        place = Place(path, role.span)
        if project is None:
            yield Unknown(place, role.target, NO_PROJECT)
            continue
        if project.is_elsewhere(role.target):
            continue
        truth, words = judge(project, path, role)
        if truth is Truth.PROVEN:
            yield Proven(place)
        elif truth is Truth.UNKNOWN:
            yield Unknown(place, role.target, words)
        else:
            close = project.like_labels.nearest(role.target.lower(), 0.75)
            words += f"; nearest is {close}" if close and words.startswith("no ") else ""
            yield Violation(place, words, role.target)


def judge(project: Project, path: str, role: Role) -> tuple[Truth, str]:
    """Judge one role; ``any`` may name a document, a term or an object as well."""
    truth, words = judge_label(project, role)
    if role.name.endswith("any") and truth is Truth.REFUTED:
        if project.document_at(path, role.target)[0]:
            return Truth.PROVEN, ""
        name = normalised(role.target)
        if any(name in project.names(form) for form in ("object", "option")):
            return Truth.PROVEN, ""
        if name in project.names("term"):
            is_small = any(each == name for each in project.written("term"))
            return (Truth.PROVEN, "") if is_small else (Truth.UNKNOWN, CAPITALS)
        if "autodoc" in project.option("extensions"):
            return Truth.UNKNOWN, "it may be an object that autodoc documents"
        return truth, f"nothing is called {role.target}"
    return truth, words
