"""Makefiles and their targets, and where a documented ``make`` would look for one."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import cached_property

from legion_lint.inventory.paths import folder_of, join
from legion_lint.inventory.sites import Sites
from legion_lint.inventory.tree import Tree
from legion_lint.inventory.tutorials import Tutorials
from legion_lint.model.facts import MakeCall, Makefile
from legion_lint.model.finding import Truth
from legion_lint.model.tree import Checkout

CATCH_ALL = "%"
#: What the makefile that Sphinx writes passes on to ``sphinx-build -M``.
OF_SPHINX = frozenset(
    ("html", "dirhtml", "singlehtml", "htmlhelp", "epub", "latex", "latexpdf", "text", "man", "texinfo",
     "info", "gettext", "changes", "linkcheck", "doctest", "coverage", "xml", "pseudoxml", "clean")
)  # fmt: skip
DEVELOPERS = re.compile(r"dev|contribut|build|hack|test|release|maint", re.IGNORECASE)
#: Documents that tell people, and the programs that work for them, how to work on this repository.
INSTRUCTIONS = re.compile(
    r"(?:^|/)(?:AGENTS|CLAUDE|GEMINI|CONTRIBUTING|HACKING|copilot-instructions)\.(?:md|rst)$"
)
PLACEHOLDER = re.compile(r"(?:some|your|my|any)|(?:target|foo|bar|baz|name|xxx)s?$", re.IGNORECASE)
NOWHERE = "there is no makefile where it is called"
MAIN = ("GNUmakefile", "makefile", "Makefile")


class Makefiles:
    """The makefiles of the repository."""

    def __init__(
        self,
        tree: Tree,
        sites: Sites,
        makefiles: Mapping[str, Makefile],
        checkout: Checkout,
        tutorials: Tutorials,
    ) -> None:
        """Take the makefiles by path, and the pages that are of projects of their readers."""
        self._tutorials = tutorials
        self._tree = tree
        self._sites = sites
        self._makefiles = makefiles
        self._names = {remote.path.rpartition("/")[2].lower() for remote in checkout.remotes}

    @cached_property
    def all_targets(self) -> frozenset[str]:
        """Every target of every makefile."""
        return frozenset(target.text for makefile in self._makefiles.values() for target in makefile.targets)

    def _is_plain(self, path: str, makefile: Makefile) -> bool:
        return makefile.complete and all(self._is_known(path, each.text) for each in makefile.includes)

    def _is_known(self, path: str, include: str) -> bool:
        """Whether an included file adds nothing unknown: it is here, or it is but an environment."""
        bases = (folder_of(path), "")
        if any(join(base, include) in self._makefiles for base in bases):
            return True
        return include.rpartition("/")[2].endswith((".env", ".d")) or include.startswith(".env")

    def judge(self, document: str, call: MakeCall) -> tuple[Truth, str]:
        """Say whether a documented target is there; with why not, or with the nearest one."""
        if PLACEHOLDER.match(call.target):
            return Truth.UNKNOWN, "it stands for any target"
        mains = tuple(self._exactly(document, call.folder))
        if call.target in (self._targets_of(mains) if mains else self.all_targets):
            return Truth.PROVEN, ""
        if why := self._elsewhere(document, call):
            return Truth.UNKNOWN, why
        mains = mains or tuple(self._mains(document, call.folder or "", call.beside))
        if not mains:
            is_sure = not self._makefiles and call.folder == "" and INSTRUCTIONS.search(document)
            return (Truth.REFUTED, "") if is_sure else (Truth.UNKNOWN, NOWHERE)
        if call.target in OF_SPHINX and self._passes_on(document, call.folder or ""):
            return Truth.PROVEN, ""
        if known := self._not_by_name(mains, call.target):
            return known
        nearest = self._nearest(call.target, mains)
        if not nearest and not self._is_for_developers(document):
            return Truth.UNKNOWN, "the document may speak of another project's makefile"
        return Truth.REFUTED, nearest

    def _not_by_name(self, mains: Sequence[str], target: str) -> tuple[Truth, str] | None:
        """Say whether makefiles may make a target that none of them names; ``None`` if they cannot."""
        for path in self._read_with(mains):
            makefile = self._makefiles[path]
            if any(is_made_by(pattern, target) for pattern in makefile.patterns):
                return Truth.PROVEN, ""
            if not self._is_plain(path, makefile):
                return Truth.UNKNOWN, f"{path} computes or includes targets"
        if any(self._tree.exists(join(folder_of(main), target)) for main in mains):
            return Truth.UNKNOWN, "there is a file of that name"
        return None

    def _elsewhere(self, document: str, call: MakeCall) -> str:
        """Say why a call may be none of this repository's; empty if nothing says so."""
        if call.folder is None:
            return "the folder it is called in is not known"
        cloned = call.cloned.lower().rstrip("/").removesuffix(".git").rpartition("/")[2]
        if cloned and cloned not in self._names:
            return f"it is called in a clone of {cloned}"
        if self._tutorials.hold(document):
            return "it is called in a project of the reader's own"
        foreign = next((name for name in call.beside if not self._is_here(document, name)), None)
        return f"it is called in {foreign}, which is not here" if foreign else ""

    def _targets_of(self, paths: Collection[str]) -> frozenset[str]:
        """Return the targets of makefiles, and of those that they include."""
        return frozenset(
            target.text for path in self._read_with(paths) for target in self._makefiles[path].targets
        )

    def _read_with(self, paths: Collection[str]) -> tuple[str, ...]:
        """Return makefiles, and those that they include, however deep."""
        seen: dict[str, None] = {}
        waiting = list(paths)
        while waiting:
            path = waiting.pop()
            if path not in seen and path in self._makefiles:
                seen[path] = None
                includes = [each.text for each in self._makefiles[path].includes]
                bases = (folder_of(path), "")
                waiting += [found for name in includes for base in bases if (found := join(base, name))]
        return tuple(seen)

    def _is_for_developers(self, document: str) -> bool:
        """Whether a document speaks to those who work on the repository, rather than to its users."""
        return self._sites.of(document).is_host or bool(DEVELOPERS.search(document))

    def _is_here(self, document: str, name: str) -> bool:
        if name.lower() in self._names or name.lower() in (
            "this",
            "same",
            "root",
            "current",
            "main",
            "project",
            "top",
        ):
            return True
        return any(self._tree.exists(join(base, name)) for base in ("", folder_of(document)))

    def _exactly(self, document: str, folder: str | None) -> Iterator[str]:
        """Yield the makefile of the folder that the call names, from the document's or else from the root."""
        for base in (folder_of(document), "") if folder else ():
            places = (join(base, f"{folder}/{name}") for name in MAIN)
            found = [path for path in places if path is not None and path in self._makefiles]
            yield from found[:1]
            if found:
                return

    def _mains(self, document: str, folder: str, beside: Sequence[str]) -> Iterator[str]:
        """Yield the makefiles that the call may read: in the document's folder, above it, in one beside.

        One that passes on whatever it is given, as Sphinx's does, counts only where there is no other.
        """
        named = [path for name in beside for path in self._exactly(document, name)]
        if named:
            return iter(named)
        found = list(self._above(document, folder))
        plain = [path for path in found if CATCH_ALL not in self._makefiles[path].patterns]
        return iter(plain or found)

    def _passes_on(self, document: str, folder: str) -> bool:
        """Whether one of the makefiles that the call may read passes on whatever it is given."""
        return any(CATCH_ALL in self._makefiles[path].patterns for path in self._above(document, folder))

    def _above(self, document: str, folder: str) -> Iterator[str]:
        here = folder_of(document)
        while True:
            for name in MAIN:
                path = join(join(here, folder) or "", name)
                if path is not None and path in self._makefiles:
                    yield path
            if not here:
                return
            here = folder_of(here)

    def _nearest(self, target: str, mains: Sequence[str]) -> str:
        names = [each.text for main in mains for each in self._makefiles[main].targets]
        words = frozenset(re.split(r"[-_]", target))
        alike = [name for name in names if frozenset(re.split(r"[-_]", name)) == words]
        close = alike or get_close_matches(target, names, n=1, cutoff=0.75)
        return f"; nearest is {close[0]}" if close else ""


def is_made_by(pattern: str, target: str) -> bool:
    """Whether a pattern rule makes a target."""
    return re.fullmatch(re.escape(pattern).replace("%", ".+"), target) is not None
