"""What only the generator of a site could make: a path to it that leads nowhere proves nothing."""

import posixpath
import re
from collections.abc import Callable, Collection, Iterator, Mapping

from legion_lint.inventory.paths import folder_of, prefixes
from legion_lint.inventory.sites import BY_FILE, HOSTED, LOOSE, SOURCES, Site
from legion_lint.inventory.sphinx import Project
from legion_lint.inventory.sphinx_projects import Projects
from legion_lint.inventory.tree import Tree
from legion_lint.model.document import Document
from legion_lint.model.tree import Evidence

#: Extensions that files have in documentation trees, whatever this one holds.
# fmt: off
KNOWN = frozenset((
    ".html", ".htm", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".pdf", ".py", ".yaml", ".yml",
    ".json", ".txt", ".zip", ".gz", ".tgz", ".csv", ".toml", ".cfg", ".ini", ".sh", ".js", ".ts",
    ".css", ".xml", ".go", ".java", ".sql",
))
# fmt: on
#: Generators whose pages and files are where their sources are.
STRICT = ("sphinx", "myst", "mkdocs", "mdbook", "gitbook")
PICTURES = frozenset((".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp"))
#: Pages that they make of their own accord.
# fmt: off
MADE = frozenset((
    "genindex.html", "py-modindex.html", "modindex.html", "search.html", "404.html", "print.html",
    "toc.html", "objects.inv", "searchindex.js", "sitemap.xml", "feed.xml", "rss.xml", "atom.xml",
    "feed_rss_created.xml", "feed_rss_updated.xml", "feed_json_created.json", "feed_json_updated.json",
))
# fmt: on
#: Folders of a site whose content comes from themes and extensions where the tree has none of that name.
SERVED = frozenset(("_static", "_images", "_downloads", "_sources", "_modules"))
#: Names that sources have and pages have not; the last is what GitBook writes for a link that it lost.
ONLY_SOURCES = frozenset(("README", "_index", "broken-reference"))
#: Folders that tools write documents to.
WRITTEN = re.compile(
    r"(?:^|/)(?:apis?|_?autosummary|_?generated|_?gen|auto\w*|gallery|reference|_static|_images|_downloads|_?modules|"
    r"javadocs?|rustdoc|html|coverage|swagger|openapi|_build|build|latest|stable)(?:/|$)",
    re.IGNORECASE,
)
#: Keys of front matter that only a generator reads.
META = frozenset(("title", "layout", "permalink", "weight", "slug", "sidebar_label", "sort_rank", "date"))
#: ``[a]((b.md))`` and ``[a]((b.md#c))``, brackets that were written twice; a slash before a URL.
MISTYPED = re.compile(r"\((?:[^()]*|.*\))\Z|/+https?:/")
#: What GitBook writes for a link to a page that was taken away.
BROKEN = re.compile(r"/broken/|broken-reference\Z")
#: Keys of front matter that choose a layout, and the layouts that show the source and no more.
LAYOUT = frozenset(("layout", "type"))
USUAL = frozenset(
    ("docs", "doc", "page", "pages", "post", "posts", "default", "blog", "single", "guide", "article")
)
#: Layouts for the page of a section in Hugo.
LISTS = ("list.html", "section.html")


