"""Which images the charts deploy, and which lines and values say so."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property

from legion_lint.inventory.helm.chart import ChartFolder, Origin
from legion_lint.inventory.helm.files import ChartFiles
from legion_lint.inventory.helm.namespace import Templates
from legion_lint.inventory.helm.rendering import Rendering
from legion_lint.model import image
from legion_lint.model.record import dataclass
from legion_lint.model.source import Place, Span
from legion_lint.syntax.gotemplate.state import Found
from legion_lint.syntax.gotemplate.values import (
    HOLE,
)

QUOTED = re.compile(r"\"((?:[^\"\\]|\\.)*)\"|'((?:[^']|'')*)'")
#: A sign behind which a tag or a digest would follow.
OPEN_END = re.compile(r"[:@](?:sha256:)?\Z")
COMMENT = re.compile(r"\s#.*\Z", re.DOTALL)


@dataclass(frozen=True, slots=True)
class ImageUse:
    r"""An image that a line of a chart's template names.

    Attributes:
        chart: The folder of the chart that is installed.
        place: The key ``image`` of the line.
        text: The reference, with ``\ue123`` for each part that is not known; empty where users have to
            set it.
        origins: The values that it is made of.
        state: ``on``, ``maybe`` (that depends on what is not known) or ``off`` (only if a value is changed).
    """

    chart: str
    place: Place
    text: str
    origins: tuple[Origin, ...]
    state: str

    @property
    def is_known(self) -> bool:
        """Whether all of it is known, and is an image reference."""
        return HOLE not in self.text and image.parse(self.text) is not None

    @property
    def name(self) -> str | None:
        """The name as people write it, without tag and digest; ``None`` if that is not known."""
        known, hole, _ = self.text.partition(HOLE)
        stem = OPEN_END.sub("", known)
        if hole and stem == known and ":" not in stem.rpartition("/")[2]:
            return None
        parsed = image.parse(stem)
        return parsed.familiar if parsed else None


class ImageUses:
    """The images of the charts of a repository."""

    def __init__(self, files: ChartFiles) -> None:
        self.files = files
        self.templates = Templates(files.text)

    @cached_property
    def all(self) -> tuple[ImageUse, ...]:
        """Every image of every chart, in order of chart and place."""
        return tuple(use for chart in self.files.roots for use in self.of(chart))

    def of(self, chart: ChartFolder) -> tuple[ImageUse, ...]:
        """Return the images of a chart and of the charts that belong to it."""
        if chart.is_library:
            return ()
        rendering = Rendering(chart, self.files, self.templates)
        found = (use for each in rendering.found() if (use := used(chart.folder, each)))
        return tuple(settled(use for each in found if (use := self.shown(each))))

    def shown(self, use: ImageUse) -> ImageUse | None:
        """Return a use at a place of the repository: that of a packed chart at a value here, if one is."""
        if not self.files.is_packed(use.place.path):
            return use
        return replace(use, place=use.origins[0].place) if use.origins else None


def used(chart: str, found: Found) -> ImageUse | None:
    """Return the use that a line says; ``None`` of one that names no image but begins a mapping."""
    line = found.line
    text = scalar(line.text)
    if text is None:
        return None
    span = Span(line.spot.offset, line.spot.offset + len("image"))
    origins = tuple(sorted(origin for origin in line.origins if isinstance(origin, Origin)))
    return ImageUse(chart, Place(line.spot.path, span), text, origins, found.state)


def scalar(text: str) -> str | None:
    """Return what a line's value means in YAML, ``None`` if it begins a mapping or a list."""
    if quoted := QUOTED.match(text):
        return (
            (quoted[1] or "").replace('\\"', '"')
            if quoted[1] is not None
            else (quoted[2] or "").replace("''", "'")
        )
    return COMMENT.sub("", f" {text}").strip() if text[:1] not in tuple("#{[&*|>") else None


def settled(found: Iterable[ImageUse]) -> Iterator[ImageUse]:
    """Yield each image of a line once, in the state that says most."""
    best: dict[tuple[Place, str], ImageUse] = {}
    for use in found:
        key = (use.place, use.text)
        if key not in best or ("on", "maybe", "off").index(use.state) < ("on", "maybe", "off").index(
            best[key].state
        ):
            best[key] = use
    yield from sorted(best.values(), key=lambda use: (use.place, use.text))
