"""Runs git and reads what it prints."""

import subprocess
import threading
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from legion_lint.model.errors import UsageError
from legion_lint.model.record import dataclass
from legion_lint.repository.environment import command_of

# Goes before a command that is given paths: they are names, not patterns.
LITERAL = "--literal-pathspecs"
TIMEOUT_SECONDS = 60.0
ARGUMENT_BYTES = 24_000  # Windows takes 32 KiB for a whole command line


#: How often git was asked in this process, by its command: people may want to know.
ASKED: Counter[str] = Counter()


class GitError(Exception):
    """git said no; the message is the first line of what it said."""


@dataclass(frozen=True, slots=True)
class Git:
    """git in one folder: absolute path of the program, the folder it works in, its whole environment."""

    program: str
    folder: str
    environ: Mapping[str, str]

    def run(self, *arguments: str, stdin: bytes = b"") -> bytes:
        """Return what a git command prints.

        Raises:
            GitError: It failed.
            UsageError: It took longer than ``TIMEOUT_SECONDS``, or could not be started.
        """
        try:
            done = subprocess.run(
                self._command(arguments),
                input=stdin,
                capture_output=True,
                env=self.environ,
                timeout=TIMEOUT_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise UsageError(
                f"git {_verb(arguments)} took longer than {TIMEOUT_SECONDS:.0f} seconds"
            ) from None
        except OSError as error:
            raise UsageError(f"git cannot be started: {error.strerror or error}") from None
        if done.returncode:
            raise GitError(first_line(done.stderr) or f"exit code {done.returncode}")
        return done.stdout

    def must(self, *arguments: str, stdin: bytes = b"") -> bytes:
        """Return what a git command prints that has no reason to fail; its failure is the user's to mend."""
        try:
            return self.run(*arguments, stdin=stdin)
        except GitError as error:
            raise UsageError(f"git {_verb(arguments)} failed in {self.folder}: {error}") from None

    def until(self, seconds: float, *arguments: str, stdin: bytes = b"") -> tuple[bytes, bool]:
        """Return what a git command prints within ``seconds``, and whether it came to a good end."""
        process = self.start(*arguments)
        assert process.stdin is not None
        assert process.stdout is not None
        timer = threading.Timer(max(seconds, 0.0), process.kill)
        timer.start()
        try:
            # The command reads all its input before it writes much, or reads none.
            feeder = threading.Thread(target=_feed, args=(process, stdin))
            feeder.start()
            output = process.stdout.read()
            feeder.join()
        finally:
            process.stdout.close()
            code = process.wait()
            timer.cancel()
        return output, code == 0

    def start(self, *arguments: str) -> "subprocess.Popen[bytes]":
        """Start a git command whose input and output are pipes; what it complains of is dropped."""
        return subprocess.Popen(
            self._command(arguments),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=self.environ,
        )

    def _command(self, arguments: Sequence[str]) -> list[str]:
        ASKED[_verb(arguments)] += 1
        return [*command_of(self.program, self.folder), *arguments]


def _verb(arguments: Sequence[str]) -> str:
    return next(argument for argument in arguments if not argument.startswith("-"))


def _feed(process: "subprocess.Popen[bytes]", content: bytes) -> None:
    assert process.stdin is not None
    try:
        process.stdin.write(content)
        process.stdin.close()
    except OSError:
        pass  # it ended before it had read everything; its exit code tells


def first_line(complaint: bytes) -> str:
    """Return what git complains of first, without its ``fatal:``."""
    lines = complaint.decode("utf-8", "replace").splitlines()
    fatal = [line.removeprefix("fatal: ") for line in lines if line.startswith("fatal: ")]
    return next(iter([*fatal, *lines]), "").strip()


def to_path(raw: bytes) -> str:
    """Decode a path; bytes that are not UTF-8 become lone surrogates, as everywhere in Python."""
    return raw.decode("utf-8", "surrogateescape")


def from_path(path: str) -> bytes:
    """Encode a path for git, the reverse of ``to_path``."""
    return path.encode("utf-8", "surrogateescape")


def records(output: bytes) -> list[str]:
    """Split output that is made of records that each end in NUL."""
    return to_path(output).split("\0")[:-1]


def chunks(paths: Sequence[str]) -> Iterator[Sequence[str]]:
    """Cut ``paths`` into stretches that each fit onto a command line."""
    start = size = 0
    for index, path in enumerate(paths):
        length = len(from_path(path)) + 3
        if size + length > ARGUMENT_BYTES and index > start:
            yield paths[start:index]
            start, size = index, 0
        size += length
    if start < len(paths):
        yield paths[start:]


def is_sane(path: str) -> bool:
    """Say whether ``path`` can name something below the root: relative, normal, and possible to encode."""
    parts = path.split("/")
    if "\0" in path or not {"", ".", ".."}.isdisjoint(parts):
        return False
    try:
        from_path(path)
    except UnicodeEncodeError:
        return False
    return True


def folders_of(path: str) -> list[str]:
    """Return the folders that a path is in, the outermost first, without the root."""
    return [path[:index] for index, character in enumerate(path) if character == "/"]
