"""Finds the images in a chart's values, as far as it is certain that they are images.

Values have no schema; these are the conventions of the charts that people install:
``image: repository:tag``, ``image: {registry, repository, name, tag, digest}`` and lists of either
under ``images``.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from legion_lint.model import image
from legion_lint.model.facts import ChartImage
from legion_lint.model.source import Word
from legion_lint.syntax.nodes import Mapping, Node, Scalar, Sequence, scalar

#: Pointers stay short, however hostile the values are.
LEVELS = 24
LONGEST_KEY = 100

NO_NAME = re.compile(r"(?i:null|true|false|yes|no|on|off|y|n|none)|[0-9.]+")
PICTURE = re.compile(r"(?i)\.(?:png|svg|jpe?g|gif|ico|webp|iso|qcow2|img)$")


class Visit(NamedTuple):
    """A node to look at: its path, how its key calls it, and whether it is one of several images."""

    path: tuple[str, ...]
    node: Node
    role: str


def images(root: Node | None) -> Iterator[ChartImage]:
    """Yield the images that values name, in the order of the text; what aliases repeat once."""
    if not isinstance(root, Mapping):
        return
    seen: set[int] = set()
    waiting = [Visit((), root, "")]
    while waiting:
        visit = waiting.pop()
        if id(visit.node) in seen:
            continue
        seen.add(id(visit.node))
        found = named(visit)
        if found is not None:
            pointer = "".join(f"/{key.replace('~', '~0').replace('/', '~1')}" for key in visit.path)
            yield ChartImage(visit.node.span, found, pointer)
        if found is None and len(visit.path) < LEVELS:
            waiting += reversed(list(children(visit)))


def children(visit: Visit) -> Iterator[Visit]:
    """Yield what is in a node."""
    path, node, role = visit
    inherited = "one" if role == "several" else ""
    if isinstance(node, Sequence):
        for index, item in enumerate(node.items):
            yield Visit((*path, str(index)), item, inherited)
    elif isinstance(node, Mapping):
        for key, value in node.pairs:
            if len(key.text) <= LONGEST_KEY and not value.tag:
                yield Visit((*path, key.text), value, role_of(key.text) or inherited)


def role_of(key: str) -> str:
    """Say what a key calls its value: ``image``, ``fooImage``, ``several`` images, or nothing."""
    if key == "image":
        return "image"
    if key.endswith(("Image", "_image", "-image")):
        return "fooImage"
    return "several" if key == "images" or key.endswith("Images") else ""


def named(visit: Visit) -> Word | None:
    """Return the image that a node names, ``None`` if that is not certain."""
    if visit.role not in ("image", "fooImage", "one"):
        return None
    if isinstance(visit.node, Sequence) or (isinstance(visit.node, Scalar) and not is_image(visit.node)):
        return None
    found = of_parts(visit.node) if isinstance(visit.node, Mapping) else visit.node.word
    name = image.parse(found.text) if found else None
    if found is None or name is None:
        return None
    if visit.role != "image" and isinstance(visit.node, Scalar) and not (name.tag or name.digest):
        return None  # ``logoImage: logo`` may be anything
    if visit.role == "one" and "/" not in found.text:
        return None  # ``images: {registry: localhost:5000}``, ``images: [{repository: image.repository}]``
    return found


def of_parts(node: Mapping) -> Word | None:
    """Return the image of ``{registry, repository, name, tag, digest}``; its place is its name's."""
    registry = scalar(node, "registry")
    repository = scalar(node, "repository") or scalar(node, "repo") or scalar(node, "image")
    name, tag, digest = scalar(node, "name"), scalar(node, "tag"), scalar(node, "digest")
    if repository is None and (name is None or not (registry or tag or digest)):
        return None
    last = repository or name
    if last is None or not is_image(last):
        return None
    text = last.text
    if repository and name and name.text not in ("", text.rpartition("/")[2]):
        if "/" in text and registry is None:
            return None  # the name may be the image's, or that of a container
        text, last = f"{text.rstrip('/')}/{name.text}", name
    if registry and registry.text:
        text = f"{registry.text.rstrip('/')}/{text}"
    return Word(with_tag(text, tag, digest), last.span)


def with_tag(text: str, tag: Scalar | None, digest: Scalar | None) -> str:
    """Add tag and digest as far as they are known."""
    for sign, part in ((":", tag), ("@", digest)):
        if part is not None and image.parse(longer := f"{text}{sign}{part.text}"):
            text = longer
    return text


def is_image(value: Scalar) -> bool:
    """Whether a value may name an image at all: no truth value, no number, no picture."""
    return not (not value.style and NO_NAME.fullmatch(value.text)) and not PICTURE.search(value.text)
