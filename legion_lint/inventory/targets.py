"""Where the links of documents lead."""

import posixpath
from collections.abc import Collection, Mapping

from legion_lint.inventory.addresses import Addresses
from legion_lint.inventory.anchors import Anchors
from legion_lint.inventory.destinations import Destination, Kind, has_placeholder, looks_like_host, parse
from legion_lint.inventory.fragments import Fragments
from legion_lint.inventory.generated import Generated
from legion_lint.inventory.outside import PAGES, above, is_blank, is_form, is_idiom, is_posted, leads_to_host
from legion_lint.inventory.pages import Pages
from legion_lint.inventory.paths import folder_of, join
from legion_lint.inventory.pictures import Examine, of_picture
from legion_lint.inventory.redirections import Redirections
from legion_lint.inventory.sites import SOURCES, Site, Sites
from legion_lint.inventory.sphinx_projects import Projects
from legion_lint.inventory.target import Target
from legion_lint.inventory.tree import Sight, Tree
from legion_lint.model.document import Document, Link
from legion_lint.model.finding import Truth


class Targets:
    """The targets of links, by the rules of the site that renders their document."""

    def __init__(
        self,
        tree: Tree,
        sites: Sites,
        pages: Pages,
        anchors: Anchors,
        documents: Mapping[str, Document],
        projects: Projects,
        includers: Mapping[str, Collection[str]],
        addresses: Addresses,
        examine: Examine,
        redirections: Redirections,
        redirected: Collection[str] = frozenset(),
    ) -> None:
        """Take what the questions are asked of; ``examine`` says what became of a path that is not there."""
        self._tree = tree
        self._documents = documents
        self._projects = projects
        self._includers = includers
        self._sites = sites
        self._pages = pages
        self._site_of: dict[str, Site] = {}
        self._files: dict[tuple[str, str], Target | None] = {}
        self._nowhere: dict[tuple[Site, str], tuple[Sight, str]] = {}
        self._addresses = addresses
        self._examine = examine
        self._redirections = redirections
        self._generated = Generated(tree, documents, projects, examine, redirected)
        self._fragments = Fragments(tree, anchors, projects, self._generated, self._site)

    def of(self, document: str, link: Link) -> Target | None:
        """Say where a link leads; ``None`` if it says nothing about this repository."""
        if link.form == "url" and "://" not in link.destination:
            return None  # github.com makes an address of a bare www.example.com
        is_picture = link.form == "image"
        target = (
            (of_picture(self._tree, self._projects, self._examine, document, link) if is_picture else None)
            or self._file(folder_of(document), link.destination)
            or self.of_text(document, link.destination)
        )
        if target is not None and target.truth is Truth.REFUTED:
            target = self._as_aliased(document, link.destination, target)
        if target is not None and target.truth is Truth.REFUTED and document in self._includers:
            return self._as_included(document, link.destination, target)
        return target

    def _file(self, folder: str, destination: str) -> Target | None:
        """Return the file that a destination plainly is, from a folder; ``None`` where that takes a look.

        Most links lead to one, by a path that means the same on any site.
        """
        key = (folder, destination)
        if key not in self._files:
            parsed = parse(destination)
            is_plain = parsed.kind is Kind.PATH and parsed.fragment is None and not parsed.is_folder
            path = join(folder, parsed.path) if is_plain and parsed.path[:1] not in ("/", "@") else None
            entry = self._tree.entries.get(path) if path is not None else None
            is_file = entry is not None and entry.kind == "file"
            self._files[key] = Target(Truth.PROVEN, path=path or "") if is_file else None
        return self._files[key]

    def _as_aliased(self, document: str, destination: str, target: Target) -> Target:
        """Judge a link that leads nowhere from its own file by the symlinks that lead to that file."""
        for alias in self._tree.aliases(document):
            other = self.of_text(alias, destination)
            if other is not None and other.truth is Truth.PROVEN:
                return Target(Truth.UNKNOWN, f"its document is {alias} too", target.path)
        return target

    def _as_included(self, document: str, destination: str, target: Target) -> Target:
        """Judge a link that leads nowhere from its own file by the documents that include that."""
        for includer in self._includers[document]:
            other = self.of_text(includer, destination)
            if other is not None and other.truth is not Truth.REFUTED:
                return other
        if self._examine(target.path).gone:
            return target
        return Target(Truth.UNKNOWN, "its document is included in others", target.path)

    def of_text(self, document: str, destination: str) -> Target | None:
        """Say where a destination written in ``document`` leads."""
        parsed = parse(destination)
        match parsed.kind:
            case Kind.NONE | Kind.OTHER:
                return None
            case Kind.TEMPLATE if destination.startswith(("http://", "https://")):
                return self._addresses.of(destination)
            case Kind.TEMPLATE:
                return self._of_template(document, parsed)
            case Kind.NO_SCHEME:
                return Target(Truth.REFUTED, "no-scheme")
            case Kind.URL:
                return self._addresses.of(destination)
            case Kind.HERE:
                if parsed.fragment is None:
                    return None
                here = self._fragments.of(document, document, parsed.fragment)
                if here.truth is Truth.REFUTED and is_posted(document):
                    return Target(Truth.UNKNOWN, "it may be an anchor of the page that it is posted on")
                return here
        return self._of_path(document, parsed)

    def _of_template(self, document: str, parsed: Destination) -> Target:
        """Judge what looks like a template, and may be the name of a file, such as that of a template."""
        if parsed.path and not parsed.fragment:
            for path in self._pages.candidates(self._sites.of(document), document, parsed.path):
                if path is not None and self._tree.exists(path):
                    return Target(Truth.PROVEN, path=path)
        return Target(Truth.UNKNOWN, "only a template engine can resolve it")

    def _site(self, document: str) -> Site:
        """Return what renders a document: the host, if its project leaves it out."""
        if document not in self._site_of:
            is_left_out = self._projects.is_left_out(document)
            self._site_of[document] = self._sites.host if is_left_out else self._sites.of(document)
        return self._site_of[document]

    def _of_path(self, document: str, parsed: Destination) -> Target:
        site = self._site(document)
        is_anywhere = parsed.path.startswith("/")  # where it leads does not depend on the document
        if is_anywhere and (first := self._nowhere.get((site, parsed.path))) is not None:
            return self._unseen(document, parsed, site, first)
        first = None
        found: list[Target] = []
        for path in self._pages.candidates(site, document, parsed.path):
            sight, real = self._look(site, parsed, path)
            if sight in (Sight.FILE, Sight.FOLDER):
                if parsed.is_folder and sight is Sight.FILE and site.is_host:
                    return Target(Truth.REFUTED, "slash", real)
                if parsed.fragment is None:
                    return Target(Truth.PROVEN, path=real)
                found.append(self._fragments.at(document, real, parsed.fragment, sight, site))
                if site.is_host or found[-1].truth is Truth.PROVEN:
                    return found[-1]
            if first is None and (sight is not Sight.OUTSIDE or site.is_host):
                first = (sight, real)
        if found:
            return self._fragments.of_pages(found, is_home=not parsed.path.strip("/"))
        first = first or (Sight.OUTSIDE, "")
        if is_anywhere:
            self._nowhere[site, parsed.path] = first
        return self._unseen(document, parsed, site, first)

    def _look(self, site: Site, parsed: Destination, path: str | None) -> tuple[Sight, str]:
        """Say what is at a path; Hugo's addresses of pages are in lower case, whatever their files are."""
        sight, real = self._tree.follow(path)
        if sight is not Sight.NOTHING or site.kind != "hugo" or path is None:
            return sight, real
        is_page = posixpath.splitext(path)[1] in SOURCES or not posixpath.splitext(path)[1]
        is_address = posixpath.splitext(parsed.path)[1] not in SOURCES
        other = self._tree.other_case(path) if is_page and is_address else None
        return self._tree.follow(other) if other else (sight, real)

    def _unseen(self, document: str, parsed: Destination, site: Site, first: tuple[Sight, str]) -> Target:
        sight, path = first
        if sight is Sight.OUTSIDE and not path:
            return self._outside(document, site, parsed.path)
        if looks_like_host(parsed.path) and sight is Sight.NOTHING:
            return Target(Truth.REFUTED, "no-scheme", path)
        seen = self._seen(sight, path, parsed.path)
        if seen.truth is Truth.REFUTED and (is_form(document) or is_idiom(document, parsed.path)):
            return Target(Truth.UNKNOWN, "it may lead to a page of the repository's host", path)
        if seen.reason == "missing" and is_blank(document, parsed.path) and not self._examine(path).gone:
            return Target(Truth.UNKNOWN, "it is to be filled in", path)
        if seen.truth is Truth.REFUTED and self._stands_for_another(document, parsed.path, path):
            return Target(Truth.UNKNOWN, "it has a placeholder in it", path)
        if (
            seen.truth is Truth.REFUTED
            and site.kind == "myst"
            and self._fragments.is_label(document, parsed.path)
        ):
            return Target(Truth.PROVEN, path=document)
        if seen.truth is Truth.REFUTED and not site.is_host:
            led = self._redirections.judge(site, document, parsed.path)
            if led is not Truth.REFUTED:
                return Target(led, "only the generator of its site can resolve it", path)
        if seen.truth is Truth.REFUTED and self._generated.may_be(document, site, parsed.path, path):
            return Target(Truth.UNKNOWN, "only the generator of its site can resolve it", path)
        return seen

    def _stands_for_another(self, document: str, written: str, path: str) -> bool:
        """Whether what is not there has a placeholder in it; the folder of a package may begin with ``@``."""
        if not has_placeholder(written):
            return False
        if written.startswith("@site/") and self._sites.of(document).kind == "docusaurus":
            return False
        if self._is_reference(document, written):
            return False
        top = written.split("/", 1)[0]
        is_name = top.startswith("@") and self._tree.exists(join(folder_of(document), top))
        return not is_name and not self._tree.other_case(path) and not self._examine(path).gone

    def _is_reference(self, document: str, written: str) -> bool:
        """Whether ``[a]([b])`` was written for ``[a][b]``: the document defines ``b``."""
        found = self._documents.get(document)
        links = found.links if found and written[:1] + written[-1:] == "[]" else ()
        label = written[1:-1].casefold()
        return any(link.form == "definition" and link.text.casefold() == label for link in links)

    def _seen(self, sight: Sight, path: str, written: str) -> Target:
        match sight:
            case Sight.FILE | Sight.FOLDER:
                return Target(Truth.PROVEN, path=path)
            case Sight.SUBMODULE:
                return Target(Truth.UNKNOWN, "it is in a submodule", path)
            case Sight.DANGLING:
                return Target(Truth.REFUTED, "dangling", path)
            case Sight.OUTSIDE:
                return Target(Truth.REFUTED, "outside", path or written)
        return Target(Truth.REFUTED, "case" if self._tree.other_case(path) else "missing", path)

    def _outside(self, document: str, site: Site, path: str) -> Target:
        levels, rest = above(document, path)
        if levels == 1 and site.is_host:
            if (found := self._addresses.of_path(rest)) is not None:
                return found
            is_here = rest != "" and self._tree.exists(rest)
            if is_here and not PAGES.match(rest) and not self._tree.is_linked(document):
                return Target(Truth.REFUTED, "outside", path, detail=rest)
        if leads_to_host(levels, rest):
            return Target(Truth.UNKNOWN, "it leads to a page of the repository's host")
        if not site.is_host and posixpath.splitext(path)[1].lower() not in SOURCES:
            return Target(Truth.UNKNOWN, "where it leads depends on the address of its site")
        return Target(Truth.REFUTED, "outside", path)
