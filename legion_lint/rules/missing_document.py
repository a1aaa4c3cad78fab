"""A `:doc:` role or a `toctree` entry that names no document.

## Why it matters

Sphinx drops the entry from the navigation and prints the role's text without a link.

## How to mend it

Write the document's path without its suffix, relative to the document or, with a leading slash, to the
folder of `conf.py`.
"""

from collections.abc import Iterator

from legion_lint.check import rule
from legion_lint.inventory import Inventory
from legion_lint.inventory.sphinx import Project, roles
from legion_lint.model.finding import Proven, Severity, Unknown, Verdict, Violation
from legion_lint.model.source import Place


@rule(severity=Severity.ERROR, since="0.1.0")
def check(inventory: Inventory) -> Iterator[Verdict]:
    """Judge the documents that roles and tables of contents name."""
    for path, role in roles(inventory.judged, ("doc",)):
        if project := inventory.projects.of(path):
            found, base = project.document_at(path, role.target)
            yield verdict(inventory, project, Place(path, role.span), role.target, found, base)
    for path, entry in inventory.toctree_entries():
        if project := inventory.projects.of(path):
            found, base = project.entry_at(path, entry.text)
            yield verdict(inventory, project, Place(path, entry.span), entry.text, found, base)


def verdict(
    inventory: Inventory, project: Project, place: Place, target: str, found: str | None, base: str
) -> Verdict:
    """Say whether a document is there, and what is if it is not."""
    if found:
        return Proven(place)
    if ":" in target:
        return Unknown(place, target, "it is a document of another project")
    whereabouts = [inventory.whereabouts(base + suffix) for suffix in ("", ".rst", ".md")]
    words = next((each.words for each in whereabouts if each.words), "")
    certain = any(each.certain or "deleted" in each.words for each in whereabouts)
    if not certain and (
        project.writes_documents or any(inventory.evidence(base + end).ignored for end in ("", ".rst"))
    ):
        return Unknown(place, target, "it may be made while the site is built")
    if inventory.tree.is_file(base):
        words = "a document is named without its suffix"
    return Violation(place, f"no document {target}" + (f": {words}" if words else ""), target)
