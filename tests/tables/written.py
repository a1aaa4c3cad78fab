"""Documents for the tests of this room, written as a small part of Markdown.

The readers of documents are of another room: here a line is a heading, a row of a pipe table, an item of
a bullet list, or a paragraph.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from legion_lint.model.document import Cell, Code, Document, Heading, Item, Link, List, Part, Table, Text
from legion_lint.model.facts import Listing
from legion_lint.model.settings import TableSetting
from legion_lint.model.source import Span
from legion_lint.tables.match import recognise

MARKUP = re.compile(r"`(?P<code>[^`]+)`|\*\*(?P<strong>[^*]+)\*\*|\[(?P<label>[^\]]+)\]\((?P<target>[^)]+)\)")


def parts(text: str, start: int, end: int) -> Iterator[Part]:
    position = start
    for found in MARKUP.finditer(text, start, end):
        if found.start() > position:
            yield Text(Span(position, found.start()), text[position : found.start()])
        position = found.end()
        if found["code"]:
            yield Code(Span(*found.span("code")), found["code"])
        elif found["strong"]:
            yield Text(Span(*found.span("strong")), found["strong"], strong=True)
        else:
            label = found["label"].strip("`")
            yield Link(Span(*found.span("target")), found["target"], "link", label, Span(*found.span()))
    if position < end:
        yield Text(Span(position, end), text[position:end])


def cell(text: str, start: int, end: int) -> Cell:
    inner = text[start:end]
    start, end = start + len(inner) - len(inner.lstrip()), end - (len(inner) - len(inner.rstrip()))
    if end < start:
        return Cell(Span(start, start), "", ())
    found = tuple(parts(text, start, end))
    return Cell(Span(start, end), "".join(part.text for part in found), found)


def written(text: str) -> Document:
    headings: list[Heading] = []
    tables: list[Table] = []
    lists: list[List] = []
    lead, offset, open_table, open_list = "", 0, False, False
    for line in text.splitlines(keepends=True):
        body, start = line.rstrip("\n"), offset
        offset += len(line)
        span = Span(start, start + len(body))
        if body.startswith("#"):
            level = len(body) - len(body.lstrip("#"))
            headings.append(Heading(Span(start + level + 1, span.end), body[level + 1 :], level))
            lead, open_table, open_list = "", False, False
        elif body.startswith("|"):
            marks = [start + index for index, char in enumerate(body) if char == "|"]
            cells = tuple(cell(text, a + 1, b) for a, b in pairwise(marks))
            if set(body) <= set("|-: "):
                continue
            if not open_table:
                tables.append(Table(span, "pipe", len(headings) - 1, cells, (), lead=lead))
            else:
                last = tables[-1]
                tables[-1] = Table(
                    last.span, "pipe", last.section, last.header, (*last.rows, cells), lead=last.lead
                )
            open_table = True
        elif body.lstrip().startswith("* "):
            first = start + body.index("* ") + 2
            found = tuple(parts(text, first, span.end))
            item = Item(Span(first, span.end), "".join(part.text for part in found), found)
            depth = body.index("* ") // 2
            if not open_list or lists[-1].depth != depth:
                lists.append(List(span, len(headings) - 1, lead, depth, False, ()))
            last_list = lists[-1]
            items = (*last_list.items, item)
            lists[-1] = List(span, last_list.section, last_list.lead, depth, False, items)
            open_list, lead = True, item.text
        elif body.startswith("   ") and open_list:
            continue  # a further paragraph of an item
        elif body.strip():
            lead, open_table, open_list = body.strip(), False, False
        else:
            open_table = open_list = False
    return Document(headings=tuple(headings), tables=tuple(tables), lists=tuple(lists))


def listings(text: str, *settings: TableSetting, schemas: dict[str, str] | None = None) -> list[Listing]:
    found = recognise(written(text), list(enumerate(settings)), schemas or {})
    return [one for one in found if isinstance(one, Listing)]


def claims(text: str, listing: Listing) -> list[list[tuple[str, str, str]]]:
    """Return each row's references: kind, text, and what is written at the span."""
    return [[(ref.kind, ref.text, text[slice(*ref.span)]) for ref in row.references] for row in listing.rows]
