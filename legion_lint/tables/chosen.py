"""What the settings say of the tables and lists of a document."""

from collections.abc import Mapping, Sequence

from legion_lint.model.document import Document, Table
from legion_lint.model.errors import UsageError
from legion_lint.model.record import dataclass
from legion_lint.model.settings import TableSetting
from legion_lint.model.suggestion import did_you_mean
from legion_lint.tables import lists
from legion_lint.tables.columns import columns_of
from legion_lint.tables.headings import Above, Headings, normalise_heading
from legion_lint.tables.kinds import KINDS, TableSchema, load_kind
from legion_lint.tables.rows import Matched

Settings = Sequence[tuple[int, TableSetting]]


@dataclass(frozen=True, slots=True)
class Recognised:
    """A table of which is known what it is."""

    kind: str
    schema: TableSchema
    matched: tuple[Matched, ...]
    by: str
    setting: int = -1


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the settings name: tables by index, and for lists the index of the setting."""

    tables: Mapping[int, Recognised]
    lists: Mapping[int, int]


def choose(document: Document, headings: Headings, settings: Settings, schemas: Mapping[str, str]) -> Chosen:
    """Assign tables and lists to settings; those with a heading choose first, then those written first."""
    tables: dict[int, Recognised] = {}
    bullet_lists: dict[int, int] = {}
    for number, setting in sorted(settings, key=lambda pair: pair[1].under is None):
        schema = schema_of(setting.schema, schemas)
        for nested in (False, True) if setting.under else (False,):
            found = {
                index: one
                for index, table in enumerate(document.tables)
                if index not in tables
                and is_under(setting, headings.above(table.section), table.title, nested=nested)
                and (one := fit([cell.text for cell in table.header], table, setting, number, schema))
            }
            named = [] if found or setting.columns else [
                index
                for index, bullets in enumerate(document.lists)
                if index not in bullet_lists
                and is_under(setting, headings.above(bullets.section), "", nested=nested)
                and lists.fits(bullets, schema, under=setting.under is not None)
            ]  # fmt: skip
            tables.update(found)
            bullet_lists.update((index, number) for index in named)
            if found or named:
                break
    return Chosen(tables, bullet_lists)


def is_under(setting: TableSetting, above: Above, title: str, *, nested: bool) -> bool:
    """Whether something stands under the heading that a setting names, or under a caption of that name."""
    if setting.under is None:
        return True
    wanted = normalise_heading(setting.under)
    names = above.names if nested else above.names[:1]
    return wanted in names or wanted == normalise_heading(title)


def fit(
    header: Sequence[str], table: Table | None, setting: TableSetting, number: int, schema: TableSchema
) -> Recognised | None:
    """Recognise a table that a setting may mean: one with the columns that its schema cannot do without."""
    if table is not None and table.file is not None:
        return None
    width = max((len(row) for row in table.rows), default=0) if table is not None and not header else 0
    matched = columns_of(header or [""] * width, schema, setting.columns, numbered=not header)
    names = {match.column.name for match in matched}
    needed = {schema.lists} - {""} or set(schema.required)
    if not names or not needed <= names:
        return None
    return Recognised(setting.schema, schema, matched, "settings", number)


def schema_of(name: str, schemas: Mapping[str, str]) -> TableSchema:
    """Return the schema that a setting names: a kind of ours, or a path.

    Raises:
        UsageError: There is none of that name, or it is no schema.
    """
    if name in KINDS:
        return load_kind(name)
    if name not in schemas:
        raise UsageError(f"no table schema {name}{did_you_mean(name, (*KINDS, *schemas))}")
    from legion_lint.tables.dialect import check_schema

    try:
        return check_schema(schemas[name])
    except UsageError as error:
        raise UsageError(f"{name}: {error}") from None
