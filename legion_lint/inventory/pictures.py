"""Where the pictures of Sphinx's directives lead.

Source: https://www.sphinx-doc.org/en/master/usage/restructuredtext/basics.html#images
"""

import posixpath
from collections.abc import Callable

from legion_lint.inventory.destinations import Kind, parse
from legion_lint.inventory.paths import folder_of, join
from legion_lint.inventory.sphinx_projects import Projects
from legion_lint.inventory.target import Target
from legion_lint.inventory.tree import Sight, Tree
from legion_lint.model.document import Link
from legion_lint.model.finding import Truth
from legion_lint.model.tree import Evidence

Examine = Callable[[str], Evidence]


def of_picture(tree: Tree, projects: Projects, examine: Examine, document: str, link: Link) -> Target | None:
    """Judge a directive's picture as Sphinx does: ``/`` is the folder of sources, ``a.*`` any ``a``."""
    is_markup = document.endswith(".rst") or link.destination.endswith(".*")
    if not is_markup or (project := projects.of(document)) is None:
        return None
    parsed = parse(link.destination)
    if parsed.kind is not Kind.PATH:
        return None
    start = project.site.root if parsed.path.startswith("/") else folder_of(document)
    path = join(start, parsed.path.lstrip("/"))
    if path is None:
        return None
    stem = path.removesuffix(".*")
    files = tree.children.get(folder_of(path), ()) if stem != path else ()
    if tree.exists(path) or any(posixpath.splitext(file)[0] == stem for file in files):
        return Target(Truth.PROVEN, path=path)
    if tree.look(path) is not Sight.NOTHING:
        return None
    if project.writes_documents or examine(path).ignored:
        return Target(Truth.UNKNOWN, "it may be made while the site is built", path)
    return Target(Truth.REFUTED, "missing", path)
