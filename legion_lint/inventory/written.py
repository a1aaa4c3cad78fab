"""What the documents of a repository say, and where it leads."""

from collections.abc import Iterator, Mapping
from functools import cache, cached_property, partial

from legion_lint.inventory.addresses import Addresses
from legion_lint.inventory.anchors import Anchors
from legion_lint.inventory.borrowed import Borrowed
from legion_lint.inventory.file_parts import FileParts
from legion_lint.inventory.files_read import FilesRead
from legion_lint.inventory.includes import Includes
from legion_lint.inventory.made import Made
from legion_lint.inventory.mentions import Mentions
from legion_lint.inventory.modules import Modules
from legion_lint.inventory.named_documents import NamedDocuments
from legion_lint.inventory.navigation import Menus
from legion_lint.inventory.own_urls import Home, homes, repositories_linked
from legion_lint.inventory.pages import Pages
from legion_lint.inventory.paths import folder_of, join, suffixes
from legion_lint.inventory.python_names import PythonNames
from legion_lint.inventory.redirections import Redirections
from legion_lint.inventory.sites import Sites, host
from legion_lint.inventory.sphinx import Beyond
from legion_lint.inventory.sphinx_projects import Projects
from legion_lint.inventory.target import Target
from legion_lint.inventory.targets import Targets
from legion_lint.inventory.tutorials import Tutorials
from legion_lint.inventory.whereabouts import Whereabouts, whereabouts
from legion_lint.model.document import Link, Problem
from legion_lint.model.facts import (
    Address,
    Content,
    Docstrings,
    Included,
    Mention,
    ModuleMention,
    Navigation,
    Outline,
    PythonModule,
    Redirects,
    Scaffold,
    SiteConfig,
    SiteFiles,
)
from legion_lint.model.finding import Truth


