"""What leads to what: Dockerfiles to images, images to charts and to the documents that list them."""

from collections.abc import Iterator

from legion_lint.model.joined import Joined
from legion_lint.model.record import dataclass

KINDS = ("dockerfile", "image", "chart", "document")


@dataclass(frozen=True, slots=True)
class Node:
    """A thing of one of ``KINDS``; ``verdict`` is that of an image, empty for the others."""

    kind: str
    label: str
    verdict: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """An arrow from one thing to another, by their nodes."""

    start: Node
    end: Node
    label: str = ""


def edges(joined: Joined) -> tuple[Edge, ...]:
    """Return every arrow once, in the order of the images."""
    return tuple(dict.fromkeys(_edges(joined)))


def _edges(joined: Joined) -> Iterator[Edge]:
    for image in joined.images:
        node = Node("image", image.name, image.verdict.value)
        for build in image.builds:
            if build.dockerfile:
                yield Edge(Node("dockerfile", build.dockerfile), node, build.stage or "")
        for use in image.deployed:
            yield Edge(node, Node("chart", use.chart))
        for place in image.documented:
            yield Edge(node, Node("document", place.path))


def nodes(joined: Joined) -> tuple[Node, ...]:
    """Return everything that the graph shows, each kind by name; images that nothing leads to as well."""
    found = {Node("image", image.name, image.verdict.value) for image in joined.images}
    for edge in edges(joined):
        found |= {edge.start, edge.end}
    return tuple(sorted(found, key=lambda node: (KINDS.index(node.kind), node.label)))
