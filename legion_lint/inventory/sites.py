"""Which generator renders a folder of documents, and what a path may mean there.

What is written here is what the generators do with links between pages, as far as it can be known from
the tree alone; what only a generator could resolve is left undecided by whoever asks.
"""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from legion_lint.inventory.tree import Tree, folder_of, join

PAGES = (".md", ".mdx", ".rst", ".ipynb", ".markdown", ".txt", ".adoc", ".html")
INDEXES = ("index", "_index", "README", "readme", "Readme")
#: Extensions that only a file of the tree can have: no generator makes such a page.
SOURCES = (".md", ".mdx", ".rst", ".ipynb", ".markdown")


@dataclass(frozen=True, slots=True)
class Site:
    """A folder of documents with its generator.

    Attributes:
        kind: ``github`` (no generator), ``sphinx``, ``myst``, ``mkdocs``, ``docusaurus``, ``hugo``,
            ``jekyll``, ``mdbook``, ``gitbook``, ``gitlab`` or ``other``.
        root: The folder whose pages it renders.
        home: The folder of its configuration.
    """

    kind: str
    root: str
    home: str


GITHUB = Site("github", "", "")

#: Configuration file -> kind, and where the pages are, relative to the folder of that file.
MARKS: Mapping[str, tuple[str, str]] = {
    "mkdocs.yml": ("mkdocs", "docs"),
    "mkdocs.yaml": ("mkdocs", "docs"),
    "docusaurus.config.js": ("docusaurus", ""),
    "docusaurus.config.ts": ("docusaurus", ""),
    "docusaurus.config.mjs": ("docusaurus", ""),
    "docusaurus.config.cjs": ("docusaurus", ""),
    "hugo.toml": ("hugo", ""),
    "hugo.yaml": ("hugo", ""),
    "hugo.yml": ("hugo", ""),
    "hugo.json": ("hugo", ""),
    "_config.yml": ("jekyll", ""),
    "_config.yaml": ("jekyll", ""),
    "book.toml": ("mdbook", "src"),
    ".gitbook.yaml": ("gitbook", ""),
    "book.json": ("gitbook", ""),
    "SUMMARY.md": ("gitbook", ""),
    "astro.config.mjs": ("other", ""),
    "astro.config.ts": ("other", ""),
    "docfx.json": ("other", ""),
    "antora.yml": ("other", ""),
    "_quarto.yml": ("other", ""),
    "myst.yml": ("myst", ""),
    "mint.json": ("other", ""),
    "docs.json": ("other", ""),
    "_sidebar.md": ("other", ""),
    ".docsifyrc": ("other", ""),
    "openpublishing.publish.config.json": ("other", ""),
    ".openpublishing.publish.config.json": ("other", ""),
    "_toc.yml": ("myst", ""),
    **dict.fromkeys(
        (
            f"{name}.{extension}"
            for name in ("next.config", "gatsby-config", "nuxt.config", "svelte.config", "eleventy.config")
            for extension in ("js", "ts", "mjs", "cjs")
        ),
        ("other", ""),
    ),
    ".eleventy.js": ("other", ""),
}
#: Documents for people on the repository's host, wherever they stand: no site renders them.
HOSTED = re.compile(
    r"(?:README|Readme|readme|CONTRIBUTING|CHANGELOG|SECURITY|CODE_OF_CONDUCT|MAINTAINERS|GOVERNANCE|ROADMAP|RELEASE|RELEASING|"
    r"AGENTS|CLAUDE|SUPPORT|ADOPTERS|OWNERS|DEVELOPMENT|HACKING|INSTALL)(?:[._-][\w-]+)?\.(?:md|MD|rst|markdown)$"
)
LOOSE = ("other", "hugo", "docusaurus", "jekyll", "gitbook")
#: Folders that mark the folder above them.
FOLDER_MARKS: Mapping[str, tuple[str, str]] = {
    ".vitepress": ("other", ""),
    ".vuepress": ("other", ""),
}
HUGO_CONFIGS = ("config.toml", "config.yaml", "config.yml", "config.json")
#: Folders beside the pages whose content is served from the site's root.
STATIC = (
    "static",
    "public",
    "content",
    "docs",
    "assets",
    "source",
    "src",
    "src/pages",
    "website/static",
    "site",
)


