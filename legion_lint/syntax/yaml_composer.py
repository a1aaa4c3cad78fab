"""Makes nodes out of the events of a YAML parser, without recursion, and stops at what would be too much."""

import re
from dataclasses import field
from typing import Any, NamedTuple

from legion_lint.model.errors import UnreadableError
from legion_lint.model.record import dataclass
from legion_lint.model.source import Span
from legion_lint.syntax.nodes import Mapping, Node, Scalar, Sequence

#: Levels, aliases followed; few enough for whoever walks through it by recursion.
DEEPEST = 200
#: Nodes that a walk meets, aliases followed, a long text counting for more than one.
HEAVIEST = 500_000
LONG_TEXT = 256

SURROGATE = re.compile("[\ud800-\udfff]")
PROPERTIES = re.compile(r"(?:[&!]\S*+(?:\s++|(?<=\s)#[^\r\n]*+)*+)*+")
BLOCK_HEADER = re.compile(r"[|>][^\r\n]*+(?:\r\n|[\r\n])?+\s*+")


class Made(NamedTuple):
    """A finished node, what it weighs and how many levels it has, aliases followed."""

    node: Node
    weight: int
    height: int


@dataclass(slots=True)
class Frame:
    """A collection that is still open."""

    is_mapping: bool
    is_flow: bool
    start: int
    anchor: str | None
    tag: str
    end: int = 0
    parts: list[Node] = field(default_factory=list)
    weight: int = 1
    height: int = 0


class Composer:
    """Makes nodes out of events, without recursion; ``before`` is added to every offset."""

    def __init__(self, text: str, before: int) -> None:
        self.text = text
        self.before = before
        self.frames: list[Frame] = []
        self.anchors: dict[str, Made | None] = {}
        self.weight = 0

    def take(self, event: Any) -> Node | None:
        """Take the next event; return the document's node if it ends one."""
        match type(event).__name__:
            case "ScalarEvent":
                node = self.scalar(event)
                return self.add(node, 1 + len(node.text) // LONG_TEXT, 1, event.anchor)
            case "AliasEvent":
                return self.alias(event)
            case "SequenceStartEvent" | "MappingStartEvent" as name:
                self.open(event, is_mapping=name == "MappingStartEvent")
            case "SequenceEndEvent" | "MappingEndEvent":
                return self.close(event)
            case "DocumentStartEvent":
                self.anchors.clear()
        return None

    def scalar(self, event: Any) -> Scalar:
        """Make a scalar; its span is narrowed to what is its text."""
        start, end = event.start_mark.index, event.end_mark.index
        style, tag = event.style or "", tag_of(event)
        if event.anchor is not None or tag:
            start = properties_end(self.text, start, end)
        if style in ("'", '"'):
            start, end = start + 1, end - 1
        elif style:
            start, end = content(self.text, start, end)
        text = event.value
        if SURROGATE.search(text):  # written as two escapes
            text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        return Scalar(text, self.span(start, max(start, end)), style, tag)

    def open(self, event: Any, *, is_mapping: bool) -> None:
        """Begin a collection."""
        if len(self.frames) >= DEEPEST:
            raise self.error(event, f"nested deeper than {DEEPEST} levels")
        start = event.start_mark.index
        if event.anchor is not None:
            self.anchors[event.anchor] = None
        tag = tag_of(event)
        if event.flow_style and (event.anchor is not None or tag):
            start = properties_end(self.text, start, event.end_mark.index)
        self.frames.append(Frame(is_mapping, bool(event.flow_style), start, event.anchor, tag))

    def close(self, event: Any) -> Node | None:
        """End a collection."""
        frame = self.frames.pop()
        parts = frame.parts
        span = self.span(frame.start, event.end_mark.index)
        if parts and not frame.is_flow:  # a block ends only where the next thing begins
            has_properties = frame.anchor is not None or frame.tag
            start = parts[0].span.start if has_properties else span.start
            span = Span(start, max(start, frame.end))
        node: Node = Sequence(tuple(parts), span, frame.tag)
        if frame.is_mapping:
            keys = (self.key(part) for part in parts[::2])
            node = Mapping(tuple(zip(keys, parts[1::2], strict=True)), span, frame.tag)
        return self.add(node, frame.weight, frame.height + 1, frame.anchor)

    def key(self, node: Node) -> Scalar:
        """Return a key as a scalar; a collection, as ``{{ x }}`` looks like, by what is written."""
        if isinstance(node, Scalar):
            return node
        start, end = node.span.start - self.before, node.span.end - self.before
        return Scalar(self.text[start:end], node.span, "?", node.tag)

    def alias(self, event: Any) -> Node | None:
        """Put what an alias names in its place."""
        if event.anchor not in self.anchors:
            raise self.error(event, f"not YAML: alias *{event.anchor} names nothing")
        made = self.anchors[event.anchor]
        if made is None:
            raise self.error(event, f"alias *{event.anchor} stands in what it names")
        if len(self.frames) + made.height > DEEPEST:
            raise self.error(event, f"nested deeper than {DEEPEST} levels")
        self.weight += made.weight
        if self.weight > HEAVIEST:
            raise too_much(self.span(event.start_mark.index, event.end_mark.index))
        return self.put(made.node, made.weight, made.height, event.end_mark.index + self.before)

    def add(self, node: Node, weight: int, height: int, anchor: str | None) -> Node | None:
        """Add a node that is written here; what is in it has been counted."""
        self.weight += weight if isinstance(node, Scalar) else 1
        if self.weight > HEAVIEST:
            raise too_much(node.span)
        if anchor is not None:
            self.anchors[anchor] = Made(node, weight, height)
        return self.put(node, weight, height, node.span.end)

    def put(self, node: Node, weight: int, height: int, end: int) -> Node | None:
        """Put a node that is written up to ``end`` into the collection that is open; return it if none is."""
        if not self.frames:
            return node
        frame = self.frames[-1]
        frame.parts.append(node)
        frame.end = end
        frame.weight += weight
        if height > frame.height:
            frame.height = height
        return None

    def error(self, event: Any, message: str) -> UnreadableError:
        """Make an error about what is at an event."""
        return UnreadableError(self.span(event.start_mark.index, event.end_mark.index), message)

    def span(self, start: int, end: int) -> Span:
        """Return a span of the file."""
        return Span(start + self.before, end + self.before)


def too_much(span: Span) -> UnreadableError:
    """Make an error about the node that is one too many."""
    return UnreadableError(span, f"more than {HEAVIEST:,} values, counted at every alias")


def tag_of(event: Any) -> str:
    """Return an explicit tag; the C parser gives a string, the pure one an object of its own."""
    return "" if event.tag is None else str(event.tag)


def properties_end(text: str, start: int, end: int) -> int:
    """Return where anchor and tag of a node end, and the node itself begins."""
    found = PROPERTIES.match(text, start, end)
    return found.end() if found else start


def content(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the lines of a block scalar begin and end; ``end`` is where the next thing begins."""
    header = BLOCK_HEADER.match(text, start, end)
    first = header.end() if header else start
    stripped = text[first:end].rstrip()
    return first, first + len(stripped)
