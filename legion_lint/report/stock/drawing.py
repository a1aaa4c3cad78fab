"""Draws the graph of a page as SVG: a column for each kind, curves from left to right."""

import hashlib
from collections.abc import Mapping
from html import escape

from legion_lint.model.joined import Joined
from legion_lint.report.harmless import printable
from legion_lint.report.stock.graph import KINDS, Node, edges, nodes

#: In pixels; ``LETTER`` is the width of one in the type that labels are set in.
LETTER, PAD, HEIGHT, STEP, TOP, GAP = 8, 12, 26, 36, 40, 120
LONGEST = 48
TITLES = {"dockerfile": "Dockerfiles", "image": "Images", "chart": "Charts", "document": "Documents"}
Box = tuple[int, int, int]


def draw(joined: Joined) -> str:
    """Return an SVG element; images are links to their rows, titles tell whole names."""
    found = nodes(joined)
    boxes = placed(found)
    width = max(x + w for x, _, w in boxes.values()) + PAD
    height = max(y for _, y, _ in boxes.values()) + HEIGHT + PAD
    columns = {node.kind: boxes[node][0] for node in reversed(found)}
    heads = "".join(
        f'<text class="column" x="{x}" y="22">{TITLES[kind]}</text>\n' for kind, x in columns.items()
    )
    names = {node: node_id(node) for node in found}
    curves = "".join(
        f'<path class="edge" data-start="{names[edge.start]}" data-end="{names[edge.end]}" '
        f'd="{curve(boxes[edge.start], boxes[edge.end])}"/>\n'
        for edge in edges(joined)
    )
    shapes = "".join(shape(node, names[node], boxes[node]) for node in found)
    return (
        f'<svg width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="group" '
        f'aria-label="Graph of images">\n{heads}{curves}{shapes}</svg>\n'
    )


def placed(found: tuple[Node, ...]) -> Mapping[Node, Box]:
    """Give each node its left edge, its top and its width, in pixels."""
    boxes: dict[Node, Box] = {}
    left = PAD
    for kind in KINDS:
        column = [node for node in found if node.kind == kind]
        if column:
            width = max(len(label(node)) for node in column) * LETTER + 2 * PAD
            boxes |= {node: (left, TOP + index * STEP, width) for index, node in enumerate(column)}
            left += width + GAP
    return boxes


def curve(start: Box, end: Box) -> str:
    """Return the path of an arrow from the right of one box to the left of another."""
    x, y = start[0] + start[2], start[1] + HEIGHT // 2
    to_x, to_y = end[0], end[1] + HEIGHT // 2
    middle = (x + to_x) // 2
    return f"M{x} {y}C{middle} {y} {middle} {to_y} {to_x} {to_y}"


def shape(node: Node, name: str, box: Box) -> str:
    """Return a box with its label; an image is a link, the rest can be reached by keyboard as well."""
    x, y, width = box
    inner = (
        f"<title>{text(node.label)}{f' ({node.verdict})' if node.verdict else ''}</title>"
        f'<rect x="{x}" y="{y}" width="{width}" height="{HEIGHT}" rx="5"/>'
        f'<text x="{x + PAD}" y="{y + 18}">{text(label(node))}</text>'
    )
    if node.kind == "image":
        return f'<a id="{name}" class="node {node.verdict}" href="#{row_id(node.label)}">{inner}</a>\n'
    return f'<g id="{name}" class="node" tabindex="0">{inner}</g>\n'


def label(node: Node) -> str:
    """Return a name, shortened in its middle if it is long."""
    whole = printable(node.label)
    return whole if len(whole) <= LONGEST else f"{whole[: LONGEST // 2 - 1]}…{whole[-LONGEST // 2 :]}"


def node_id(node: Node) -> str:
    """Return an id that only this node has."""
    return f"{node.kind}-{digest(node.label)}"


def row_id(name: str) -> str:
    """Return the id of the row of an image."""
    return f"row-{digest(name)}"


def digest(name: str) -> str:
    """Return a short word that stands for a name."""
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def text(written: str) -> str:
    """Write a text so that it is no markup."""
    return escape(printable(written))
