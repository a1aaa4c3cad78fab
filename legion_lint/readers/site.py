"""Reads the configuration of documentation generators, as far as links depend on it.

Sources: https://www.mkdocs.org/user-guide/configuration/#docs_dir, https://www.sphinx-doc.org/en/master/usage/configuration.html,
https://rust-lang.github.io/mdBook/format/configuration/general.html
"""

import ast
import posixpath
import re
import tomllib
from collections.abc import Iterator

from legion_lint.model.facts import Fact, SiteConfig
from legion_lint.model.settings import Settings
from legion_lint.model.source import SourceText, Span

DOCS_DIR = re.compile(r"^docs_dir:\s*['\"]?([^'\"#\n]+?)['\"]?\s*(?:#.*)?$", re.MULTILINE)
SPHINX = frozenset(("extensions", "master_doc", "root_doc", "html_theme", "source_suffix", "templates_path"))
MYST = ("myst_parser", "myst_nb", "jupyter_book")


def read(source: SourceText, settings: Settings) -> Iterator[Fact]:
    """Yield what a configuration says of the folder of pages; nothing if it is of something else."""
    name = posixpath.basename(source.path)
    whole = Span(0, len(source.text))
    if name == "conf.py":
        if kind := sphinx_kind(source.text):
            yield SiteConfig(whole, kind)
    elif name == "book.toml":
        yield SiteConfig(whole, "mdbook", mdbook_source(source.text))
    elif found := DOCS_DIR.search(source.text):
        yield SiteConfig(whole, "mkdocs", found[1])


def sphinx_kind(text: str) -> str | None:
    """Return ``sphinx`` or ``myst`` for a ``conf.py`` of Sphinx, read and never run."""
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return "sphinx" if "extensions" in text else None
    names = {
        target.id
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    if not names & SPHINX:
        return None
    strings = {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    return "myst" if any(string.startswith(MYST) for string in strings) else "sphinx"


def mdbook_source(text: str) -> str:
    """Return the folder of a book's pages."""
    try:
        book = tomllib.loads(text).get("book", {})
    except tomllib.TOMLDecodeError:
        return "src"
    found = book.get("src", "src") if isinstance(book, dict) else "src"
    return found if isinstance(found, str) else "src"
