"""What charts and packages say of themselves."""

from legion_lint.model.record import dataclass
from legion_lint.model.source import Span, Word


@dataclass(frozen=True, slots=True)
class Dependency:
    """A dependency of a chart, as written."""

    name: Word
    version: Word | None
    repository: Word | None
    alias: Word | None


@dataclass(frozen=True, slots=True)
class Chart:
    """A ``Chart.yaml``; scalars as written (``1.10`` stays ``1.10``)."""

    span: Span
    name: Word
    version: Word | None
    app_version: Word | None
    type: str
    dependencies: tuple[Dependency, ...]


@dataclass(frozen=True, slots=True)
class ChartRequirements:
    """A ``requirements.yaml``: the dependencies of the chart beside it, as version 1 declares them."""

    span: Span
    dependencies: tuple[Dependency, ...]


@dataclass(frozen=True, slots=True)
class PackedFile:
    """A file of a packed chart: its path in the chart, and its text, ``None`` where nobody asks for that."""

    path: str
    text: str | None


@dataclass(frozen=True, slots=True)
class PackedChart:
    """What is in the archive of a chart; ``problem`` says why that is not known, empty if it is."""

    span: Span
    files: tuple[PackedFile, ...]
    problem: str = ""


@dataclass(frozen=True, slots=True)
class ChartImage:
    """An image that a chart's values or templates name; ``pointer`` is the JSON pointer in the values."""

    span: Span
    image: Word
    pointer: str


@dataclass(frozen=True, slots=True)
class AnnotatedImage:
    """An image that an annotation of a chart lists."""

    span: Span
    image: Word


@dataclass(frozen=True, slots=True)
class Package:
    """A package that is made here; ``ecosystem`` is ``python`` or ``npm``.

    ``name`` is ``None`` where it is computed. ``private`` packages are not published.
    """

    span: Span
    ecosystem: str
    name: Word | None
    version: Word | None
    private: bool = False
