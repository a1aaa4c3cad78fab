"""Reads Markdown: CommonMark with GitHub's extensions, and MyST.

Source: https://spec.commonmark.org/0.31.2/, https://github.github.com/gfm/
"""

import re
from bisect import bisect

from legion_lint.model.document import Anchor, Document
from legion_lint.model.source import Span
from legion_lint.syntax import markdown_containers, markdown_definitions, markdown_events, markdown_meta
from legion_lint.syntax.markdown_blocks import Blocks
from legion_lint.syntax.markdown_eval_rst import with_blocks
from legion_lint.syntax.markdown_found import Found
from legion_lint.syntax.markdown_html import Html
from legion_lint.syntax.markdown_inline import Inline

LONE_RETURN = re.compile(r"\r(?!\n)")
# A tab of the content tabs of MkDocs: https://facelessuser.github.io/pymdown-extensions/extensions/tabbed/
CONTENT_TAB = re.compile(r'^[ \t]*===[!+]*[ \t]+"(.+)"[ \t]*$', re.MULTILINE)
# There a heading, or what gives an id to code, as ``{ .sh #id }`` does.
INDENTED = re.compile(r"^[ \t]+(?:#{1,6}[ \t]+(.+)|(?:```|~~~).*\{.*)$", re.MULTILINE)
TAB_AFTER_FENCE = re.compile(r"(?<=```|~~~)[ \t]+(?=\r?$)", re.MULTILINE)


def parse(text: str, *, myst: bool = False, mdx: bool = False) -> Document:
    """Read a Markdown document.

    Args:
        text: The document, without a byte order mark.
        myst: Whether roles, directives, targets and the like of MyST mean what they mean there.
        mdx: Whether braces and some blocks hold JavaScript, and tags may be components.

    Returns:
        All that it holds, with spans in code points of ``text``.
    """
    if text.count("\r") > text.count("\r\n"):
        text = LONE_RETURN.sub("\n", text)  # CommonMark says so, the engine does not
    if "`\t" in text or "~\t" in text:
        # A tab after it keeps the engine from seeing that a fence is closed.
        text = TAB_AFTER_FENCE.sub(lambda tab: " " * len(tab[0]), text)
    found = Found()
    if end := markdown_meta.front_matter_end(text):
        found.meta = markdown_meta.meta(text[:end])
        text = "\n" * end + text[end:]
    if mdx:
        from legion_lint.syntax.markdown_mdx import without_javascript

        text = without_javascript(text)
    if myst:
        from legion_lint.syntax import markdown_myst  # few documents are, and it knows a lot of names

        markdown_myst.read(text, found)
        return with_blocks(text, found.document())
    _read(text, found)
    return found.document()


def _read(text: str, found: Found) -> None:
    """Read CommonMark with GitHub's extensions."""
    source = text
    has_containers = markdown_containers.has_any(text)
    if has_containers:
        text = markdown_containers.as_items(text)
    definitions = markdown_definitions.read(text)
    inline = Inline(text, found, definitions)
    html = Html(inline, found)
    blocks = Blocks(inline, html, found)
    # Asking back costs a call for every pair of brackets, and only two in a row are worth it.
    markdown_events.drive(text, blocks.handlers, inline.resolve if "][" in text else None)
    blocks.finish()
    markdown_definitions.finish(text, definitions, found)
    if has_containers:
        _content_tabs(source, found)
        for line in INDENTED.finditer(source):
            inline.attributes(line.start(), line.end())
            if line[1]:
                found.anchors.append(Anchor(Span(line.start(1), line.end(1)), line[1], "attribute"))


def _content_tabs(text: str, found: Found) -> None:
    """Record the ids of content tabs, which are made of their titles, perhaps after that of their section."""
    headings = sorted(found.headings, key=lambda heading: heading.span)
    starts = [heading.span.start for heading in headings]
    for tab in CONTENT_TAB.finditer(text):
        span, title = Span(tab.start(1), tab.end(1)), tab[1]
        found.anchors.append(Anchor(span, title, "attribute"))
        if above := bisect(starts, span.start):
            found.anchors.append(Anchor(span, f"{headings[above - 1].text} {title}", "attribute"))
