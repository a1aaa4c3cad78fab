"""The pages that the menu of a site names, and whether they are there.

Sources: https://www.mkdocs.org/user-guide/configuration/#nav, https://docusaurus.io/docs/api/plugins/@docusaurus/plugin-content-docs,
https://sphinx-external-toc.readthedocs.io
"""

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

from legion_lint.inventory.paths import folder_of, join
from legion_lint.inventory.sites import SOURCES
from legion_lint.inventory.sphinx import SUFFIXES
from legion_lint.inventory.tree import Tree
from legion_lint.inventory.whereabouts import Whereabouts
from legion_lint.model.document import Document
from legion_lint.model.facts import Navigation, SiteConfig
from legion_lint.model.finding import Truth
from legion_lint.model.record import dataclass
from legion_lint.model.source import Word

#: What Docusaurus takes off the names of files and folders.
NUMBER = re.compile(r"(?:^|(?<=/))\d+\s*[-_.]+\s*(?=[^-_./\s])")
ID = re.compile(r"[\w@.-]+(?:/[\w@.-]+)*")
NOWHERE = Whereabouts()
VERSIONED = re.compile(r"(?:^|/)\w*versioned_\w+/")


@dataclass(frozen=True, slots=True)
class Page:
    """A page that a menu names.

    Attributes:
        path: The file that describes the menu.
        word: The page as written there.
        truth: Whether it is there.
        why: Why that is not known.
        base: Where it would be, without an extension if none is written.
        found: What became of it.
    """

    path: str
    word: Word
    truth: Truth
    why: str = ""
    base: str = ""
    found: Whereabouts = NOWHERE


class Menus:
    """The menus of all sites."""

    def __init__(
        self,
        tree: Tree,
        menus: Mapping[str, Navigation],
        configs: Mapping[str, SiteConfig],
        documents: Mapping[str, Document],
        whereabouts: Callable[[str], Whereabouts],
        is_ignored: Callable[[str], bool],
    ) -> None:
        """Take the menus by path, and what is asked about pages that are not there."""
        self._tree = tree
        self._menus = menus
        self._configs = configs
        self._documents = documents
        self._whereabouts = whereabouts
        self._is_ignored = is_ignored

    def pages(self) -> Iterator[Page]:
        """Yield every page that a menu names."""
        for path, menu in self._menus.items():
            if not VERSIONED.search(path):
                yield from self._of(path, menu)

    def _of(self, path: str, menu: Navigation) -> Iterator[Page]:
        """Judge the pages of one menu together: one of which little is here is filled by somebody else."""
        written = [word for word in menu.pages if menu.kind != "docusaurus" or ID.fullmatch(word.text)]
        bases = {word: self._bases(path, menu, word.text.strip()) for word in written}
        here = [word for word in written if any(map(self._is_here, bases[word]))]
        why = self._open(path, menu)
        if not why and len(here) * 2 < len(written):
            why = "most pages of the menu are not in the repository"
        for word in written:
            if word in here:
                yield Page(path, word, Truth.PROVEN)
            elif not bases[word]:
                yield Page(path, word, Truth.UNKNOWN, "its folder is not known")
            elif menu.kind == "mkdocs" and not word.text.endswith(SOURCES):
                yield self._absent(path, word, bases[word], why or "it may be copied into the site")
            else:
                yield self._absent(path, word, bases[word], why)

    def _absent(self, path: str, word: Word, bases: list[str], why: str) -> Page:
        names = [name for base in bases for name in self._names(base)]
        found = [self._whereabouts(name) for name in names]
        best = next((each for each in found if each.certain or "deleted" in each.words), None)
        if best is None:
            if any(map(self._is_ignored, names)):
                why = "git ignores it"
            if why:
                return Page(path, word, Truth.UNKNOWN, why)
            best = next((each for each in found if each.words), NOWHERE)
        return Page(path, word, Truth.REFUTED, base=bases[0], found=best)

    def _names(self, base: str) -> tuple[str, ...]:
        """Return the files that a page may be."""
        if posixpath.splitext(base)[1] in SUFFIXES + SOURCES:
            return (base,)
        return (base + ".md", base + ".rst", base + ".mdx")

    def _is_here(self, base: str) -> bool:
        return base in self._ids or self._tree.exists(base) or self._has_source(base)

    def _has_source(self, base: str) -> bool:
        return any(self._tree.is_file(base + suffix) for suffix in (*SUFFIXES, ".mdx"))

    def _bases(self, path: str, menu: Navigation, text: str) -> list[str]:
        """Return where a page may be, relative to the root, the likeliest first."""
        home = folder_of(path)
        if menu.kind == "docusaurus":
            folders = [join(home, folder) for folder in self._folders(home)]
        else:
            text = re.split(r"[#?]", text)[0]
            folders = [join(home, menu.folder)] if menu.folder is not None else []
        bases = [join(folder, text) for folder in folders if folder is not None]
        return [base for base in bases if base]

    def _folders(self, home: str) -> list[str]:
        """Return the folders of a Docusaurus site's documents, relative to its own."""
        named = self._option(home, "paths").split("\n")
        folders = dict.fromkeys((*filter(None, named), "docs", "../docs"))
        return [folder for folder in folders if self._tree.is_folder(join(home, folder))]

    def _option(self, home: str, name: str) -> str:
        config = next(
            (
                config
                for path, config in self._configs.items()
                if config.kind == "docusaurus" and folder_of(path) == home
            ),
            None,
        )
        return dict(config.options).get(name, "") if config else ""

    def _open(self, path: str, menu: Navigation) -> str:
        """Say why pages may come from somewhere else; empty if they cannot."""
        if menu.makers:
            return f"{menu.makers[0]} may add it while the site is built"
        if menu.kind == "docusaurus" and self._option(folder_of(path), "generates"):
            return "a plug-in may add it while the site is built"
        return ""

    @cached_property
    def _ids(self) -> frozenset[str]:
        """The ids of Docusaurus' documents, with the folders that they are in."""
        found = set()
        for path, document in self._documents.items():
            stem, extension = posixpath.splitext(path)
            if extension in (".md", ".mdx"):
                own = dict(document.meta).get("id")
                found |= {stem, NUMBER.sub("", stem)}
                if own:
                    found |= {posixpath.join(folder_of(name), own) for name in (stem, NUMBER.sub("", stem))}
        return frozenset(found)
