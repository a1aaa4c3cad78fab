"""What is known of files already; what is not is read, on all processors where that pays."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from importlib import import_module

from legion_lint.cache.facts import Found, KeptFacts, packed
from legion_lint.gather.one import read
from legion_lint.gather.rendering import Renderer
from legion_lint.gather.spread import spread
from legion_lint.model import digest
from legion_lint.model.errors import UnreadableError
from legion_lint.model.facts import Fact, Unreadable
from legion_lint.model.settings import Settings
from legion_lint.model.source import SourceText
from legion_lint.repository.repository import Repository

SHA256_LENGTH = 64
Facts = dict[str, tuple[Fact, ...]]
Reader = Callable[[SourceText], tuple[Fact, ...]]


class Shelf:
    """The facts of a repository's files.

    Args:
        repository: Holds the files.
        settings: Say how they are read.
        kept: Facts of earlier runs, or of another state of the repository.
        renderer: Has Helm render charts, where it is asked for.
    """

    def __init__(
        self,
        repository: Repository,
        settings: Settings,
        kept: KeptFacts | None = None,
        renderer: Renderer | None = None,
    ) -> None:
        self.repository = repository
        self.settings = settings
        self.renderer = renderer
        self._kept = kept or KeptFacts(None, settings)

    def beside(self, repository: Repository) -> "Shelf":
        """Return the shelf of another state of the repository, which knows what is known here."""
        return Shelf(repository, self.settings, self._kept, self.renderer)

    def foreseen(self, topic: str) -> bytes:
        """Return what ``foresee`` was given by an earlier run; nothing if it was not."""
        return self._kept.output(digest.of_parts(b"foreseen", topic.encode("ascii"))) or b""

    def foresee(self, topic: str, content: bytes) -> None:
        """Keep what later runs on a topic will have to look up."""
        self._kept.keep_output(digest.of_parts(b"foreseen", topic.encode("ascii")), content)

    def facts(self, readings: Mapping[str, tuple[str, ...]]) -> Facts:
        """Return the facts of files by path, each read by some modules."""
        known = {path: self._known(path, modules) for path, modules in readings.items()}
        elsewhere = self._read_elsewhere([each for each in readings.items() if known[each[0]] is None])
        facts: Facts = {}
        for path, modules in readings.items():
            found = known[path] or elsewhere.get(path)
            facts[path] = found[1] if found else self._read(path, modules)
        return facts

    def _read_elsewhere(self, missing: Sequence[tuple[str, tuple[str, ...]]]) -> dict[str, Found]:
        """Let other processes read files, as far as that pays."""
        if len(missing) < 2:
            return {}

        def pack(index: int) -> bytes | None:
            path, modules = missing[index]
            try:
                key, content = self._opened(path, modules)
            except UnreadableError:
                return None
            source = SourceText.decode(path, content)
            found = self._kept.get(key) or (len(content), self._reader(modules)(source))
            written = packed(*found)
            return None if written is None else key + written

        self.repository.get_ready()
        for module in {module for _, modules in missing for module in modules}:
            import_module(f"legion_lint.readers.{module}")  # once, not in each process
        taken: dict[str, Found] = {}
        for index, content in spread([self.repository.size(path) for path, _ in missing], pack).items():
            with suppress(ValueError):
                taken[missing[index][0]] = self._kept.take(content[: digest.SIZE], content[digest.SIZE :])
        return taken

    def included(self, path: str) -> tuple[Fact, ...]:
        """Return what a file holds for the documents that include it."""
        from legion_lint.readers.included import read as included

        return self._one(path, ("included",), lambda source: (included(source),))

    def answer(self, path: str, reader: str) -> Fact:
        """Return what one reader says of a file that only a question made interesting.

        Raises:
            UnreadableError: It cannot be read.
        """
        module = import_module(f"legion_lint.readers.{reader}")
        modules = ("asked", reader)
        known = self._known(path, modules)
        if known is None and hasattr(module, "read_bytes"):  # no text
            key, content = self._opened(path, modules)
            known = self._kept.get(key) or (len(content), (module.read_bytes(content),))
            self._kept.put(key, *known)
        found = known or self._found(path, modules, lambda source: (module.read(source),))
        return found[1][0]

    def _one(self, path: str, modules: tuple[str, ...], reader: Reader) -> tuple[Fact, ...]:
        known = self._known(path, modules)
        if known:
            return known[1]
        try:
            return self._found(path, modules, reader)[1]
        except UnreadableError as error:
            return (Unreadable(error.span, error.message),)

    def _read(self, path: str, modules: tuple[str, ...]) -> tuple[Fact, ...]:
        return self._one(path, modules, self._reader(modules))

    def _reader(self, modules: tuple[str, ...]) -> Reader:
        return partial(read, modules=modules, settings=self.settings)

    def _known(self, path: str, modules: tuple[str, ...]) -> Found | None:
        """Return the facts of a file that are known without opening it."""
        blob = "" if self._kept.is_empty else self.repository.known_blob(path)
        found = self._kept.get(self._kept.key(path, modules, blob)) if blob else None
        return found if found and self.repository.may_have_size(path, found[0]) else None

    def _opened(self, path: str, modules: tuple[str, ...]) -> tuple[bytes, bytes]:
        """Return the key of a file, by what it really holds, and that.

        Raises:
            UnreadableError: It is too large, or not there to be read.
        """
        content = self.repository.read(path)
        blob = blob_of(content, self.repository.entries[path].blob)
        return self._kept.key(path, modules, blob), content

    def _found(self, path: str, modules: tuple[str, ...], reader: Reader) -> Found:
        """Read a file, unless its very content was read before.

        Raises:
            UnreadableError: It is too large, or not there to be read, or that is what the reader says.
        """
        key, content = self._opened(path, modules)
        found = self._kept.get(key)
        if found is None:
            found = (len(content), reader(SourceText.decode(path, content)))
            self._kept.put(key, *found)
        return found


def blob_of(content: bytes, like: str) -> str:
    """Return the id that git gives a content, by the algorithm of another id.

    Source: https://git-scm.com/book/en/v2/Git-Internals-Git-Objects
    """
    algorithm = "sha256" if len(like) == SHA256_LENGTH else "sha1"
    found = hashlib.new(algorithm, b"blob %d\0" % len(content), usedforsecurity=False)
    found.update(content)
    return found.hexdigest()
