"""What the files of a documentation site say of it."""

from legion_lint.model.record import dataclass
from legion_lint.model.source import Span, Word


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
    """What readers of a site are led from, as written.

    ``sources`` are paths of documents that are gone, and that links may go on naming; ``addresses`` are on
    the site, absolute or relative to where it says so: ``/old/``, ``old.md``, ``/old/*``.
    """

    span: Span
    sources: tuple[str, ...]
    addresses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SiteFiles:
    """What a makefile puts on the site that it builds: ends of paths, such as ``html/guide/values.yaml``."""

    span: Span
    paths: tuple[str, ...]
