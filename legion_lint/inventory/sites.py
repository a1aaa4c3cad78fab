"""Which generator renders a folder of documents, and what a path may mean there.

What is written here is what the generators do with links between pages, as far as it can be known from
the tree alone; what only a generator could resolve is left undecided by whoever asks.
"""

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from legion_lint.inventory import site_marks
from legion_lint.inventory.tree import Tree, folder_of, join
from legion_lint.model.settings import SiteSetting
from legion_lint.model.tree import Remote

LANGUAGE = re.compile(r"/[a-z]{2}(?:-[A-Za-z]{2,4})?$")
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
        contents: Folders that the address of a page may begin in, beside those.
    """

    kind: str
    root: str
    home: str
    contents: tuple[str, ...] = ()

    @property
    def is_host(self) -> bool:
        """Whether no generator is at work: the repository's host shows the documents as they are."""
        return self.kind in ("github", "gitlab")


GITHUB = Site("github", "", "")
GITLAB = Site("gitlab", "", "")

#: Documents for people on the repository's host, wherever they stand: no site renders them.
HOSTED = re.compile(
    r"(?:README|Readme|readme|CONTRIBUTING|CHANGELOG|SECURITY|CODE_OF_CONDUCT|MAINTAINERS|GOVERNANCE|ROADMAP|RELEASE|RELEASING|"
    r"AGENTS|CLAUDE|SUPPORT|ADOPTERS|OWNERS|DEVELOPMENT|HACKING|INSTALL|LICEN[CS]E|NOTICE|ThirdPartyNotices|AUTHORS)(?:[._-][\w-]+)?\.(?:md|MD|rst|markdown)$"
)
README = re.compile(r"README\.(?:md|adoc)$", re.IGNORECASE)
#: Sites whose pages lie where their sources do, and those that look for sources from the file alone.
PLAIN_ADDRESSES = ("github", "gitlab", "sphinx", "myst")
BY_FILE = ("gitbook", "mkdocs", "mdbook", "docusaurus")
#: Folders that are the host's business.
OF_HOST = (".github/", ".gitlab/")
LOOSE = ("other", "hugo", "docusaurus", "jekyll", "gitbook", "vitepress", "docsify")
#: Generators that make the page of a folder of its README.
OF_READMES = ("gitbook", "vitepress", "docsify")
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


def host(remotes: Collection[Remote], tree: Tree) -> Site:
    """Return who shows what no generator renders: the host of ``origin``, else that of any remote."""
    first = next((remote for remote in remotes if remote.name == "origin"), next(iter(remotes), None))
    if first is None or first.host == "github.com":
        return GITHUB
    return GITLAB if "gitlab" in first.host or ".gitlab-ci.yml" in tree.entries else GITHUB


