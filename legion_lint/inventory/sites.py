"""Which generator renders a folder of documents, and what a path may mean there.

What is written here is what the generators do with links between pages, as far as it can be known from
the tree alone; what only a generator could resolve is left undecided by whoever asks.
"""

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from types import MappingProxyType

from legion_lint.inventory import site_marks
from legion_lint.inventory.paths import folder_of, join
from legion_lint.inventory.tree import Tree
from legion_lint.model.record import dataclass
from legion_lint.model.settings import SiteSetting
from legion_lint.model.tree import Remote

LANGUAGE = re.compile(r"/[a-z]{2}(?:-[A-Za-z]{2,4})?$")
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
#: Sites that look for sources from the file alone.
BY_FILE = ("gitbook", "mkdocs", "mdbook", "docusaurus")
#: Folders that are the host's business.
OF_HOST = (".github/", ".gitlab/")
LOOSE = ("other", "hugo", "docusaurus", "jekyll", "gitbook", "vitepress", "docsify")
#: Generators that make the page of a folder of its README.
OF_READMES = ("gitbook", "vitepress", "docsify")


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
