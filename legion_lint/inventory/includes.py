"""Which document takes in which file, and whose names and links that makes them.

docutils reads an included file in place of the directive. So a name that it defines is defined for the
document, a name that it uses may be defined by the document, and its relative links start from the
document's folder. Sphinx resolves what is included in an included file from the document's folder too,
docutils from that of the file; either is taken.

Source: https://docutils.sourceforge.io/docs/ref/rst/directives.html#including-an-external-document-fragment,
https://www.sphinx-doc.org/en/master/usage/restructuredtext/directives.html
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from legion_lint.inventory.pages import Pages
from legion_lint.inventory.paths import folder_of, join
from legion_lint.inventory.sites import Sites
from legion_lint.inventory.tree import Tree
from legion_lint.model.document import Directive, Document, Problem
from legion_lint.model.facts import Outline
from legion_lint.model.finding import Truth
from legion_lint.model.source import Word

RST = (".rst", ".rest")
#: Options by which a part of the file is taken in, and those by which it is no RST.
SLICES = frozenset(("start-line", "end-line", "start-after", "end-before"))
VERBATIM = frozenset(("literal", "code", "parser"))
#: Problems that a definition in another file mends.
UNKNOWN_NAMES = frozenset(("unknown-target", "unknown-substitution", "unknown-citation", "unknown-footnote"))


class Taken(NamedTuple):
    """A file that a document takes in: ``word`` is what the document itself says of it.

    ``is_whole`` is false if only a part of the file is taken.
    """

    word: Word
    path: str
    document: Document
    is_whole: bool


class Reach(NamedTuple):
    """All that a document takes in, directly or not; ``is_known`` says that all of it was read."""

    taken: tuple[Taken, ...]
    is_known: bool


def includes(document: Document) -> Iterator[tuple[Directive, Word]]:
    """Yield the ``include`` directives by which RST is taken in, and the files as written."""
    for directive in document.directives:
        file = directive.argument
        is_verbatim = not VERBATIM.isdisjoint(name for name, _ in directive.options)
        if directive.name == "include" and file and file.text[:1] != "<" and not is_verbatim:
            yield directive, file


def places(document: str, holder: str, text: str, top: str) -> Iterator[str]:
    """Yield the paths that an included file may have, the likeliest first.

    Args:
        document: The document that is built.
        holder: The file that the directive stands in, the document itself or one that it includes.
        text: The file as written.
        top: What a leading slash means: the folder of the project's documents.
    """
    starts = (top,) if text.startswith("/") else dict.fromkeys((folder_of(document), folder_of(holder)))
    found = (join(start, text.lstrip("/")) for start in starts)
    return (path for path in found if path)


class Includes:
    """What documents take in."""

    def __init__(
        self,
        tree: Tree,
        sites: Sites,
        pages: Pages,
        judged: Mapping[str, Document],
        documents: Mapping[str, Document],
        parts: Mapping[str, Document],
        outlines: Mapping[str, Outline],
    ) -> None:
        """Take all documents, those that speak for somebody, and the parts, which are none by their names."""
        self._tree = tree
        self._sites = sites
        self._pages = pages
        self._judged = judged
        self._documents = documents
        self.parts = parts
        self._outlines = outlines
        self._reaches: dict[str, Reach] = {}
        self._names: dict[str, frozenset[tuple[str, str]]] = {}

    @cached_property
    def includers(self) -> Mapping[str, tuple[str, ...]]:
        """Which documents include a document, by its path, in whatever way."""
        found: dict[str, list[str]] = {}
        spoken = [(path, word.text) for path, word in self.files()]
        spoken += [(path, text) for path, outline in self._outlines.items() for text in outline.includes]
        takers: dict[str, set[str]] = {}
        for path, text in spoken:
            takers.setdefault(text, set()).add(path)
        for path, text in spoken:
            for included in self._meant(path, text, takers[text]):
                found.setdefault(included, []).append(path)
        return {path: tuple(paths) for path, paths in found.items()}

    def _meant(self, path: str, text: str, takers: Container[str]) -> Iterable[str]:
        """Return the documents that may be taken in: the one at that place, or else all that end like it.

        Where names start from is often said to the generator alone (``base_path`` of MkDocs' snippets,
        ``include_dir`` of its macros). What takes in such a file is none itself.
        """
        for included in self._pages.candidates(self._sites.of(path), path, text):
            if included is not None and included in self._documents and included != path:
                return (included,)
        ending = self._tree.ending(text.removeprefix("./"))
        return (each for each in ending if each in self._documents and each not in takers)

    def files(self) -> Iterator[tuple[str, Word]]:
        """Yield the files that ``include`` and ``literalinclude`` name, as written."""
        for path, document in self._judged.items():
            for directive in document.directives:
                file = directive.argument
                if directive.name in ("include", "literalinclude") and file and file.text[:1] != "<":
                    yield path, file

    def reach(self, path: str) -> Reach:
        """Return what an RST document takes in."""
        if path not in self._reaches:
            self._reaches[path] = self._walk(path)
        return self._reaches[path]

    def _walk(self, root: str) -> Reach:
        top = self._sites.of(root).root
        taken: dict[str, Taken] = {}
        is_known = True
        start = self._documents[root] if root.endswith(RST) else Document()
        pending = [(root, directive, file, file, True) for directive, file in includes(start)]
        while pending:
            holder, directive, file, word, is_whole = pending.pop()
            found = next((path for path in places(root, holder, file.text, top) if self._text(path)), None)
            if found is None:
                is_known = False
                continue
            if found == root or found in taken:
                continue
            is_whole = is_whole and not SLICES.intersection(name for name, _ in directive.options)
            taken[found] = Taken(word, found, self._text(found) or Document(), is_whole)
            below = includes(taken[found].document)
            pending += ((found, inner, name, word, is_whole) for inner, name in below)
        return Reach(tuple(taken.values()), is_known)

    def _text(self, path: str) -> Document | None:
        """Return what is in a file, if it was read as RST."""
        found = self._tree.follow(path)[1]
        return self._documents.get(found) if found.endswith(RST) else self.parts.get(found)

    @cached_property
    def users(self) -> Mapping[str, tuple[str, ...]]:
        """Which RST documents take in a file, directly or not, by its path."""
        found: dict[str, list[str]] = {}
        for root in self._documents:
            for taken in self.reach(root).taken:
                found.setdefault(taken.path, []).append(root)
        return {path: tuple(roots) for path, roots in found.items()}

    def tops(self) -> Iterator[str]:
        """Yield the RST documents that take something in, and are not themselves taken in."""
        return (path for path in self._judged if path not in self.users and self.reach(path).taken)

    def names(self, path: str) -> frozenset[tuple[str, str]]:
        """Return the kinds and names, lower case, that a document defines with all that it takes in."""
        if path not in self._names:
            documents = [self._documents[path], *(taken.document for taken in self.reach(path).taken)]
            pairs = (pair for document in documents for pair in document.defines)
            self._names[path] = frozenset((kind, name.lower()) for kind, name in pairs)
        return self._names[path]

    def judge_name(self, path: str, problem: Problem) -> tuple[Truth, str]:
        """Say whether what a document lacks is defined in what it takes in, or in what takes it in."""
        users = self.users.get(path, ())
        others = set(self.includers.get(path, ())) - set(users)
        is_alone = not users and not others and not self.reach(path).taken and self.reach(path).is_known
        if is_alone:
            return Truth.REFUTED, ""
        why = "it may stand in a file that is included"
        if problem.name not in UNKNOWN_NAMES:
            return Truth.UNKNOWN, why
        if any(self.has(root, problem) for root in (path, *users)):
            return Truth.PROVEN, ""
        if others or not all(self.reach(root).is_known for root in (path, *users)):
            return Truth.UNKNOWN, why
        return Truth.REFUTED, ""

    def has(self, path: str, problem: Problem) -> bool:
        """Whether a document, with all that it takes in, defines the name that a problem is about."""
        name = problem.message.partition('"')[2].rpartition('"')[0].removeprefix("#")
        kind = "substitution" if problem.name == "unknown-substitution" else "name"
        return (kind, " ".join(name.lower().split())) in self.names(path)

    def members(self, root_of: Mapping[str, str]) -> Iterator[tuple[str, str, Document]]:
        """Yield what is taken in with the root of each site that it belongs to by who takes it in."""
        for path, users in self.users.items():
            if document := self._text(path):
                roots = {root_of[user] for user in users if user in root_of}
                yield from ((root, path, document) for root in sorted(roots))
