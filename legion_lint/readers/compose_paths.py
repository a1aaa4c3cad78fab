"""The files that a Compose file names, Dockerfiles left out.

Source: https://docs.docker.com/reference/compose-file/
"""

import re
from collections.abc import Iterable, Iterator

from legion_lint.model.facts import ManifestPath
from legion_lint.readers.compose_values import Values
from legion_lint.readers.stated import whole
from legion_lint.syntax.joined import UNKNOWN, Joined
from legion_lint.syntax.nodes import Mapping, Node, Scalar, Sequence, scalar

#: Addresses, and what is absolute or in somebody's home.
ELSEWHERE = re.compile(r"[A-Za-z][\w+.-]*:|[\w.-]+@|[/~]|.*\.git\b")
#: The source of a bind mount in its short form; anything else is the name of a volume.
BOUND = re.compile(r"(?P<source>\.{1,2}(?:/[^:]*)?):/")


def paths(
    node: Node | None, services: Iterable[Mapping], values: Values, base: str
) -> Iterator[ManifestPath]:
    """Yield the files that a Compose file names.

    Args:
        node: The whole file.
        services: Its services.
        values: Its environment.
        base: What its paths are relative to, as ``ManifestPath`` says it.
    """
    found = Paths(values, base)
    for service in services:
        yield from found.of_service(service)
    if node is None or not isinstance(node, Mapping):
        return
    for item in each(node.get("include")):
        yield from found.of(item, "include")
        for part in each(item.get("path")) if isinstance(item, Mapping) else ():
            yield from found.of(part, "include")
    for field, is_private in (("configs", False), ("secrets", True)):
        section = node.get(field)
        for _, item in section.pairs if isinstance(section, Mapping) else ():
            yield from found.of(item.get("file"), field, is_private)


class Paths:
    """Makes facts of what stands in a file."""

    def __init__(self, values: Values, base: str) -> None:
        self._values = values
        self._base = base

    def of_service(self, service: Mapping) -> Iterator[ManifestPath]:
        """Yield what a service names."""
        for item in each(service.get("env_file")):
            required = scalar(item, "required") if isinstance(item, Mapping) else None
            if required is None or required.text.lower() == "true":
                yield from self.of(item.get("path") if isinstance(item, Mapping) else item, "env_file", True)
        yield from self.of(service.get("extends", "file"), "extends")
        volumes = service.get("volumes")
        for item in volumes.items if isinstance(volumes, Sequence) else ():
            kind = scalar(item, "type")
            if kind is not None and kind.text == "bind":
                yield from self.of(item.get("source"), "volumes", True)
            elif (value := self._values.of(item)) and (bound := BOUND.match(value.text)):
                yield from self._path(value.part(*bound.span("source")), "volumes", True)

    def of(self, node: Node | None, field: str, is_private: bool = False) -> Iterator[ManifestPath]:
        """Yield the path that a scalar states."""
        if isinstance(node, Scalar) and (value := self._values.of(node)):
            yield from self._path(value, field, is_private)

    def _path(self, value: Joined, field: str, is_private: bool) -> Iterator[ManifestPath]:
        if UNKNOWN in value.text or not ELSEWHERE.match(value.text):
            word = whole(value)
            yield ManifestPath(word.span, word.text, field, base=self._base, is_private=is_private)


def each(node: Node | None) -> tuple[Node, ...]:
    """Return the items of a list, or the only one that stands for a list."""
    if isinstance(node, Sequence):
        return node.items
    return (node,) if node is not None else ()
