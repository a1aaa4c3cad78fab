"""Reads Compose files: the images that their services build.

Nothing of the environment is known: a variable has its default, or nobody knows its value.

Sources: https://docs.docker.com/reference/compose-file/build/,
https://docs.docker.com/reference/compose-file/interpolation/
"""

import posixpath
import re
from collections.abc import Iterator

from legion_lint.model.facts import Fact
from legion_lint.model.settings import Settings
from legion_lint.model.source import SourceText
from legion_lint.readers.stated import Stated, joined, unknown
from legion_lint.syntax import yaml
from legion_lint.syntax.joined import Joined, Stretch
from legion_lint.syntax.nodes import Mapping, Node, Scalar, Sequence, scalar

#: What Compose looks for by itself. Any other file may be laid over one in another folder, which then counts.
OWN_NAMES = frozenset(("compose.yaml", "compose.yml", "docker-compose.yaml", "docker-compose.yml"))
VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*+")
BRACED = re.compile(r"[A-Za-z_][A-Za-z0-9_]*+(?::?(?P<sign>[-?+]))?")
BRACE = re.compile(r"\$\{|\}")
NESTING = 4
FIELDS = frozenset(("context", "dockerfile", "target"))


def read(source: SourceText, settings: Settings) -> Iterator[Fact]:
    """Yield what the services of a Compose file build; a template of such a file says nothing.

    Raises:
        UnreadableError: The text is not YAML.
    """
    try:
        node = yaml.parse(source)
    except yaml.TemplatedError:
        return
    name = posixpath.basename(source.path)
    base = "file" if name in OWN_NAMES else "either"
    for service in services(node):
        if found := stated(service, name):
            yield from found.builds(base=base, via="compose", dockerfile_base="context")


def services(node: Node | None) -> Iterator[Mapping]:
    """Yield the services of a file; in the oldest format they stand at the top."""
    if not isinstance(node, Mapping):
        return
    found = node.get("services")
    if found is None and not node.keys & {"version", "include", "name"}:
        found = node
    for key, service in found.pairs if isinstance(found, Mapping) else ():
        if isinstance(service, Mapping) and not key.text.startswith("x-"):
            yield service


def stated(service: Mapping, file: str) -> Stated | None:
    """Return what is stated of the build of a service, ``None`` if it builds nothing."""
    build = service.get("build")
    if build is None or isinstance(build, Sequence) or build.tag not in ("", "!override"):
        return None
    if isinstance(build, Scalar) and build.is_null:
        return None
    given = {name: value(build.get(name)) for name in FIELDS}
    if isinstance(build, Scalar):
        given["context"] = value(build)
    lost = {name for name in FIELDS if is_odd(build.get(name))}
    absent = {name for name in FIELDS if given[name] is None}
    if service.get("extends") is not None or "override" in file:
        lost |= absent
    elif "context" in absent and file not in OWN_NAMES:
        lost |= {"context", "dockerfile"}
    if build.get("dockerfile_inline") is not None:
        lost.add("dockerfile")
    tags = build.get("tags")
    names = [service.get("image"), *(tags.items if isinstance(tags, Sequence) else ())]
    images = [found for name in names if (found := value(name)) is not None]
    return Stated(build.span, images, given["dockerfile"], given["target"], given["context"], frozenset(lost))


def is_odd(node: Node | None) -> bool:
    """Whether something other than a plain value is stated."""
    return node is not None and (not isinstance(node, Scalar) or node.tag != "")


def value(node: Node | None) -> Joined | None:
    """Return the value of a scalar, its variables resolved."""
    found = scalar(node)
    return interpolated(joined(found)) if found and found.text and not is_odd(found) else None


def interpolated(text: Joined, nesting: int = NESTING) -> Joined:
    """Put in the defaults of variables, and what stands for the unknown in the place of all others."""
    written = text.text
    found: list[Stretch] = []
    at = 0
    while (start := written.find("$", at)) >= 0:
        found += text.within(at, start)
        stretches, at = variable(text, start, nesting)
        found += stretches
    return Joined((*found, *text.within(at, len(written))))


def variable(text: Joined, start: int, nesting: int) -> tuple[tuple[Stretch, ...], int]:
    """Return what a dollar sign and what follows it become, and where that ends."""
    written = text.text
    if written.startswith("$$", start):
        return text.within(start, start + 1), start + 2
    if not written.startswith("${", start):
        name = VARIABLE.match(written, start + 1)
        if name is None:
            return text.within(start, start + 1), start + 1
        return (unknown(text, start, name.end()),), name.end()
    end = closing(written, start + 2)
    braced = BRACED.match(written, start + 2, end)
    if braced is None or braced["sign"] != "-" or not nesting:
        return (unknown(text, start, end + 1),), end + 1
    return interpolated(text.part(braced.end(), end), nesting - 1).stretches, end + 1


def closing(written: str, start: int) -> int:
    """Return where the brace closes that was opened before ``start``; the end of the text if none does."""
    depth = 1
    for mark in BRACE.finditer(written, start):
        depth += 1 if mark[0] == "${" else -1
        if not depth:
            return mark.start()
    return len(written)