class Written(Made):
    """The questions about documents: links, names, sites and what is taken in."""

    def whereabouts(self, path: str, written: str = "") -> Whereabouts:
        """Tell what became of a path that is not in the index, ``written`` so in a document."""
        return whereabouts(self.tree, self.evidence, path, written)

    @cached_property
    def links(self) -> tuple[tuple[str, Link, Target], ...]:
        """Every link that says something about this repository, and where it leads."""
        found = [(path, link) for path, document in self.judged.items() for link in document.links]
        for path, address in self.said(Address):
            found.append((path, Link(address.span, address.url, "url", "", address.span)))
        return tuple(
            (path, link, target)
            for path, link in found
            if (target := self.targets.of(path, link)) is not None
        )

    @cached_property
    def outlines(self) -> Mapping[str, Outline]:
        """The outlines of files by path."""
        return dict(self.all(Outline))

    @cached_property
    def anchors(self) -> Anchors:
        """What fragments the files answer to."""
        return Anchors(self.documents, self.outlines, partial(self.read, "outline", Outline))

    @cached_property
    def sites(self) -> Sites:
        """Which generator renders which folder."""
        configs = dict(self.all(SiteConfig))
        pages = {
            path: config.kind if config.kind in ("sphinx", "myst") else config.pages or ""
            for path, config in configs.items()
            if config.pages is not None or config.kind in ("sphinx", "myst")
        }
        contents = {
            path: dict(config.options).get("paths", "").split("\n") for path, config in configs.items()
        }
        own = [home.remote for home in self._homes if not home.name]
        return Sites(self.tree, pages, self.settings.sites, host(own, self.tree), contents)

    @cached_property
    def pages(self) -> Pages:
        """What the addresses of pages may stand for."""
        return self.memory.pages

    @cached_property
    def targets(self) -> Targets:
        """Where the links lead."""
        return Targets(
            self.tree,
            self.sites,
            self.pages,
            self.anchors,
            self.documents,
            self.projects,
            self.includes.includers,
            Addresses(
                self.tree,
                self.checkout,
                self._homes,
                self.sites.host,
                self.anchors,
                self.evidence,
                self.at_ref,
            ),
            self.evidence,
            Redirections(self.all(Redirects), self.sites),
            self._redirected,
        )

    @cached_property
    def _redirected(self) -> frozenset[str]:
        """Paths, case folded, that a site answers to without a source: it redirects, or its build copies."""
        found = [join(folder_of(path), each) for path, fact in self.all(Redirects) for each in fact.sources]
        for path, fact in self.all(SiteFiles):
            for root in self.sites.below(folder_of(path)):
                found += (join(root, end) for each in fact.paths for end in suffixes(each))
        return frozenset(path.casefold() for path in found if path)

    @cached_property
    def _homes(self) -> tuple[Home, ...]:
        """Where this repository, and those that the settings name, are hosted."""
        return homes(self.checkout, self.settings)

    @cached_property
    def mentions(self) -> Mentions:
        """What became of paths that are only mentioned."""
        said: dict[str, list[Mention]] = {}
        for path, mention in self.said(Mention):
            said.setdefault(path, []).append(mention)
        linked = cache(lambda: repositories_linked(self.judged.values()))
        return Mentions(self.tree, self.sites, self.checkout, self.tutorials, self.evidence, said, linked)

    @cached_property
    def tutorials(self) -> Tutorials:
        """The pages of sites that lead readers through a project of their own."""
        return Tutorials(self.sites, (path for path, _ in self.said(Scaffold)))

    @cached_property
    def projects(self) -> Projects:
        """The Sphinx projects."""
        return Projects(
            self.tree,
            self.sites,
            dict(self.all(SiteConfig)),
            self.documents,
            self.includes,
            Beyond(self.dropped, self.evidence, self._modules, partial(self.read, "docstrings", Docstrings)),
        )

    @cached_property
    def _modules(self) -> Modules:
        """The Python modules by name."""
        return Modules(self.tree, partial(self.read, "python_module", PythonModule))

    @cached_property
    def python_names(self) -> PythonNames:
        """The Python modules and objects that documents name."""
        return PythonNames(
            self.tree, self._modules, self.projects, self.judged, self.said(ModuleMention), self.evidence
        )

    @cached_property
    def menus(self) -> Menus:
        """The menus of sites."""
        return Menus(
            self.tree,
            dict(self.said(Navigation)),
            dict(self.all(SiteConfig)),
            self.documents,
            self.whereabouts,
            lambda path: self.evidence(path).ignored,
        )

    @cached_property
    def includes(self) -> Includes:
        """What documents take in."""
        parts = {path: fact.document for path, fact in self.all(Included)}
        return Includes(self.tree, self.sites, self.pages, self.judged, self.documents, parts, self.outlines)

    @cached_property
    def named_documents(self) -> NamedDocuments:
        """The documents that roles and tables of contents name."""
        return NamedDocuments(self.tree, self.projects, self.judged, self.whereabouts, self.evidence)

    @cached_property
    def file_parts(self) -> FileParts:
        """What documents take in of files."""
        content = partial(self.read, "content", Content)
        module = partial(self.read, "python_module", PythonModule)
        return FileParts(self.tree, self.judged, self.files_read, content, module)

    @cached_property
    def borrowed(self) -> Borrowed:
        """What is wrong in included files for those who include them."""
        return Borrowed(
            self.tree,
            self.includes,
            self.projects,
            self.targets,
            self.files_read,
            self.named_documents,
            self.whereabouts,
        )

    @cached_property
    def files_read(self) -> FilesRead:
        """What documents read from files."""
        return FilesRead(self.tree, self.sites, self.projects, self.judged, self.includes, self.evidence)

    def problems(self, *names: str) -> Iterator[tuple[str, Problem]]:
        """Yield what the parsers of documents object to, of some classes."""
        for path, document in self.judged.items():
            yield from ((path, problem) for problem in document.problems if problem.name in names)

    def judge_name(self, path: str, problem: Problem) -> tuple[Truth, str]:
        """Say whether a name that a document lacks is defined outside of it, or why nobody knows."""
        truth, why = self.includes.judge_name(path, problem)
        project = self.projects.around(path)
        if truth is Truth.REFUTED and project and (why := project.defines(problem)):
            return Truth.UNKNOWN, why
        return truth, why
