"""Finds the images in a chart's values, as far as it is certain that they are images.

Values have no schema; these are the conventions of the charts that people install:
``image: repository:tag``, ``image: {registry, repository, name, tag, digest}`` and lists of either
under ``images``; keys that belong together, such as ``image`` and ``imageTag``, ``fooImage`` and
``fooImageTag``, ``imageRegistry``, ``imageRepository`` (or ``imageName``) and ``imageTag``; and
``{repository, tag, pullPolicy}`` under any key.
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

#: ``imageRepository``, ``foo_image_name``: of keys that belong together, the one with the name. What is the
#: default of all images is where they are.
NAMES_IMAGE = re.compile(r"(?<=[iI]mage)[-_]?(?:[rR]epository|[rR]epo|[nN]ame)$")
TAGS = ("Tag", "_tag", "-tag", "Version", "_version")
REGISTRIES = ("Registry", "_registry", "-registry")

NO_NAME = re.compile(r"(?i:null|true|false|yes|no|on|off|y|n|none)|[0-9.]+")
PICTURE = re.compile(r"(?i)\.(?:png|svg|jpe?g|gif|ico|webp|iso|qcow2|img)$")


class Visit(NamedTuple):
    """A node to look at: its path, how its key calls it, and whether it is one of several images."""

    path: tuple[str, ...]
    node: Node
    role: str
    around: Mapping | None = None


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
    path, node, role, _ = visit
    inherited = "one" if role == "several" else ""
    if isinstance(node, Sequence):
        for index, item in enumerate(node.items):
            yield Visit((*path, str(index)), item, inherited)
    elif isinstance(node, Mapping):
        for key, value in node.pairs:
            if len(key.text) <= LONGEST_KEY and not value.tag:
                yield Visit((*path, key.text), value, role_of(key.text) or inherited, node)


def role_of(key: str) -> str:
    """Say what a key calls its value: ``image``, ``fooImage``, ``several`` images, or nothing."""
    if key == "image":
        return "image"
    if key.endswith(("Image", "_image", "-image")):
        return "fooImage"
    if NAMES_IMAGE.search(key) and not key.startswith(("default", "global")):
        return "name"
    return "several" if key == "images" or key.endswith("Images") else ""


def named(visit: Visit) -> Word | None:
    """Return the image that a node names, ``None`` if that is not certain."""
    if visit.role == "name":
        return of_keys(visit)
    if visit.role not in ("image", "fooImage", "one"):
        return of_parts(visit.node) if isinstance(visit.node, Mapping) and is_pulled(visit.node) else None
    if isinstance(visit.node, Sequence) or (isinstance(visit.node, Scalar) and not is_image(visit.node)):
        return None
    found = of_parts(visit.node) if isinstance(visit.node, Mapping) else beside(visit)
    name = image.parse(found.text) if found else None
    if found is None or name is None:
        return None
    if visit.role != "image" and isinstance(visit.node, Scalar) and not (name.tag or name.digest):
        return None  # ``logoImage: logo`` may be anything
    if visit.role == "one" and "/" not in found.text:
        return None  # ``images: {registry: localhost:5000}``, ``images: [{repository: image.repository}]``
    return found


def beside(visit: Visit) -> Word:
    """Return a scalar with the tag that a key beside it names: ``image`` and ``imageTag``."""
    assert isinstance(visit.node, Scalar)
    found = visit.node.word
    parsed = image.parse(found.text)
    if visit.around is None or parsed is None or parsed.tag or parsed.digest:
        return found
    return Word(with_tag(found.text, sibling(visit, "", TAGS), None), found.span)


def of_keys(visit: Visit) -> Word | None:
    """Return the image of ``fooImageRepository`` with ``fooImageTag``; without a tag it may be anything."""
    if not isinstance(visit.node, Scalar) or not is_image(visit.node) or "://" in visit.node.text:
        return None
    found = visit.node.word
    tag, registry = sibling(visit, NAMES_IMAGE.pattern, TAGS), sibling(visit, NAMES_IMAGE.pattern, REGISTRIES)
    if tag is None or image.parse(found.text) is None:
        return None
    text = found.text
    if registry and registry.text and image.parse(longer := f"{registry.text.rstrip('/')}/{text}"):
        text = longer
    return Word(with_tag(text, tag, None), found.span)


def sibling(visit: Visit, end: str, ends: tuple[str, ...]) -> Scalar | None:
    """Return the scalar under the key beside a node whose own key it continues, its end left out."""
    stem = re.sub(end, "", visit.path[-1]) if end else visit.path[-1]
    found = (scalar(visit.around, f"{stem}{each}") for each in ends if visit.around is not None)
    return next((each for each in found if each is not None), None)


def is_pulled(node: Mapping) -> bool:
    """Whether a mapping is an image whatever its key is: it says which, and when it is pulled."""
    return all(scalar(node, key) is not None for key in ("repository", "tag", "pullPolicy"))


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
