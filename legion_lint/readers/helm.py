"""Reads Helm charts: what a chart is called, what it needs, and which images its values name.

Source: https://helm.sh/docs/topics/charts/#the-chartyaml-file
"""

import posixpath
import re
from collections.abc import Iterator

from legion_lint.model import image
from legion_lint.model.errors import UnreadableError
from legion_lint.model.facts import AnnotatedImage, Chart, ChartRequirements, Dependency, Fact
from legion_lint.model.settings import Settings
from legion_lint.model.source import SourceText, Span, Word
from legion_lint.readers import helm_values
from legion_lint.syntax import yaml
from legion_lint.syntax.nodes import Mapping, Node, Scalar, Sequence, word

#: What Helm takes for the name of a chart; what a generator fills in later is nothing of the kind.
NAME = re.compile(r"[a-zA-Z0-9._-]+")
#: The annotations that list images, those of Artifact Hub and of Bitnami, and one of their images.
IMAGES = ("artifacthub.io/images", "images")
IMAGE = re.compile(r"^[ \t]*(?:-[ \t]+)?image:[ \t]+[\"']?(?P<image>[^\s\"'#]+)", re.MULTILINE)


def read(source: SourceText, settings: Settings) -> Iterator[Fact]:
    """Yield what a ``Chart.yaml``, a ``requirements.yaml`` or a ``values.yaml`` says, by the file's name.

    A template of such a file says nothing.

    Raises:
        UnreadableError: The text is not YAML; or it is a ``Chart.yaml`` and has no name.
    """
    try:
        node = yaml.parse(source)
    except yaml.TemplatedError:
        return
    stem = posixpath.splitext(posixpath.basename(source.path))[0]
    if stem == "Chart":
        yield from chart(node)
        yield from annotated(node, source)
    elif stem == "requirements":
        yield from requirements(node)
    else:
        yield from helm_values.images(node)


def chart(node: Node | None) -> Iterator[Chart]:
    """Yield the chart that a ``Chart.yaml`` declares; nothing of an empty file, or of a template of a name.

    Raises:
        UnreadableError: There is no name.
    """
    if node is None or (isinstance(node, Scalar) and node.is_null):
        return
    if not isinstance(node, Mapping):
        raise UnreadableError(node.span, "a chart must be a mapping")
    name = node.get("name")
    if name is None or (isinstance(name, Scalar) and name.is_null):
        raise UnreadableError((name or node).span, "the chart has no name")
    if not isinstance(name, Scalar) or name.tag or not NAME.fullmatch(name.text):
        return
    kind = word(node, "type")
    yield Chart(
        span=node.span,
        name=name.word,
        version=word(node, "version"),
        app_version=word(node, "appVersion"),
        type=kind.text if kind else "application",
        dependencies=tuple(dependencies(node.get("dependencies"))),
    )


def annotated(node: Node | None, source: SourceText) -> Iterator[AnnotatedImage]:
    """Yield the images that the annotations of a chart list, each at its own place.

    Source: https://artifacthub.io/docs/topics/annotations/helm/
    """
    annotations = node.get("annotations") if isinstance(node, Mapping) else None
    for key in IMAGES if isinstance(annotations, Mapping) else ():
        listed = annotations.get(key) if isinstance(annotations, Mapping) else None
        if isinstance(listed, Scalar):
            for found in IMAGE.finditer(source.text, listed.span.start, listed.span.end):
                if image.parse(found["image"]):
                    span = Span(*found.span("image"))
                    yield AnnotatedImage(span, Word(found["image"], span))


def requirements(node: Node | None) -> Iterator[ChartRequirements]:
    """Yield the dependencies that a ``requirements.yaml`` declares; other tools have such files too."""
    if isinstance(node, Mapping) and (found := tuple(dependencies(node.get("dependencies")))):
        yield ChartRequirements(node.span, found)


def dependencies(node: Node | None) -> Iterator[Dependency]:
    """Yield the dependencies of a list that have a name."""
    for item in node.items if isinstance(node, Sequence) else ():
        name = word(item, "name")
        if name and NAME.fullmatch(name.text):
            yield Dependency(name, word(item, "version"), word(item, "repository"), word(item, "alias"))