class Sites:
    """The sites of a tree."""

    def __init__(
        self,
        tree: Tree,
        pages: Mapping[str, str],
        named: Collection[SiteSetting] = (),
        host: Site = GITHUB,
        contents: Mapping[str, Collection[str]] = MappingProxyType({}),
    ) -> None:
        """Take the tree, what configurations say, what the settings say, and who shows all other documents.

        ``pages`` has the folder of pages, or the kind of a ``conf.py``, by the path of the configuration;
        ``contents`` the folders that a configuration gives to plug-ins as content.
        """
        self._given = contents
        self._tree = tree
        self._pages = pages
        self._named = {
            root: Site(each.kind, root, home)
            for each in named
            if (home := join("", each.root)) is not None
            and (root := join(home, each.pages or ".")) is not None
        }
        self.host = host
        self._of_folder: dict[str, Site] = {}

    @cached_property
    def all(self) -> Mapping[str, Site]:
        """The sites by the folder of their pages."""
        found: dict[str, Site] = {}
        weak: list[tuple[str, tuple[str, str]]] = []
        for path in self._tree.entries:
            name = posixpath.basename(path)
            if name in site_marks.WEAK:
                folder = self._above_sections(path) if name == site_marks.SECTION else folder_of(path)
                weak.append((folder, site_marks.WEAK[name]))
            elif mark := self._mark(path, name):
                self._add(found, mark, self._home(path), self._given.get(path, ()))
        for folder in self._tree.children:
            if mark := site_marks.FOLDERS.get(posixpath.basename(folder)):
                self._add(found, mark, folder_of(folder))
        for folder, mark in weak:
            if not any(
                above in found and found[above].kind != "jekyll" for above in (folder, *parents(folder))
            ):
                self._add(found, mark, folder)
        return found | self._named

    def _above_sections(self, path: str) -> str:
        """Return the folder that holds a section and others beside it; its own if there are none.

        The page of what is above the sections may be written by whatever takes them into its site.
        """
        folder = folder_of(path)
        while above := folder_of(folder):
            beside = (f"{each}/{site_marks.SECTION}" for each in self._tree.folders_in(above))
            if sum(each in self._tree.entries for each in beside) < 2:
                break
            folder = above
        return folder

    def _mark(self, path: str, name: str) -> tuple[str, str] | None:
        """Return the kind of site that a file configures, and where its pages are."""
        if mark := site_marks.strong(name):
            return mark[0], self._pages.get(path, mark[1])
        if name == "conf.py" and self._is_sphinx(path):
            return self._pages.get(path, "sphinx"), ""
        if name in site_marks.PLAIN:
            names = {posixpath.basename(child) for child in self._tree.folders_in(self._home(path))}
            kinds = (kind for kind, beside in site_marks.BESIDE.items() if names & beside)
            return next(((kind, "") for kind in kinds if "content" in names), None)
        return None

    def _home(self, path: str) -> str:
        """Return the folder that a configuration is for."""
        folder = folder_of(path)
        return (
            folder.removesuffix(site_marks.PARTS).rstrip("/") if folder.endswith(site_marks.PARTS) else folder
        )

    def _add(
        self, found: dict[str, Site], mark: tuple[str, str], home: str, given: Collection[str] = ()
    ) -> None:
        """Add a site with the folder of its pages, and with those beyond it that it is given as content."""
        contents = self._contents(mark[0], home, given)
        beyond = (each for each in contents if home and not f"{each}/".startswith(f"{home}/"))
        for root in (join(home, mark[1] or "."), *beyond):
            if root is not None and root in self._tree.children:
                found.setdefault(root, Site(mark[0], root, home, contents))

    def _contents(self, kind: str, home: str, given: Collection[str]) -> tuple[str, ...]:
        if kind != "hugo":
            return tuple(path for each in given if (path := join(home, each)))
        content = posixpath.join(home, "content")
        languages = (each for each in self._tree.folders_in(content) if LANGUAGE.search(each))
        return (content, *languages)

    def _is_sphinx(self, path: str) -> bool:
        return path in self._pages or any(
            posixpath.join(folder_of(path), name) in self._tree.entries
            for name in ("index.rst", "index.md", "contents.rst")
        )

    def below(self, folder: str) -> Iterator[str]:
        """Yield the roots of the sites in a folder."""
        return (root for root in self.all if not folder or root == folder or root.startswith(f"{folder}/"))

    def of(self, path: str) -> Site:
        """Return the site that renders the document at ``path``: that of the nearest folder above."""
        folder = folder_of(path)
        if folder not in self._of_folder:
            self._of_folder[folder] = self._nearest(folder)
        site = self._of_folder[folder]
        name = posixpath.basename(path)
        is_page = site.kind in OF_READMES and folder != "" and README.match(name)
        if path.startswith(OF_HOST) or (site.kind in LOOSE and HOSTED.match(name) and not is_page):
            return self.host
        return site

    def _nearest(self, folder: str) -> Site:
        """Return the site of a folder; what the settings say of it, or of one above, comes first."""
        above = (folder, *parents(folder))
        for known in (self._named, self.all):
            for each in above:
                if each in known:
                    return known[each]
        return self.host


def parents(folder: str) -> Iterator[str]:
    """Yield the folders above a folder, the nearest first, the root last."""
    while folder:
        folder = folder_of(folder)
        yield folder


def candidates(site: Site, document: str, path: str) -> Iterator[str | None]:
    """Yield the paths that ``path``, written in ``document``, may mean on its site, the likeliest first.

    ``None`` is a path above the root of the repository.
    """
    found = bases(site, document, path)
    yield from found
    if not site.is_host:
        for base in found:
            if base is not None and not (base.endswith(".htm") and site.kind in ("sphinx", "myst")):
                yield from pages(base)


def bases(site: Site, document: str, path: str) -> tuple[str | None, ...]:
    """Return the places that ``path``, written in ``document``, may mean, whatever a page there is called."""
    folder = folder_of(document)
    if path.startswith("@site/"):
        found = [join(site.home, path.removeprefix("@site/"))]  # Docusaurus
    elif path.startswith("/"):
        found = [join("", path)]
        if not site.is_host:
            found += [join(base, path.lstrip("/")) for base in dict.fromkeys((site.root, site.home))]
            found += [join(content, path.lstrip("/")) for content in site.contents]
            found += [join(site.home, f"{static}{path}") for static in STATIC]
            found += [join(site.root, f"{static}{path}") for static in STATIC]
        if site.kind == "jekyll":
            found.append(join(site.root, f"_{path.lstrip('/')}"))  # of a collection
    else:
        found = [join(folder, path)]
        is_source = posixpath.splitext(path)[1].lower() in SOURCES
        if not (site.kind in PLAIN_ADDRESSES or (is_source and site.kind in BY_FILE)):
            stem = posixpath.splitext(posixpath.basename(document))[0]
            page = folder if stem in INDEXES else f"{folder}/{stem}"
            found += [join(page, path), join(folder_of(folder), path) if stem in INDEXES else None]
        if site.kind == "docusaurus" and not path.startswith("."):
            found += [join(content, path) for content in site.contents]
            found += [join(site.home, f"{content}{path}") for content in ("docs/", "blog/", "")]
    return tuple(dict.fromkeys(found))


def pages(path: str) -> Iterator[str]:
    """Yield the source files that a page's address may stand for."""
    stem, extension = posixpath.splitext(path)
    stems = [path] if extension not in (".html", ".htm") else [stem]
    if path.endswith("/index.html"):
        stems.append(folder_of(path))
    for each in stems:
        yield from (each + page for page in PAGES)
        yield from (f"{each}/{index}{page}".lstrip("/") for index in INDEXES for page in PAGES[:4])