class Sites:
    """The sites of a tree."""

    def __init__(self, tree: Tree, pages: Mapping[str, str], named: Mapping[str, str]) -> None:
        """Take the tree, what configurations say (folder of pages, or kind), and kinds from the settings."""
        self._tree = tree
        self._pages = pages
        self._named = named
        self._of_folder: dict[str, Site] = {}

    @cached_property
    def all(self) -> Mapping[str, Site]:
        """The sites by the folder of their pages."""
        found: dict[str, Site] = {}
        for path in self._tree.entries:
            name = posixpath.basename(path)
            home = folder_of(path)
            if name in MARKS:
                kind, pages = MARKS[name]
                self._add(found, kind, home, self._pages.get(path, pages))
            elif name == "conf.py" and self._is_sphinx(path, home):
                self._add(found, self._pages.get(path, "sphinx"), home, "")
            elif name in HUGO_CONFIGS and self._is_hugo(home):
                self._add(found, "hugo", home, "")
        for folder in self._tree.children:
            if (name := posixpath.basename(folder)) in FOLDER_MARKS:
                kind, pages = FOLDER_MARKS[name]
                self._add(found, kind, folder_of(folder), pages)
        for folder, kind in self._named.items():
            found[folder] = Site(kind, folder, folder)
        return found

    def _add(self, found: dict[str, Site], kind: str, home: str, pages: str) -> None:
        root = join(home, pages or ".")
        if root is not None and (root in self._tree.children):
            found.setdefault(root, Site(kind, root, home))

    def _is_sphinx(self, path: str, home: str) -> bool:
        return path in self._pages or any(
            f"{home}/{name}".lstrip("/") in self._tree.entries
            for name in ("index.rst", "index.md", "contents.rst")
        )

    def _is_hugo(self, home: str) -> bool:
        names = {posixpath.basename(child) for child in self._tree.folders_in(home)}
        return "content" in names and bool(
            names & {"layouts", "themes", "archetypes", "static", "assets", "data"}
        )

    def of(self, path: str) -> Site:
        """Return the site that renders the document at ``path``: that of the nearest folder above."""
        folder = folder_of(path)
        if folder not in self._of_folder:
            self._of_folder[folder] = self._nearest(folder)
        site = self._of_folder[folder]
        if site.kind in LOOSE and HOSTED.match(posixpath.basename(path)):
            return GITHUB
        return site

    def _nearest(self, folder: str) -> Site:
        while True:
            if folder in self.all:
                return self.all[folder]
            if not folder:
                return GITHUB
            folder = folder_of(folder)


def candidates(site: Site, document: str, path: str) -> Iterator[str | None]:
    """Yield the paths that ``path``, written in ``document``, may mean on its site, the likeliest first.

    ``None`` is a path above the root of the repository.
    """
    folder = folder_of(document)
    if path.startswith("/"):
        bases = [join("", path)]
        if site.kind != "github":
            bases += [join(base, path.lstrip("/")) for base in dict.fromkeys((site.root, site.home))]
            bases += [join(site.home, f"{static}{path}") for static in STATIC]
            bases += [join(site.root, f"{static}{path}") for static in STATIC]
    else:
        bases = [join(folder, path)]
        if site.kind not in ("github", "sphinx", "myst"):
            stem = posixpath.splitext(posixpath.basename(document))[0]
            page = folder if stem in INDEXES else f"{folder}/{stem}"
            bases += [join(page, path), join(folder_of(folder), path) if stem in INDEXES else None]
    for base in dict.fromkeys(bases):
        yield base
    if site.kind == "github":
        return
    for base in dict.fromkeys(bases):
        if base is not None:
            yield from pages(base)


def pages(path: str) -> Iterator[str]:
    """Yield the source files that a page's address may stand for."""
    stem, extension = posixpath.splitext(path)
    stems = [path] if extension not in (".html", ".htm") else [stem]
    if path.endswith("/index.html"):
        stems.append(folder_of(path))
    for each in stems:
        yield from (each + page for page in PAGES)
        yield from (f"{each}/{index}{page}".lstrip("/") for index in INDEXES for page in PAGES[:4])
