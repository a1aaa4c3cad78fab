"""Whole answers of earlier runs: what they printed, and what they had looked at."""

import os

from legion_lint.cache import files
from legion_lint.cache.key import key_of
from legion_lint.cache.words import understood
from legion_lint.model import digest
from legion_lint.repository.looks import States
from legion_lint.repository.places import Places, around

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from legion_lint.repository.looks import Looks

FOLDER = "answers"
MOST_ANSWERS = 40
MOST_BYTES = 50_000_000


class Answer:
    """What a run says.

    Attributes:
        status: With which it ends.
        notes: What goes to stderr.
        reports: What goes to files, with their paths as they were given.
        text: What goes to stdout.
    """

    __slots__ = ("notes", "reports", "status", "text")

    def __init__(self, status: int, notes: str, reports: "Sequence[tuple[str, str]]", text: str) -> None:
        self.status = status
        self.notes = notes
        self.reports = reports
        self.text = text


class Question:
    """A run whose answer may be known, or will be kept.

    Attributes:
        places: The work tree that it is about.
        folder: That of the cache.
    """

    def __init__(self, words: "Sequence[str]", path: str, places: Places, folder: str) -> None:
        self.places = places
        self.folder = folder
        self._words = words
        self._about = path
        self._key = key_of(places, words, path)

    def answer(self) -> Answer | None:
        """Return the answer, if it is known and still holds."""
        if self._key is None:
            return None
        path = self._path(self._key)
        fields = files.opened(files.read(path))
        if fields is None or len(fields) < 5 or len(fields) % 2 == 0:
            return None
        status, looks, *rest = fields
        if looked(self.places.root, looks.decode("utf-8", "surrogateescape").split("\0")) != rest[0]:
            return None
        try:
            texts = [text.decode("utf-8", "surrogatepass") for text in rest[1:]]
            notes, text, *reports = texts
            if status not in (b"0", b"1"):
                return None
            return Answer(int(status), notes, list(zip(reports[::2], reports[1::2], strict=True)), text)
        except ValueError:
            return None

    def keep(self, answer: Answer, looks: "Looks") -> None:
        """Keep an answer, if nothing that it depends on has changed since the run began."""
        if self._key is None or not looks.is_whole:
            return
        if key_of(self.places, self._words, self._about) != self._key:
            return
        texts = (answer.notes, answer.text, *(part for report in answer.reports for part in report))
        fields = (
            str(answer.status).encode("ascii"),
            "\0".join(sorted(looks.states)).encode("utf-8", "surrogateescape"),
            state_of(looks.states),
            *(text.encode("utf-8", "surrogatepass") for text in texts),
        )
        path = self._path(self._key)
        files.prepare(self.folder)
        if files.write(path, files.sealed(fields)):
            tidy(os.path.dirname(path))

    def _path(self, key: bytes) -> str:
        return os.path.join(self.folder, FOLDER, key.hex())


def question(words: "Sequence[str]") -> Question | None:
    """Return the question that a command line asks; ``None`` if its answer is never kept."""
    wanted = understood(words)
    if wanted is None:
        return None
    try:
        places = around(wanted.path)
        folder = files.folder(places, wanted.cache_dir)
        return Question(words, wanted.path, places, folder) if places else None
    except (OSError, ValueError):
        return None


def looked(root: str, looks: "Sequence[str]") -> bytes:
    """Return the digest of the states of what was looked at, as they are now."""
    disk = States(root)
    return state_of({look: disk.of(look[0], look[1:]) for look in looks if look})


def state_of(states: "Mapping[str, bytes]") -> bytes:
    """Return the digest of some states."""
    return digest.of_parts(*(states[look] for look in sorted(states)))


def tidy(folder: str) -> None:
    """Remove the oldest answers where there are too many, or too large ones."""
    left = MOST_BYTES
    for count, (_, size, path) in enumerate(newest_first(folder)):
        left -= size
        if count >= MOST_ANSWERS or left < 0:
            files.remove(path)


def newest_first(folder: str) -> "Iterable[tuple[float, int, str]]":
    """Return when the files of a folder were written, how large they are, and their paths."""
    found = []
    try:
        with os.scandir(folder) as items:
            for item in items:
                status = item.stat(follow_symlinks=False)
                found.append((status.st_mtime, status.st_size, item.path))
    except OSError:
        return []
    return sorted(found, reverse=True)
