"""The folders in which the builds of a file may run, from which their paths are counted.

A makefile runs where ``make`` was called: in its own folder, in that of a makefile that includes it, or above
with ``make -f``. Its own paths tell the last: they are there as seen from above and not from its folder.
"""

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from legion_lint.inventory.makefiles import MAIN
from legion_lint.inventory.paths import folder_of, join, prefixes
from legion_lint.inventory.tree import Tree
from legion_lint.model.facts import Build, Makefile
from legion_lint.model.pattern import matches


class Workplaces:
    """Where builds run."""

    def __init__(
        self, tree: Tree, builds: Sequence[tuple[str, Build]], makefiles: Mapping[str, Makefile]
    ) -> None:
        """Take the builds and the makefiles, with their paths."""
        self._tree = tree
        self._builds = builds
        self._makefiles = makefiles

    def of(self, path: str, build: Build) -> tuple[tuple[str, ...], bool]:
        """Return the folders in which a build may run, the likeliest first, and whether these are all."""
        folder = folder_of(path)
        if build.base == "root":
            return ("",), True
        if build.via == "devcontainer":
            return (folder,), path.startswith(".devcontainer")  # others are copied into people's projects
        if build.base == "file":
            return self._of_makefile(path) if build.via == "make" else ((folder,), True)
        return ("", folder), not folder

    def _of_makefile(self, path: str) -> tuple[tuple[str, ...], bool]:
        folder = folder_of(path)
        above = tuple(reversed(list(prefixes(folder))))
        if path in self._run_from_above:
            return tuple(dict.fromkeys(("", *above))), True
        is_main = posixpath.basename(path) in MAIN
        includers = (each for each in self._includers(path) if posixpath.basename(each) in MAIN)
        folders = tuple(dict.fromkeys((*((folder,) if is_main else ()), *map(folder_of, includers))))
        return (folders, True) if folders else (tuple(dict.fromkeys((*above, ""))), False)

    def _includers(self, path: str) -> Iterator[str]:
        """Yield the makefiles that include another, those that include these as well."""
        seen = {path}
        pending = [path]
        while pending:
            name = posixpath.basename(pending.pop())
            for other, names in self._included.items():
                if other not in seen and any(matches(each, name) for each in names):
                    seen.add(other)
                    pending.append(other)
                    yield other

    @cached_property
    def _included(self) -> Mapping[str, frozenset[str]]:
        """The names of the files that each makefile includes."""
        return {
            path: frozenset(posixpath.basename(each.text) for each in makefile.includes)
            for path, makefile in self._makefiles.items()
            if makefile.includes
        }

    @cached_property
    def _run_from_above(self) -> frozenset[str]:
        """The makefiles some of whose paths are right from the root, and not from their own folders."""
        return frozenset(
            path
            for path, build in self._builds
            if build.base == "file" and build.via == "make" and not build.folder and folder_of(path)
            for word in (build.dockerfile, build.context)
            if word and self._is_from_above(path, word.text)
        )

    def _is_from_above(self, path: str, written: str) -> bool:
        plain = posixpath.normpath(written)
        if "/" not in plain or plain.startswith((".", "/")):
            return False
        return self._tree.exists(plain) and not self._tree.exists(join(folder_of(path), plain))
