"""The Python modules of the repository, by the names that they are imported by.

Source: https://docs.python.org/3/reference/import.html
"""

import posixpath
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from legion_lint.inventory.material import is_material
from legion_lint.inventory.paths import folder_of, join
from legion_lint.inventory.tree import Tree
from legion_lint.model.facts import PythonModule

INIT = "__init__.py"
#: Files that make the folder which they are in one that Python code is installed from.
METADATA = ("pyproject.toml", "setup.py", "setup.cfg")
#: Folders beside those files that packages are commonly kept in.
BESIDE = ("", "src", "lib", "python")
#: What Python can import as a module, and what such a thing may be made of.
IMPORTED = (".py", ".pyx", ".so", ".pyd", ".pyi")
SOURCES = frozenset(
    (".c", ".cc", ".cpp", ".rs", ".f90", ".proto", ".thrift", ".in", ".j2", ".tmpl", ".template", ".mako")
)


class Reach(NamedTuple):
    """How far a dotted name leads.

    Attributes:
        root: The folder that the name starts from.
        path: The module's file, or the package's folder, that is reached.
        rest: The parts of the name that are left.
    """

    root: str
    path: str
    rest: tuple[str, ...]

    @property
    def is_module(self) -> bool:
        """Whether it ends at a file, so that nothing but members can follow."""
        return self.path.endswith(IMPORTED)


class Modules:
    """Finds modules and packages by their names."""

    def __init__(self, tree: Tree, read: Callable[[str], PythonModule | None]) -> None:
        """Take the tree, and what reads a module, perhaps only the next time."""
        self._tree = tree
        self._read = read
        self._names: dict[str, tuple[str, ...]] = {}
        self._reached: dict[tuple[str, tuple[str, ...]], tuple[Reach, ...]] = {}

    @cached_property
    def _tops(self) -> Mapping[str, tuple[str, ...]]:
        """The packages that are in no other package, by name."""
        found: dict[str, list[str]] = {}
        for path in self._tree.named(INIT):
            folder = folder_of(path)
            if folder and f"{folder_of(folder)}/{INIT}".lstrip("/") not in self._tree.entries:
                found.setdefault(posixpath.basename(folder), []).append(folder)
        return {name: tuple(path for path in paths if not is_material(path)) for name, paths in found.items()}

    @cached_property
    def _homes(self) -> frozenset[str]:
        """The folders that packages are installed from, as far as files say so."""
        folders = {"", *(folder_of(path) for name in METADATA for path in self._tree.named(name))}
        found = (join(each, beside) for each in folders for beside in BESIDE)
        return frozenset(path for path in found if path is not None)

    def is_home(self, root: str, paths: Collection[str]) -> bool:
        """Whether what is in a folder can be imported: it is installed from there, or on ``paths``."""
        return root in self._homes or root in paths

    def reach(self, name: str, paths: Sequence[str] = ()) -> tuple[Reach, ...]:
        """Return how far a dotted name leads, the furthest first; nothing if nothing here begins like it.

        Args:
            name: The name, such as ``pkg.module.Class``.
            paths: Folders that are on ``sys.path``.
        """
        key = name, tuple(paths)
        if key not in self._reached:
            found = set(self._starts(tuple(name.split(".")), paths))
            self._reached[key] = tuple(sorted(found, key=lambda each: (len(each.rest), each)))
        return self._reached[key]

    def _starts(self, parts: tuple[str, ...], paths: Sequence[str]) -> Iterator[Reach]:
        for index, part in enumerate(parts):
            inside = "/".join(parts[: index + 1])
            for folder in self._tops.get(part, ()):
                if folder == inside or folder.endswith(f"/{inside}"):
                    root = folder[: -len(inside)].rstrip("/")
                    yield self._walk(root, folder, parts[index + 1 :])
        for root in dict.fromkeys((*paths, *self._homes)):
            if (path := join(root, parts[0])) is not None and (file := self._file(path)):
                yield Reach(root, file, parts[1:])

    def _walk(self, root: str, path: str, rest: tuple[str, ...]) -> Reach:
        while rest:
            below = f"{path}/{rest[0]}"
            if self._is_package(below):
                path, rest = below, rest[1:]
                continue
            if file := self._file(below):
                return Reach(root, file, rest[1:])
            break
        return Reach(root, path, rest)

    def _is_package(self, folder: str) -> bool:
        """Whether a folder has modules in it, or below; ``__init__.py`` need not be there."""
        return any(
            path.endswith(IMPORTED) or self._is_package(path) for path in self._tree.children.get(folder, ())
        )

    def _file(self, stem: str) -> str | None:
        return next((stem + end for end in IMPORTED if self._tree.is_file(stem + end)), None)

    def may_make(self, folder: str, name: str) -> bool:
        """Whether a package's folder holds what a module of that name may be made of."""
        for path in self._tree.children.get(folder, ()):
            stem, *ends = posixpath.basename(path).split(".")
            if stem.lstrip("_") == name.lstrip("_") and (not ends or f".{ends[-1]}" in SOURCES):
                return True
        return False

    def is_closed(self, folder: str, name: str) -> bool:
        """Whether a package was read, and says nothing by which a module of that name may be elsewhere."""
        module = self.members(folder)
        return module is not None and not module.is_spread and name not in module.names

    def file_of(self, path: str) -> str:
        """Return the Python source of a module or of a package; empty if it has none."""
        file = path if path.endswith(IMPORTED) else f"{path}/{INIT}"
        return file if file.endswith(".py") and self._tree.is_file(file) else ""

    def members(self, path: str) -> PythonModule | None:
        """Return the names of a module or package; ``None`` if they cannot be known, or not yet."""
        file = self.file_of(path)
        return self._read(file) if file else None

    def below(self, top: str) -> Iterator[str]:
        """Yield the files of the modules in packages of that name."""
        for folder in self._tops.get(top, ()):
            yield from self._tree_below(folder)

    def _tree_below(self, folder: str) -> Iterator[str]:
        return (path for path in self._tree.entries if path.startswith(f"{folder}/") and path.endswith(".py"))

    def names(self, top: str) -> tuple[str, ...]:
        """Return the dotted names of the modules in packages of that name."""
        if top not in self._names:
            self._names[top] = tuple(
                posixpath.relpath(path, folder_of(folder) or ".")
                .removesuffix(".py")
                .removesuffix("/__init__")
                .replace("/", ".")
                for folder in self._tops.get(top, ())
                for path in self._tree_below(folder)
            )
        return self._names[top]
