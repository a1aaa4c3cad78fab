"""Links in the syntax of Markdown, which RST shows as they are written.

Source: https://spec.commonmark.org/0.31.2/#links
"""

import re
from bisect import bisect_right
from typing import NamedTuple

from legion_lint.model.document import Link
from legion_lint.syntax.rst_found import Found
from legion_lint.syntax.rst_lines import Stretch

MARK = "]("
LINK = re.compile(
    r"""(?<![\\\w\])}"'])(?P<image>!?)\[(?P<label>[^\[\]\n]{1,200}+)\]"""
    r"""\(<?(?P<to>[^()\s<>]{1,500}+)>?(?:[ \n]+"[^"\n]{0,200}")?\)"""
)
#: What such a link leads to, rather than ``a[i](x)`` and ``[1](2)``: an address, a path, a heading.
PLACE = re.compile(
    r"https?://\S|mailto:\S|#[\w-]{2,}|(?:[\w.-]+/)+[\w.-]*|[\w.-]*[\w-]\.[A-Za-z]{2,5}(?:#\S*)?\Z"
)


class Mark(NamedTuple):
    """How much had been found before a text was read."""

    codes: int
    roles: int
    links: int


def mark(found: Found) -> Mark:
    """Remember what has been found so far."""
    return Mark(len(found.codes), len(found.roles), len(found.links))


def note(stretch: Stretch, found: Found, before: Mark) -> None:
    """Note the links of Markdown in a text that has just been read, outside of what is markup.

    The ``attribute`` of an image is ``!``.
    """
    if MARK not in stretch.text or found.quiet:
        return
    links = (link.whole for link in found.links[before.links :] if link.form != "url")
    codes = (code.span for code in found.codes[before.codes :])
    marked = sorted((*links, *codes, *(role.whole for role in found.roles[before.roles :])))
    for match in LINK.finditer(stretch.text):
        middle = stretch.at(match.end("label"))
        last = bisect_right(marked, (middle, len(found.text) + 1)) - 1
        if PLACE.match(match["to"]) and (last < 0 or marked[last].end <= middle):
            whole = stretch.span(*match.span())
            span = stretch.span(*match.span("to"))
            found.foreign.append(Link(span, match["to"], "markdown", match["label"], whole, match["image"]))
