"""Remembers what git has printed where it would print the same again: of commits named by their ids."""

from pathlib import Path
from typing import Protocol

from legion_lint.model import digest
from legion_lint.model.record import dataclass
from legion_lint.repository.git import Git, GitError
from legion_lint.repository.places import PARTIAL, Places, packs

OF_HISTORY = ("shallow", "info/grafts")


class Outputs(Protocol):
    """Keeps outputs by digests of the questions."""

    def output(self, key: bytes) -> bytes | None:
        """Return what was kept."""
        ...

    def keep_output(self, key: bytes, output: bytes) -> None:
        """Keep an output."""
        ...


@dataclass(frozen=True, slots=True)
class Remembering(Git):
    """git that is not asked twice; ``state`` is a digest of all that may change its answers."""

    outputs: Outputs
    state: bytes

    def until(self, seconds: float, *arguments: str, stdin: bytes = b"") -> tuple[bytes, bool]:
        """See ``Git.until``."""
        words = "\0".join(arguments).encode("utf-8", "surrogateescape")
        key = digest.of_parts(b"git", self.state, words, stdin)
        known = self.outputs.output(key)
        if known is not None:
            return known, True
        output, is_complete = Git.until(self, seconds, *arguments, stdin=stdin)
        if is_complete:
            self.outputs.keep_output(key, output)
        return output, is_complete


def state_of(git: Git, places: Places) -> bytes | None:
    """Return a digest of all that may change what git says of commits that are here, if that is known.

    That is the packs of objects, its configuration, how it is called, and what cuts off or replaces parts of
    the history.
    """
    try:
        configuration = git.run("config", "-z", "--list")
        replaced = git.run("for-each-ref", "refs/replace")
        program = Path(git.program).stat()
    except (GitError, OSError):
        return None
    if PARTIAL in configuration:
        return None
    said = f"{git.program} {program.st_size} {program.st_mtime_ns}".encode("utf-8", "surrogateescape")
    held = [held_in(Path(places.common) / name) for name in OF_HISTORY]
    return digest.of_parts(said, configuration, replaced, *held, *packs(places))


def held_in(path: Path) -> bytes:
    """Return what a file holds; nothing if it is not there."""
    try:
        return path.read_bytes()
    except OSError:
        return b""
