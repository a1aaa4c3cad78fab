"""Which columns of a table are properties of a schema, by their headers."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from legion_lint.tables.kinds import Strength, TableSchema, normalise_header
from legion_lint.tables.rows import Matched


def columns_of(
    header: Sequence[str], schema: TableSchema, given: Mapping[str, str], *, numbered: bool = False
) -> tuple[Matched, ...]:
    """Match headers with the properties of a schema.

    Of several headers that mean one property, the one that says it best is taken, then the synonym that
    the schema names first, then the first column; of a header that stands there twice, the first.

    Args:
        header: The headers, left to right.
        schema: The schema.
        given: What the settings say: header to property.
        numbered: Whether the settings may name columns by their number, from 1.
    """
    plain = {normalise_header(text): name for text, name in given.items()}
    wanted = {name: index for index, name in enumerate(plain.values())}
    synonyms = _synonyms(schema)
    best: dict[str, tuple[tuple[int, int, int], Matched]] = {}
    for index, text in enumerate(header):
        name = normalise_header(text)
        prescribed = plain.get(name) or (plain.get(str(index + 1)) if numbered else None)
        if prescribed is not None:
            candidates = [(prescribed, Strength.GIVEN, wanted[prescribed])]
        else:
            candidates = _meanings(name, synonyms)
        for property_name, strength, rank in candidates:
            column = schema.column(property_name)
            order = (-strength, rank, index)
            if column is not None and (property_name not in best or order < best[property_name][0]):
                best[property_name] = (order, Matched(column, index, text.strip(), strength))
    return _one_each(match for _, match in sorted(best.values(), key=lambda pair: pair[0]))


Synonyms = tuple[Mapping[str, list[tuple[str, Strength, int]]], tuple[tuple[str, str, Strength, int], ...]]


@cache
def _synonyms(schema: TableSchema) -> Synonyms:
    """Return what headers mean: those without a star by themselves, the others by their ends."""
    exact: dict[str, list[tuple[str, Strength, int]]] = {}
    ends = []
    for column in schema.columns:
        for rank, (text, strength) in enumerate(column.synonyms):
            if text.startswith("*"):
                ends.append((text[1:], column.name, strength, rank))
            else:
                exact.setdefault(text, []).append((column.name, strength, rank))
    return exact, tuple(ends)


def _meanings(name: str, synonyms: Synonyms) -> list[tuple[str, Strength, int]]:
    exact, ends = synonyms
    return exact.get(name) or [found[1:] for found in ends if name.endswith(found[0])]


def _one_each(matched: Iterable[Matched]) -> tuple[Matched, ...]:
    """Leave every column of the table to one property, that of the better match."""
    by_index: dict[int, Matched] = {}
    for match in matched:
        by_index.setdefault(match.index, match)
    return tuple(by_index[index] for index in sorted(by_index))
