"""Makefiles and their targets, and where a documented ``make`` would look for one."""

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import cached_property

from legion_lint.inventory.sites import Sites
from legion_lint.inventory.tree import Tree, folder_of, join
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
        self, tree: Tree, sites: Sites, makefiles: Mapping[str, Makefile], checkout: Checkout
    ) -> None:
        """Take the makefiles by path."""
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
        if call.target in self.all_targets:
            return Truth.PROVEN, ""
        if call.folder is None:
            return Truth.UNKNOWN, "the folder it is called in is not known"
        if foreign := [name for name in call.beside if not self._is_here(document, name)]:
            return Truth.UNKNOWN, f"it is called in {foreign[0]}, which is not here"
        mains = tuple(self._mains(document, call.folder))
        if not mains:
            is_sure = not self._makefiles and call.folder == "" and INSTRUCTIONS.search(document)
            return (Truth.REFUTED, "") if is_sure else (Truth.UNKNOWN, NOWHERE)
        if call.target in OF_SPHINX and self._passes_on(document, call.folder):
            return Truth.PROVEN, ""
        for main in mains:
            makefile = self._makefiles[main]
            if any(is_made_by(pattern, call.target) for pattern in makefile.patterns):
                return Truth.PROVEN, ""
            if not self._is_plain(main, makefile):
                return Truth.UNKNOWN, f"{main} computes or includes targets"
            if self._tree.exists(join(folder_of(main), call.target)):
                return Truth.UNKNOWN, "there is a file of that name"
        nearest = self._nearest(call.target, mains)
        if not nearest and not self._is_for_developers(document):
            return Truth.UNKNOWN, "the document may speak of another project's makefile"
        return Truth.REFUTED, nearest

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

    def _mains(self, document: str, folder: str) -> Iterator[str]:
        """Yield the makefiles that the call may read: in the document's folder and in those above.

        One that passes on whatever it is given, as Sphinx's does, counts only where there is no other.
        """
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
