"""For reading in a terminal: one row an image, a chart, a package."""

from collections.abc import Iterator, Sequence

from legion_lint.model.joined import Joined
from legion_lint.report.harmless import printable

NONE = "-"
IMAGES = ("IMAGE", "VERDICT", "BUILT FROM", "DECLARED AT", "DEPLOYED BY", "DOCUMENTED AT")
CHARTS = ("CHART", "VERSION", "FOLDER", "IMAGES", "DOCUMENTED AT")
PACKAGES = ("PACKAGE", "ECOSYSTEM", "FOLDER", "DOCUMENTED AT")
Row = tuple[str, ...]


def render(joined: Joined) -> str:
    """Render what kinds there are, with a blank line between; of several places the first and a count."""
    tables = (
        (IMAGES, list(images(joined))),
        (CHARTS, list(charts(joined))),
        (PACKAGES, list(packages(joined))),
    )
    return "\n".join(aligned([head, *rows]) for head, rows in tables if rows)


def images(joined: Joined) -> Iterator[Row]:
    """Yield a row an image."""
    for each in joined.images:
        built = [
            f"{build.dockerfile or '?'}" + (f" ({build.stage})" if build.stage else "")
            for build in each.builds
        ]
        yield (
            each.name,
            each.verdict.value,
            first(built),
            first([joined.line(build.place) for build in each.builds]),
            first([use.chart for use in each.deployed]),
            first([joined.line(place) for place in each.documented]),
        )


def charts(joined: Joined) -> Iterator[Row]:
    """Yield a row a chart."""
    for each in joined.charts:
        yield (
            each.name,
            each.version or NONE,
            each.folder or ".",
            first(each.images),
            first([joined.line(place) for place in each.documented]),
        )


def packages(joined: Joined) -> Iterator[Row]:
    """Yield a row a package."""
    for each in joined.packages:
        places = [joined.line(place) for place in each.documented]
        yield each.name, each.ecosystem, each.folder or ".", first(places)


def first(texts: Sequence[str]) -> str:
    """Return the first of several different texts, and how many more there are."""
    different = list(dict.fromkeys(texts))
    more = f" +{len(different) - 1}" if len(different) > 1 else ""
    return f"{different[0]}{more}" if different else NONE


def aligned(rows: Sequence[Row]) -> str:
    """Write rows in columns."""
    safe = [[printable(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*safe, strict=True)]
    lines = (
        "  ".join(f"{cell:{width}}" for cell, width in zip(row, widths, strict=True)).rstrip() for row in safe
    )
    return "".join(f"{line}\n" for line in lines)
