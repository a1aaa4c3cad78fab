"""What has been found in a reStructuredText document so far."""

from bisect import bisect_right
from collections.abc import Generator, Iterable
from contextlib import contextmanager
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
    Problem,
    Role,
    Table,
)
from legion_lint.model.record import dataclass
from legion_lint.model.source import Span
from legion_lint.syntax.rst_line import Line
from legion_lint.syntax.rst_lines import Lines, split

Fact = TypeVar("Fact", Anchor, Code, CodeBlock, Directive, Heading, Link, List, Named, Problem, Role, Table)

TOO_DEEP = 40
"""Levels of nesting that are read; docutils itself dies of Python's recursion limit at twice as many."""

LOSING = frozenset({"malformed-table", "malformed-substitution", "invalid-directive", "nested-too-deeply"})
"""Problems that cost more than the place where they show."""


@dataclass(frozen=True, slots=True)
class Defined:
    """A name that references can use.

    ``kind`` is ``explicit`` (a target, a footnote, a citation), ``embedded`` (the text of a link with an
    embedded URI), ``implicit`` (a section title) or ``optional`` (a ``:name:`` option, which no rule of
    docutils' binds). ``uri`` is ``None`` for a place in the document, ``alias`` another name it stands for.
    """

    name: str
    kind: str
    span: Span
    uri: str | None = None
    alias: str | None = None


@dataclass(slots=True)
class Found:
    """The lists a ``Document`` is made of, and what its names are."""

    text: str
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
    defined: list[Defined] = field(default_factory=list)
    foreign: list[Link] = field(default_factory=list)
    substitutions: dict[str, list[str]] = field(default_factory=dict)
    anonymous: list[Span] = field(default_factory=list)
    footnotes: dict[str, int] = field(default_factory=dict)
    language: str = ""
    level: int = 0
    depth: int = 0
    quiet: int = 0
    kept: int = 0
    is_whole: bool = True
    lines: Lines = field(init=False)
    starts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.lines = split(self.text)
        self.starts = [line.start for line in self.lines]

    @property
    def section(self) -> int:
        """Index of the heading last seen, -1 for none."""
        return len(self.headings) - 1

    def row(self, offset: int) -> int:
        """Return the index of the line that ``offset`` is in."""
        return max(bisect_right(self.starts, offset) - 1, 0)

    def line(self, row: int) -> Line:
        """Return a line without its indentation, the nearest one if there is none of that index."""
        if not self.starts:
            return Line("", 0)
        line: Line = self.lines[min(max(row, 0), len(self.starts) - 1)]
        return line.lstrip()

    def problem(self, span: Span, name: str, message: str) -> None:
        """Note what is wrong, unless it stands where nobody knows the rules.

        What docutils leaves out with a faulty construct, names among it, we have read nevertheless.
        """
        if name in LOSING:
            self.is_whole = False
        if not self.quiet:
            self.problems.append(Problem(span, name, " ".join(message.split())))

    def refer(self, kind: str, name: str, span: Span) -> None:
        """Note the use of a name."""
        if not self.quiet:
            self.named.append(Named(span, kind, name))

    @contextmanager
    def silence(self, is_silent: bool = True) -> Generator[None, None, None]:
        """Take links and the like from what follows, but do not judge it."""
        self.quiet += is_silent
        try:
            yield
        finally:
            self.quiet -= is_silent

    @contextmanager
    def keeping(self) -> Generator[None, None, None]:
        """Keep the parts of the text in what follows: nobody asks for those of ordinary paragraphs."""
        self.kept += 1
        try:
            yield
        finally:
            self.kept -= 1

    def document(self) -> Document:
        """Return all of it, in the order of the text."""
        return Document(
            headings=tuple(self.headings),
            anchors=ordered(self.anchors),
            links=ordered(self.links),
            codes=ordered(self.codes),
            roles=ordered(self.roles),
            directives=ordered(self.directives),
            named=ordered(self.named),
            tables=ordered(self.tables),
            lists=ordered(self.lists),
            blocks=ordered(self.blocks),
            problems=tuple(dict.fromkeys(ordered(self.problems))),
            meta=self.meta,
            foreign=ordered(self.foreign),
        )


def ordered(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Return the facts in the order of their spans; what encloses comes before what it encloses."""
    return tuple(sorted(facts, key=lambda fact: (fact.span.start, -fact.span.end)))
