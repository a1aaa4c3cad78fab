"""Blocks of Markdown: headings, lists, tables, code, raw HTML."""

from dataclasses import dataclass, field
from typing import Any

from legion_lint.model.document import Anchor, Cell, CodeBlock, Heading, Item, List, Table
from legion_lint.model.source import Span, Word
from legion_lint.syntax import markdown_places as places
from legion_lint.syntax.markdown_chunk import Chunk
from legion_lint.syntax.markdown_events import Handler, Handlers
from legion_lint.syntax.markdown_found import Found, Run
from legion_lint.syntax.markdown_html import Html
from legion_lint.syntax.markdown_inline import Inline

DEEPEST = 100  # lists in lists in lists: what is deeper is hostile, and not worth the time


@dataclass(slots=True)
class OpenList:
    """A list being read; ``item`` is the run of the open item's first paragraph, until that ends."""

    section: int
    lead: str
    depth: int
    ordered: bool
    items: list[Item] = field(default_factory=list)
    item: Run | None = None
    item_start: int = 0


@dataclass(slots=True)
class OpenTable:
    """A pipe table being read."""

    section: int
    lead: str
    header: tuple[Cell, ...] = ()
    rows: list[tuple[Cell, ...]] = field(default_factory=list)
    row: list[Cell] = field(default_factory=list)


@dataclass(slots=True)
class OpenCode:
    """A code block being read: its lines stand from ``start`` to ``end``."""

    info: str
    texts: list[str] = field(default_factory=list)
    start: int = 0
    end: int = 0


