"""A graph for Markdown that is rendered.

Source: https://mermaid.js.org/syntax/flowchart.html
"""

from legion_lint.model.joined import Joined
from legion_lint.report.harmless import printable
from legion_lint.report.stock.graph import edges, nodes

SHAPES = {"dockerfile": ("[", "]"), "image": ("([", "])"), "chart": ("{{", "}}"), "document": ("[/", "/]")}
ENTITIES = {'"': "#quot;", "#": "#35;", "<": "#lt;", ">": "#gt;", "&": "#amp;", "`": "#96;", "\\": "#92;"}
STYLES = """\
    classDef refuted stroke:#c62828,stroke-width:3px
    classDef unknown stroke-dasharray:4
"""


def render(joined: Joined) -> str:
    """Render a flowchart from left to right."""
    found = nodes(joined)
    names = {node: f"n{index}" for index, node in enumerate(found)}
    lines = ["flowchart LR\n"]
    for node in found:
        left, right = SHAPES[node.kind]
        mark = f":::{node.verdict}" if node.verdict in ("refuted", "unknown") else ""
        lines.append(f'    {names[node]}{left}"{escaped(node.label)}"{right}{mark}\n')
    for edge in edges(joined):
        label = f'|"{escaped(edge.label)}"|' if edge.label else ""
        lines.append(f"    {names[edge.start]} -->{label} {names[edge.end]}\n")
    return "".join(lines) + STYLES


def escaped(text: str) -> str:
    """Write a text so that it stays within its quotes."""
    return "".join(ENTITIES.get(character, character) for character in printable(text))
