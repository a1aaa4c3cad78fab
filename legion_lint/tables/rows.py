"""From rows to references: a row becomes an object, its schema says what the object claims."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field

from legion_lint.model.document import Cell
from legion_lint.model.facts import BadValue, Reference, Row
from legion_lint.model.record import dataclass
from legion_lint.model.settings import TableSetting
from legion_lint.model.source import Span
from legion_lint.tables import dialect
from legion_lint.tables.cells import Piece, fold, mean, page_links, pieces, separator_of, trimmed
from legion_lint.tables.claims import PATHS, claimed, identity
from legion_lint.tables.dialect import Value
from legion_lint.tables.kinds import Column, Strength, TableSchema, normalise_header

Object = dict[str, object]
Spans = dict[tuple[str | int, ...], Span]

_INTEGER = re.compile(r"[+-]?\d{1,18}\Z", re.ASCII)
_NUMBER = re.compile(r"[+-]?\d{1,18}(?:\.\d{1,18})?\Z", re.ASCII)
_BOOLEANS = {"yes": True, "true": True, "✓": True, "✔": True, "no": False, "false": False}
PROSE = frozenset(("description", "purpose", "summary", "notes", "comment"))
_DOCUMENT = re.compile(r"[\w./-]+\.(?:md|rst|html?|adoc|txt)(?:#[\w.-]*)?\Z")


@dataclass(frozen=True, slots=True)
class Matched:
    """A column of the table that is a property of the schema."""

    column: Column
    index: int
    header: str
    strength: Strength
    separator: re.Pattern[str] = field(init=False)

    @property
    def may_be_titles(self) -> bool:
        """Whether the column may hold names for people: ``Name`` does often, ``Image`` now and then."""
        if self.strength is Strength.LIKELY and self.column.refers_to == "image":
            return "name" not in normalise_header(self.header)
        return self.strength is Strength.WEAK

    def __post_init__(self) -> None:
        """Compile the separator once for all rows."""
        object.__setattr__(self, "separator", separator_of(self.column.separator, self.column.many))


@dataclass(frozen=True, slots=True)
class Reading:
    """How the rows of one table are read.

    Attributes:
        schema: Their schema.
        matched: The columns that it knows.
        width: The number of columns; 0 where rows may have any.
        words: What texts mean, folded.
        skip: Rows to leave out.
        strict: Whether somebody said that the table is of this schema: rows are then held to all of it,
            else only to what is wrong under any schema.
    """

    schema: TableSchema
    matched: tuple[Matched, ...]
    width: int
    words: Mapping[str, str]
    skip: tuple[re.Pattern[str], ...]
    strict: bool

    @classmethod
    def make(
        cls, schema: TableSchema, matched: Iterable[Matched], width: int, setting: TableSetting | None
    ) -> "Reading":
        """Make a reading of a schema, its columns and the settings, if there are any."""
        words = {fold(word): meaning for word, meaning in setting.words.items()} if setting else {}
        skip = setting.skip_rows if setting else ()
        return cls(schema, tuple(matched), width, words, skip, strict=setting is not None)


def read_rows(cells: Iterable[Sequence[Cell]], reading: Reading) -> tuple[Row, ...]:
    """Read the rows of a table, those left out that say nothing."""
    return tuple(row for line in cells if (row := _row(line, reading)) is not None)


def _row(cells: Sequence[Cell], reading: Reading) -> Row | None:
    filled = [cell for cell in cells if cell.text.strip() or cell.parts]
    if not filled or is_skipped([cell.text for cell in cells], reading.skip):
        return None
    if not reading.strict and filled == [cells[0]] and reading.width > 1:
        return None  # the title of a group of rows
    span = Span(cells[0].span.start, max(cells[0].span.end, cells[-1].span.end))
    bad: list[BadValue] = []
    if reading.width and len(cells) > reading.width:
        extra = Span(cells[reading.width].span.start, cells[-1].span.end)
        bad.append(BadValue(extra, f"the row has {len(cells)} cells, the header {reading.width}"))
    elif reading.width and reading.strict and len(cells) < reading.width:
        bad.append(BadValue(span, f"the row has {len(cells)} cells, the header {reading.width}"))
    spans: Spans = {}
    headers: dict[str, str] = {}
    row: Object = {}
    for match in reading.matched:
        name = match.column.name
        headers[name] = match.header
        if match.index < len(cells):
            spans[(name,)] = cells[match.index].span
            row.update(_property(cells[match.index], match, reading, spans))
    references, judged = obliged(row, spans, headers, span, reading)
    return Row(span, references, (*bad, *judged), key=_key(cells, row, reading))


def is_skipped(texts: Sequence[str], skip: Iterable[re.Pattern[str]]) -> bool:
    """Whether one of the expressions matches a cell of the row, or all of it."""
    whole = " | ".join(text.strip() for text in texts)
    return any(pattern.search(text) for pattern in skip for text in (*map(str.strip, texts), whole))


def obliged(
    row: Object, spans: Spans, headers: Mapping[str, str], span: Span, reading: Reading
) -> tuple[tuple[Reference, ...], tuple[BadValue, ...]]:
    """Hold a row's object against its schema.

    Args:
        row: The object.
        spans: Where its properties are written.
        headers: What the columns are called in the document.
        span: The whole row, for what has no place of its own.
        reading: How it is read.

    Returns:
        What it claims to exist, in the order of the text, and what is wrong with it.
    """
    bad: dict[BadValue, None] = {}
    for path, message in dialect.judge(reading.schema, row):
        place = next((spans[path[:end]] for end in range(len(path), 0, -1) if path[:end] in spans), span)
        column = headers.get(str(path[0]), str(path[0])) if path else ""
        text = f"column {column}: {message}" if column else f"the row {message}"
        bad[BadValue(place, text)] = None
    references = [
        Reference(kind, str(value), value.span, name, value.destination)
        for name, held in row.items()
        for value in (held if isinstance(held, list) else (held,))
        if isinstance(value, Value)
        for kind in value.obliged
    ]
    references.sort(key=lambda reference: reference.span)
    return tuple(references), tuple(bad) if reading.strict else ()


def _property(cell: Cell, match: Matched, reading: Reading, spans: Spans) -> Object:
    """Return the property that a cell makes; none if it says nothing."""
    column = match.column
    whole = mean(trimmed(cell.text, cell.span)[0], reading.words) if cell.text.strip() else None
    if whole == "" or (whole == "." and column.refers_to not in PATHS):
        return {}
    values: list[object]
    if whole is not None:
        values = [Value(whole, cell.span)]
    elif column.refers_to == "page":
        values = _pages(cell)
    elif column.refers_to or column.many:
        display = not reading.strict and match.may_be_titles
        values = [
            value
            for piece in pieces(cell.parts, match.separator)
            if (value := _value(piece, column, reading, display)) is not None
        ]
    else:
        values = [_scalar(cell.text, column)] if cell.text.strip() else []
    if not values:
        return {}
    if column.many or len(values) > 1:
        spans.update(
            ((column.name, index), value.span)
            for index, value in enumerate(values)
            if isinstance(value, Value)
        )
        return {column.name: values}
    if isinstance(values[0], Value):
        spans[(column.name,)] = values[0].span
    return {column.name: values[0]}


def _pages(cell: Cell) -> list[object]:
    """Return the pages that a cell leads to: its links, and paths of documents in code or alone."""
    values: list[object] = [Value(link.text, link.span, link.destination) for link in page_links(cell.parts)]
    for piece in pieces(cell.parts, separator_of("", True)):
        if piece.destination is None:
            is_page = piece.form != "prose" and _DOCUMENT.match(piece.text)
            values.append(Value(piece.text, piece.span) if is_page else piece.text)
    return values


def _value(piece: Piece, column: Column, reading: Reading, display: bool) -> object:
    """Return what a piece says: a value that may be a claim, a string that is none, nothing."""
    meaning = mean(piece.text, reading.words)
    if meaning == "":
        return None
    if meaning is not None and (meaning != "." or column.refers_to in PATHS):
        return Value(meaning, piece.span)
    claim = None
    if column.refers_to:
        claim = claimed(column.refers_to, piece, display=display, certain=reading.strict)
    if claim is None:
        return piece.text
    return Value(claim, piece.span, piece.destination)


def _scalar(text: str, column: Column) -> object:
    """Return a cell's text as the schema's type, if it can be written so."""
    plain = " ".join(text.split())
    if "string" not in column.types:
        if column.types & {"integer", "number"} and _INTEGER.match(plain):
            return int(plain)
        if "number" in column.types and _NUMBER.match(plain):
            return float(plain)
        if "boolean" in column.types and plain.casefold() in _BOOLEANS:
            return _BOOLEANS[plain.casefold()]
    return plain


def _key(cells: Sequence[Cell], row: Object, reading: Reading) -> str:
    """Return what tells rows apart beside their references: the name listed, and what is in other columns.

    A row for another version or platform of an image is no duplicate of it, one with other words for it is.
    """
    listed = row.get(reading.schema.lists)
    values = listed if isinstance(listed, list) else [listed]
    if not all(isinstance(value, Value) for value in values):
        return ""
    names = [identity(reading.schema.lists_kind, str(value)) for value in values]
    by_index = {match.index: match.column for match in reading.matched}
    others = [
        " ".join(cell.text.split())
        for index, cell in enumerate(cells)
        if not _tells_no_more(cell, by_index.get(index), row, reading)
        and mean(cell.text, reading.words) != ""
    ]
    return ", ".join((*names, *others))


def _tells_no_more(cell: Cell, column: Column | None, row: Object, reading: Reading) -> bool:
    """Whether a cell names the thing, refers to others (the references say so), or only describes it."""
    if column is None:
        return False
    if column.name == reading.schema.lists:
        return True
    if column.refers_to:
        held = row.get(column.name)
        return any(isinstance(value, Value) for value in (held if isinstance(held, list) else (held,)))
    return column.name in PROSE or len(cell.text.split()) > 2
