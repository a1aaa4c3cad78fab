"""Which tables and lists of a document say what there is.

A table is recognised, in this order of trust,

- by the settings: an entry of ``[[tables]]`` that has no ``under``, or one that is the heading right above
  (only where nothing directly under it fits: any heading above), and whose schema has its columns there;
- by its headers: one that says it outright, or two likely ones, on columns that refer to something;
- by its heading: the nearest, the caption, or a paragraph that leads into it;
- by its shape: one likely header. What such a table says needs evidence.

All else is left alone: most tables of most repositories list parameters.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from legion_lint.model.document import Cell, Document, Link, Table, Text
from legion_lint.model.facts import Listing, TableFile
from legion_lint.model.settings import TableSetting
from legion_lint.model.source import Span
from legion_lint.tables import lists
from legion_lint.tables.chosen import Recognised, Settings, choose, schema_of
from legion_lint.tables.columns import columns_of
from legion_lint.tables.headings import PLACES, Above, Headings, speaks_of_yours
from legion_lint.tables.kinds import KINDS, Strength, TableSchema, load_kind
from legion_lint.tables.rows import Matched, Reading, read_rows

RANKS = ("headers", "heading", "shape")
_PICTURE = re.compile(r"\.(?:png|svg|jpe?g|gif|webp|pdf)\b", re.IGNORECASE)
_LOOKED_AT = 50  # rows whose cells are looked at for pictures


def recognise(
    document: Document, settings: Settings, schemas: Mapping[str, str]
) -> Iterator[Listing | TableFile]:
    """Yield the tables and lists of a document that say what there is.

    Args:
        document: The document.
        settings: The entries of ``[[tables]]`` whose ``files`` match the document, with their indices.
        schemas: The JSON texts of users' schemas, by path.

    Yields:
        Listings, tables before lists; and a table file for every table whose rows are in another file,
        which ``csv_file.read_csv`` reads.

    Raises:
        UsageError: A setting names a schema that there is not, or that is none.
    """
    if not (settings or document.tables or document.lists):
        return
    if document.tables:
        document = replace(document, tables=tuple(map(with_header, document.tables)))
    headings = Headings(document)
    chosen = choose(document, headings, settings, schemas)
    for index, table in enumerate(document.tables):
        above = headings.above(table.section)
        if table.file is not None:
            header = tuple(cell.text for cell in table.header)
            yield TableFile(table.span, table.file, above.heading, header, table.options)
            continue
        found = chosen.tables.get(index) or by_itself(table, above)
        if found is None:
            continue
        listing = to_listing(table, found, above, _setting(settings, found.setting))
        if listing.setting >= 0 or any(row.references for row in listing.rows):
            yield listing
    for index, bullets in enumerate(document.lists):
        number = chosen.lists.get(index, -1)
        setting = _setting(settings, number)
        above = headings.above(bullets.section)
        if setting is not None:
            schema = schema_of(setting.schema, schemas)
            yield from lists.by_setting(bullets, above, setting, number, schema)
        else:
            yield from lists.by_itself(bullets, above)


def with_header(table: Table) -> Table:
    """Take a first row that is all bold for the header that a table does not have."""
    if table.header or len(table.rows) < 2 or not all(_is_bold(cell) for cell in table.rows[0]):
        return table
    return replace(table, header=table.rows[0], rows=table.rows[1:])


def by_itself(table: Table, above: Above) -> Recognised | None:
    """Recognise a table without the settings."""
    header = tuple(cell.text for cell in table.header)
    if not header or not table.rows:
        return None
    found = [
        Recognised(kind, schema, matched, by)
        for kind in KINDS
        for schema in (load_kind(kind),)
        for matched in (columns_by_kind(header, kind),)
        if (by := _trust(schema, matched, above, table)) is not None
    ]
    if not found:
        return None
    best = min(found, key=lambda one: (RANKS.index(one.by), -len(_referring(one.matched))))
    is_plain = best.by == "heading" or Strength.STRONG in [match.strength for match in best.matched]
    return best if is_plain or not _shows_pictures(table, best) else None


@lru_cache(maxsize=2048)
def columns_by_kind(header: tuple[str, ...], kind: str) -> tuple[Matched, ...]:
    """Match headers with a kind of ours; the same headers stand above many tables."""
    return columns_of(header, load_kind(kind), {})


def to_listing(table: Table, found: Recognised, above: Above, setting: TableSetting | None) -> Listing:
    """Read the rows of a recognised table."""
    width = 0 if table.form == "html" else len(table.header)
    reading = Reading.make(found.schema, found.matched, width, setting)
    span = table.span
    if table.header:
        span = Span(table.header[0].span.start, max(table.header[0].span.end, table.header[-1].span.end))
    return Listing(
        schema=found.kind,
        lists=found.schema.lists_kind,
        span=span,
        heading=above.heading,
        recognised=found.by,
        rows=read_rows(table.rows, reading),
        complete=setting is not None and setting.complete,
        setting=found.setting,
    )


def _setting(settings: Settings, number: int) -> TableSetting | None:
    return next((setting for index, setting in settings if index == number), None)


def _referring(matched: Sequence[Matched]) -> list[Matched]:
    return [match for match in matched if match.column.refers_to]


def _trust(schema: TableSchema, matched: Sequence[Matched], above: Above, table: Table) -> str | None:
    """Say by what a table is of a schema's kind, ``None`` if it is not."""
    if not matched:
        return None
    names = {match.column.name for match in matched}
    strengths = [match.strength for match in _referring(matched) if match.column.refers_to != "page"]
    if Strength.STRONG in strengths:
        return "headers"
    if not {*schema.required, *filter(None, (schema.lists,))} <= names:
        return None
    if schema in map(load_kind, PLACES) and speaks_of_yours(table.lead, list(map(text_of, table.rows))):
        return "shape"
    if strengths.count(Strength.LIKELY) >= 2:
        return "headers"
    if above.speaks_for(schema, table.title, table.lead):
        return "heading"
    return "shape" if Strength.LIKELY in strengths else None


def _shows_pictures(table: Table, found: Recognised) -> bool:
    """Whether the columns that refer to something show or name pictures: a chart may be a diagram."""
    indices = [match.index for match in _referring(found.matched) if match.column.refers_to != "page"]
    return any(
        _is_picture(row[index]) for row in table.rows[:_LOOKED_AT] for index in indices if index < len(row)
    )


def text_of(row: Sequence[Cell]) -> str:
    """Return the text of a row."""
    return " ".join(cell.text for cell in row)


def _is_picture(cell: Cell) -> bool:
    links = [part for part in cell.parts if isinstance(part, Link)]
    shown = any(part.form == "image" or _PICTURE.search(part.destination) for part in links)
    return shown or bool(_PICTURE.search(cell.text[-20:]))


def _is_bold(cell: Cell) -> bool:
    said = [part for part in cell.parts if not isinstance(part, Text) or part.text.strip()]
    return bool(said) and all(isinstance(part, Text) and part.strong for part in said)
