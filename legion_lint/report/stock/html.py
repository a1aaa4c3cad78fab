"""One page for a browser: a matrix and a graph, with nothing that comes from anywhere else.

It needs no network and no server; its script only filters and highlights, and a policy of the page itself
forbids everything else (https://www.w3.org/TR/CSP3/).
"""

import base64
import hashlib
from collections.abc import Iterable, Sequence
from html import escape
from importlib.resources import files

from legion_lint.model.finding import Truth
from legion_lint.model.joined import Joined, JoinedImage
from legion_lint.report.harmless import printable
from legion_lint.report.stock import drawing

MARKS = {Truth.PROVEN: "✓", Truth.REFUTED: "✗", Truth.UNKNOWN: "?"}
ABSENT = '<span class="absent" aria-label="none">–</span>'
IMAGES = ("Image", "Verdict", "Built from", "Declared at", "Deployed by", "Documented at")
CHARTS = ("Chart", "Version", "Folder", "Images", "Documented at")
PACKAGES = ("Package", "Ecosystem", "Folder", "Documented at")


def render(joined: Joined) -> str:
    """Render the whole page."""
    style, script = (files(__package__).joinpath(name).read_text("utf-8") for name in ("page.css", "page.js"))
    policy = f"default-src 'none'; style-src {hashed(style)}; script-src {hashed(script)}"
    body = "".join((head(joined), matrix(joined), graph(joined), charts(joined), packages(joined)))
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>Inventory</title>\n<style>{style}</style>\n</head>\n<body>\n"
        f"{body}</main>\n<script>{script}</script>\n</body>\n</html>\n"
    )


def hashed(content: str) -> str:
    """Return what allows just this content in a policy."""
    digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
    return f"'sha256-{digest}'"


def head(joined: Joined) -> str:
    """Return what stands above the tables: how many there are, and the filter, which needs the script."""
    counts = [sum(image.verdict is truth for image in joined.images) for truth in Truth]
    verdicts = ", ".join(f"{count} {truth.value}" for count, truth in zip(counts, Truth, strict=True))
    boxes = "".join(
        f'<label><input type="checkbox" name="verdict" value="{truth.value}" checked> '
        f'<span class="{truth.value}">{MARKS[truth]} {truth.value}</span></label>\n'
        for truth in Truth
    )
    return (
        '<a class="skip" href="#images">Skip to the images</a>\n<header>\n<h1>Inventory</h1>\n'
        f'<p class="soft">Images: {len(joined.images)} ({verdicts}). Charts: {len(joined.charts)}. '
        f"Packages: {len(joined.packages)}. Written by legion-lint {text(joined.version)}</p>\n</header>\n"
        '<main>\n<form hidden>\n<label>Filter <input type="search" id="search"></label>\n'
        f'{boxes}<span id="shown" class="soft" role="status"></span>\n</form>\n'
    )


def matrix(joined: Joined) -> str:
    """Return the table of the images."""
    rows = "".join(image_row(joined, image) for image in joined.images)
    return section("images", "Images", IMAGES, rows)


def image_row(joined: Joined, image: JoinedImage) -> str:
    """Return the row of an image."""
    truth = image.verdict
    built = [
        f"{build.dockerfile or 'unknown'}" + (f", stage {build.stage}" if build.stage else "")
        for build in image.builds
    ]
    cells = (
        several(built),
        several(joined.line(build.place) for build in image.builds),
        several(f"{use.chart}: {joined.line(use.place)}" for use in image.deployed),
        several(map(joined.line, image.documented)),
    )
    verdict = (
        f'<td class="verdict {truth.value}" title="{text(image.why)}">{MARKS[truth]} {truth.value}'
        f'<br><span class="soft">{text(image.why)}</span></td>'
    )
    return (
        f'<tr id="{drawing.row_id(image.name)}" data-verdict="{truth.value}">'
        f'<th scope="row"><code>{text(image.name)}</code></th>{verdict}'
        + "".join(f"<td>{cell}</td>" for cell in cells)
        + "</tr>\n"
    )


def graph(joined: Joined) -> str:
    """Return the graph; nothing if there is nothing to draw."""
    if not joined.images:
        return ""
    return (
        '<h2 id="graph">What leads to what</h2>\n<p class="soft">Dockerfiles make images, charts deploy '
        "them, documents list them. Go to an image with the pointer or the Tab key to see what belongs to "
        "it; Enter leads to its row.</p>\n"
        '<div class="wide" tabindex="0" role="region" aria-labelledby="graph">\n'
        f"{drawing.draw(joined)}</div>\n"
    )


def charts(joined: Joined) -> str:
    """Return the table of the charts."""
    rows = "".join(
        row(
            each.name,
            text(each.version or "–"),
            text(each.folder or "."),
            several(each.images),
            several(map(joined.line, each.documented)),
        )
        for each in joined.charts
    )
    return section("charts", "Charts", CHARTS, rows)


def packages(joined: Joined) -> str:
    """Return the table of the packages."""
    rows = "".join(
        row(
            each.name,
            text(each.ecosystem),
            text(each.folder or "."),
            several(map(joined.line, each.documented)),
        )
        for each in joined.packages
    )
    return section("packages", "Packages", PACKAGES, rows)


def section(name: str, title: str, heads: Sequence[str], rows: str) -> str:
    """Return a table under its heading; nothing if it has no rows."""
    if not rows:
        return ""
    cells = "".join(f'<th scope="col">{each}</th>' for each in heads)
    return (
        f'<h2 id="{name}">{title}</h2>\n<div class="wide" tabindex="0" role="region" '
        f'aria-labelledby="{name}">\n'
        f"<table>\n<thead><tr>{cells}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n</div>\n"
    )


def row(name: str, *cells: str) -> str:
    """Return a row; the name is a text, the cells are markup."""
    rest = "".join(f"<td>{cell}</td>" for cell in cells)
    return f'<tr><th scope="row"><code>{text(name)}</code></th>{rest}</tr>\n'


def several(texts: Iterable[str]) -> str:
    """Return a list of different texts, or a mark that there are none."""
    items = "".join(f"<li>{text(each)}</li>" for each in dict.fromkeys(texts))
    return f"<ul>{items}</ul>" if items else ABSENT


def text(written: str) -> str:
    """Write a text so that it is no markup."""
    return escape(printable(written))
