"""Reads where sites lead readers of pages that are gone.

Sources: https://learn.microsoft.com/en-us/contribute/content/redirects, https://docs.netlify.com/manage/routing/redirects/overview/,
https://vercel.com/docs/project-configuration#redirects, https://github.com/mkdocs/mkdocs-redirects,
https://documatt.com/sphinx-reredirects/, https://sphinxext-rediraffe.readthedocs.io,
https://docusaurus.io/docs/api/plugins/@docusaurus/plugin-client-redirects,
https://rust-lang.github.io/mdBook/format/configuration/renderers.html#outputhtmlredirect,
https://gitbook.com/docs/getting-started/git-sync/content-configuration#redirects
"""

import ast
import posixpath
import re
import tomllib
from collections.abc import Callable, Iterator

from legion_lint.model.errors import UnreadableError
from legion_lint.model.facts import Fact, Redirects
from legion_lint.model.settings import Settings
from legion_lint.model.source import SourceText, Span
from legion_lint.readers.sphinx_conf import redirects
from legion_lint.syntax import python, yaml
from legion_lint.syntax.javascript import literals
from legion_lint.syntax.nodes import Mapping, Sequence

#: Years of redirections make files of megabytes, of which nothing but the old paths is of interest.
SOURCE = re.compile(r'"source_path(?:_from_root)?"\s*:\s*"([^"\\\n]+)"')
#: What is written line by line: the old address, and anything after it.
PLAIN = {
    "_redirects": re.compile(r"^[ \t]*(/\S*)[ \t]+\S", re.MULTILINE),
    "netlify.toml": re.compile(r"^[ \t]*from[ \t]*=[ \t]*[\"']([^\"'\n]+)", re.MULTILINE),
    "vercel.json": re.compile(r'"source"\s*:\s*"([^"\\\n]+)"'),
    "redirects.txt": re.compile(r"^[ \t]*\"?([^\"\s#]+)\"?[ \t]+\"?[^\"\s]", re.MULTILINE),
}


def read(source: SourceText, settings: Settings) -> Iterator[Fact]:
    """Yield the paths and the addresses that a file redirects, as written."""
    name = posixpath.basename(source.path)
    whole = Span(0, len(source.text))
    if name.startswith(".openpublishing"):
        yield Redirects(whole, tuple(SOURCE.findall(source.text)))
        return
    if pattern := PLAIN.get(name):
        found = tuple(pattern.findall(source.text))
    else:
        found = tuple(next(each for start, each in CONFIGURATIONS if name.startswith(start))(source))
    if found:
        yield Redirects(whole, (), found)


def of_mkdocs(source: SourceText) -> Iterator[str]:
    """Yield the keys of ``redirect_maps``: documents, relative to the folder of the pages."""
    plugins = node.get("plugins") if (node := parsed(source)) else None
    found = [plugins] if isinstance(plugins, Mapping) else []
    if isinstance(plugins, Sequence):
        found += (item for item in plugins.items if isinstance(item, Mapping))
    for item in found:
        maps = item.get("redirects", "redirect_maps")
        yield from (key.text for key, _ in maps.pairs) if isinstance(maps, Mapping) else ()


def of_gitbook(source: SourceText) -> Iterator[str]:
    """Yield the keys of ``redirects``."""
    found = node.get("redirects") if (node := parsed(source)) else None
    yield from (key.text for key, _ in found.pairs) if isinstance(found, Mapping) else ()


def parsed(source: SourceText) -> Mapping | None:
    """Return what a YAML file holds; ``None`` if that is no mapping, or it is a template."""
    try:
        node = yaml.parse(source)
    except UnreadableError:
        return None
    return node if isinstance(node, Mapping) else None


def of_mdbook(source: SourceText) -> Iterator[str]:
    """Yield the keys of ``output.html.redirect``."""
    try:
        found = tomllib.loads(source.text)
    except (ValueError, RecursionError):
        return
    for key in ("output", "html", "redirect"):
        inside = found.get(key)
        if not isinstance(inside, dict):
            return
        found = inside
    yield from found


def of_docusaurus(source: SourceText) -> Iterator[str]:
    """Yield every ``from``, of which there may be several in an array."""
    for literal in literals(source.text):
        if literal.bracket == "[" and literal.within[-1:] == ("from",):
            yield from (item.text for item in literal.items)
        elif address := literal.strings.get("from"):
            yield address.text


def of_sphinx(source: SourceText) -> Iterator[str]:
    """Yield the keys of whatever is called ``redirects``: documents, without their extension or with it."""
    module = python.parse(source)
    for value in redirects(module) if module else ():
        for key in value.keys if isinstance(value, ast.Dict) else ():
            if isinstance(key, ast.Constant) and isinstance(key.value, str):
                yield key.value


CONFIGURATIONS: tuple[tuple[str, Callable[[SourceText], Iterator[str]]], ...] = (
    ("conf.py", of_sphinx),
    ("docusaurus", of_docusaurus),
    ("book.toml", of_mdbook),
    (".gitbook", of_gitbook),
    ("", of_mkdocs),
)
