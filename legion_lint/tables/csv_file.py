"""Tables whose rows are in a CSV file: ``csv-table`` with ``:file:``.

Source: https://docutils.sourceforge.io/docs/ref/rst/directives.html#csv-table-1 and docutils'
``DocutilsDialect``: blanks after a delimiter are left out, quotes are doubled unless there is an escape
character. Cells hold RST; of that only what names are written in is read: literals, the default role,
bold text and embedded links. Python's ``csv`` tells no places, so the cells are taken apart here.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from legion_lint.model.document import Cell, Code, Link, Part, Table, Text
from legion_lint.model.facts import Listing, TableFile
from legion_lint.model.source import Span
from legion_lint.tables.chosen import Settings, fit, is_under, schema_of
from legion_lint.tables.headings import Above, normalise_heading
from legion_lint.tables.match import by_itself, to_listing

_NAMED_DELIMITERS = {"tab": "\t", "space": " "}
_MARKUP = re.compile(
    r"``(?P<literal>[^`\n]++)``"
    r"|`(?P<label>[^`<\n]*+)<(?P<target>[^`<>\n]++)>`_{0,2}"
    r"|(?<![:\w])`(?P<role>[^`<>\n]++)`(?!_)"
    r"|\*\*(?P<strong>[^*\n]++)\*\*"
)


def read_csv(
    text: str, table_file: TableFile, settings: Settings = (), schemas: Mapping[str, str] | None = None
) -> Listing | None:
    """Read the rows of a table from the file that holds them.

    Args:
        text: The content of the file; all spans are in it.
        table_file: The table, as ``recognise`` yielded it.
        settings: The entries of ``[[tables]]`` whose ``files`` match the document, with their indices.
        schemas: The JSON texts of users' schemas, by path.

    Returns:
        The listing, or ``None`` if the table is not known to say what there is.

    Raises:
        UsageError: A setting names a schema that there is not, or that is none.
    """
    options = dict(table_file.options)
    lines = list(rows(text, options))
    header_rows = int(count) if (count := options.get("header-rows", "0").strip()).isdecimal() else 0
    # as docutils has it: rows of `:header:` come first, those of the file after them
    in_file, body = lines[:header_rows], lines[header_rows:]
    named = tuple(Cell(Span(0, 0), name, ()) for name in table_file.header)
    header = in_file[-1] if in_file else named
    table = Table(Span(0, len(text)), "csv", -1, header, tuple(body))
    above = Above(table_file.heading, (normalise_heading(table_file.heading),))
    for number, setting in sorted(settings, key=lambda pair: pair[1].under is None):
        if is_under(setting, above, "", nested=False):
            schema = schema_of(setting.schema, schemas or {})
            names = [cell.text for cell in header]
            if found := fit(names, table, setting, number, schema):
                return to_listing(table, found, above, setting)
    alone = by_itself(table, above)
    if alone is None:
        return None
    listing = to_listing(table, alone, above, None)
    return listing if any(row.references for row in listing.rows) else None


def rows(text: str, options: Mapping[str, str]) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows of a CSV file, each cell with its span; blank lines are none.

    Args:
        text: The CSV text.
        options: Those of the directive: ``delim``, ``quote``, ``escape``, ``keepspace``.
    """
    field = _field(options)
    position, row = 0, list[Cell]()
    while position < len(text):
        found = field.match(text, position)
        if found is None:  # not reached: every alternative of the pattern may be empty
            return
        row.append(_cell(found, options.get("escape", "")))
        position = found.end()
        if found["end"] != _delimiter(options):
            if len(row) > 1 or row[0].text:
                yield tuple(row)
            row = []
    if row:
        yield (*row, Cell(Span(position, position), "", ()))  # the text ends in a delimiter


def _delimiter(options: Mapping[str, str]) -> str:
    stated = options.get("delim", ",").strip() or ","
    return _character(stated, ",")


def _character(stated: str, default: str) -> str:
    """Return the character that an option means: itself, ``tab``, ``space`` or a Unicode code."""
    if stated in _NAMED_DELIMITERS:
        return _NAMED_DELIMITERS[stated]
    if code := re.fullmatch(r"(?:0x|x|\\x|U\+?|u|\\u|&#x)?([0-9a-fA-F]{2,6});?", stated):
        return chr(min(int(code[1], 16), 0x10FFFF))
    return stated if len(stated) == 1 else default


def _field(options: Mapping[str, str]) -> re.Pattern[str]:
    """Return the pattern of one field and of what ends it."""
    quote = re.escape(_character(options.get("quote", '"').strip(), '"'))
    delimiter = re.escape(_delimiter(options))
    escape = options.get("escape", "").strip()
    escaped = rf"{re.escape(escape)}." if escape else quote * 2
    blanks = "" if "keepspace" in options or _delimiter(options) == " " else " *+"
    inner = rf"(?:{escaped}|[^{quote}{re.escape(escape)}])*+"
    return re.compile(
        rf"{blanks}(?:{quote}(?P<quoted>{inner})(?:{quote}|\Z)[^{delimiter}\r\n]*+|(?P<bare>[^{delimiter}\r\n]*+))"
        rf"(?P<end>{delimiter}|\r\n|\r|\n|\Z)",
        re.DOTALL,
    )


def _cell(found: re.Match[str], escape: str) -> Cell:
    group = "quoted" if found["quoted"] is not None else "bare"
    raw = found[group]
    value = raw.strip()
    start = found.start(group) + len(raw) - len(raw.lstrip())
    parts = tuple(_parts(value, start))
    plain = "".join(part.text for part in parts)
    if group == "quoted" and not escape:
        plain = plain.replace('""', '"')
    return Cell(Span(start, start + len(value)), plain, parts)


def _parts(value: str, offset: int) -> Iterator[Part]:
    """Take the RST of a cell apart; what is not understood stays text."""
    position = 0
    for found in _MARKUP.finditer(value):
        if found.start() > position:
            yield _text(value, position, found.start(), offset)
        position = found.end()
        kind = found.lastgroup or ""
        span = Span(offset + found.start(kind), offset + found.end(kind))
        if kind == "target":
            whole = Span(offset + found.start(), offset + found.end())
            label = found["label"].strip()
            yield Link(span, found["target"], "link", label, whole)
        elif kind == "strong":
            yield Text(span, found["strong"], strong=True)
        else:
            yield Code(span, found[kind])
    if position < len(value):
        yield _text(value, position, len(value), offset)


def _text(value: str, start: int, end: int, offset: int) -> Text:
    return Text(Span(offset + start, offset + end), value[start:end])


__all__: Sequence[str] = ("read_csv", "rows")