class Blocks:
    """Reads the block events of a document into ``found``."""

    def __init__(self, inline: Inline, html: Html, found: Found) -> None:
        self.source = inline.source
        self.inline = inline
        self.html = html
        self.found = found
        self.lists: list[OpenList] = []
        self.table = OpenTable(-1, "")
        self.code = OpenCode("")
        self._lead: Run | None = None
        self._too_deep = 0
        self._made_up = -1, Cell(Span(0, 0), "", ())
        self._pieces: list[tuple[int, int]] = []
        starts: dict[str, Handler] = {
            "Paragraph": self.paragraph,
            "Heading": self.heading,
            "List": self.list_start,
            "Item": self.item,
            "Table": self.table_start,
            "TableHead": self.row,
            "TableRow": self.row,
            "TableCell": self.cell,
            "CodeBlock": self.code_block,
            "HtmlBlock": self.html_block,
            "BlockQuote": self.other_block,
            "FootnoteDefinition": self.footnote_definition,
            "Link": inline.link,
            "Image": inline.image,
            "Strong": inline.strong,
        }
        ends: dict[str, Handler] = {
            "Paragraph": self.paragraph_end,
            "Heading": self.heading_end,
            "List": self.list_end,
            "Item": self.item_end,
            "Table": self.table_end,
            "TableHead": self.head_end,
            "TableRow": self.row_end,
            "TableCell": self.cell_end,
            "CodeBlock": self.code_block_end,
            "HtmlBlock": self.html_block_end,
            "BlockQuote": self.other_block,
            "FootnoteDefinition": self.other_block,
            "Link": inline.link_end,
            "Image": inline.image_end,
            "Strong": inline.strong_end,
            "Emphasis": inline.emphasis_end,
            "Strikethrough": inline.emphasis_end,
        }
        self.leaves: dict[str, Handler] = {
            "Text": inline.text,
            "Code": inline.code,
            "SoftBreak": inline.line_break,
            "HardBreak": inline.line_break,
            "InlineHtml": self.inline_html,
            "Html": self.html_line,
            "Rule": self.other_block,
            "FootnoteReference": inline.footnote,
        }
        self.handlers = Handlers(starts, ends, self.leaves)

    def lead(self) -> str:
        """Return the text of the paragraph right before, or of the item around."""
        self._close_item()
        lead, self._lead = self._lead, None
        return lead.text() if lead else ""

    def other_block(self, data: Any, start: int, end: int) -> None:
        """Note that a block begins or ends that is no paragraph."""
        self._close_item()
        self._lead = None

    def paragraph(self, data: None, start: int, end: int) -> None:
        """Enter a paragraph."""
        self.inline.begin_paragraph()

    def paragraph_end(self, data: None, start: int, end: int) -> None:
        """Leave a paragraph."""
        self._lead = self.inline.end()
        self._close_item()

    def heading(self, data: dict[str, Any], start: int, end: int) -> None:
        """Enter a heading."""
        self.other_block(None, start, end)
        self.inline.begin()

    def heading_end(self, level: str, start: int, end: int) -> None:
        """Leave a heading."""
        span = places.heading_content(self.source, start, end)
        raw = self.source[span.start : span.end]
        text = "".join(self.inline.end().texts)
        # The engine takes tabs at the end of a line, and hashes after one, for text.
        surplus = self.inline.last_end - span.end
        if surplus > 0:
            text = text[:-surplus]
        self.found.headings.append(Heading(span, text, int(level[1]), raw))

    def list_start(self, first: int | None, start: int, end: int) -> None:
        """Enter a list."""
        lead = self.lead()
        if self._too_deep or len(self.lists) == DEEPEST:
            self._too_deep += 1
            return
        self.lists.append(OpenList(self.found.section, lead, len(self.lists), first is not None))

    def list_end(self, ordered: bool, start: int, end: int) -> None:
        """Leave a list."""
        if self._too_deep:
            self._too_deep -= 1
            return
        done = self.lists.pop()
        span = self._block(start, end)
        self.found.lists.append(
            List(span, done.section, done.lead, done.depth, done.ordered, tuple(done.items))
        )
        self._lead = None

    def item(self, data: None, start: int, end: int) -> None:
        """Enter a list item."""
        if self._too_deep:
            return
        opened = self.lists[-1]
        opened.item = self.inline.begin_item()
        opened.item_start = start

    def item_end(self, data: None, start: int, end: int) -> None:
        """Leave a list item."""
        self._close_item()
        self._lead = None

    def _close_item(self) -> None:
        """End the first paragraph of the open item, if it has not ended before."""
        if not self.lists:
            return
        opened = self.lists[-1]
        run = opened.item
        if run is None or self.inline.run is not run:
            return
        opened.item = None
        self.inline.end()
        opened.items.append(Item(run.span(opened.item_start), run.text(), tuple(run.parts or ())))
        self._lead = run

    def table_start(self, alignments: Any, start: int, end: int) -> None:
        """Enter a pipe table."""
        lead = self.lead()
        self.table = OpenTable(self.found.section, lead)

    def table_end(self, data: None, start: int, end: int) -> None:
        """Leave a pipe table."""
        done = self.table
        span = self._block(start, end)
        self.found.tables.append(
            Table(span, "pipe", done.section, done.header, tuple(done.rows), lead=done.lead)
        )

    def row(self, data: None, start: int, end: int) -> None:
        """Enter a row."""
        self.table.row = []

    def head_end(self, data: None, start: int, end: int) -> None:
        """Leave the header row."""
        self.table.header = tuple(self.table.row)

    def row_end(self, data: None, start: int, end: int) -> None:
        """Leave an ordinary row."""
        self.table.rows.append(tuple(self.table.row))

    def cell(self, data: None, start: int, end: int) -> None:
        """Enter a cell; one that is only made up, for a row that is too short, has no width."""
        if start < end:
            self.inline.begin([], end)

    def cell_end(self, data: None, start: int, end: int) -> None:
        """Leave a cell."""
        if start == end:
            if self._made_up[0] != end:
                # The engine puts one that it makes up after the line end.
                before = self._block(end - 1, end).end if self.source[end - 1] in "\r\n" else end
                self._made_up = end, Cell(Span(before, before), "", ())
            self.table.row.append(self._made_up[1])
            return
        run = self.inline.end()
        span = places.trimmed(self.source, start, end)
        self.table.row.append(Cell(span, run.text(), tuple(run.parts or ())))

    def code_block(self, kind: Any, start: int, end: int) -> None:
        """Enter a code block."""
        self.other_block(None, start, end)
        self.code = OpenCode("" if kind == "Indented" else kind["Fenced"])
        self.leaves["Text"] = self.code_text

    def code_text(self, value: str, start: int, end: int) -> None:
        """Read lines of code."""
        if not self.code.texts:
            self.code.start = start
        self.code.texts.append(value)
        self.code.end = end

    def code_block_end(self, data: None, start: int, end: int) -> None:
        """Leave a code block."""
        self.leaves["Text"] = self.inline.text
        code = self.code
        lines = places.code_lines(self.source, code.start, code.end, "".join(code.texts))
        self.add_code(Span(start, end), code.info, lines)

    def add_code(self, span: Span, info: str, lines: tuple[Word, ...]) -> None:
        """Record a code block."""
        language = info.split(maxsplit=1)[0].lower() if info.strip() else ""
        self.found.blocks.append(CodeBlock(span, language, self.found.section, lines))

    def footnote_definition(self, label: str, start: int, end: int) -> None:
        """Enter a footnote."""
        self.other_block(None, start, end)
        self.found.anchors.append(Anchor(Span(start + 2, start + 2 + len(label)), label, "footnote"))

    def html_block(self, data: None, start: int, end: int) -> None:
        """Enter raw HTML."""
        self._close_item()
        self._pieces = []

    def html_line(self, value: str, start: int, end: int) -> None:
        """Read a line of raw HTML."""
        self._pieces.append((start, end))

    def html_block_end(self, data: None, start: int, end: int) -> None:
        """Leave raw HTML; comments, which are nothing, do not part a table from what leads to it."""
        if not self._pieces:
            return
        self.html.tables.lead = self._lead.text() if self._lead else ""
        if self.html.read(Chunk(self.source, self._pieces)):
            self._lead = None

    def inline_html(self, value: str, start: int, end: int) -> None:
        """Read one tag or comment within a paragraph."""
        if not value.startswith(("<!", "<?")):
            pieces = [(start, end)]
            if len(value) != end - start:
                lines = places.code_lines(self.source, start, end, value)
                pieces = [(line.span.start, min(line.span.end + 1, end)) for line in lines]
            self.html.read(Chunk(self.source, pieces))
        self.inline.skip(end)

    def _block(self, start: int, end: int) -> Span:
        """Return the span of a block without the line ends after it."""
        while end > start and self.source[end - 1] in " \t\r\n":
            end -= 1
        return Span(start, end)
