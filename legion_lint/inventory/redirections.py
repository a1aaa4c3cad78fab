"""Addresses of a site at which there is no page of its own, and which lead to one all the same."""

import posixpath
import re
from collections.abc import Iterable
from urllib.parse import unquote

from legion_lint.inventory.pages import INDEXES, bases
from legion_lint.inventory.paths import folder_of
from legion_lint.inventory.sites import SOURCES, Site, Sites
from legion_lint.model.facts import Redirects
from legion_lint.model.finding import Truth

#: Extensions that the address of a page may have or not.
EXTENSIONS = (*SOURCES, ".html", ".htm", ".adoc", ".txt")
HOST = re.compile(r"https?://[^/]*")
#: Where what is alike for many addresses ends: ``/docs/*``, ``/docs/:page``.
OPEN = re.compile(r"[*:(]")


class Redirections:
    """What documents and configurations say of further addresses."""

    def __init__(self, facts: Iterable[tuple[str, Redirects]], sites: Sites) -> None:
        """Take the facts by path; those of documents are relative to their folder."""
        self._exact: set[str] = set()
        prefixes = set()
        for path, fact in facts:
            is_page = path.endswith(SOURCES)
            folder = next(iter(inside(sites.of(path), folder_of(path))), "") if is_page else ""
            for each in fact.addresses:
                text = each if each.startswith(("/", "http")) else posixpath.join(folder, each)
                alike = OPEN.split(HOST.sub("", text), maxsplit=1)
                if len(alike) > 1:
                    prefixes.add(alike[0].lstrip("/").casefold())
                else:
                    self._exact.add(plain(text))
        self._exact.discard("")
        self._prefixes = tuple(sorted(prefixes - {""}))
        self._of_root: dict[tuple[Site, str], Truth] = {}

    def judge(self, site: Site, document: str, written: str) -> Truth:
        """Say whether a path is an address that leads somewhere; refuted if nothing says so.

        The path of a source is none: the generator looks for the file.
        """
        if not (self._exact or self._prefixes) or posixpath.splitext(written)[1].lower() in SOURCES:
            return Truth.REFUTED
        if not written.startswith("/"):
            return self._judged(site, document, written)
        if (site, written) not in self._of_root:  # it means the same in any document
            self._of_root[site, written] = self._judged(site, document, written)
        return self._of_root[site, written]

    def _judged(self, site: Site, document: str, written: str) -> Truth:
        addresses = [written.lstrip("/")] if written.startswith("/") else []
        for base in bases(site, document, written) if not addresses else ():
            addresses += inside(site, base) if base else ()
        for address in addresses:
            name = plain(address)
            if name in self._exact or (
                written.startswith("/") and any(map(self._exact.__contains__, ends(name)))
            ):
                return Truth.PROVEN
        if any(address.casefold().startswith(self._prefixes) for address in addresses):
            return Truth.UNKNOWN
        return Truth.REFUTED


def plain(address: str) -> str:
    """Return an address without what may be written or not: its host, its extension, the name of an index."""
    path = unquote(re.split(r"[?#]", HOST.sub("", address))[0]).strip("/")
    stem, extension = posixpath.splitext(path)
    folder, name = posixpath.split(stem if extension.lower() in EXTENSIONS else path)
    return (folder if name in INDEXES else posixpath.join(folder, name)).casefold()


def inside(site: Site, path: str) -> list[str]:
    """Return the addresses that a path in the tree may have on its site, the likeliest first."""
    folders = sorted({*site.contents, site.root, site.home}, key=len, reverse=True)
    return [
        path[len(folder) :].lstrip("/")
        for folder in folders
        if f"{path}/".startswith(f"{folder}/".lstrip("/"))
    ]


def ends(address: str) -> list[str]:
    """Return an address without its first folders, under which a whole site may be served."""
    parts = address.split("/")
    return ["/".join(parts[index:]) for index in range(1, min(len(parts), 4))]
