"""What the scripts, makefiles and pipelines of the repository make, asked only where something is missed."""

import posixpath
import re
from collections.abc import Callable, Iterator
from functools import cached_property

from legion_lint.inventory.paths import folder_of, join, prefixes
from legion_lint.inventory.tree import ANYWHERE, Tree
from legion_lint.model.facts import Making

#: Files that may make others when they are run.
MAKERS = re.compile(
    r"(?:.*/)?(?:(?:GNUm|M|m)akefile[^/]*|[^/]+\.(?:mk|mak|sh|bash)|\.github/workflows/[^/]+\.ya?ml|"
    r"\.gitlab-ci\.ya?ml|\.travis\.ya?ml|azure-pipelines\.ya?ml|cloudbuild[^/]*\.ya?ml|\.circleci/[^/]+\.ya?ml|"
    r"Taskfile\.ya?ml|action\.ya?ml|[Jj]enkinsfile|[Jj]ustfile)"
)
#: Scripts without an extension, by the folders where they lie.
PLAIN = re.compile(r"(?:.*/)?(?:hack|scripts?|tools|ci|\.ci|bin|build|contrib)/(?:[^/]+/)*[^/.]+")
#: So many files are asked, and no more.
MOST = 1_000


class Makers:
    """What is made, by the path that it would have."""

    def __init__(self, tree: Tree, ask: Callable[[str], Making | None]) -> None:
        """Take the tree, and what tells what a file of it makes."""
        self._tree = tree
        self._ask = ask

    def make(self, path: str) -> bool:
        """Whether something here may make what is missed at a path, or a folder that it is in."""
        files, folders, patterns, ends = self._made
        return (
            path in files
            or not folders.isdisjoint(prefixes(path))
            or any(f"/{path}".endswith(end) for end in ends)
            or any(pattern.fullmatch(path) for pattern in patterns)
        )

    @cached_property
    def _made(self) -> tuple[frozenset[str], frozenset[str], tuple[re.Pattern[str], ...], tuple[str, ...]]:
        files: set[str] = set()
        folders: set[str] = set()
        patterns: set[str] = set()
        ends: set[str] = set()
        for maker, making in self._makings:
            files.update(whole for place in making.files for whole in self._places(maker, place))
            folders.update(whole for place in making.folders for whole in self._places(maker, place))
            patterns.update(whole for place in making.patterns for whole in self._places(maker, place))
            ends.update(end for end in making.ends if end.count("/") > 1 or end[1:] not in ANYWHERE)
        folders -= self._tree.children.keys()  # what is here already is filled by people
        compiled = (re.compile(re.escape(each).replace("%", ".+")) for each in sorted(patterns))
        return frozenset(files), frozenset(folders), tuple(compiled), tuple(sorted(ends))

    @cached_property
    def _makings(self) -> tuple[tuple[str, Making], ...]:
        found = [
            path for path, entry in self._tree.entries.items() if entry.kind == "file" and is_maker(path)
        ]
        asked = ((path, self._ask(path)) for path in found[:MOST])
        return tuple((path, making) for path, making in asked if making)

    @staticmethod
    def _places(maker: str, place: tuple[str, str]) -> Iterator[str]:
        """Yield the paths that a place may have; a shell starts in the root, or where the file is."""
        start, path = place
        folders = {"root": ("",), "file": (folder_of(maker),)}.get(start, ("", folder_of(maker)))
        return (whole for folder in dict.fromkeys(folders) if (whole := join(folder, path)))


def is_maker(path: str) -> bool:
    """Whether a file may make others."""
    name = posixpath.basename(path)
    return bool(MAKERS.fullmatch(path)) or ("." not in name and PLAIN.fullmatch(path) is not None)
