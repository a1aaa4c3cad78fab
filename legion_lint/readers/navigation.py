"""Reads which pages the menu of a site names: MkDocs, Jupyter Book, MyST.

Sources: https://www.mkdocs.org/user-guide/configuration/#nav, https://sphinx-external-toc.readthedocs.io,
https://mystmd.org/guide/table-of-contents
"""

import posixpath
from collections.abc import Iterator

from legion_lint.model.errors import UnreadableError
from legion_lint.model.facts import Fact, Navigation
from legion_lint.model.settings import Settings
from legion_lint.model.source import SourceText, Word
from legion_lint.syntax import yaml
from legion_lint.syntax.nodes import Mapping, Node, Scalar, Sequence, scalar
from legion_lint.syntax.template import has_blanks

#: Plug-ins of MkDocs that add no pages that a menu could name.
# fmt: off
HARMLESS = frozenset((
    "autolinks", "autorefs", "bibtex", "charts", "codeinclude", "drawio", "encryptcontent", "exclude",
    "external-links", "ezlinks", "git-authors", "git-committers", "git-committers-2", "git-revision-date",
    "git-revision-date-localized", "gh-admonitions", "glightbox", "group", "htmlproofer", "img2fig",
    "include-markdown", "info", "kroki", "linkcheck", "localsearch", "macros", "markdownextradata",
    "mermaid2", "meta", "meta-descriptions", "mike", "minify", "mkdocstrings", "offline",
    "open-in-new-tab", "optimize", "panzoom", "pdf-export", "plantuml", "print-site", "privacy",
    "projects", "redirects", "roamlinks", "rss", "search", "section-index", "snippets", "social",
    "spellcheck", "swagger-ui-tag", "table-reader", "tags", "tooltips", "typeset", "video", "with-pdf",
))
# fmt: on
#: What may add pages, or turn what is written into something else, wherever it stands in MkDocs' file.
MAKERS = ("hooks", "INHERIT")
ELSEWHERE = ("://", "mailto:", "#", "/", "!include", "*")
LISTS = ("parts", "chapters", "sections", "subtrees", "entries", "items", "children")


def read(source: SourceText, settings: Settings) -> Iterator[Fact]:
    """Yield the menu of a site; nothing if the file has none, or is none to us."""
    try:
        node = yaml.parse(source)
    except UnreadableError:
        return  # some configurations are templates, and whoever builds the site is told the rest
    name = posixpath.basename(source.path)
    if name.startswith("mkdocs"):
        if isinstance(node, Mapping) and (nav := node.get("nav")):
            yield Navigation(nav.span, "mkdocs", pages(nav), pages_folder(node), makers(node))
    else:
        toc = node if name.startswith("_toc") else node and node.get("project", "toc")
        if toc and (found := tuple(listed(toc))):
            yield Navigation(toc.span, "myst", found)


def pages(nav: Node) -> tuple[Word, ...]:
    """Return the pages of MkDocs' ``nav``: scalars of lists, or values of mappings of one key."""
    found: list[Word] = []
    open_ones: list[Node] = [nav]
    while open_ones:
        node = open_ones.pop()
        if isinstance(node, Sequence):
            open_ones += reversed(node.items)
        elif isinstance(node, Mapping):
            open_ones += (value for _, value in reversed(node.pairs))
        elif is_page(node):
            found.append(node.word)
    return tuple(found)


def is_page(node: Scalar) -> bool:
    """Whether a scalar names a page of the site, rather than one elsewhere or what a plug-in makes."""
    text = node.text.strip()
    if node.is_null or node.tag or not text or has_blanks(text) or "\n" in text:
        return False
    return not text.startswith(ELSEWHERE[2:]) and not any(mark in text for mark in ELSEWHERE[:2])


def pages_folder(config: Mapping) -> str | None:
    """Return the folder of the pages."""
    found = config.get("docs_dir")
    if found is None:
        return "docs"
    is_plain = isinstance(found, Scalar) and not found.tag and not has_blanks(found.text)
    return found.text if isinstance(found, Scalar) and is_plain else None


def makers(config: Mapping) -> tuple[str, ...]:
    """Return the plug-ins, hooks and files that may add pages."""
    plugins = config.get("plugins")
    names: list[str] = []
    if isinstance(plugins, Sequence):
        for item in plugins.items:
            names += [item.text] if isinstance(item, Scalar) else []
            names += [key.text for key, _ in item.pairs] if isinstance(item, Mapping) else []
    elif isinstance(plugins, Mapping):
        names = [key.text for key, _ in plugins.pairs]
    names = [name for name in names if name.rpartition("/")[2] not in HARMLESS]
    return (*names, *(key for key in MAKERS if config.get(key) is not None))


def listed(toc: Node) -> Iterator[Word]:
    """Yield the ``file`` entries of a table of contents, and its root; any may have entries below."""
    open_ones: list[Node] = [toc]
    while open_ones:
        node = open_ones.pop()
        if isinstance(node, Sequence):
            open_ones += reversed(node.items)
        elif isinstance(node, Mapping):
            for key in ("root", "file"):
                if (found := scalar(node, key)) and is_page(found):
                    yield found.word
            below = (node.get(key) for key in reversed(LISTS))
            open_ones += (value for value in below if value is not None and not isinstance(value, Scalar))
