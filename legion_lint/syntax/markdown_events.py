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
Handlers = Mapping[str, Handler]


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
    starts: Handlers,
    ends: Handlers,
    leaves: Handlers,
    missing: Callable[[str, int, int], None] | None = None,
) -> None:
    """Parse ``text`` and call the handlers, in the order of the text.

    Args:
        text: Markdown; lone carriage returns are no line ends here.
        starts: By tag (``Paragraph``, ``Link``), called with the tag's data or ``None``.
        ends: By tag, called when it closes, with the same span as its start.
        leaves: By kind (``Text``, ``Code``, ``SoftBreak``), called with the text.
        missing: Called with the label of each full or collapsed reference that nothing defines.
    """
    points = Points(text)
    low, high, surplus = points.low, points.high, points.surplus

    def unknown(link: Any) -> None:
        if missing and link["link_type"] in ("Reference", "Collapsed"):
            span = link["span"]
            missing(link["reference"], places.at(span["start"]), places.at(span["end"]))

    places = Points(text) if missing and "][" in text else points
    # Asking back costs a call for every pair of brackets, and such references need two in a row.
    ask = unknown if missing and "][" in text else None
    stream = pyromark.events_with_range(text, options=OPTIONS, merge_text=True, broken_link_callback=ask)
    event: Any
    for event, place in stream:
        if event.__class__ is str:
            handler, value = leaves.get(event), event
        else:
            # An event is a mapping with one entry; so is a tag that has data.
            for kind, value in event.items():  # noqa: B007
                break
            if kind == "Start" or kind == "End":
                tag, data, value = value, value, None
                if not isinstance(data, str):
                    for tag, value in data.items():  # noqa: B007
                        break
                handler = (starts if kind == "Start" else ends).get(tag)
            else:
                handler = leaves.get(kind)
        if handler:
            start, end = place["start"], place["end"]
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
            handler(value, start, end)


def definitions(text: str) -> list[Definition]:
    """Return the link reference definitions that count (of several for one label the first), in order."""
    if "]:" not in text:
        return []
    at = Points(text).at
    return [
        Definition(label, found["dest"], at(found["span"]["start"]), at(found["span"]["end"]))
        for label, found in pyromark.reference_definitions(text, options=OPTIONS).items()
    ]
