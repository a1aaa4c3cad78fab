"""Makefiles and their targets, and where a documented ``make`` would look for one."""

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cached_property

from legion_lint.inventory.tree import Tree, folder_of, join
from legion_lint.model.facts import MakeCall, Makefile
from legion_lint.model.finding import Truth
from legion_lint.model.tree import Checkout

MAIN = ("GNUmakefile", "makefile", "Makefile")


class Makefiles:
    """The makefiles of the repository."""

    def __init__(self, tree: Tree, makefiles: Mapping[str, Makefile], checkout: Checkout) -> None:
        """Take the makefiles by path."""
        self._tree = tree
        self._makefiles = makefiles
        self._names = {remote.path.rpartition("/")[2].lower() for remote in checkout.remotes}

    @cached_property
    def all_targets(self) -> frozenset[str]:
        """Every target of every makefile."""
        return frozenset(target.text for makefile in self._makefiles.values() for target in makefile.targets)

    @cached_property
    def are_plain(self) -> bool:
        """Whether the targets of all makefiles can be known."""
        return all(self._is_plain(path, makefile) for path, makefile in self._makefiles.items())

    def _is_plain(self, path: str, makefile: Makefile) -> bool:
        return makefile.complete and all(self._is_known(path, each.text) for each in makefile.includes)

    def _is_known(self, path: str, include: str) -> bool:
        """Whether an included file adds nothing that is not known: it is here, or it is but an environment."""
        bases = (folder_of(path), "")
        if any(join(base, include) in self._makefiles for base in bases):
            return True
        return include.rpartition("/")[2].endswith((".env", ".d")) or include.startswith(".env")

    def judge(self, document: str, call: MakeCall) -> tuple[Truth, str]:
        """Say whether a documented target is there; with why not, or with the nearest one."""
        if call.target in self.all_targets or self._matches_pattern(call.target):
            return Truth.PROVEN, ""
        if call.folder is None:
            return Truth.UNKNOWN, "the folder it is called in is not known"
        if foreign := [name for name in call.beside if not self._is_here(document, name)]:
            return Truth.UNKNOWN, f"it is called in {foreign[0]}, which is not here"
        main = self._main(document, call.folder)
        if main is None:
            return Truth.UNKNOWN, "there is no makefile where it is called"
        if not self.are_plain:
            return Truth.UNKNOWN, "a makefile computes or includes targets"
        if self._tree.exists(join(folder_of(main), call.target)):
            return Truth.UNKNOWN, "there is a file of that name"
        return Truth.REFUTED, self._nearest(call.target, main)

    def _matches_pattern(self, target: str) -> bool:
        patterns = (pattern for makefile in self._makefiles.values() for pattern in makefile.patterns)
        return any(re.fullmatch(re.escape(pattern).replace("%", ".+"), target) for pattern in patterns)

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

    def _main(self, document: str, folder: str) -> str | None:
        """Return the makefile that the call would read: that of the root, or of the document's own folder."""
        return next(self._mains(document, folder), None)

    def _mains(self, document: str, folder: str) -> Iterator[str]:
        here = folder_of(document)
        while True:
            for name in MAIN:
                path = join(join(here, folder) or "", name)
                if path in self._makefiles:
                    yield path
            if not here:
                return
            here = folder_of(here)

    def _nearest(self, target: str, main: str) -> str:
        names = [each.text for each in self._makefiles[main].targets]
        words = frozenset(re.split(r"[-_]", target))
        alike = [name for name in names if frozenset(re.split(r"[-_]", name)) == words]
        close = alike or get_close_matches(target, names, n=1, cutoff=0.75)
        return f"; nearest is {close[0]}" if close else ""
