"""What there is in a repository, joined: images, charts and packages, each with all that speaks of it."""

from collections.abc import Callable

from legion_lint.model.finding import Truth
from legion_lint.model.record import dataclass
from legion_lint.model.source import Place, SourceText


@dataclass(frozen=True, slots=True)
class BuiltFrom:
    """A build of an image.

    Attributes:
        place: Where it is declared.
        via: Kind of the declaration: ``make``, ``shell``, ``compose`` ...
        reference: The image as the declaration names it.
        dockerfile: Path of the Dockerfile, ``None`` if it cannot be known.
        stage: The target stage, ``None`` if none is named.
        bases: The images that the Dockerfile's stages begin with, in their order.
        sources: Paths of the repository that are copied into the image, as far as they can be known.
        truth: Whether the declaration can work.
    """

    place: Place
    via: str
    reference: str
    dockerfile: str | None
    stage: str | None
    bases: tuple[str, ...]
    sources: tuple[str, ...]
    truth: Truth


@dataclass(frozen=True, slots=True)
class Deployed:
    """A use of an image by a chart.

    Attributes:
        place: The line of the template, or of the values that only the chart's programs read.
        chart: The chart's name.
        reference: The image as the line gives it, by default.
        values: The values that it is made of.
        state: ``on``, ``off`` (only if a value is changed) or ``maybe``.
    """

    place: Place
    chart: str
    reference: str
    values: tuple[Place, ...]
    state: str


@dataclass(frozen=True, slots=True)
class JoinedImage:
    """An image, and all that speaks of it; ``why`` says what the verdict rests on."""

    name: str
    verdict: Truth
    why: str
    builds: tuple[BuiltFrom, ...]
    deployed: tuple[Deployed, ...]
    documented: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class JoinedChart:
    """A chart, the images that it deploys, and where it is documented; ``place`` is that of its name."""

    name: str
    version: str | None
    folder: str
    place: Place
    images: tuple[str, ...]
    documented: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class JoinedPackage:
    """A package, and where it is documented; ``ecosystem`` is ``python`` or ``npm``."""

    name: str
    ecosystem: str
    folder: str
    place: Place
    documented: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """All of it, each kind in the order of its names; ``text_of`` gives the text of a place's file."""

    version: str
    images: tuple[JoinedImage, ...]
    charts: tuple[JoinedChart, ...]
    packages: tuple[JoinedPackage, ...]
    text_of: Callable[[str], SourceText]

    def line(self, place: Place) -> str:
        """Write a place as ``path:line``."""
        return f"{place.path}:{self.text_of(place.path).position(place.span[0])[0]}"
