"""A graph for Graphviz.

Source: https://graphviz.org/doc/info/lang.html
"""

from legion_lint.model.joined import Joined
from legion_lint.report.harmless import printable
from legion_lint.report.stock.graph import edges, nodes

SHAPES = {"dockerfile": "box", "image": "ellipse", "chart": "hexagon", "document": "note"}
STYLES = {"proven": "", "refuted": ' color="#c62828" penwidth=3', "unknown": " style=dashed", "": ""}


def render(joined: Joined) -> str:
    """Render a directed graph from left to right."""
    found = nodes(joined)
    names = {node: f"n{index}" for index, node in enumerate(found)}
    lines = ["digraph inventory {\n  rankdir=LR;\n"]
    lines += (
        f"  {names[node]} [label={quoted(node.label)} shape={SHAPES[node.kind]}{STYLES[node.verdict]}];\n"
        for node in found
    )
    for edge in edges(joined):
        label = f" [label={quoted(edge.label)}]" if edge.label else ""
        lines.append(f"  {names[edge.start]} -> {names[edge.end]}{label};\n")
    return "".join((*lines, "}\n"))


def quoted(text: str) -> str:
    """Write a text as a quoted string that nothing ends early."""
    safe = printable(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{safe}"'
