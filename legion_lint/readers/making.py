"""Reads what a script, a makefile or a pipeline makes, for whoever misses a file that may be made."""

import posixpath
import re
from collections.abc import Iterable, Iterator

from legion_lint.model.errors import UnreadableError
from legion_lint.model.facts import Making
from legion_lint.model.source import SourceText, Span
from legion_lint.readers.docker_build import MAY_MATTER
from legion_lint.readers.made_files import Made
from legion_lint.syntax import makefile, yaml
from legion_lint.syntax.joined import UNKNOWN, Joined
from legion_lint.syntax.nodes import Mapping, Node, Scalar, Sequence, scalar
from legion_lint.syntax.shell import ShellCommand, commands
from legion_lint.syntax.shell_scope import FILE, FOLDER, ROOT, START, enter, is_known

NAMES = {FILE: "file", ROOT: "root", START: "start"}
MAKEFILE = re.compile(r"(?:GNUm|M|m)akefile.*|.+\.(?:mk|mak)")
#: Actions that bring files of somewhere else, or of another job.
FETCHING = re.compile(r"actions/(?:checkout|download-artifact|cache)(?:/\w+)?@")
OPEN = re.compile(r"\$\{\{|[\n~]")
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
            made = of_pipeline(source)
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


def of_pipeline(source: SourceText) -> Made:
    """Return what the scripts of a pipeline make, and what its actions bring."""
    try:
        documents = yaml.documents(source)
    except UnreadableError:
        return Made()
    nodes = [node for document in documents for node in everything(document)]
    made = Made.by(scripted(nodes))
    for node in nodes:
        action, place = scalar(node, "uses"), scalar(node, "with", "path")
        if action and place and FETCHING.match(action.text) and not OPEN.search(place.text):
            made.folders.add(enter(START, place.text))
    return made


def scripted(nodes: Iterable[Node]) -> Iterator[ShellCommand]:
    """Yield the commands of whatever looks like a script in a pipeline."""
    folders: dict[int, str] = {}
    for node in nodes:
        folder, script = scalar(node, "working-directory"), scalar(node, "run")
        if folder and script:
            place = UNKNOWN if OPEN.search(folder.text) else enter(START, folder.text)
            folders[id(script)] = place
        if isinstance(node, Scalar) and ("\n" in node.text or MAY_MATTER.search(node.text)):
            variables = {FOLDER: folders[id(node)]} if id(node) in folders else {}
            yield from commands(Joined.of(node.text), variables=variables, repeat=True)


def everything(top: Node) -> Iterator[Node]:
    """Yield a node and all values below it, what holds another before that."""
    pending: list[Node] = [top]
    while pending:
        node = pending.pop()
        yield node
        if isinstance(node, Sequence):
            pending.extend(reversed(node.items))
        elif isinstance(node, Mapping):
            pending.extend(value for _, value in reversed(node.pairs))
