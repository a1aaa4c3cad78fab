"""Reads Markdown: CommonMark with GitHub's extensions, and MyST.

Source: https://spec.commonmark.org/0.31.2/, https://github.github.com/gfm/
"""

import re

from legion_lint.model.document import Document
from legion_lint.syntax import markdown_definitions, markdown_events, markdown_meta
from legion_lint.syntax.markdown_blocks import Blocks
from legion_lint.syntax.markdown_found import Found
from legion_lint.syntax.markdown_html import Html
from legion_lint.syntax.markdown_inline import Inline

LONE_RETURN = re.compile(r"\r(?!\n)")


def parse(text: str, *, myst: bool = False) -> Document:
    """Read a Markdown document.

    Args:
        text: The document, without a byte order mark.
        myst: Whether roles, directives, targets and the like of MyST mean what they mean there.

    Returns:
        All that it holds, with spans in code points of ``text``.
    """
    if "\r" in text:
        text = LONE_RETURN.sub("\n", text)  # CommonMark says so, the engine does not
    found = Found()
    if end := markdown_meta.front_matter_end(text):
        found.meta = markdown_meta.meta(text[:end])
        text = "\n" * end + text[end:]
    definitions = markdown_definitions.read(text)
    inline = Inline(text, found, definitions)
    html = Html(inline, found)
    blocks = Blocks(inline, html, found)
    markdown_events.drive(text, blocks.starts, blocks.ends, blocks.leaves, inline.missing)
    html.close(len(text))
    found.links += [
        link
        for label, link in definitions.links.items()
        if label in definitions.used or not markdown_definitions.is_remark(link)
    ]
    found.problems += markdown_definitions.problems(text, definitions)
    return found.document()
