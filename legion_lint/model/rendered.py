"""What charts are made of, and what Helm says that they deploy, as plain data."""

from legion_lint.model.record import dataclass


@dataclass(frozen=True, slots=True)
class ChartParts:
    """The files that make up a chart that is to be rendered.

    Attributes:
        folder: The chart's folder.
        files: The path of each in the chart, and in the repository.
        problem: Why it cannot be rendered; empty if it can.
    """

    folder: str
    files: tuple[tuple[str, str], ...]
    problem: str = ""


@dataclass(frozen=True, slots=True)
class RenderedImage:
    r"""A line of a manifest that names an image.

    Attributes:
        template: The template that has put it out, as Helm calls it: ``app/charts/db/templates/x.yaml``.
        text: What stands behind the key, as written, with ``\ue123`` for what only a release knows.
    """

    template: str
    text: str


#: Those of a chart; ``None`` where Helm did not render it.
Rendered = tuple[RenderedImage, ...] | None
