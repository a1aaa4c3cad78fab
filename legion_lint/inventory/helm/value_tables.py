"""The tables of values in the READMEs of charts, held against their values and templates.

A table is one of values if its first header says so and another that it has defaults, and if at least
three of its keys are values of the chart, and no more are none.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from legion_lint.inventory.helm.chart import ChartFolder
from legion_lint.inventory.helm.files import ChartFiles
from legion_lint.inventory.helm.merging import members
from legion_lint.inventory.helm.value_keys import ANY, Found, look, parts_of, value_at
from legion_lint.inventory.paths import folder_of
from legion_lint.model.document import Cell, Code, Document, Table, Text
from legion_lint.model.finding import Truth
from legion_lint.model.record import dataclass
from legion_lint.model.source import Place, Span, Word
from legion_lint.syntax.gotemplate.values import Value

README = re.compile(r"(?:.*/)?readme[^/]*\.(?:md|markdown|rst)", re.IGNORECASE)
KEYS = frozenset(
    "key keys parameter parameters name value values option options setting configuration field".split()
)
DEFAULTS = frozenset("default defaults value".split())
PLAIN = re.compile(r"[A-Za-z_][\w.\[\]*\"'<>{}\\-]*\Z")
BETWEEN = re.compile(r"\s*(?:,|;|<br\s*/?>|\n|\s(?:and|or)\s)\s*")
FEWEST = 3
#: Functions that put out, or go through, whatever a mapping holds.
WHOLE = re.compile(
    r"\b(?:toYaml|toJson|toToml|tpl|range|merge\w*|mustMerge\w*|dict|include|template|index|get|deepCopy|omit|pick)\b"
)
ACTION = re.compile(r"\{\{.*?\}\}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class DocumentedKey:
    """A key of a table of values: ``why`` says why nobody knows, ``nearest`` what may be meant.

    ``default`` is its default as the table has it, where that is one word, ``value`` what its values say.
    """

    chart: str
    place: Place
    text: str
    parts: tuple[str, ...]
    truth: Truth
    why: str = ""
    nearest: str = ""
    default: Word | None = None
    value: Value = None


class Row(NamedTuple):
    """A row of a table of values."""

    span: Span
    text: str
    parts: tuple[str, ...]
    default: Word | None


class ValueTables:
    """The tables of values of all charts."""

    def __init__(self, files: ChartFiles, documents: Mapping[str, Document]) -> None:
        self.files = files
        self.documents = documents

    @cached_property
    def by_chart(self) -> Mapping[str, tuple[DocumentedKey, ...]]:
        """The keys that READMEs list, by the folder of the chart."""
        found: dict[str, tuple[DocumentedKey, ...]] = {}
        folders = frozenset(self.files.folders)
        for path, document in self.documents.items():
            folder = folder_of(path)
            if folder in folders and README.fullmatch(path) and document.tables:
                keys = tuple(self.in_document(folder, path, document))
                if keys:
                    found[folder] = (*found.get(folder, ()), *keys)
        return found

    def in_document(self, folder: str, path: str, document: Document) -> Iterator[DocumentedKey]:
        """Yield the keys of a README's tables of values."""
        tables = [list(keys_of(table)) for table in document.tables if is_of_values(table)]
        if not any(tables):
            return
        chart = ChartValues(self.files.chart(folder))
        for keys in tables:
            judged = [chart.judge(path, row) for row in keys]
            there = sum(each.truth is Truth.PROVEN for each in judged)
            if there >= FEWEST and there >= sum(each.truth is Truth.REFUTED for each in judged):
                yield from judged


def is_of_values(table: Table) -> bool:
    """Whether the headers of a table are those of a table of values."""
    headers = [re.sub(r"[^a-z]|value\Z(?<!^value)", "", cell.text.casefold()) for cell in table.header]
    return len(headers) > 1 and headers[0] in KEYS and not DEFAULTS.isdisjoint(headers[1:])


def keys_of(table: Table) -> Iterator[Row]:
    """Yield the keys in the first column of a table, with their defaults where each has one."""
    headers = [cell.text.casefold() for cell in table.header]
    column = next((index for index, header in enumerate(headers) if "default" in header), -1)
    for row in table.rows:
        keys = [] if is_heading(row) else list(keys_in(row[0]))
        default = word_in(row[column]) if len(keys) == 1 and 0 < column < len(row) else None
        for span, text in keys:
            if parts := parts_of(text):
                yield Row(span, text, parts, default)


def is_heading(row: tuple[Cell, ...]) -> bool:
    """Whether a row says what the rows below it are about: a text that nothing is said of."""
    has_code = bool(row) and any(isinstance(part, Code) for part in row[0].parts)
    return not row or (not has_code and not any(cell.text.strip() for cell in row[1:]))


def word_in(cell: Cell) -> Word | None:
    """Return what a cell holds if that is inline code and nothing else."""
    code = cell.parts[0] if len(cell.parts) == 1 else None
    is_all = isinstance(code, Code) and code.text.strip() == cell.text.strip()
    return Word(code.text.strip(), code.span) if isinstance(code, Code) and is_all else None


