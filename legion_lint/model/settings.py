"""What a configuration says, as plain data; ``legion_lint.config`` reads it from TOML."""

from collections.abc import Mapping
from dataclasses import field
from re import Pattern

from legion_lint.model.finding import Severity
from legion_lint.model.record import dataclass
from legion_lint.model.source import Span


@dataclass(frozen=True, slots=True)
class TableSetting:
    """One entry of ``[[tables]]``.

    ``files`` is a pattern of paths (``*`` within a folder, ``**`` across); ``under`` the text of a
    heading, any case; ``schema`` a kind of ours or the path of a schema; ``words`` what a cell's text means.
    ``path`` and ``span`` are where it stands.
    """

    files: str
    schema: str
    under: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    complete: bool = False
    words: Mapping[str, str] = field(default_factory=dict)
    skip_rows: tuple[Pattern[str], ...] = ()
    path: str = ""
    span: Span = Span(0, 0)


@dataclass(frozen=True, slots=True)
class BuildSetting:
    """One entry of ``[[builds]]``.

    ``pattern`` has the named groups ``image`` (required), ``dockerfile``, ``target``, ``context``.
    """

    files: str
    pattern: Pattern[str]


@dataclass(frozen=True, slots=True)
class ImageSetting:
    """``[images]``: patterns of names (``legion/*``); a plain word is a registry or an organisation."""

    own: tuple[str, ...] = ()
    internal: tuple[str, ...] = ()
    external: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RepositorySetting:
    """One entry of ``[repositories]``: another repository, and where a checkout or a mirror of it is.

    ``name`` is as in its URL (``acme/charts``), perhaps with the host before it; ``path`` is relative to the
    root of the repository that is checked.
    """

    name: str
    path: str


#: Who renders a folder of documents; ``other`` is a generator of which nothing is known.
SITE_KINDS = (
    *("github", "gitlab"),
    *("sphinx", "myst", "mkdocs", "docusaurus", "hugo", "jekyll", "mdbook", "gitbook", "vitepress"),
    *("docsify", "other"),
)


@dataclass(frozen=True, slots=True)
class SiteSetting:
    """One entry of ``[[sites]]``: who renders the documents in the folder ``root``.

    ``kind`` is one of ``SITE_KINDS``. ``pages`` is the folder of its pages, relative to ``root``; empty if
    that is ``root`` itself.
    """

    root: str
    kind: str
    pages: str = ""


@dataclass(frozen=True, slots=True)
class OverrideSetting:
    """One entry of ``[[overrides]]``: what is different for findings in the files that patterns mean."""

    files: tuple[str, ...]
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Settings:
    """A whole configuration. ``path`` is that of its file, ``""`` for none.

    ``select`` is empty for the rules that are on by default; ``extend_select`` comes on top.
    """

    path: str = ""
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    overrides: tuple[OverrideSetting, ...] = ()
    exclude: tuple[str, ...] = ()
    images: ImageSetting = ImageSetting()
    builds: tuple[BuildSetting, ...] = ()
    tables: tuple[TableSetting, ...] = ()
    schemas: Mapping[str, str] = field(default_factory=dict)
    urls: tuple[str, ...] = ()
    repositories: tuple[RepositorySetting, ...] = ()
    sites: tuple[SiteSetting, ...] = ()
