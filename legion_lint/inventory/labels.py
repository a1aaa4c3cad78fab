"""Whether a Sphinx project has the label or the glossary term that a role refers to.

Source: https://www.sphinx-doc.org/en/master/usage/referencing.html
"""

import posixpath

from legion_lint.inventory.label_places import normalised
from legion_lint.inventory.sphinx import IN_NOTEBOOK, WORD_ENDS, Project, words_of
from legion_lint.inventory.sphinx_config import is_plain
from legion_lint.model.document import Role
from legion_lint.model.finding import Truth
from legion_lint.model.likeness import Likeness

#: Labels that Sphinx itself defines.
BUILT_IN = frozenset(("genindex", "modindex", "py-modindex", "search", "glossary"))
#: Extensions of documents and of their pages, in which no label ends.
PAGES = (".html", ".rst", ".md", ".txt")
OF_ANOTHER = "it may be a label of another project"


def judge_label(project: Project, role: Role) -> tuple[Truth, str]:
    """Say whether a label is defined, and for ``ref`` without a text, whether it has a title."""
    name = normalised(role.target.lstrip("!"))
    if role.target.startswith("!") or name in BUILT_IN:
        return Truth.PROVEN, ""
    if labels := project.labels.get(name):
        if role.name.endswith("ref") and not role.has_text and not any(label.has_title for label in labels):
            return (
                Truth.REFUTED,
                f"label {role.target} stands before no title, so it needs a text of its own",
            )
        if role.name.endswith("numref"):
            return _numbered(project, role.target, [label.is_section for label in labels])
        return Truth.PROVEN, ""
    if "autosectionlabel" in project.option("extensions") and name.rpartition(":")[2] in project.titles:
        return Truth.PROVEN, ""
    if project.docstrings.define("target", name, normalised):
        return Truth.PROVEN, ""
    if ":" in name and "*" in project.others:
        return Truth.UNKNOWN, OF_ANOTHER
    if name in project.labels_left_out:
        return Truth.UNKNOWN, "it stands in a document that conf.py leaves out"
    return _missing(project, role.target, name)


def _numbered(project: Project, written: str, are_sections: list[bool]) -> tuple[Truth, str]:
    """Say whether what a label stands before has a number."""
    if any(are_sections):
        why = "its section has a number only in a numbered toctree"
        return (Truth.PROVEN, "") if project.numbers_sections else (Truth.UNKNOWN, why)
    if project.option("numfig") or project.option("computed"):
        return Truth.PROVEN, ""
    if not is_plain(project):
        return Truth.UNKNOWN, "conf.py does not set numfig, an extension may"
    return Truth.REFUTED, f"{written} has no number, for conf.py does not set numfig"


def _missing(project: Project, written: str, name: str) -> tuple[Truth, str]:
    """Say whether a label that stands nowhere in sight may stand elsewhere."""
    if is_document(project, name):
        return Truth.REFUTED, f"no label {written}, but a document of that name"
    if project.is_open:  # other projects have labels too, but hardly one that documents here had until lately
        commit = project.dropped(name)
        if not commit and (project.unread or not nearest(project, name)):
            return Truth.UNKNOWN, OF_ANOTHER
        since = f" since {commit}" if commit else ""
    elif project.unread == IN_NOTEBOOK:  # documents are turned into notebooks, their labels with them
        return Truth.UNKNOWN, IN_NOTEBOOK
    else:
        commit = project.dropped(name) if project.unread else ""
        if project.unread and not commit:
            return Truth.UNKNOWN, project.unread
        since = f" since {commit}" if commit else ""
    if why := project.docstrings.may_define(name, normalised):
        return Truth.UNKNOWN, why
    return Truth.REFUTED, f"no label {written}{since}"


def is_document(project: Project, name: str) -> bool:
    """Whether a label is written like the file of a document, or its page, and there is such a document."""
    stem, extension = posixpath.splitext(name)
    paths = (posixpath.splitext(path.lower())[0] for path in project.documents)
    return extension in PAGES and any(f"/{path}".endswith(f"/{stem}") for path in paths)


def nearest(project: Project, name: str) -> str | None:
    """Return the label that is plainly meant: nearly the same, or of the same words in another order.

    So is one that is the same but for the name of this project before it: no other project has that.
    """
    own = WORD_ENDS.sub("-", normalised(project.option("project")))
    rest = name[len(own) + 1 :] if own and WORD_ENDS.sub("-", name).startswith(f"{own}-") else ""
    same = rest if rest in project.labels else None
    return same or project.like_labels.nearest(name, 0.9) or project.labels_by_words.get(words_of(name))


def is_slip(name: str, known: Likeness) -> bool:
    """Whether a name is plainly a slip of the pen for a known one; a plural may well be another's term."""
    close = known.nearest(name, 0.9)
    return close is not None and close.rstrip("s") != name.rstrip("s")


def judge_term(project: Project, role: Role) -> tuple[Truth, str]:
    """Say whether a glossary term is defined."""
    name = normalised(role.target.lstrip("!"))
    if name in project.names("term") or project.docstrings.define("term", name, normalised):
        return Truth.PROVEN, ""
    if project.is_open and not is_slip(name, project.like_terms):
        return Truth.UNKNOWN, "it may be a term of another project"
    if why := project.unread or project.docstrings.may_define(name, normalised):
        return Truth.UNKNOWN, why
    return Truth.REFUTED, f"no glossary has the term {role.target}"
