"""Command line options that ``option`` roles refer to.

Source: https://www.sphinx-doc.org/en/master/usage/domains/standard.html#directive-option
"""

import re

from legion_lint.inventory.sphinx import Project
from legion_lint.inventory.sphinx_config import is_plain
from legion_lint.model.document import Role
from legion_lint.model.finding import Truth

#: Extensions and directives that document options of programs that they look at.
TOOLS = re.compile(r"click|argparse|autoprogram|typer|docopt|optparse|cli|programoutput", re.IGNORECASE)
#: What may follow the name of an option in a reference.
VALUE = re.compile(r"\[?=|\[|\s")


def judge_option(project: Project, role: Role) -> tuple[Truth, str]:
    """Say whether an option is described, for whatever program; or why nobody knows.

    A project that describes no options at all may do so by means unknown here, if it has extensions.
    """
    known = {name.rstrip("[") for name in project.names("option")}
    target = role.target.strip().lower()
    if target.startswith("!") or not known.isdisjoint(readings(target)):
        return Truth.PROVEN, ""
    if not known.isdisjoint(VALUE.split(each, maxsplit=1)[0] for each in readings(target)):
        return Truth.UNKNOWN, "Sphinx takes no value where a program's name is given"
    if not known and not is_plain(project):
        return Truth.UNKNOWN, "the project describes no options"
    if project.is_open:
        return Truth.UNKNOWN, "it may be an option of another project"
    if TOOLS.search(project.option("extensions")) or uses_tools(project):
        return Truth.UNKNOWN, "an extension may describe it"
    if project.unread:
        return Truth.UNKNOWN, project.unread
    return Truth.REFUTED, f"no option {role.target} is described"


def uses_tools(project: Project) -> bool:
    """Whether a directive of the project describes the options of a program that it looks at."""
    return any(
        TOOLS.search(directive.name)
        for document in project.documents.values()
        for directive in document.directives
    )


def readings(target: str) -> set[str]:
    """Return what a reference may name: all of it, it without its value, what follows a program's name."""
    words = target.split()
    tails = {" ".join(words[index:]) for index in range(min(len(words), 4))}
    return {target, VALUE.split(target, maxsplit=1)[0], *tails}
