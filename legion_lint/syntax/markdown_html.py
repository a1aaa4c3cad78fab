"""Raw HTML in Markdown: anchors, links, headings, and the inline content that tables and cells need."""

from legion_lint.model.document import Anchor, Code, Link, Text
from legion_lint.model.record import dataclass
from legion_lint.model.source import Span, Word
from legion_lint.syntax import html
from legion_lint.syntax.html import Attribute, Data, Tag
from legion_lint.syntax.markdown_chunk import Chunk
from legion_lint.syntax.markdown_found import Found, Run
from legion_lint.syntax.markdown_html_tables import HtmlTables
from legion_lint.syntax.markdown_inline import Inline

URL_ATTRIBUTES = frozenset({"href", "src", "poster"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
#: Elements that HTML gives these attributes to; a component may make anything of them.
LINKING = frozenset(
    "a area audio base embed iframe img image input link object script source track video".split()
)
NOWHERE = Word("", Span(0, 0))
BREAKING = frozenset({"blockquote", "br", "dd", "div", "dt", "hr", "li", "ol", "p", "pre", "ul"})
BOLD = frozenset({"b", "strong"})


@dataclass(slots=True)
class Element:
    """An element that is still open: a link, a heading, code. ``texts`` and ``parts`` as it began."""

    tag: Tag
    run: Run
    texts: int
    parts: int
    start: int
    inside: int
    target: Word = NOWHERE


class Html:
    """Reads raw HTML, in chunks, into ``found``; elements may go on over several chunks."""

    def __init__(self, inline: Inline, found: Found) -> None:
        self.inline = inline
        self.found = found
        self.tables = HtmlTables(inline, found)
        self._link: Element | None = None
        self._heading: Element | None = None
        self._code: Element | None = None
        self._chunk = Chunk("", [(0, 0)])
        inline.leaving = self.leaving

    def read(self, chunk: Chunk) -> bool:
        """Read a chunk and say whether anything in it is shown, or links, or is linked to."""
        self._chunk = chunk
        shown = False
        for token in html.tokens(chunk.text):
            if isinstance(token, Data):
                shown = shown or not token.text.isspace()
                self._data(token)
            else:
                shown = True
                self._tag(token)
        return shown

    def close(self, end: int) -> None:
        """Close what never was closed, at the end of the document."""
        self._close_link(end)
        self._close_heading(end)
        self.tables.close(end)

    def leaving(self, end: int) -> None:
        """Close the link that cannot go on outside of the run that is about to end."""
        if self._link and self._link.run is self.inline.run:
            self._close_link(end)

    def _data(self, data: Data) -> None:
        """Read text between tags."""
        run = self.inline.run
        run.texts.append(html.decode(data.text))
        shown = data.text.strip()
        if run.parts is None or not shown:
            return
        start = data.start + data.text.index(shown[0])
        span = self._chunk.span(start, start + len(shown))
        run.parts.append(Text(span, html.decode(shown), run.strong > 0))

    def _tag(self, tag: Tag) -> None:
        """Read a tag."""
        name = tag.name
        if name in HtmlTables.TAGS:
            self._close_link(self._chunk.at(tag.start))
            self.tables.tag(tag, self._chunk.at(tag.start), self._chunk.at(tag.end - 1) + 1)
        if not tag.closing and tag.attributes:
            self._attributes(tag)
        if name == "a":
            self._a(tag)
        elif name in HEADINGS:
            self._close_heading(self._chunk.at(tag.start))
            if not tag.closing:
                self._heading = self._element(tag)
        elif name in BOLD:
            self.inline.run.strong += -1 if tag.closing else 1
        elif name == "code":
            self._code_tag(tag)
        elif name in BREAKING and self.inline.run.parts is not None:
            self.inline.run.texts.append("\n")
            if self.inline.run.parts:  # what stands before and behind are values of their own
                self.inline.run.parts.append(Text(self._chunk.span(tag.start, tag.end), "\n"))

    def _attributes(self, tag: Tag) -> None:
        """Record what the attributes of a start tag name and link to."""
        at = self._chunk.span
        is_element = tag.name in LINKING and not self._is_component(tag)
        for attribute in tag.attributes:
            name, value, start = attribute
            if name == "id" or name == "name":
                if value:
                    anchor = Anchor(at(start, start + len(value)), html.decode(value), name)
                    self.found.anchors.append(anchor)
            elif is_element and (name in URL_ATTRIBUTES or (name == "data" and tag.name == "object")):
                if not (tag.name == "a" and name == "href"):
                    self._add(tag, attribute, start, value)
            elif is_element and name == "srcset":
                for offset, url in html.candidates(value):
                    self._add(tag, attribute, start + offset, url)

    def _is_component(self, tag: Tag) -> bool:
        """Whether a tag is that of a component, such as ``<Link>``, whatever HTML calls so."""
        written = self._chunk.text[tag.start + 1 : tag.start + 1 + len(tag.name)]
        return written[:1].isupper() and not written.isupper()

    def _add(self, tag: Tag, attribute: Attribute, start: int, value: str) -> None:
        """Record the link of a tag that has no label; the description of an image is its text."""
        written = self._written(value, start)
        alt = next((other.value for other in tag.attributes if other.name == "alt"), "")
        whole = self._chunk.span(tag.start, tag.end)
        link = Link(
            written.span,
            html.decode(written.text),
            "html",
            html.decode(alt),
            whole,
            f"{tag.name}.{attribute.name}",
        )
        self.found.links.append(link)
        if self.inline.run.parts is not None and not self.inline.in_label:
            self.inline.run.parts.append(link)

    def _written(self, value: str, start: int) -> Word:
        """Return an attribute's value without the blanks around it, which a URL does not have."""
        left = value.lstrip()
        start += len(value) - len(left)
        shown = left.rstrip()
        return Word(shown, self._chunk.span(start, start + len(shown)))

    def _element(self, tag: Tag) -> Element:
        """Return a new open element."""
        run = self.inline.run
        run.listens += 1
        start, inside = self._chunk.at(tag.start), self._chunk.at(tag.end - 1) + 1
        return Element(tag, run, len(run.texts), len(run.parts or ()), start, inside)

    def _a(self, tag: Tag) -> None:
        """Enter or leave an ``<a>``; one cannot be inside another."""
        end = self._chunk.at(tag.end - 1) + 1
        self._close_link(end if tag.closing else self._chunk.at(tag.start))
        target = next((one for one in tag.attributes if one.name == "href"), None)
        if tag.closing or target is None:
            return
        self._link = self._element(tag)
        self._link.target = self._written(target.value, target.start)
        self.inline.in_label = True

    def _close_link(self, end: int) -> None:
        """Record the open ``<a>``, if there is one."""
        link, self._link = self._link, None
        self.inline.in_label = False
        if not link:
            return
        run = link.run
        run.listens -= 1
        text = " ".join("".join(run.texts[link.texts :]).split())
        whole = Span(link.start, end)
        found = Link(link.target.span, html.decode(link.target.text), "html", text, whole, "a.href")
        self.found.links.append(found)
        if run.parts is not None:
            del run.parts[link.parts :]
            run.parts.append(found)

    def _close_heading(self, end: int) -> None:
        """Record the open heading, if there is one."""
        heading, self._heading = self._heading, None
        if heading:
            heading.run.listens -= 1
            text = "".join(heading.run.texts[heading.texts :])
            self.found.anchors.append(Anchor(Span(heading.inside, end), text, "heading"))

    def _code_tag(self, tag: Tag) -> None:
        """Enter or leave a ``<code>``: in a cell or an item, what is in it is one part."""
        code, self._code = self._code, None
        if code:
            code.run.listens -= 1
        if not tag.closing:
            self._code = self._element(tag)
            return
        run = self.inline.run
        if code is None or code.run is not run or run.parts is None or self.inline.in_label:
            return
        text = "".join(run.texts[code.texts :])
        del run.parts[code.parts :]
        run.parts.append(Code(Span(code.inside, self._chunk.at(tag.start)), text))