class Generated:
    """What may be on a site though it is not in the tree."""

    def __init__(
        self,
        tree: Tree,
        documents: Mapping[str, Document],
        projects: Projects,
        examine: Callable[[str], Evidence],
        redirected: Collection[str] = frozenset(),
    ) -> None:
        """Take what the questions are asked of.

        ``examine`` says what became of a path that is not there; ``redirected`` are paths, case folded, whose
        pages are gone, and whose readers are led elsewhere.
        """
        self._redirected = redirected
        self._tree = tree
        self._documents = documents
        self._projects = projects
        self._examine = examine

    def may_be(self, document: str, site: Site, written: str, path: str) -> bool:
        """Whether what is ``written`` in a document, and would be at ``path``, may be made by a generator."""
        is_rendered = not site.is_host or (
            written.startswith("/") and (self._has_meta(document) or self._is_address(document, written))
        )
        return is_rendered and not self._is_certain(document, site, written, path)

    def may_be_laid_out(self, site: Site, path: str) -> bool:
        """Whether a page has a layout of its own, which may give ids to what is not in its source."""
        found = self._documents.get(path)
        if found is None or site.kind not in LOOSE:
            return False
        if any(key in LAYOUT and value.strip("\"' ").lower() not in USUAL for key, value in found.meta):
            return True
        section = folder_of(path).removeprefix(f"{site.root}/").rpartition("/")[2]
        is_list = site.kind == "hugo" and posixpath.basename(path).startswith("_index.")
        lists = (posixpath.join(site.home, "layouts", section, name) for name in LISTS)
        return is_list and bool(section) and any(self._tree.is_file(each) for each in lists)

    def _has_meta(self, document: str) -> bool:
        """Whether a document has front matter, and so some generator that reads it."""
        found = self._documents.get(document)
        return found is not None and any(key in META for key, _ in found.meta)

    def _is_address(self, document: str, written: str) -> bool:
        """Whether a path can only be the address of a page of some site, and its document may be shown there.

        As ``/reference/cli/`` where no folder ``reference`` is: what is written for the host names files.
        """
        is_page = posixpath.splitext(written.rstrip("/"))[1] in ("", ".html", ".htm")
        is_here = self._tree.exists(written.strip("/").partition("/")[0])
        return is_page and not is_here and not HOSTED.match(posixpath.basename(document))

    def _is_certain(self, document: str, site: Site, written: str, path: str) -> bool:
        """Whether no generator could make up for a path that leads nowhere in the tree."""
        if path.casefold() in self._redirected or (site.kind == "other" and self._tree.other_case(path)):
            return False  # there are generators that care for no case
        if any(part in SERVED and not self._tree.is_folder(part_path) for part, part_path in parts(path)):
            return False
        evidence = self._examine(path)
        if moved_within(site, path, evidence):
            return True
        if evidence.ignored or self._may_be_copied(site, written, path):
            return False  # made by the build, or copied to the site from a folder of its own
        if evidence.gone or self._tree.other_case(path):
            return True
        if MISTYPED.match(written) or (site.kind == "gitbook" and BROKEN.match(written)):
            return True
        if written.startswith("/"):
            return self._is_from_the_root(site, written)
        if site.kind in LOOSE and self._is_of_host(path):
            return False  # sites take in the repository's own documents, by names of their own
        extension = posixpath.splitext(written)[1].lower()
        if extension in SOURCES or posixpath.basename(written) in ONLY_SOURCES:
            return True
        if extension in PICTURES and not self._tree.named(posixpath.basename(path)):
            return True  # nothing of that name could be copied from anywhere
        if (
            site.kind not in STRICT
            or not extension
            or extension not in self._tree.extensions | KNOWN
            or not self._is_near(site, path, extension)
        ):
            return False
        return posixpath.basename(path) not in MADE and not self._may_be_added(document, path, extension)

    def _is_from_the_root(self, site: Site, written: str) -> bool:
        """Whether a path names a source by its place in the repository, where the site's pages are too."""
        top = written.lstrip("/").partition("/")[0]
        is_source = posixpath.splitext(written)[1].lower() in SOURCES
        return is_source and site.kind in BY_FILE and top == site.root.partition("/")[0] != ""

    def _may_be_copied(self, site: Site, written: str, path: str) -> bool:
        """Whether something is elsewhere in the tree under this name, and may be put there on the site."""
        root = f"{site.root}/"
        found = self._tree.ending(path.removeprefix(root))
        is_source = posixpath.splitext(written)[1].lower() in SOURCES
        if not (is_source and site.root and site.kind in BY_FILE):
            return bool(found)
        # No site reaches above the folder of its pages, or has the pages in it at two places.
        return path.startswith(root) and any(not each.startswith(root) for each in found)

    def _is_of_host(self, path: str) -> bool:
        """Whether a document for the repository's host has this name in other case, such as CHANGELOG.md."""
        name = posixpath.basename(path).casefold()
        names = {each.casefold() for each in self._tree.children[""] if HOSTED.match(each)}
        return name in names and not name.startswith("readme")

    def _is_near(self, site: Site, path: str, extension: str) -> bool:
        """Whether the folder of a path is there, or for a page, one above it that is the site's."""
        if self._tree.is_folder(folder_of(path)):
            return True
        is_inside = path.startswith(f"{site.root}/") if site.root else True
        return (
            extension in (".html", ".htm")
            and is_inside
            and site.kind in ("sphinx", "myst")
            and not WRITTEN.search(path)
        )

    def _may_be_added(self, document: str, path: str, extension: str) -> bool:
        """Whether the configuration of the site may add such a file to what is in the tree."""
        project = self._projects.of(document)
        if project is None:
            return False
        if extension in (".html", ".htm"):
            return self._may_be_page(project, path)
        return bool(project.option("html_extra_path"))

    def _may_be_page(self, project: Project, path: str) -> bool:
        """Whether a page that has no document may be made: a redirection, a template, what tools write."""
        if project.adds_pages:
            return True
        missing = next((each for each in prefixes(folder_of(path)) if not self._tree.is_folder(each)), "")
        if missing:
            return project.writes_documents and bool(WRITTEN.search(missing))
        return project.writes_documents and not self._has_documents(folder_of(path))

    def _has_documents(self, folder: str) -> bool:
        """Whether people write the documents of a folder, so that no generator is likely to."""
        return sum(child in self._documents for child in self._tree.children.get(folder, ())) > 1


def moved_within(site: Site, path: str, evidence: Evidence) -> bool:
    """Whether a path of a site has moved to another place of the same site."""
    moved_to = (evidence.gone.moved_to if evidence.gone else None) or ""
    return path.startswith(f"{site.root}/") and moved_to.startswith(f"{site.root}/")


def parts(path: str) -> Iterator[tuple[str, str]]:
    """Yield the name and the path of each folder that a path leads through."""
    return ((posixpath.basename(each), each) for each in prefixes(folder_of(path)))
