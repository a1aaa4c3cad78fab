"""Reads of any other text file what links into it need: its lines, and the anchors of HTML.

Source: https://html.spec.whatwg.org/multipage/browsing-the-web.html#scrolling-to-a-fragment
"""

import re

from legion_lint.model.facts import Outline
from legion_lint.model.source import SourceText, Span

ATTRIBUTE = re.compile(r"""\s(?:id|name)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
HTML = (".html", ".htm", ".xhtml")


def read(source: SourceText) -> Outline:
    """Return the outline of a file that is no document."""
    anchors = None
    if source.path.endswith(HTML):
        anchors = tuple(first or second or third for first, second, third in ATTRIBUTE.findall(source.text))
    whole = Span(0, len(source.text))
    return Outline(whole, source.line_count, dynamic="<script" in source.text, anchors=anchors)
