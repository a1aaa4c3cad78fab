"""What the parsed blocks are arranged in: tables, lists, and what labels stand before."""

from dataclasses import replace
from typing import Any

from docutils import nodes

from legion_lint.model.document import Cell, Item, List, Part, Table, Text
from legion_lint.model.source import Span
from legion_lint.syntax.rst_found import Found
from legion_lint.syntax.rst_nodes import Cells, Directed, External, Label, RunNode

UNSEEN = (nodes.comment, nodes.system_message, Label, External)
LISTS = (nodes.bullet_list, nodes.enumerated_list)
TEXTS = (nodes.system_message, RunNode, nodes.Text)
LED = (*LISTS, Cells)
"""What the paragraph before it may speak of."""


class Arrangement:
    """One walk over the tree, in the order of the text."""

    def __init__(self, found: Found) -> None:
        self.found = found
        self.section = -1
        self.labels: list[Label] = []

    def walk(self, node: Any, lead: str = "", depth: int = 0) -> None:
        """Visit all that is in ``node``; ``lead`` is the text of the list item that it is, if it is one."""
        before = None
        for child in node.children:
            if before is not None and isinstance(child, LED):
                lead = text_of(before)
            self._visit(child, lead, depth)
            if isinstance(child, nodes.paragraph):
                before = child
            elif not isinstance(child, UNSEEN):
                before, lead = None, ""

    def _visit(self, node: Any, lead: str, depth: int) -> None:
        if isinstance(node, TEXTS):
            return
        if isinstance(node, Label):
            self.labels.append(node)
            return
        if isinstance(node, External):
            self.labels.clear()
            return
        self.section += isinstance(node, nodes.section)
        if self.labels:
            self._title(title_of(node))
        if isinstance(node, LISTS):
            self._list(node, lead, depth)
        elif isinstance(node, Cells):
            self._table(node, lead)
        elif node.children and not isinstance(node, nodes.paragraph):
            self.walk(node, depth=depth)

    def _title(self, title: str) -> None:
        """Give the labels before something its title."""
        for label in self.labels:
            if label.anchor:
                self.found.anchors.append(replace(label.anchor, title=title))
        self.labels.clear()

    def _list(self, node: Any, lead: str, depth: int) -> None:
        entries = [item for item in node.children if isinstance(item, nodes.list_item)]
        items = tuple(item_of(item) for item in entries)
        span = Span(entries[0].begin, max(item.extent.end for item in entries))
        is_ordered = isinstance(node, nodes.enumerated_list)
        self.found.lists.append(List(span, self.section, lead, depth, is_ordered, items))
        for entry, item in zip(entries, items, strict=True):
            self.walk(entry, item.text, depth + 1)

    def _table(self, node: Cells, lead: str) -> None:
        head = [tuple(cell_of(entry) for entry in row) for row in node.head]
        rows = tuple(tuple(cell_of(entry) for entry in row) for row in node.body)
        self.found.tables.append(
            Table(
                node.extent,
                node.form,
                node.section,
                head[-1] if head else (),
                rows,
                node.title.strip(),
                lead,
                node.source.file,
                node.source.options,
            )
        )
        for entry in node.children:
            self.walk(entry)

    def end(self) -> None:
        """Settle what is left over at the end of the document."""
        self._title("")


def arrange(document: Any, found: Found) -> None:
    """Note the lists, the tables, the labels and the metadata of a parsed document."""
    arrangement = Arrangement(found)
    arrangement.walk(document)
    arrangement.end()
    found.meta = meta(document)


def text_of(node: Any) -> str:
    """Return the plain text of a node that holds inline content only."""
    return " ".join(child.run.text for child in node.children if isinstance(child, RunNode)).strip()


def title_of(node: Any) -> str:
    """Return what Sphinx shows for a label that stands before a node, empty if it shows nothing."""
    if isinstance(node, Directed | Cells):
        return node.title.strip()
    if isinstance(node, nodes.definition_list | nodes.field_list):
        node = node.children[0] if node.children else node
    if isinstance(node, nodes.section | nodes.definition_list_item | nodes.field) and node.children:
        return text_of(node.children[0])
    return ""


def runs_of(node: Any) -> list[RunNode]:
    """Return all inline content below a node."""
    return list(node.findall(RunNode))


def cell_of(entry: Any) -> Cell:
    """Return a cell as plain data."""
    if isinstance(entry, Cell):
        return entry
    runs = [node.run for node in runs_of(entry)]
    parts: list[Part] = []
    for run in runs:
        if parts and run.parts:  # paragraphs and items of a cell are values of their own
            parts.append(Text(Span(parts[-1].span.end, run.parts[0].span.start), "\n"))
        parts += run.parts
    return Cell(entry.extent, " ".join(run.text for run in runs).strip(), tuple(parts))


def item_of(item: Any) -> Item:
    """Return a list item as plain data; one that begins with something else than text is empty."""
    first = next((child for child in item.children if not isinstance(child, UNSEEN)), None)
    if not isinstance(first, nodes.paragraph):
        return Item(Span(item.extent.start, item.extent.start), "", ())
    run = first.children[0].run
    return Item(run.span, run.text.strip(), run.parts)


def meta(document: Any) -> tuple[tuple[str, str], ...]:
    """Return the fields at the very top, or right under the title."""
    node = document
    while True:
        visible = (child for child in node.children if not isinstance(child, (*UNSEEN, nodes.title)))
        first = next(visible, None)
        if not isinstance(first, nodes.section) or node is not document:
            break
        node = first
    if not isinstance(first, nodes.field_list):
        return ()
    pairs = [(text_of(field.children[0]), field.children[1]) for field in first.children]
    return tuple((name, " ".join(node.run.text for node in runs_of(body))) for name, body in pairs)
