"""Reads what a script, a makefile or a pipeline makes, for whoever misses a file that may be made."""

import posixpath
import re
from collections.abc import Iterator

from legion_lint.model.errors import UnreadableError
from legion_lint.model.facts import Making
from legion_lint.model.source import SourceText, Span
from legion_lint.readers.docker_build import MAY_MATTER
from legion_lint.readers.made_files import Made
from legion_lint.syntax import makefile, yaml
from legion_lint.syntax.joined import Joined
from legion_lint.syntax.nodes import Mapping, Node, Scalar, Sequence
from legion_lint.syntax.shell import ShellCommand, commands
from legion_lint.syntax.shell_scope import FILE, ROOT, START, is_known

NAMES = {FILE: "file", ROOT: "root", START: "start"}
MAKEFILE = re.compile(r"(?:GNUm|M|m)akefile.*|.+\.(?:mk|mak)")
#: Characters of a file that are looked at.
LENGTH = 300_000


def read(source: SourceText) -> Making:
    """Return what a file makes; of a text that is none of these, nothing."""
    name = posixpath.basename(source.path)
    made = Made()
    if "\0" not in source.text and len(source.text) <= LENGTH:
        if MAKEFILE.fullmatch(name):
            found = makefile.parse(source.text)
            lines = (line for line in found.commands() if MAY_MATTER.search(line.text))
            made = Made.by(command for line in lines for command in commands(line, repeat=True))
            made.add_rules((target.text for target in found.targets), found.patterns)
        elif name.endswith((".yml", ".yaml")):
            made = Made.by(scripted(source))
        else:
            own = {"0": f"{FILE}/script", "BASH_SOURCE": f"{FILE}/script"}
            made = Made.by(commands(Joined.of(source.text), variables=own, repeat=True))
    return Making(
        Span(0, len(source.text)),
        places(made.files),
        places(made.folders),
        places(made.patterns),
        tuple(sorted(made.ends)),
    )


def places(found: set[str]) -> tuple[tuple[str, str], ...]:
    """Return the places that are known, but for what holds everything."""
    known = (place for place in found if is_known(place) and len(place) > 1)
    return tuple(sorted((NAMES[place[0]], place[2:]) for place in known if place[0] in NAMES))


def scripted(source: SourceText) -> Iterator[ShellCommand]:
    """Yield the commands of whatever looks like a script in a pipeline."""
    try:
        documents = yaml.documents(source)
    except UnreadableError:
        return
    for document in documents:
        for text in scalars(document):
            if "\n" in text or MAY_MATTER.search(text):
                yield from commands(Joined.of(text), repeat=True)


def scalars(top: Node) -> Iterator[str]:
    """Yield the texts of all values below a node."""
    pending: list[Node] = [top]
    while pending:
        node = pending.pop()
        if isinstance(node, Scalar):
            yield node.text
        elif isinstance(node, Sequence):
            pending.extend(reversed(node.items))
        elif isinstance(node, Mapping):
            pending.extend(value for _, value in reversed(node.pairs))
