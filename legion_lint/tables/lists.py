"""Bullet lists that are inventories: tables with one column.

An item names what it lists by what it begins with (``* `containers` - all components``), or by its form
(``* legion-core Helm chart``). A list of two such items is recognised by the heading above or the
paragraph before it, and as folders also by its look alone; what such a list says needs evidence.
"""

from collections.abc import Iterator
from dataclasses import replace

from legion_lint.model.document import List
from legion_lint.model.facts import Listing, Row
from legion_lint.model.settings import TableSetting
from legion_lint.tables.claims import claimed, identity
from legion_lint.tables.dialect import Value
from legion_lint.tables.headings import (
    ELSEWHERE,
    NO_FOLDERS,
    OF_SETTINGS,
    PLACES,
    Above,
    last_sentence,
    speaks_of_yours,
)
from legion_lint.tables.items import Named, are_parameters, by_form, look_like_folders, named_items
from legion_lint.tables.kinds import KINDS, TableSchema, load_kind
from legion_lint.tables.rows import Object, Reading, Spans, is_skipped, obliged

ANY_FORM = frozenset(("code", "strong", "link", "plain"))
FEWEST = 2


def by_itself(bullets: List, above: Above) -> Iterator[Listing]:
    """Yield the listing that a list is, if it can be told without the settings."""
    if bullets.ordered or len(bullets.items) < FEWEST:
        return
    found = _recognised(bullets, above)
    if found is None:
        return
    kind, by, items = found
    schema = load_kind(kind)
    reading = Reading.make(schema, (), 0, None)
    listing = _listing(bullets, above, items, reading, kind, by)
    if sum(bool(row.references) for row in listing.rows) >= FEWEST:
        yield listing


def by_setting(
    bullets: List, above: Above, setting: TableSetting, number: int, schema: TableSchema
) -> Iterator[Listing]:
    """Yield the listing that a list is, which a setting names."""
    items = named_items(bullets, schema, ANY_FORM, free=True)
    reading = Reading.make(schema, (), 0, setting)
    listing = _listing(bullets, above, items, reading, setting.schema, "settings")
    yield replace(listing, complete=setting.complete, setting=number)


def fits(bullets: List, schema: TableSchema, *, under: bool) -> bool:
    """Whether a list can be what a setting means: most of its items name something.

    ``under`` says that the setting names the heading above the list, so that it need not look like one.
    """
    if not schema.lists:
        return False
    items = named_items(bullets, schema, ANY_FORM, free=under)
    return bool(items) and len(items) * 2 >= len(bullets.items)


def _recognised(bullets: List, above: Above) -> tuple[str, str, list[Named]] | None:
    """Return the kind of a list, by what it is recognised, and its items with names."""
    for kind in KINDS:
        schema = load_kind(kind)
        if schema.headings and above.speaks_for(schema, lead=bullets.lead):
            names, free = schema.bullets.names, schema.bullets.alone
            items = by_form(bullets, schema) or named_items(bullets, schema, names, free=free)
            if len(items) >= FEWEST and len(items) * 2 >= len(bullets.items) and not are_parameters(items):
                yours = kind in PLACES and speaks_of_yours(
                    bullets.lead, [item.text for item in bullets.items]
                )
                return kind, "shape" if yours else "heading", items
    for kind in KINDS:
        schema = load_kind(kind)
        items = by_form(bullets, schema) if schema.bullets.patterns else []
        if len(items) >= FEWEST:
            return kind, "shape", items
    for kind in KINDS:
        schema = load_kind(kind)
        if not schema.bullets.alone:
            continue
        items = named_items(bullets, schema, schema.bullets.names - {"plain"}, free=False)
        if len(items) >= FEWEST and len(items) * 2 >= len(bullets.items) and look_like_folders(items):
            return None if _speaks_of_others(bullets, above) else (kind, "shape", items)
    return None


def _speaks_of_others(bullets: List, above: Above) -> bool:
    """Whether what stands above a list says that it names no folders, or those of others."""
    lead = last_sentence(bullets.lead)
    if above.is_elsewhere or ELSEWHERE.search(lead):
        return True
    if any(OF_SETTINGS.search(name) for name in above.names[1:]):
        return True
    return any(NO_FOLDERS.search(text) for text in (lead, *above.names[:1]))


def _listing(
    bullets: List, above: Above, items: list[Named], reading: Reading, kind: str, by: str
) -> Listing:
    rows = tuple(_row(named, reading) for named in items if not is_skipped([named.item.text], reading.skip))
    first = items[0].item.span if items else bullets.span
    return Listing(kind, reading.schema.lists_kind, first, above.heading, by, rows)


def _row(named: Named, reading: Reading) -> Row:
    schema = reading.schema
    column = schema.column(schema.lists)
    if column is None:  # not reached: `fits` and the kinds of ours see to it
        return Row(named.item.span, ())
    values = [
        Value(claimed(column.refers_to, piece) or piece.text, piece.span, piece.destination)
        for piece in named.pieces
    ]
    row: Object = {column.name: values if column.many or len(values) > 1 else values[0]}
    spans: Spans = {(column.name,): values[0].span}
    spans.update(((column.name, index), value.span) for index, value in enumerate(values))
    references, bad = obliged(row, spans, {column.name: column.name}, named.item.span, reading)
    key = ", ".join(identity(column.refers_to, str(value)) for value in values)
    return Row(named.item.span, references, bad, key=key)
