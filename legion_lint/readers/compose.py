"""Reads Compose files: the images that their services build, and the files that they name.

Of the environment only what the file ``.env`` beside it says is known; else a variable has its default, or
nobody knows its value.

Source: https://docs.docker.com/reference/compose-file/build/
"""

import posixpath
from collections.abc import Iterator
from collections.abc import Sequence as Several

from legion_lint.model.facts import Fact
from legion_lint.model.record import dataclass
from legion_lint.model.settings import Settings
from legion_lint.model.source import SourceText
from legion_lint.readers.compose_paths import paths
from legion_lint.readers.compose_values import Values, is_odd
from legion_lint.readers.stated import Stated
from legion_lint.syntax import yaml
from legion_lint.syntax.nodes import Mapping, Node, Scalar, Sequence, scalar

#: What Compose looks for by itself. Any other file may be laid over one in another folder, which then counts.
OWN_NAMES = frozenset(("compose.yaml", "compose.yml", "docker-compose.yaml", "docker-compose.yml"))
FIELDS = frozenset(("context", "dockerfile", "target"))
#: Services that extend each other, one after the other.
LONGEST_CHAIN = 8


def read(source: SourceText, settings: Settings) -> Iterator[Fact]:
    """Yield what a Compose file says of which nothing else is known; see ``read_with``."""
    return read_with(source, Values())


def read_with(source: SourceText, values: Values) -> Iterator[Fact]:
    """Yield what the services of a Compose file build, and the files named; a template says nothing.

    Args:
        source: The Compose file.
        values: Its environment.

    Raises:
        UnreadableError: The text is not YAML.
    """
    try:
        node = yaml.parse(source)
    except yaml.TemplatedError:
        return
    name = posixpath.basename(source.path)
    base = "file" if name in OWN_NAMES else "either"
    found = services(node) if "compose" in name or (node and node.get("services") is not None) else {}
    for service in found.values():
        if build := Builds(found, values, name).stated(service):
            yield from build.builds(base=base, via="compose", dockerfile_base="context")
    if found or "compose" in name:
        yield from paths(node, found.values(), values, base)


def services(node: Node | None) -> dict[str, Mapping]:
    """Return the services of a file by name; in the oldest format they stand at the top."""
    if not isinstance(node, Mapping):
        return {}
    found = node.get("services")
    if found is None and not node.keys & {"version", "include", "name"}:
        found = node
    pairs = found.pairs if isinstance(found, Mapping) else ()
    return {
        key.text: service
        for key, service in pairs
        if isinstance(service, Mapping) and not key.text.startswith("x-")
    }


@dataclass(frozen=True, slots=True)
class Builds:
    """The builds of one file's services."""

    services: dict[str, Mapping]
    values: Values
    file: str

    def stated(self, service: Mapping) -> Stated | None:
        """Return what is stated of the build of a service, ``None`` if it builds nothing.

        What it lacks may stand in the services that it extends; those of other files are not known.
        """
        build = service.get("build")
        if not _is_build(build):
            return None
        chain, is_whole = self._extended(service)
        given = {name: self.values.of(_stated(chain, name)) for name in FIELDS}
        lost = {name for name in FIELDS if is_odd(_stated(chain, name))}
        absent = {name for name in FIELDS if given[name] is None}
        if not is_whole or "override" in self.file:
            lost |= absent
        elif "context" in absent and self.file not in OWN_NAMES:
            lost |= {"context", "dockerfile"}
        if any(each.get("dockerfile_inline") is not None for each in chain):
            lost.add("dockerfile")
        tags = build.get("tags") if build else None
        names = [service.get("image"), *(tags.items if isinstance(tags, Sequence) else ())]
        images = [found for name in names if (found := self.values.of(name)) is not None]
        span = build.span if build else service.span
        return Stated(span, images, given["dockerfile"], given["target"], given["context"], frozenset(lost))

    def _extended(self, service: Mapping) -> tuple[list[Node], bool]:
        """Return the builds of a service and of those that it extends, and whether these are all."""
        found: list[Node] = []
        while len(found) <= LONGEST_CHAIN:
            build = service.get("build")
            if build is not None and _is_build(build):
                found.append(build)
            extends = service.get("extends")
            if extends is None:
                return found, True
            name = scalar(extends) or scalar(extends, "service")
            if extends.get("file") is not None or name is None or name.text not in self.services:
                break
            service = self.services[name.text]
        return found, False


def _is_build(build: Node | None) -> bool:
    if build is None or isinstance(build, Sequence) or build.tag not in ("", "!override"):
        return False
    return not (isinstance(build, Scalar) and build.is_null)


def _stated(chain: Several[Node], name: str) -> Node | None:
    """Return a field of the first build that states it; a plain text is a context."""
    for build in chain:
        found = build if isinstance(build, Scalar) and name == "context" else build.get(name)
        if found is not None:
            return found
    return None
