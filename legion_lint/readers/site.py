"""Reads the configuration of documentation generators, as far as links depend on it.

Sources: https://www.mkdocs.org/user-guide/configuration/#docs_dir, https://www.sphinx-doc.org/en/master/usage/configuration.html,
https://rust-lang.github.io/mdBook/format/configuration/general.html, https://docusaurus.io/docs/configuration
"""

import ast
import posixpath
import re
import tomllib
from collections.abc import Iterator

from legion_lint.model.facts import Fact, SiteConfig
from legion_lint.model.settings import Settings
from legion_lint.model.source import SourceText, Span
from legion_lint.syntax.javascript import literals

DOCS_DIR = re.compile(r"^docs_dir:\s*['\"]?([^'\"#\n]+?)['\"]?\s*(?:#.*)?$", re.MULTILINE)
ROOT = re.compile(r"^root:\s*['\"]?([^'\"#\n]+?)['\"]?\s*(?:#.*)?$", re.MULTILINE)
SPHINX = frozenset(("extensions", "master_doc", "root_doc", "html_theme", "source_suffix", "templates_path"))
WORDS = (
    "extensions",
    "source_suffix",
    "exclude_patterns",
    "master_doc",
    "root_doc",
    "html_additional_pages",
    "html_extra_path",
)
#: Names whose use in a ``conf.py`` says that it may write documents.
WRITING = frozenset(
    ("write_text", "write_bytes", "writelines", "shutil", "subprocess", "makedirs", "symlink", "check_call")
)
#: Plug-ins of Docusaurus that make documents of something else.
DOCUSAURUS_WRITERS = re.compile(r"openapi|redoc|typedoc|docgen|remote-content|graphql|autogen|gen-docs")
MYST = ("myst_parser", "myst_nb", "jupyter_book")


def read(source: SourceText, settings: Settings) -> Iterator[Fact]:
    """Yield what a configuration says of the folder of pages; nothing if it is of something else."""
    name = posixpath.basename(source.path)
    whole = Span(0, len(source.text))
    if name == "conf.py":
        if (tree := parsed(source.text)) is None:
            if "extensions" in source.text:
                yield SiteConfig(whole, "sphinx", options=options_in(source.text))
        elif (values := assigned(tree)).keys() & SPHINX:
            options = tuple(sorted(options_of(tree, values).items()))
            kind = (
                "myst"
                if any(word.startswith(MYST) for word in dict(options)["extensions"].split())
                else "sphinx"
            )
            yield SiteConfig(whole, kind, options=options)
    elif name.startswith("docusaurus"):
        yield SiteConfig(whole, "docusaurus", options=docusaurus_options(source.text))
    elif name == "book.toml":
        yield SiteConfig(whole, "mdbook", mdbook_source(source.text))
    elif name.startswith(".gitbook"):
        if found := ROOT.search(source.text):
            yield SiteConfig(whole, "gitbook", found[1])
    elif found := DOCS_DIR.search(source.text):
        yield SiteConfig(whole, "mkdocs", found[1])


def parsed(text: str) -> ast.Module | None:
    """Parse Python, never run it; ``None`` if it cannot be parsed."""
    try:
        return ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def options_in(text: str) -> tuple[tuple[str, str], ...]:
    """Return what a ``conf.py`` of Python 2 seems to say, from its text alone."""
    found = {
        name: re.search(rf"^{name}\s*=\s*[\[{{(]([^\])}}]*)", text, re.MULTILINE)
        for name in ("extensions", "intersphinx_mapping")
    }
    words = {
        name: " ".join(re.findall(r"['\"]([\w.]+)['\"]", match[1])) if match else ""
        for name, match in found.items()
    }
    makes = re.search(r"\b(?:subprocess|shutil|makedirs)\b|\.write\(", text)
    return (
        ("defines", text if "rst_epilog" in text or "rst_prolog" in text else ""),
        ("extensions", words["extensions"]),
        ("generates", "1" if makes else ""),
        ("intersphinx", words["intersphinx_mapping"]),
    )


def assigned(tree: ast.Module) -> dict[str, list[ast.expr]]:
    """Return the values that a module gives to its names, also by ``+=``, ``append`` and ``extend``."""
    values: dict[str, list[ast.expr]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            names = [target.id for target in node.targets if isinstance(target, ast.Name)]
        elif isinstance(node, ast.AnnAssign | ast.AugAssign) and isinstance(node.target, ast.Name):
            names = [node.target.id]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
            owner = node.func.value
            is_added = node.func.attr in ("append", "extend", "update") and isinstance(owner, ast.Name)
            names = [owner.id] if is_added and isinstance(owner, ast.Name) else []
        else:
            continue
        value = node.args[0] if isinstance(node, ast.Call) else node.value
        for name in names:
            if value is not None:
                values.setdefault(name, []).append(value)
    return values


def options_of(tree: ast.Module, values: dict[str, list[ast.expr]]) -> dict[str, str]:
    """Return what concerns references: names of extensions and suffixes, and what is set at all."""
    options = {name: " ".join(strings_of(values.get(name, []))) for name in WORDS}
    for name, option in (("intersphinx_mapping", "intersphinx"), ("extlinks", "extlinks")):
        found = [value for value in values.get(name, []) if not isinstance(value, ast.Dict) or value.keys]
        options[option] = " ".join(strings_of(found)) or ("1" if found else "")
    options["defines"] = "\n".join(strings_of(values.get("rst_prolog", []) + values.get("rst_epilog", [])))
    names = {
        node.attr if isinstance(node, ast.Attribute) else node.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute | ast.Name)
    }
    options["generates"] = "1" if names & WRITING else ""
    moved = [value for name, found in values.items() if "redirect" in name.lower() for value in found]
    options["redirects"] = " ".join(strings_of(moved))
    return options


def strings_of(values: list[ast.expr]) -> list[str]:
    """Return the string literals in expressions, in order."""
    return [
        node.value
        for value in values
        for node in ast.walk(value)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]


def docusaurus_options(text: str) -> tuple[tuple[str, str], ...]:
    """Return the folders that are given to plug-ins, and whether one of these may write documents."""
    paths = [found.text for literal in literals(text) if (found := literal.strings.get("path"))]
    return ("generates", "1" if DOCUSAURUS_WRITERS.search(text) else ""), ("paths", "\n".join(paths))


def mdbook_source(text: str) -> str:
    """Return the folder of a book's pages."""
    try:
        book = tomllib.loads(text).get("book", {})
    except tomllib.TOMLDecodeError:
        return "src"
    found = book.get("src", "src") if isinstance(book, dict) else "src"
    return found if isinstance(found, str) else "src"
