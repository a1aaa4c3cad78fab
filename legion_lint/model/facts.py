"""What one file says, and where it says so.

A file's facts depend on its bytes, its kind and the settings that concern reading, on nothing else: no
path stands in them, so that equal files share them. They are plain data, to be kept in a cache.
"""

from dataclasses import dataclass

from legion_lint.model.document import Document
from legion_lint.model.source import Span, Word


@dataclass(frozen=True, slots=True)
class Unreadable:
    """The file is not what its name says; ``message`` completes "not readable: ..."."""

    span: Span
    message: str


@dataclass(frozen=True, slots=True)
class BadEncoding:
    """The file is not UTF-8; ``span`` is the first character that could not be decoded."""

    span: Span


@dataclass(frozen=True, slots=True)
class Outline:
    """What any text file offers to links: its number of lines and, where they are known, its anchors.

    ``dynamic`` says that a generator adds to it (templates, includes, components), so that what it
    lacks proves nothing. ``includes`` are the files that it takes in by marks that are no directives.
    """

    span: Span
    lines: int
    dynamic: bool = False
    anchors: tuple[str, ...] | None = None
    includes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Included:
    """What a file that is no document by its name holds for the RST documents that include it."""

    span: Span
    document: Document


@dataclass(frozen=True, slots=True)
class Content:
    """The text of a file in which something is looked for."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class PythonModule:
    """The names of a Python module.

    Attributes:
        names: All names that are bound anywhere in it, and strings that look like names.
        objects: The dotted names of its functions and classes, in whatever they are nested.
        is_open: Whether it may define others too (``import *``, ``globals()``, or not to be parsed).
    """

    span: Span
    names: tuple[str, ...]
    objects: tuple[str, ...]
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class SiteConfig:
    """A documentation generator's configuration: ``kind`` and, if it says so, the folder of its pages."""

    span: Span
    kind: str
    pages: str | None = None
    options: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Navigation:
    """The pages that the menu of a site names.

    Attributes:
        kind: ``mkdocs``, ``docusaurus`` or ``myst`` (also what Jupyter Book calls ``_toc.yml``).
        pages: The pages as written, without those of other sites.
        folder: The folder of the pages as the file says it, relative to its own; ``None`` if that
            cannot be known.
        makers: What may add pages while the site is built: plug-ins, hooks, another file.
    """

    span: Span
    kind: str
    pages: tuple[Word, ...]
    folder: str | None = ""
    makers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Redirects:
    """Pages of a site that are gone, and whose readers it leads elsewhere: ``sources``, as written."""

    span: Span
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """One claim of a table or a list: the value says that such a thing exists.

    Attributes:
        kind: ``image``, ``dockerfile``, ``path``, ``directory``, ``page``, ``chart``,
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
        form: ``code`` (inline), ``cell`` (unquoted, in a table) or ``command`` (of a code block).
        folder: For a command, the folder that a ``cd`` before it entered; ``None`` if it cannot be known.
    """

    span: Span
    path: str
    form: str
    folder: str | None = ""


@dataclass(frozen=True, slots=True)
class MakeCall:
    """A documented ``make TARGET``.

    ``folder`` is where ``-C`` or a ``cd`` leads, relative to wherever the reader stood, ``None`` if that
    cannot be known; ``beside`` the folders that the line speaks of, as written.
    """

    span: Span
    target: str
    folder: str | None
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of a Dockerfile.

    ``base`` is as written; ``image`` is that with all variables resolved, ``None`` if one cannot be known.
    A stage or ``scratch`` may be its base too.
    """

    span: Span
    name: Word | None
    base: Word
    image: str | None


@dataclass(frozen=True, slots=True)
class Copy:
    """A ``COPY`` or ``ADD``, or a ``RUN --mount`` with ``from``.

    ``stage`` is the index of the stage it stands in; ``source`` the stage, image or context of
    ``--from``; ``paths`` the sources, with all variables resolved; those that cannot be known are left out.
    """

    span: Span
    stage: int
    instruction: str
    source: Word | None
    paths: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Dockerfile:
    """A Dockerfile; ``kind`` is ``dockerfile``, ``template`` or ``fragment`` (leave these two alone)."""

    span: Span
    kind: str
    stages: tuple[Stage, ...]
    copies: tuple[Copy, ...]


@dataclass(frozen=True, slots=True)
class Build:
    """A declaration that an image is built.

    Attributes:
        image: The image reference, all variables but those of the tag resolved.
        dockerfile: Path of the Dockerfile, if it is stated.
        target: The stage, if it is stated.
        context: The build context, if it is stated.
        unknown: The fields that are stated but cannot be known (``("image", "target")``).
        base: What paths are relative to: ``root`` (of the repository), ``file`` (its folder) or
            ``either`` (a script, started from who knows where).
        folder: Where a ``cd`` leads before the build, relative to that base.
        via: Kind of the declaration: ``make``, ``shell``, ``compose``, ``settings`` ...
        dockerfile_base: ``folder`` (``docker build -f``) or ``context`` (compose, skaffold).
        image_end: Where ``image`` is unknown: the end of its name behind a slash, if that much is known.
    """

    span: Span
    image: Word | None
    dockerfile: Word | None
    target: Word | None
    context: Word | None
    unknown: tuple[str, ...]
    base: str
    folder: str
    via: str
    dockerfile_base: str = "folder"
    image_end: Word | None = None


@dataclass(frozen=True, slots=True)
class Makefile:
    """A makefile.

    ``patterns`` are targets with ``%``, which also stands for a part of a name that cannot be known.
    ``complete`` says that nothing is computed: all targets are here, in ``patterns`` or in ``includes``.
    """

    span: Span
    targets: tuple[Word, ...]
    patterns: tuple[str, ...]
    includes: tuple[Word, ...]
    complete: bool


@dataclass(frozen=True, slots=True)
class Dependency:
    """A dependency of a chart, as written."""

    name: Word
    version: Word | None
    repository: Word | None
    alias: Word | None


@dataclass(frozen=True, slots=True)
class Chart:
    """A ``Chart.yaml``; scalars as written (``1.10`` stays ``1.10``)."""

    span: Span
    name: Word
    version: Word | None
    app_version: Word | None
    type: str
    dependencies: tuple[Dependency, ...]


@dataclass(frozen=True, slots=True)
class ChartRequirements:
    """A ``requirements.yaml``: the dependencies of the chart beside it, as version 1 declares them."""

    span: Span
    dependencies: tuple[Dependency, ...]


@dataclass(frozen=True, slots=True)
class ChartImage:
    """An image that a chart's values or templates name; ``pointer`` is the JSON pointer in the values."""

    span: Span
    image: Word
    pointer: str


@dataclass(frozen=True, slots=True)
class Package:
    """A package that is made here; ``ecosystem`` is ``python`` or ``npm``.

    ``name`` is ``None`` where it is computed. ``private`` packages are not published.
    """

    span: Span
    ecosystem: str
    name: Word | None
    version: Word | None
    private: bool = False


Fact = (
    BadEncoding
    | Build
    | Chart
    | ChartImage
    | ChartRequirements
    | Content
    | Dockerfile
    | Document
    | Included
    | Listing
    | MakeCall
    | Makefile
    | Mention
    | Navigation
    | Outline
    | Package
    | Redirects
    | PythonModule
    | SiteConfig
    | TableFile
    | Unreadable
)
