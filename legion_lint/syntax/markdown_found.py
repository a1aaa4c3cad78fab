"""What has been found in a Markdown document so far."""

from dataclasses import field
from typing import TypeVar

from legion_lint.model.document import (
    Anchor,
    Code,
    CodeBlock,
    Directive,
    Document,
    Heading,
    Link,
    List,
    Named,
    Part,
    Problem,
    Role,
    Table,
    Text,
)
from legion_lint.model.record import dataclass
from legion_lint.model.source import Span

Placed = TypeVar("Placed", Anchor, Directive, Link, List, Named, Problem, Table)


@dataclass(slots=True)
class Found:
    """The lists a ``Document`` is made of, while it is being read."""

    headings: list[Heading] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    codes: list[Code] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    directives: list[Directive] = field(default_factory=list)
    named: list[Named] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    lists: list[List] = field(default_factory=list)
    blocks: list[CodeBlock] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    meta: tuple[tuple[str, str], ...] = ()

    @property
    def section(self) -> int:
        """Index of the heading last seen, -1 for none."""
        return len(self.headings) - 1

    def document(self) -> Document:
        """Return all of it, in the order of the text: what encloses was found after what it encloses."""
        return Document(
            headings=tuple(self.headings),
            anchors=_sorted(self.anchors),
            links=_sorted(self.links),
            codes=tuple(self.codes),
            roles=tuple(self.roles),
            directives=_sorted(self.directives),
            named=_sorted(self.named),
            tables=_sorted(self.tables),
            lists=_sorted(self.lists),
            blocks=tuple(self.blocks),
            problems=_sorted(self.problems),
            meta=self.meta,
        )


def _sorted(facts: list[Placed]) -> tuple[Placed, ...]:
    """Return the facts in the order of their spans."""
    facts.sort(key=lambda fact: fact.span)
    return tuple(facts)


class Run:
    """A stretch of inline content: a paragraph, a list item, a heading, a cell.

    ``texts`` joined are its plain text; ``parts`` is ``None`` where nobody asks for them. ``limit`` is an
    offset that no bare URL in it can go over. What a run holds that ``flows`` also belongs to the run
    around it, if that one ``listens``: it then says how much of it has been handed on.
    """

    strong = 0
    flows = False
    listens = 0
    flowed_texts = 0
    flowed_parts = 0

    def __init__(self, limit: int, parts: list[Part] | None = None) -> None:
        self.limit = limit
        self.parts = parts
        self.texts: list[str] = []

    def flow(self, into: "Run") -> None:
        """Hand on to another run what was not handed on before."""
        if into.listens:
            into.texts += self.texts[self.flowed_texts :]
            if into.parts is not None and self.parts is not None:
                into.parts += self.parts[self.flowed_parts :]
        self.flowed_texts = len(self.texts)
        self.flowed_parts = len(self.parts or ())

    def text(self) -> str:
        """Return the plain text, in one line."""
        texts = self.texts
        text = (texts[0] if len(texts) == 1 else "".join(texts)).strip()
        return " ".join(text.split()) if "\n" in text else text

    def span(self, otherwise: int) -> Span:
        """Return what the parts cover; an empty span at ``otherwise`` if there are none."""
        if not self.parts:
            return Span(otherwise, otherwise)
        return Span(_whole(self.parts[0]).start, _whole(self.parts[-1]).end)


class FlowingRun(Run):
    """A paragraph."""

    flows = True


class ItemRun(FlowingRun):
    """The first paragraph of a list item, which may or may not be a paragraph of its own."""

    listens = 1


class CellRun(Run):
    """A cell in raw HTML, made of whatever stands in it."""

    listens = 1


def _whole(part: Part) -> Span:
    """Return all that is written for a part."""
    return part.span if isinstance(part, (Text, Code)) else part.whole
