"""Inline content of Markdown: text, code, links, images, bare URLs."""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from legion_lint.model.document import Anchor, Code, Link, Named, Part, Text
from legion_lint.model.source import Span, new
from legion_lint.syntax import html
from legion_lint.syntax.markdown_definitions import Definitions, folded
from legion_lint.syntax.markdown_found import CellRun, FlowingRun, Found, ItemRun, Run
from legion_lint.syntax.markdown_places import code_content, decoded, link_destination
from legion_lint.syntax.markdown_urls import bare_urls

# `{#id}` of Pandoc, MyST and others, `{: #id .class }` and `{ id=name }` of kramdown and Python-Markdown.
ATTRIBUTES = re.compile(r"\{:?([^{}]*)\}")
ID = re.compile(r"""(?:^|\s)(?:#|id=["']?)([^\s{}"']+)""")


class OpenLink(NamedTuple):
    """A link or an image whose label is being read: how much of its run stood before it."""

    data: dict[str, Any]
    texts: int
    parts: int


class Inline:
    """Reads the inline events of a document into ``found``."""

    def __init__(self, text: str, found: Found, definitions: Definitions) -> None:
        self.source = text
        self.length = len(text)
        self.found = found
        self.definitions = definitions
        self.runs = [Run(len(text))]
        self.run = self.runs[0]
        self.open_links: list[OpenLink] = []
        self.in_label = False  # of a link in raw HTML
        self.leaving: Callable[[int], None] | None = None
        self.last_end = 0
        self._url_end = 0
        self._has_braces = "{" in text
        self._has_urls = "://" in text or "www." in text
        self._descriptions = 0

    def begin(self, parts: list[Part] | None = None, limit: int = 0) -> None:
        """Enter a run that belongs to nothing around it: a heading, a cell."""
        self.run = Run(limit or self.length, parts)
        self.runs.append(self.run)

    def paragraph(self, data: None, start: int, end: int) -> None:
        """Enter a paragraph, which may be that of a list item, or stand in a cell of raw HTML."""
        self.run = FlowingRun(self.length, None if self.run.parts is None else [])
        self.runs.append(self.run)

    def begin_item(self) -> Run:
        """Enter the first paragraph of a list item."""
        self.run = ItemRun(self.length, [])
        self.runs.append(self.run)
        return self.run

    def end(self) -> Run:
        """Leave the current run and return it."""
        if self.in_label and self.leaving:
            self.leaving(self.last_end)
        run = self.runs.pop()
        self.run = self.runs[-1]
        if run.flows and self.run.listens:
            run.flow(self.run)
            self.run.texts.append("\n")
        return run

    def enter_cell(self) -> Run:
        """Enter a cell in raw HTML: what has begun before, and goes on, goes on in the cell."""
        cell = CellRun(self.length, [])
        index = self._flow()
        self.runs.insert(index, cell)
        for run in self.runs[index + 1 :]:
            run.parts = [] if run.parts is None else run.parts
        self.run = self.runs[-1]
        return cell

    def leave_cell(self, cell: Run) -> None:
        """Leave a cell in raw HTML, perhaps in the middle of a paragraph."""
        index = self._flow() - 1
        while index > 0 and self.runs[index] is not cell:
            index -= 1  # only where tables and headings overlap
        if index:
            del self.runs[index]
        self.run = self.runs[-1]

    def _flow(self) -> int:
        """Let all runs above the innermost cell flow into it, and return the index after it."""
        index = len(self.runs)
        while index > 1 and self.runs[index - 1].flows:
            self.runs[index - 1].flow(self.runs[index - 2])
            index -= 1
        return index

    def text(self, value: str, start: int, end: int) -> None:
        """Read running text."""
        run = self.run
        run.texts.append(value)
        self.last_end = end
        if self._has_braces and "{" in value:
            self.attributes(start, end)
        if (
            self._has_urls
            and ("://" in value or "www." in value)
            and not self.open_links
            and not self.in_label
        ):
            self._text_with_urls(value, start, end)
        elif run.parts is not None:
            if self.source[start - 1] == "\\" and start and self.source[start] == value[:1]:
                start -= 1  # the engine leaves out the backslash before a first character
            run.parts.append(Text(new(Span, (start, end)), value, run.strong > 0))

    def skip(self, end: int) -> None:
        """Note that something ends of which nothing is shown."""
        self.last_end = end

    def line_break(self, value: str, start: int, end: int) -> None:
        """Read the end of a line within a paragraph."""
        self.run.texts.append("\n")
        self.last_end = end

    def code(self, value: str, start: int, end: int) -> None:
        """Read a code span."""
        self.last_end = end
        self.run.texts.append(value)
        if self.open_links or self.in_label:
            return
        is_plain = len(value) == end - start - 2  # one backtick at each end, and no blanks to take off
        span = new(Span, (start + 1, end - 1)) if is_plain else code_content(self.source, start, end)
        code = Code(span, value)
        self.found.codes.append(code)
        if self.run.parts is not None:
            self.run.parts.append(code)

    def strong(self, data: None, start: int, end: int) -> None:
        """Enter strong emphasis."""
        self.run.strong += 1

    def strong_end(self, data: None, start: int, end: int) -> None:
        """Leave strong emphasis."""
        self.run.strong -= 1
        self.last_end = end

    def emphasis_end(self, data: None, start: int, end: int) -> None:
        """Leave emphasis or strikethrough."""
        self.last_end = end

    def link(self, data: dict[str, Any], start: int, end: int) -> None:
        """Enter a link or an image."""
        run = self.run
        self.open_links.append(OpenLink(data, len(run.texts), len(run.parts or ())))
        self.last_end = start + 1

    def image(self, data: dict[str, Any], start: int, end: int) -> None:
        """Enter an image; links in its description are not shown as such."""
        self.link(data, start, end)
        self._descriptions += 1

    def link_end(self, data: None, start: int, end: int) -> None:
        """Leave a link."""
        opened = self.open_links.pop()
        self._finish(opened, "link", "".join(self.run.texts[opened.texts :]), start, end)

    def image_end(self, data: None, start: int, end: int) -> None:
        """Leave an image: its description is shown nowhere in the text."""
        opened = self.open_links.pop()
        self._descriptions -= 1
        texts = self.run.texts
        description = "".join(texts[opened.texts :])
        del texts[opened.texts :]
        self._finish(opened, "image", description, start, end)

    def resolve(self, label: str, span: Span, is_marked: bool) -> str | None:
        """Return the destination of a reference that nothing around it defines.

        Where nothing at all does, note the reference if it ``is_marked`` as one: by two pairs of brackets.
        """
        definition = self.definitions.links.get(folded(label))
        if definition:
            return definition.destination
        if is_marked and not label.startswith("^"):
            self.found.named.append(Named(span, "reference", label))
        return None

    def footnote(self, label: str, start: int, end: int) -> None:
        """Note a reference to a footnote."""
        self.last_end = end
        self.found.named.append(Named(Span(start + 2, end - 1), "footnote", label))

    def _finish(self, opened: OpenLink, form: str, label: str, start: int, end: int) -> None:
        """Record a link or an image, now that its label is known."""
        label_end, self.last_end = self.last_end, end
        if self._descriptions:
            return
        data, whole = opened.data, Span(start, end)
        kind, meant = data["link_type"], data["dest_url"]
        if "\n" in label:
            label = " ".join(label.split())
        if kind == "Inline":
            span = link_destination(self.source, label_end, end, meant)
            link = Link(span, meant, form, label, whole)
            self.found.links.append(link)
        elif kind == "Autolink" or kind == "Email":
            meant = f"mailto:{meant}" if kind == "Email" else html.decode(meant)
            link = Link(Span(start + 1, end - 1), meant, "url", label, whole)
            self.found.links.append(link)
        else:
            # The destination is written in the definition, and reported there, once.
            name = folded(data["id"])
            self.definitions.used.add(name)
            definition = self.definitions.links.get(name)
            span = definition.span if definition else whole
            link = Link(span, meant, "definition", label, whole)
        parts = self.run.parts
        if parts is not None:
            del parts[opened.parts :]
            parts.append(link)

    def _text_with_urls(self, value: str, start: int, end: int) -> None:
        """Record the bare URLs that begin in a text, and what stands around them."""
        position = start
        for url_start, url_end in bare_urls(self.source, max(start, self._url_end), end, self.run.limit):
            self._url_end = url_end
            written = self.source[url_start:url_end]
            link = Link(Span(url_start, url_end), written, "url", written, Span(url_start, url_end))
            self.found.links.append(link)
            self._plain_part(position, url_start)
            if self.run.parts is not None:
                self.run.parts.append(link)
            position = url_end
        self._plain_part(position, end)

    def _plain_part(self, start: int, end: int) -> None:
        """Add the text beside a bare URL to the parts."""
        if start < end and self.run.parts is not None:
            value = decoded(self.source[start:end])
            self.run.parts.append(Text(Span(start, end), value, self.run.strong > 0))

    def attributes(self, start: int, end: int) -> None:
        """Record the ids that attribute lists in a text give to what they stand at."""
        for attributes in ATTRIBUTES.finditer(self.source, start, end):
            if found := ID.search(attributes[1]):
                span = Span(attributes.start(1) + found.start(1), attributes.start(1) + found.end(1))
                self.found.anchors.append(Anchor(span, found[1], "attribute"))