def keys_in(cell: Cell) -> Iterator[tuple[Span, str]]:
    """Yield what a cell names: its inline code, or else its text if it is one key or several."""
    codes = [part for part in cell.parts if isinstance(part, Code)]
    if codes:
        for code in codes:
            yield code.span, code.text.strip().removesuffix(":")
        return
    texts = [part for part in cell.parts if isinstance(part, Text)]
    if len(texts) == 1 and all(PLAIN.match(piece) for piece in BETWEEN.split(cell.text.strip())):
        for piece in BETWEEN.split(cell.text.strip()):
            at = texts[0].text.find(piece)
            start = texts[0].span.start + at
            exact = texts[0].span.end - texts[0].span.start == len(texts[0].text)
            yield (Span(start, start + len(piece)) if exact and at >= 0 else cell.span), piece


class ChartValues:
    """The values of a chart, and what its templates read of them."""

    def __init__(self, chart: ChartFolder) -> None:
        self.chart = chart
        self.members = members(chart)

    @property
    def values(self) -> dict[str, Value]:
        """Its values, those of its subcharts among them."""
        return self.members[0].values

    @cached_property
    def actions(self) -> str:
        """What stands in the actions of its templates, a line each."""
        texts = (self.chart.charts.text(path) or "" for each in self.members for path in each.chart.templates)
        return "\n".join(action[0].replace("\n", " ") for text in texts for action in ACTION.finditer(text))

    @cached_property
    def written(self) -> str:
        """The text of its values, comments and all."""
        return "\n".join(self.chart.charts.text(each.chart.values_path) or "" for each in self.members)

    @cached_property
    def elsewhere(self) -> frozenset[str]:
        """The keys of charts of which what will be installed is not here."""
        return frozenset(need.key for need in self.chart.needs if need.folder is None or need.how == "named")

    @cached_property
    def reads_all(self) -> bool:
        """Whether a template hands on all values."""
        return re.search(r"(?:\.Values|\$\.Values)(?![.\w])", self.actions) is not None

    def judge(self, path: str, row: Row) -> DocumentedKey:
        """Say whether a key is one of the chart's."""
        place, text, parts = Place(path, row.span), row.text, row.parts
        found, depth = look(self.values, parts)
        if found is Found.HERE:
            return DocumentedKey(
                self.chart.folder, place, text, parts, Truth.PROVEN,
                default=row.default, value=value_at(self.values, parts),
            )  # fmt: skip
        if found is Found.FREE:
            truth, why = Truth.UNKNOWN, "users put there what they like"
        else:
            truth, why = self.judge_missing(parts, depth)
        nearest = self.nearest(parts, depth) if truth is Truth.REFUTED else ""
        return DocumentedKey(self.chart.folder, place, text, parts, truth, why, nearest)

    def judge_missing(self, parts: tuple[str, ...], depth: int) -> tuple[Truth, str]:
        """Judge a key that the values do not have."""
        named = [part for part in parts if part != ANY]
        if re.search(rf"\.Values\.{re.escape('.'.join(parts))}(?![\w-])", self.actions):
            return Truth.PROVEN, ""
        if parts[0] == "global" or any(
            need.key == parts[0] and need.folder is None for need in self.chart.needs
        ):
            return Truth.UNKNOWN, "charts that are not here may read it"
        if self.chart.is_library or not self.chart.templates:
            return Truth.UNKNOWN, "the chart has no templates of its own"
        if any(need.folder is None for need in self.chart.needs) and self.reads_all:
            return Truth.UNKNOWN, "charts that are not here may read it"
        missing = next((part for part in parts[depth:] if part != ANY), named[-1])
        for part in {missing, *(named[-1:] if depth else ())}:
            if re.search(rf"[.\"'`]{re.escape(part)}(?![\w-])", self.actions):
                return Truth.UNKNOWN, "a template reads something of that name"
        if re.search(rf"^[ \t]*#.*\b{re.escape(named[-1])}[ \t]*:", self.written, re.MULTILINE):
            return Truth.UNKNOWN, "a comment of the values shows it"
        if self.hands_on(parts[:depth]) or (self.reads_all and depth == 0):
            return Truth.UNKNOWN, "a template reads all that is there"
        return Truth.REFUTED, ""

    def hands_on(self, parts: tuple[str, ...]) -> bool:
        """Whether a template puts out or hands on all that is at one of the parts of a key."""
        for part in parts:
            name = re.compile(rf"[.\"]{re.escape(part)}(?![\w.-])")
            if any(
                name.search(line) and (WHOLE.search(line) or ":=" in line)
                for line in self.actions.split("\n")
            ):
                return True
            if re.search(rf"\bwith\b[^}}]*[.\"]{re.escape(part)}(?![\w.-])", self.actions):
                return True
        return False

    def nearest(self, parts: tuple[str, ...], depth: int) -> str:
        """Return the key that is most like one that is not there."""
        from difflib import get_close_matches  # not needed unless something is wrong

        holder: Value = self.values
        for part in parts[:depth]:
            holder = holder.get(part) if isinstance(holder, dict) else None
        known = [str(key) for key in holder] if isinstance(holder, dict) else []
        close = get_close_matches(parts[depth], known, n=1, cutoff=0.7) if depth < len(parts) else []
        return ".".join((*parts[:depth], close[0])) if close else ""
