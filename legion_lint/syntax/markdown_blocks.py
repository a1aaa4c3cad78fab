"""Blocks of Markdown: who reads which; headings, code and raw HTML are read here."""

from collections.abc import Sequence
from dataclasses import field
from typing import Any

from legion_lint.model.document import Anchor, CodeBlock, Heading
from legion_lint.model.record import dataclass
from legion_lint.model.source import Span, Word
from legion_lint.syntax import markdown_places as places
from legion_lint.syntax.markdown_chunk import Chunk
from legion_lint.syntax.markdown_events import Handler, Handlers
from legion_lint.syntax.markdown_found import Found
from legion_lint.syntax.markdown_html import Html
from legion_lint.syntax.markdown_inline import Inline
from legion_lint.syntax.markdown_lists import Lists
from legion_lint.syntax.markdown_pipe_tables import PipeTables


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
        self.lists = lists = Lists(inline, found)
        self.code = OpenCode("")
        self._pieces: list[tuple[int, int]] = []
        tables = PipeTables(inline, lists, found)
        starts: dict[str, Handler] = {
            "Paragraph": inline.paragraph,
            "Heading": self.heading,
            "List": lists.start,
            "Item": lists.item,
            "Table": tables.start,
            "TableHead": tables.row,
            "TableRow": tables.row,
            "TableCell": tables.cell,
            "CodeBlock": self.code_block,
            "HtmlBlock": self.html_block,
            "BlockQuote": lists.other,
            "FootnoteDefinition": self.footnote_definition,
            "Link": inline.link,
            "Image": inline.image,
            "Strong": inline.strong,
        }
        ends: dict[str, Handler] = {
            "Paragraph": lists.paragraph_end,
            "Heading": self.heading_end,
            "List": lists.end,
            "Item": lists.item_end,
            "Table": tables.end,
            "TableHead": tables.head_end,
            "TableRow": tables.row_end,
            "TableCell": tables.cell_end,
            "CodeBlock": self.code_block_end,
            "HtmlBlock": self.html_block_end,
            "BlockQuote": lists.other,
            "FootnoteDefinition": lists.other,
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
            "Rule": lists.other,
            "FootnoteReference": inline.footnote,
        }
        self.handlers = Handlers(starts, ends, self.leaves)

    def finish(self) -> None:
        """Close what never was closed, and let go of all that refers back.

        Thousands of documents are read in a row: none should wait for the garbage collector.
        """
        self.html.close(len(self.source))
        self.inline.leaving = None
        self.handlers = Handlers({}, {}, {})
        self.leaves.clear()

    def heading(self, data: dict[str, Any], start: int, end: int) -> None:
        """Enter a heading."""
        self.lists.other(None, start, end)
        self.inline.begin()

    def heading_end(self, level: str, start: int, end: int) -> None:
        """Leave a heading."""
        depth = int(level[1])
        span = places.heading_content(self.source, start, end, depth)
        raw = self.source[span.start : span.end]
        text = "".join(self.inline.end().texts)
        # The engine takes tabs at the end of a line, and hashes after one, for text.
        surplus = self.inline.last_end - span.end
        if surplus > 0:
            text = text[:-surplus]
        self.found.headings.append(Heading(span, text, depth, raw))

    def code_block(self, kind: Any, start: int, end: int) -> None:
        """Enter a code block."""
        self.lists.other(None, start, end)
        self.code = OpenCode("" if kind == "Indented" else kind["Fenced"])
        if "{" in self.code.info:
            self.inline.attributes(start, max(start, self.source.find("\n", start, end)))
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
        lines = places.Lines(self.source, code.start, code.end, "".join(code.texts))
        self.add_code(Span(start, end), code.info, lines)

    def add_code(self, span: Span, info: str, lines: Sequence[Word]) -> None:
        """Record a code block."""
        words = info.split(maxsplit=1)
        self.found.blocks.append(
            CodeBlock(span, words[0].lower() if words else "", self.found.section, lines)
        )

    def footnote_definition(self, label: str, start: int, end: int) -> None:
        """Enter a footnote."""
        self.lists.other(None, start, end)
        self.found.anchors.append(Anchor(Span(start + 2, start + 2 + len(label)), label, "footnote"))

    def html_block(self, data: None, start: int, end: int) -> None:
        """Enter raw HTML."""
        self.lists.close_item()
        self._pieces = []

    def html_line(self, value: str, start: int, end: int) -> None:
        """Read a line of raw HTML."""
        self._pieces.append((start, end))

    def html_block_end(self, data: None, start: int, end: int) -> None:
        """Leave raw HTML; comments, which are nothing, do not part a table from what leads to it."""
        if not self._pieces:
            return
        self.html.tables.lead = self.lists.lead()
        if self.html.read(Chunk(self.source, self._pieces)):
            self.lists.other(None, start, end)

    def inline_html(self, value: str, start: int, end: int) -> None:
        """Read one tag or comment within a paragraph."""
        if not value.startswith(("<!", "<?")):
            pieces = [(start, end)]
            if len(value) != end - start:
                lines = places.code_lines(self.source, start, end, value)
                pieces = [(line.span.start, min(line.span.end + 1, end)) for line in lines]
            self.html.read(Chunk(self.source, pieces))
        self.inline.skip(end)
