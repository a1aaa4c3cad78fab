"""Reads the configuration of documentation generators, as far as links depend on it.

Sources: https://www.mkdocs.org/user-guide/configuration/#docs_dir,
https://rust-lang.github.io/mdBook/format/configuration/general.html, https://docusaurus.io/docs/configuration
"""

import posixpath
import re
import tomllib
from collections.abc import Iterator

from legion_lint.model.facts import Fact, SiteConfig
from legion_lint.model.settings import Settings
from legion_lint.model.source import SourceText, Span
from legion_lint.readers.sphinx_conf import read_conf
from legion_lint.syntax.javascript import literals

DOCS_DIR = re.compile(r"^docs_dir:\s*['\"]?([^'\"#\n]+?)['\"]?\s*(?:#.*)?$", re.MULTILINE)
ROOT = re.compile(r"^root:\s*['\"]?([^'\"#\n]+?)['\"]?\s*(?:#.*)?$", re.MULTILINE)
#: Plug-ins of Docusaurus that make documents of something else.
DOCUSAURUS_WRITERS = re.compile(r"openapi|redoc|typedoc|docgen|remote-content|graphql|autogen|gen-docs")


def read(source: SourceText, settings: Settings) -> Iterator[Fact]:
    """Yield what a configuration says of the folder of pages; nothing if it is of something else."""
    name = posixpath.basename(source.path)
    whole = Span(0, len(source.text))
    if name == "conf.py":
        yield from read_conf(source)
    elif name.startswith("docusaurus"):
        yield SiteConfig(whole, "docusaurus", options=docusaurus_options(source.text))
    elif name == "book.toml":
        yield SiteConfig(whole, "mdbook", mdbook_source(source.text))
    elif name.startswith(".gitbook"):
        if found := ROOT.search(source.text):
            yield SiteConfig(whole, "gitbook", found[1])
    elif found := DOCS_DIR.search(source.text):
        yield SiteConfig(whole, "mkdocs", found[1])


def docusaurus_options(text: str) -> tuple[tuple[str, str], ...]:
    """Return the folders that are given to plug-ins, and whether one of these may write documents."""
    paths = [found.text for literal in literals(text) if (found := literal.strings.get("path"))]
    return ("generates", "1" if DOCUSAURUS_WRITERS.search(text) else ""), ("paths", "\n".join(paths))


def mdbook_source(text: str) -> str:
    """Return the folder of a book's pages."""
    try:
        book = tomllib.loads(text).get("book", {})
    except (ValueError, RecursionError):
        return "src"
    found = book.get("src", "src") if isinstance(book, dict) else "src"
    return found if isinstance(found, str) else "src"
