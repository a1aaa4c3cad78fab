"""What documents say there is: in tables, in lists, in code and in commands."""

from legion_lint.model.record import dataclass
from legion_lint.model.source import Span, Word


@dataclass(frozen=True, slots=True)
class Reference:
    """One claim of a table or a list: the value says that such a thing exists.

    Attributes:
        kind: ``image``, ``base-image``, ``dockerfile``, ``path``, ``directory``, ``page``, ``chart``,
            ``python-package``, ``npm-package`` or ``package``.
        text: The value as it is meant, such as ``legion/k8s-edi:1.0`` or ``containers/edi``.
        span: The value, or the part of a cell that holds it.
        column: The property of the schema.
        destination: Where the value is the label of a link, its destination; ``text`` is the label.
    """

    kind: str
    text: str
    span: Span
    column: str
    destination: str | None = None


@dataclass(frozen=True, slots=True)
class Address:
    """A URL in a file that is no document, such as ``home`` of a chart or one in a comment."""

    span: Span
    url: str


@dataclass(frozen=True, slots=True)
class BadValue:
    """A row that breaks its schema: ``message`` says how."""

    span: Span
    message: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a recognised table, or one item of a recognised list."""

    span: Span
    references: tuple[Reference, ...]
    bad_values: tuple[BadValue, ...] = ()
    key: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """A table or a list that says what there is.

    Attributes:
        schema: A kind of ours (``docker-images``) or the path of the user's schema.
        lists: What its ``lists`` column refers to, such as ``image``; empty if it is no inventory.
        span: The header row, or the first item.
        heading: The text of the heading above.
        recognised: By what: ``settings``, ``headers`` (column headers that say it outright),
            ``heading`` (a heading that says it) or ``shape`` (only the look of it: a claim needs evidence).
        complete: Whether what exists and is not listed is a finding.
        setting: Index of the entry of ``[[tables]]`` that named it, or -1.
    """

    schema: str
    lists: str
    span: Span
    heading: str
    recognised: str
    rows: tuple[Row, ...]
    complete: bool = False
    setting: int = -1


@dataclass(frozen=True, slots=True)
class TableFile:
    """A table whose rows are in another file (``csv-table`` with ``:file:``), as written."""

    span: Span
    file: Word
    heading: str
    header: tuple[str, ...]
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """A text that looks like a path of the repository, where nothing types it as one.

    Attributes:
        span: The path, without what follows it (``:12``, a comma).
        path: The path as written, without a leading ``./`` or a trailing ``/``.
        form: ``code`` (inline), ``cell`` (unquoted, in a table), ``command`` (of a code block) or ``folder``
            (a name only: inline code that the words after it call a folder, or what a ``cd`` enters).
        folder: For a command, the folder that a ``cd`` before it entered; ``None`` if it cannot be known.
        cloned: URL of the repository that the document clones and enters before, or that the path is in then.
        clone: The folder that it is cloned into, if path and folder are seen from where that is.
        beside: The repositories that the words around it say it is in, as written.
        is_folder: Whether it is written with a slash at its end.
        is_chart: Whether it stands where Helm takes a chart.
        is_stated: Whether the words before it state that it is a file in which something is.
        is_pair: Whether it is two plain names, given to a program that is not known to take files: perhaps
            the owner and the name of a repository.
    """

    span: Span
    path: str
    form: str
    folder: str | None = ""
    cloned: str = ""
    clone: str = ""
    beside: tuple[str, ...] = ()
    is_folder: bool = False
    is_chart: bool = False
    is_stated: bool = False
    is_pair: bool = False


@dataclass(frozen=True, slots=True)
class ChartCall:
    """A chart that a documented command of Helm takes from a repository of charts.

    ``span`` is that of the name; ``repository`` is what stands before it: the name that the reader gave to
    the repository, or ``oci://`` and what follows.
    """

    span: Span
    name: str
    repository: str


@dataclass(frozen=True, slots=True)
class ChartRepository:
    """A repository of charts that a document tells to add: the name that it gets, and its URL."""

    span: Span
    name: str
    url: str


@dataclass(frozen=True, slots=True)
class SetValue:
    """A value of a chart that a documented command of Helm sets.

    ``span`` is that of the ``key``; ``chart`` is the path or the name of the chart, as written; ``folder``
    where a ``cd`` before it leads, ``None`` if that cannot be known; ``cloned`` the URL of the repository
    that the document clones and enters before.
    """

    span: Span
    key: str
    chart: Word
    folder: str | None
    cloned: str = ""


@dataclass(frozen=True, slots=True)
class MakeCall:
    """A documented ``make TARGET``.

    ``folder`` is where ``-C`` or a ``cd`` leads, relative to wherever the reader stood, ``None`` if that
    cannot be known; ``beside`` the folders that the line speaks of, as written; ``cloned`` the URL of the
    repository that the document clones and enters before.
    """

    span: Span
    target: str
    folder: str | None
    beside: tuple[str, ...] = ()
    cloned: str = ""


@dataclass(frozen=True, slots=True)
class Scaffold:
    """A documented command that begins a project of the reader's own; ``span`` is that of its name."""

    span: Span


@dataclass(frozen=True, slots=True)
class ModuleMention:
    """A Python module that a ``:mod:`` role names; the sentence does not say that it is gone."""

    span: Span
    name: str
