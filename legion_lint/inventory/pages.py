"""What the address of a page may stand for in the tree, on the site that its document is a page of."""

import posixpath
from collections.abc import Iterator
from functools import cached_property

from legion_lint.inventory.paths import folded, folder_of, join
from legion_lint.inventory.sites import BY_FILE, SOURCES, Site
from legion_lint.inventory.tree import Tree

PAGES = (".md", ".mdx", ".rst", ".ipynb", ".markdown", ".txt", ".adoc", ".html")
INDEXES = ("index", "_index", "README", "readme", "Readme")
FOLDED_INDEXES = frozenset(map(str.casefold, INDEXES))
#: Sites whose pages lie where their sources do.
PLAIN_ADDRESSES = ("github", "gitlab", "sphinx", "myst")
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


class Pages:
    """The pages of a tree, by the addresses that they may have."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._bases: dict[tuple[Site, str], tuple[str | None, ...]] = {}

    @cached_property
    def _addresses(self) -> frozenset[str]:
        """What is left of the paths in the tree without what pages end in, folded."""
        found: set[str] = set()
        for path in (*self._tree.entries, *self._tree.children):
            page = folded(path)
            for stem in (page.removesuffix(each) for each in PAGES if page.endswith(each)):
                found.add(stem)
                if posixpath.basename(stem) in FOLDED_INDEXES:
                    found.add(folder_of(stem))
        return frozenset(found)

    def candidates(self, site: Site, document: str, path: str) -> Iterator[str | None]:
        """Yield the paths that ``path``, written in ``document``, may mean on its site, the likeliest first.

        ``None`` is a path above the root of the repository. Of the sources that the address of a page may
        stand for, those are left out that cannot be there.
        """
        found = self.bases(site, document, path)
        yield from found
        if not site.is_host:
            for base in found:
                is_source = base is not None and base.endswith(".htm") and site.kind in ("sphinx", "myst")
                if base is not None and not is_source and self.is_any(base):
                    yield from pages(base)

    def is_any(self, address: str) -> bool:
        """Whether a page may be there, in whatever case, or behind a symlink or in a submodule."""
        if self._tree.may_be_linked(address):
            return True
        return any(folded(each) in self._addresses for each in stems(address))

    def bases(self, site: Site, document: str, path: str) -> tuple[str | None, ...]:
        """Return the places that ``path`` may mean; what is written from the root means the same anywhere."""
        if not path.startswith(("/", "@site/")):
            return bases(site, document, path)
        if (site, path) not in self._bases:
            self._bases[site, path] = bases(site, "", path)
        return self._bases[site, path]


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
    for each in stems(path):
        yield from (each + page for page in PAGES)
        yield from (f"{each}/{index}{page}".lstrip("/") for index in INDEXES for page in PAGES[:4])


def stems(path: str) -> Iterator[str]:
    """Yield what a page's address is without what its source files may end in."""
    stem, extension = posixpath.splitext(path)
    yield stem if extension in (".html", ".htm") else path
    if path.endswith("/index.html"):
        yield folder_of(path)
