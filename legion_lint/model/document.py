"""What a document holds, the same for Markdown and reStructuredText.

The syntax floor makes these from a text; nothing here has a meaning yet. All are plain data (strings,
numbers, tuples), so that they can be kept in a cache. Order is always that of the text.
"""

from collections.abc import Sequence

from legion_lint.model.record import dataclass
from legion_lint.model.source import Span, Word


@dataclass(frozen=True, slots=True)
class Text:
    """Running text in a cell or a list item.

    ``span`` covers what is written; ``text`` is what is meant (escapes and entities resolved). Where
    both have one length, part of the text has the same part of the span.
    """

    span: Span
    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Code:
    """Inline code (Markdown code span, RST literal or default role); ``span`` without its marks."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link or an image.

    Attributes:
        span: The destination as written, without angle brackets, quotes or title.
        destination: What is meant by it: escapes and entities resolved, percent-encoding kept.
        form: ``link`` (inline, or an RST embedded URI), ``image``, ``definition`` (a Markdown link
            reference definition or an RST hyperlink target, once, however often it is used),
            ``html`` (an attribute of a raw HTML tag) or ``url`` (an autolink or a bare URL).
        text: The label as plain text; empty where there is none.
        whole: The entire construct, label included.
        attribute: For ``html``: ``tag.attribute``, such as ``img.src``.
    """

    span: Span
    destination: str
    form: str
    text: str
    whole: Span
    attribute: str = ""


@dataclass(frozen=True, slots=True)
class Role:
    """An interpreted text role (RST and MyST), such as ``:doc:`label <target>```.

    ``span`` is the target's; ``name`` is as written, with its domain (``py:class``).
    """

    span: Span
    name: str
    target: str
    text: str
    has_text: bool
    whole: Span


Part = Text | Code | Link | Role


@dataclass(frozen=True, slots=True)
class Heading:
    """A section title; ``span`` is that of its text, ``text`` what is shown, ``level`` from 1.

    ``raw`` is the inline source as written, for renderers that read ids or labels out of it.
    """

    span: Span
    text: str
    level: int
    raw: str = ""


@dataclass(frozen=True, slots=True)
class Anchor:
    """An explicit place to link to.

    ``form`` is ``id`` or ``name`` (HTML attributes), ``heading`` (a raw HTML heading, ``name`` its
    text), ``target`` (an RST or MyST label), ``attribute`` (``{#id}``), ``footnote``, ``citation``,
    ``term`` (a glossary entry) or ``option``. ``title`` is what the label stands before: empty if
    nothing titled follows it.
    """

    span: Span
    name: str
    form: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table: its span without the surrounding blanks, its plain text and its parts."""

    span: Span
    text: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of any notation.

    Attributes:
        form: ``pipe``, ``html``, ``csv``, ``list``, ``grid`` or ``simple``.
        section: Index into the document's headings of the nearest one above; -1 for none.
        header: The last header row; empty for a table without one.
        title: Its caption, if the notation has one.
        lead: The paragraph right before it, as plain text.
        file: For an RST ``csv-table`` with ``:file:``, the path as written; such a table has no rows here.
        options: For ``csv`` with ``file``: the directive's options as written, sorted by name.
    """

    span: Span
    form: str
    section: int
    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    title: str = ""
    lead: str = ""
    file: Word | None = None
    options: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """A list item: the parts of its first paragraph, and their span."""

    span: Span
    text: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class List:
    """A bullet or numbered list; a nested one is a list of its own.

    ``lead`` is the plain text of the paragraph right before it, or of the item it is nested in;
    ``depth`` is 0 at the top.
    """

    span: Span
    section: int
    lead: str
    depth: int
    ordered: bool
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """A fenced, indented or literal block, line by line without its indentation.

    ``language`` is the first word of the info string, lower case; empty if there is none.
    """

    span: Span
    language: str
    section: int
    lines: Sequence[Word]


@dataclass(frozen=True, slots=True)
class Directive:
    """An RST or MyST directive; options are given as written.

    ``content`` has lines; of RST only those of one that is no text and no code, such as a ``toctree``.
    """

    span: Span
    name: str
    argument: Word | None
    options: tuple[tuple[str, Word], ...]
    content: tuple[Word, ...]
    section: int


@dataclass(frozen=True, slots=True)
class Named:
    """A use of a name that something else in the document must define (RST).

    ``kind`` is ``reference``, ``anonymous``, ``substitution``, ``footnote`` or ``citation``.
    """

    span: Span
    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Something the format's own parser objects to; ``name`` groups alike ones (``malformed-table``)."""

    span: Span
    name: str
    message: str


@dataclass(frozen=True, slots=True)
class Document:
    """All that one document holds, each kind in the order of the text.

    ``links`` and ``codes`` hold those of cells and items as well. ``codes`` leaves out code that is
    the label of a link. ``meta`` is the front matter's (Markdown) or the field list's (RST) top level,
    scalar values only. ``defines`` are the names that an RST document defines, ``name`` or
    ``substitution`` and the name. ``foreign`` are links in the syntax of the other format, which are none:
    ``markdown`` in RST, ``rst`` in Markdown.
    """

    headings: tuple[Heading, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    links: tuple[Link, ...] = ()
    codes: tuple[Code, ...] = ()
    roles: tuple[Role, ...] = ()
    directives: tuple[Directive, ...] = ()
    named: tuple[Named, ...] = ()
    tables: tuple[Table, ...] = ()
    lists: tuple[List, ...] = ()
    blocks: tuple[CodeBlock, ...] = ()
    problems: tuple[Problem, ...] = ()
    meta: tuple[tuple[str, str], ...] = ()
    defines: tuple[tuple[str, str], ...] = ()
    foreign: tuple[Link, ...] = ()
