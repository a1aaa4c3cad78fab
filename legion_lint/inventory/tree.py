"""The tree that git would check out, and what a path leads to in it."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from enum import Enum
from functools import cached_property

from legion_lint.inventory.paths import folded, folder_of, join, prefixes, shared_end, words
from legion_lint.model.likeness import Likeness
from legion_lint.model.tree import Entry

MAX_HOPS = 20
DOCUMENTS = frozenset((".md", ".rst", ".mdx", ".ipynb", ".markdown", ".adoc"))

#: Names that say nothing without their folder.
ANYWHERE = frozenset(
    ("Dockerfile", "Makefile", "Chart.yaml", "values.yaml", "package.json", "pyproject.toml", "setup.py",
     "__init__.py", "README.md", "README.rst", "README", "index.md", "index.rst", "index.html", "_index.md",
     "main.go", "main.py", "docker-compose.yml", "kustomization.yaml")
)  # fmt: skip
#: Files that are called after what they are for, as others are elsewhere.
USUAL = re.compile(
    r"(?:_?index|readme|changelog|license|config|settings|swagger|openapi|values|chart|kustomization|main|"
    r"test|setup|deployment|service|ingress|namespace|compose|requirements|example)\.\w+\Z|"
    r"(?:Make|Docker|Container|Jenkins)file\b|LICENSE\Z",
    re.IGNORECASE,
)
#: Names of folders that say nothing of what is in them.
NUMBER = re.compile(r"v?[\d.]+\Z")


class Sight(Enum):
    """What is seen at a path."""

    FILE = "a file"
    FOLDER = "a folder"
    SUBMODULE = "in a submodule"
    OUTSIDE = "outside the repository"
    DANGLING = "behind a dangling symlink"
    NOTHING = "nothing"


class Tree:
    """The files and folders of the index, case-exact, with symlinks followed inside it."""

    def __init__(self, entries: Mapping[str, Entry]) -> None:
        """Take the entries of the index by path."""
        self.entries = entries
        self._links = {path: entry.target for path, entry in entries.items() if entry.kind == "symlink"}
        self._submodules = frozenset(path for path, entry in entries.items() if entry.kind == "submodule")
        self._stems: dict[tuple[str, str], tuple[Mapping[str, str], Likeness]] = {}
        self._tops = frozenset(path.partition("/")[0] for path in (*self._links, *self._submodules))

    @cached_property
    def children(self) -> Mapping[str, tuple[str, ...]]:
        """The paths right below each folder, in order."""
        below: dict[str, list[str]] = {"": []}
        for path in self.entries:
            while path:
                folder = folder_of(path)
                known = folder in below
                below.setdefault(folder, []).append(path)
                if known:
                    break
                path = folder
        return {folder: tuple(dict.fromkeys(paths)) for folder, paths in below.items()}

    @cached_property
    def extensions(self) -> frozenset[str]:
        """The extensions of the files here, lower case."""
        return frozenset(posixpath.splitext(path)[1].lower() for path in self.entries)

    @cached_property
    def _by_fold(self) -> Mapping[str, str]:
        return {folded(path): path for path in (*self.children, *self.entries)}

    @cached_property
    def _by_name(self) -> Mapping[str, tuple[str, ...]]:
        names: dict[str, list[str]] = {}
        for path in (*self.entries, *self.children):
            names.setdefault(posixpath.basename(path), []).append(path)
        return {name: tuple(paths) for name, paths in names.items()}

    def look(self, path: str | None) -> Sight:
        """Say what is at ``path``; ``None`` stands for a path above the root."""
        return self.follow(path)[0]

    def is_file(self, path: str | None) -> bool:
        """Whether there is a file, perhaps behind a symlink."""
        return self.look(path) is Sight.FILE

    def is_folder(self, path: str | None) -> bool:
        """Whether there is a folder, perhaps behind a symlink."""
        return self.look(path) is Sight.FOLDER

    def exists(self, path: str | None) -> bool:
        """Whether there is a file or a folder."""
        return self.look(path) in (Sight.FILE, Sight.FOLDER)

    def follow(self, path: str | None) -> tuple[Sight, str]:
        """Say what is at ``path``, and where it really is."""
        if path is None:
            return Sight.OUTSIDE, ""
        entry = self.entries.get(path)
        if entry is not None and entry.kind == "file":
            return Sight.FILE, path
        if entry is None and path in self.children:
            return Sight.FOLDER, path
        return self._walk(path) if self.may_be_linked(path) else (Sight.NOTHING, path)

    def may_be_linked(self, path: str) -> bool:
        """Whether there is a symlink or a submodule in the folder at the top that a path begins with."""
        return path.partition("/")[0] in self._tops

    def _walk(self, path: str) -> tuple[Sight, str]:
        is_link = path in self._links
        for _ in range(MAX_HOPS):
            stop = next(
                (part for part in prefixes(path) if part in self._links or part in self._submodules), None
            )
            if stop is None:
                break
            if stop in self._submodules:
                return Sight.SUBMODULE, path
            target = self._links[stop]
            onward = None if target.startswith("/") else join(folder_of(stop), target)
            if onward is None:
                return Sight.OUTSIDE, path
            path = posixpath.join(onward, path[len(stop) + 1 :]) if path != stop else onward
            path = path.rstrip("/")
        else:
            return Sight.DANGLING, path
        if path in self.entries:
            return Sight.FILE, path
        if path in self.children:
            return Sight.FOLDER, path
        return Sight.DANGLING if is_link else Sight.NOTHING, path

    def aliases(self, path: str) -> tuple[str, ...]:
        """Return the symlinks that lead to ``path`` itself: other places that a document is read at."""
        return tuple(link for link in self._links if self.follow(link)[1] == path)

    def is_linked(self, path: str) -> bool:
        """Whether some symlink leads to ``path``, or to a folder that it is in, so that it has two places."""
        return any(part in self._linked for part in prefixes(path))

    @cached_property
    def _linked(self) -> frozenset[str]:
        return frozenset(self.follow(path)[1] for path in self._links)

    def other_case(self, path: str) -> str | None:
        """Return the path that differs from ``path`` only in case, or in how its accents are written."""
        found = self._by_fold.get(folded(path))
        return found if found != path else None

    def nearest(self, path: str) -> str | None:
        """Return the path that is most likely meant: other case, other extension, alike name, moved."""
        return (
            self.other_case(path) or self._other_extension(path) or self._alike(path) or self._elsewhere(path)
        )

    def _other_extension(self, path: str) -> str | None:
        stem = posixpath.splitext(path)[0]
        found = [
            child for child in self.children.get(folder_of(path), ()) if posixpath.splitext(child)[0] == stem
        ]
        return found[0] if len(found) == 1 else None

    def _alike(self, path: str) -> str | None:
        """Return the sibling with nearly that name; the extension must not be all that they share."""
        folder, name = posixpath.split(path)
        stem, extension = posixpath.splitext(name)
        kind = ".md" if extension in DOCUMENTS else extension
        if (folder, kind) not in self._stems:
            stems: dict[str, str] = {}
            for child in self.children.get(folder, ()):
                other, other_extension = posixpath.splitext(posixpath.basename(child))
                if other_extension == extension or {extension, other_extension} <= DOCUMENTS:
                    stems.setdefault(other, child)
            self._stems[folder, kind] = stems, Likeness(stems)
        found, likes = self._stems[folder, kind]
        close = likes.nearest(stem, 0.8)
        return None if close is None else found[close]

    def _elsewhere(self, path: str) -> str | None:
        """Return the one of that name, or of several the one whose last folders are called the same."""
        folder, name = posixpath.split(path)
        found = self._by_name.get(name, ())
        if len(found) > 1:
            longest = max(shared_end(path, each) for each in found)
            found = tuple(each for each in found if shared_end(path, each) == longest > 1)
        if len(found) != 1:
            return None
        other = folder_of(found[0])
        is_below = other.startswith(f"{folder}/") or (not folder and "/" not in other)
        is_kin = is_below or posixpath.basename(other) == posixpath.basename(folder)
        return found[0] if is_kin or not self.says_little(found[0]) else None

    def says_little(self, path: str) -> bool:
        """Whether the last name of a path says little without its folder: a folder's, or a usual one."""
        name = posixpath.basename(path)
        return path in self.children or bool(name in ANYWHERE or USUAL.match(name) or NUMBER.match(name))

    def ending(self, path: str) -> tuple[str, ...]:
        """Return the files and folders whose paths end in ``/path``."""
        name = posixpath.basename(path)
        return tuple(each for each in self._by_name.get(name, ()) if each.endswith("/" + path))

    def is_slip(self, path: str) -> bool:
        """Whether there is a file of that name in other case, or of that stem with an extension like it."""
        stem, extension = posixpath.splitext(path)
        other = {".yml": ".yaml", ".yaml": ".yml", ".md": ".rst", ".rst": ".md"}.get(extension, "")
        return self.other_case(path) is not None or (other != "" and stem + other in self.entries)

    def named(self, name: str) -> tuple[str, ...]:
        """Return the files and folders of a name."""
        return self._by_name.get(name, ())

    def below(self, folder: str, name: str) -> tuple[str, ...]:
        """Return the files and folders of a name anywhere below a folder."""
        return tuple(each for each in self._by_name.get(name, ()) if each.startswith(f"{folder}/"))

    def below_folder(self, folder: str) -> Iterator[str]:
        """Yield the files and folders anywhere below a folder."""
        pending = list(self.children.get(folder, ()))
        while pending:
            path = pending.pop()
            yield path
            pending.extend(self.children.get(path, ()))

    def spelt(self, folder: str, name: str) -> tuple[str, ...]:
        """Return the files below a folder whose names are the same words, with other marks between them."""
        return tuple(each for each in self._by_words.get(words(name), ()) if each.startswith(f"{folder}/"))

    @cached_property
    def _by_words(self) -> Mapping[str, tuple[str, ...]]:
        names: dict[str, list[str]] = {}
        for path in self.entries:
            names.setdefault(words(posixpath.basename(path)), []).append(path)
        return {name: tuple(paths) for name, paths in names.items()}

    def folders_in(self, folder: str) -> Iterator[str]:
        """Yield the folders right below ``folder``."""
        return (child for child in self.children.get(folder, ()) if child in self.children)
