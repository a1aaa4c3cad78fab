"""Facts of files, by what decides them: the path, who reads it, what it holds, the settings for reading."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from re import Pattern

from legion_lint.cache.codec import decoded, encoded
from legion_lint.cache.key import program_state
from legion_lint.cache.log import Log, joined, split
from legion_lint.model import digest
from legion_lint.model.facts import Fact
from legion_lint.model.settings import Settings

NAME = "facts"
Found = tuple[int, tuple[Fact, ...]]


class KeptFacts:
    """The facts that earlier runs have read, and this one.

    Args:
        folder: That of the cache; ``None`` keeps facts for as long as this object is there.
        settings: Those that concern reading are part of every key.
    """

    def __init__(self, folder: str | None, settings: Settings) -> None:
        self._log = Log(folder, NAME, program_state()) if folder is not None else None
        self._found: dict[bytes, Found] = {}
        self._settings = about(settings)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is known yet, and nothing of earlier runs."""
        return self._log is None and not self._found

    def key(self, path: str, modules: Sequence[str], blob: str) -> bytes:
        """Return the key of the facts that modules read in a file that holds a blob."""
        name = "\0".join((path, blob, *modules)).encode("utf-8", "surrogatepass")
        return digest.of_parts(name, self._settings)

    def get(self, key: bytes) -> Found | None:
        """Return how large the file was, and its facts; ``None`` if they are not known."""
        found = self._found.get(key)
        if found is None and self._log is not None and (content := self._log.get(key)) is not None:
            try:
                found = self._found[key] = unpacked(content)
            except ValueError:
                self._log.drop(key)
        return found

    def put(self, key: bytes, size: int, facts: tuple[Fact, ...]) -> None:
        """Keep the facts of a file of that size."""
        self._found[key] = (size, facts)
        if self._log is not None and (content := packed(size, facts)) is not None:
            self._log.put(key, content)

    def take(self, key: bytes, content: bytes) -> Found:
        """Keep what another process has packed.

        Raises:
            ValueError: It is damaged.
        """
        found = self._found[key] = unpacked(content)
        if self._log is not None:
            self._log.put(key, content)
        return found

    def output(self, key: bytes) -> bytes | None:
        """Return what git printed, as an earlier run has kept it."""
        return self._log.get(key) if self._log is not None else None

    def keep_output(self, key: bytes, output: bytes) -> None:
        """Keep what git printed."""
        if self._log is not None:
            self._log.put(key, output)

    def flush(self) -> None:
        """Write what is new."""
        if self._log is not None:
            self._log.flush()


def packed(size: int, facts: Sequence[Fact]) -> bytes | None:
    """Return the size of a file and its facts as bytes; ``None`` if there is no such form of something."""
    try:
        return joined([b"%d" % size, *encoded(facts)])
    except (TypeError, AttributeError, KeyError, ValueError, RecursionError):
        return None


def unpacked(content: bytes) -> Found:
    """Return what ``packed`` made bytes of.

    Raises:
        ValueError: It did not.
    """
    size, *parts = split(content)
    return int(size), decoded(parts)


def about(settings: Settings) -> bytes:
    """Return a digest of the settings that readers heed; a test holds that these are all."""
    text = repr(plain((settings.builds, settings.tables, settings.schemas)))
    return digest.of(text.encode("utf-8", "surrogatepass"))


def plain(value: object) -> object:
    """Return a value so that its ``repr`` tells all of it."""
    if isinstance(value, Pattern):
        return value.pattern, value.flags
    if isinstance(value, Mapping):
        return [(key, plain(held)) for key, held in value.items()]
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    if is_dataclass(value):
        return [plain(getattr(value, field.name)) for field in fields(value)]
    return value
