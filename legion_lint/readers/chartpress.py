"""Reads chartpress's configuration: the images that it builds for the values of charts.

Source: https://github.com/jupyterhub/chartpress#configuration
"""

from collections.abc import Iterator

from legion_lint.model.facts import Fact
from legion_lint.model.settings import Settings
from legion_lint.model.source import SourceText
from legion_lint.readers.stated import Stated, joined
from legion_lint.syntax import yaml
from legion_lint.syntax.joined import Joined, Stretch
from legion_lint.syntax.nodes import Mapping, Node, Scalar, Sequence, scalar


def read(source: SourceText, settings: Settings) -> Iterator[Fact]:
    """Yield the images of all charts.

    Raises:
        UnreadableError: The text is not YAML.
    """
    try:
        node = yaml.parse(source)
    except yaml.TemplatedError:
        return
    charts = node.get("charts") if node else None
    for chart in charts.items if isinstance(charts, Sequence) else ():
        images = chart.get("images")
        for key, image in images.pairs if isinstance(images, Mapping) else ():
            if isinstance(image, (Mapping, Scalar)):
                yield from stated(chart, key, image).builds(base="file", via="chartpress")


def stated(chart: Node, key: Scalar, image: Node) -> Stated:
    """Return what is stated of an image, or goes without saying: ``images/NAME/Dockerfile``."""
    name, prefix = scalar(image, "imageName"), scalar(chart, "imagePrefix")
    if name:
        named = joined(name)
    else:
        before = (Stretch(prefix.text, prefix.span),) if prefix else ()
        named = Joined((*before, Stretch(key.text, key.span)))
        named = Joined((Stretch(named.text, key.span),))
    context, dockerfile = scalar(image, "contextPath"), scalar(image, "dockerfilePath")
    return Stated(
        key.span,
        [named],
        joined(dockerfile) if dockerfile else None,
        None,
        joined(context) if context else Joined((Stretch(f"images/{key.text}", key.span),)),
    )
