"""Runs the Markdown engine over a text and hands each of its events to whoever asked for that kind.

The engine is pulldown-cmark (``pyromark``), because it gives the exact place of every event; its places
are UTF-8 bytes, and here they become code points. Its API moves between minor versions: nothing
outside this module may call it.

Source: https://monosans.github.io/pyromark/events/
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import pyromark
from pyromark import Options

from legion_lint.model.source import Span
from legion_lint.syntax.markdown_chunk import Chunk

OPTIONS = (
    Options.ENABLE_TABLES
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_TASKLISTS
    | Options.ENABLE_GFM
)
BEYOND_ASCII = re.compile("[^\x00-\x7f]+")
CHUNK = 256

Handler = Callable[[Any, int, int], None]
Resolve = Callable[[str, Span, bool], str | None]


class Handlers(NamedTuple):
    """Whom to call for what.

    ``starts`` and ``ends`` are keyed by tag (``Paragraph``, ``Link``) and get the tag's data or ``None``;
    ``leaves`` by kind (``Text``, ``Code``, ``SoftBreak``) and get the text.
    """

    starts: Mapping[str, Handler]
    ends: Mapping[str, Handler]
    leaves: Mapping[str, Handler]


class Definition(NamedTuple):
    """A link reference definition that counts: ``start`` and ``end`` cover all of it."""

    label: str
    destination: str
    start: int
    end: int


class Points:
    """Turns offsets in the UTF-8 encoding of a text into code points.

    From ``low`` to before ``high`` they differ by ``surplus``; ask ``at`` for any other offset, which
    moves these to around it.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._bytes = [0]
        self._points = [0]
        surplus = 0
        # Most stretches of most texts are ASCII, and asking whether one is costs next to nothing.
        for base in range(0, 0 if text.isascii() else len(text), CHUNK):
            chunk = text[base : base + CHUNK]
            if chunk.isascii():
                continue
            for run in BEYOND_ASCII.finditer(chunk):
                start, end = base + run.start(), base + run.end()
                self._bytes += start + surplus, end + surplus + len(run[0].encode()) - (end - start)
                surplus = self._bytes[-1] - end
                self._points += start, end
        self._bytes.append(len(text) + surplus + 1)
        self.low, self.high, self.surplus = 0, self._bytes[1], 0

    def at(self, offset: int) -> int:
        """Return the code point at a byte offset; one within a character counts as its end."""
        index = min(bisect_right(self._bytes, offset), len(self._points)) - 1
        low, point = self._bytes[index], self._points[index]
        if index % 2 == 0:
            self.low, self.high, self.surplus = low, self._bytes[index + 1], low - point
            return point + offset - low
        while low < offset:
            low += len(self._text[point].encode())
            point += 1
        return point


def drive(
    text: str,
    handlers: Handlers,
    resolve: Resolve | None = None,
    chunk: Chunk | None = None,
    options: Options = OPTIONS,
) -> None:
    """Parse ``text`` and call the handlers, in the order of the text.

    Args:
        text: Markdown; lone carriage returns are no line ends here.
        handlers: Whom to call.
        resolve: Asked for the destination of what looks like a reference that nothing defines.
        chunk: Where ``text`` was put together from; spans are then those of the document.
        options: Extensions of the engine.
    """
    points = None if text.isascii() else Points(text)
    low = high = surplus = 0
    leaves, tags = handlers.leaves, {"Start": handlers.starts, "End": handlers.ends}
    ask = _asking(text, resolve, chunk) if resolve else None
    stream = pyromark.events_with_range(text, options=options, merge_text=True, broken_link_callback=ask)
    event: Any
    place: Any
    for event, place in stream:
        if event.__class__ is str:
            handler, value = leaves.get(event), event
        else:
            # An event is a mapping with one entry; so is a tag that has data.
            kind, value = event.popitem()
            if kind not in tags:
                handler = leaves.get(kind)
            elif value.__class__ is str:
                handler, value = tags[kind].get(value), None
            else:
                tag, value = value.popitem()
                handler = tags[kind].get(tag)
        if handler:
            start, end = place.values()
            if points:
                if low <= start < high:
                    start -= surplus
                else:
                    start = points.at(start)
                    low, high, surplus = points.low, points.high, points.surplus
                if low <= end < high:
                    end -= surplus
                else:
                    end = points.at(end)
                    low, high, surplus = points.low, points.high, points.surplus
            handler(value, *chunk.span(start, end)) if chunk else handler(value, start, end)


def _asking(text: str, resolve: Resolve, chunk: Chunk | None) -> Callable[[Any], tuple[str, str] | None]:
    """Return ``resolve`` as the engine wants it."""
    points = Points(text)

    def ask(link: Any) -> tuple[str, str] | None:
        span = Span(points.at(link["span"]["start"]), points.at(link["span"]["end"]))
        is_marked = link["link_type"] in ("Reference", "Collapsed")
        destination = resolve(link["reference"], chunk.span(*span) if chunk else span, is_marked)
        return None if destination is None else (destination, "")

    return ask


def definitions(text: str) -> list[Definition]:
    """Return the link reference definitions that count (of several for one label the first), in order."""
    if "]:" not in text:
        return []
    at = Points(text).at
    return [
        Definition(label, found["dest"], at(found["span"]["start"]), at(found["span"]["end"]))
        for label, found in pyromark.reference_definitions(text, options=OPTIONS).items()
    ]
