"""How Helm is called, which is done only where the command line asks for it.

Whoever writes a chart must not gain anything by it: Helm is the one of the ``PATH`` that is outside of the
repository; it gets a copy of the chart, an environment and a home of its own (so no plugins, no repositories,
no credentials, no cluster), fixed arguments, and bounded time, output and memory. Helm before 3.16 is not
called: it would fetch the schemas that a chart's ``values.schema.json`` names, before 3.11.1 also ask for
the addresses of hosts.

Source: https://helm.sh/docs/helm/helm/ and https://helm.sh/docs/helm/helm_template/
"""

import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import IO, NamedTuple

from legion_lint.model.record import dataclass
from legion_lint.repository.environment import programs


class Release(NamedTuple):
    """What a release is called, and the namespace that it is in."""

    name: str
    namespace: str


#: What nobody calls a release: where that is found, it stands for what is not known. There are two, which
#: have no part in common, so that a part of a name shows as well, and what is otherwise each time.
RELEASES = (
    Release("release-that-is-unknown", "namespace-that-is-unknown"),
    Release("another-release", "and-another-namespace"),
)
OLDEST = (3, 16)
VERSION = re.compile(r"v?(\d{1,4})\.(\d{1,4})\.\d{1,4}[\w.+-]{0,60}")
SECONDS, VERSION_SECONDS = 20.0, 10.0
#: How long the last words of what was ended may take.
GRACE = 1.0
MOST_OUTPUT = 10_000_000
MOST_COMPLAINT = 4_000
MOST_MEMORY = 2 << 30


class HelmError(Exception):
    """Helm said no; the message is what it said, in one line."""


class LateError(HelmError):
    """Helm took too long, or was ended by others: another time it may say more."""


@dataclass(frozen=True, slots=True)
class Helm:
    """Helm: the absolute path of the program, and its version."""

    program: str
    version: str

    def template(self, chart: str, home: str, release: Release, seconds: float = SECONDS) -> str:
        """Return the manifests of the chart in a folder; ``home`` is one that Helm may write to.

        Raises:
            HelmError: It failed, put out too much, or took longer than ``seconds``.
        """
        words = (
            "template",
            release.name,
            chart,
            "--namespace",
            release.namespace,
            "--skip-schema-validation",
        )
        return run((self.program, *words), home, seconds).decode("utf-8", "replace")


def find_helm(root: str) -> tuple[Helm | None, str]:
    """Return Helm, or ``None`` and why there is none for the repository at ``root``."""
    program = next(outside(root), None)
    if program is None:
        return None, "helm is not on the PATH" + " outside of the repository" * any(programs("helm"))
    try:
        version = version_of(program, *stamp(program))
    except (HelmError, OSError) as error:
        return None, f"helm does not say its version: {error}"
    numbers = VERSION.fullmatch(version)
    if numbers is None:
        return None, "helm does not say its version"
    if (int(numbers[1]), int(numbers[2])) < OLDEST:
        return None, f"helm {version} is too old, 3.16 is needed"
    return Helm(program, version), ""


def state(root: str) -> tuple[str, ...]:
    """Return what tells one Helm from another, and from none."""
    program = next(outside(root), None)
    found, why = find_helm(root)
    stamped = map(str, stamp(program)) if program else ()
    return (program or "", *stamped, found.version if found else why)


def outside(root: str) -> Iterator[str]:
    """Yield the programs called ``helm`` on the ``PATH``, but those in the folder ``root``."""
    within = Path(root).resolve()
    for program in programs("helm"):
        places = (Path(program).resolve(), Path(program).parent.resolve())
        if not any(place.is_relative_to(within) for place in places):
            yield program


def stamp(program: str) -> tuple[int, int]:
    """Return the size of a program and when it was written."""
    status = Path(program).stat()
    return status.st_size, status.st_mtime_ns


@cache
def version_of(program: str, size: int, written: int) -> str:
    """Return what a program of that stamp says that its version is.

    Raises:
        HelmError: It failed.
    """
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        said = run((program, "version", "--template={{.Version}}"), home, VERSION_SECONDS)
    return said[:100].decode("utf-8", "replace").strip()


def environment(home: str) -> Mapping[str, str]:
    """Return the whole environment of Helm: nothing of the user's but, on Windows, where the system is."""
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", "WINDIR") if name in os.environ}
    return kept | {
        **dict.fromkeys(("HOME", "USERPROFILE", "APPDATA", "TMPDIR", "TEMP", "TMP"), home),
        "PATH": os.defpath,
        "LC_ALL": "C",
        "GOMEMLIMIT": str(MOST_MEMORY // 2),
        "HELM_CACHE_HOME": str(Path(home, "cache")),
        "HELM_CONFIG_HOME": str(Path(home, "config")),
        "HELM_DATA_HOME": str(Path(home, "data")),
        "HELM_NO_PLUGINS": "1",
        "HELM_PLUGINS": str(Path(home, "plugins")),
    }


def run(command: Sequence[str], home: str, seconds: float) -> bytes:
    """Return what a command prints; it ends with all that it has started, also when we are interrupted.

    Raises:
        HelmError: It failed, printed too much, or took longer than ``seconds``.
    """
    ends = time.monotonic() + seconds
    try:
        process = subprocess.Popen(
            command,
            bufsize=0,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment(home),
            cwd=home,
            start_new_session=True,
        )
    except OSError as error:
        raise HelmError(f"it cannot be started: {error.strerror or error}") from None
    try:
        bound(process)
        output = Listener(process, process.stdout, MOST_OUTPUT, is_strict=True)
        complaint = Listener(process, process.stderr, MOST_COMPLAINT)
        is_late = not (output.ended(ends) and complaint.ended(ends) and exited(process, ends))
    finally:
        stop(process)
        process.wait()
    listeners = (output, complaint)
    # Only what has left its session can hold a pipe now. It is not waited for.
    is_late |= not all(each.ended(time.monotonic() + GRACE) for each in listeners)
    if is_late:
        raise LateError("it took too long")
    if output.is_cut:
        raise HelmError(f"it put out more than {MOST_OUTPUT // 1_000_000} MB")
    if process.returncode < 0:
        raise LateError(f"exit code {process.returncode}")
    if process.returncode:
        raise HelmError(first_line(bytes(complaint.text)) or f"exit code {process.returncode}")
    return bytes(output.text)


class Listener:
    """Keeps the beginning of what a process puts out, and lets the rest go by.

    Attributes:
        text: What it has put out so far.
        is_cut: Whether there was more.
    """

    def __init__(
        self,
        process: "subprocess.Popen[bytes]",
        pipe: IO[bytes] | None,
        most: int,
        *,
        is_strict: bool = False,
    ) -> None:
        """Begin to listen; a ``strict`` one ends what puts out more than ``most`` bytes."""
        assert pipe is not None
        self.text = bytearray()
        self.is_cut = False
        self._process, self._pipe, self._most, self._is_strict = process, pipe, most, is_strict
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def ended(self, at: float) -> bool:
        """Whether there is nothing more by a time of the monotonic clock."""
        self._thread.join(max(at - time.monotonic(), 0.0))
        return not self._thread.is_alive()

    def _listen(self) -> None:
        with self._pipe:
            while part := self._pipe.read(1 << 16):
                self.is_cut |= len(self.text) + len(part) > self._most
                self.text += part[: self._most - len(self.text)]
                if self.is_cut and self._is_strict:
                    stop(self._process)
                    return


def exited(process: "subprocess.Popen[bytes]", at: float) -> bool:
    """Whether a process is over by a time of the monotonic clock."""
    try:
        process.wait(max(at - time.monotonic(), 0.0))
    except subprocess.TimeoutExpired:
        return False
    return True


def bound(process: "subprocess.Popen[bytes]") -> None:
    """Bound the memory of a process, where that can be done from outside."""
    if sys.platform == "linux":
        import resource

        with suppress(OSError, ValueError):  # it is over already, or may have less
            resource.prlimit(process.pid, resource.RLIMIT_DATA, (MOST_MEMORY, MOST_MEMORY))


def stop(process: "subprocess.Popen[bytes]") -> None:
    """End a process and what it has started, as long as its id is its own."""
    if process.returncode is not None:
        return
    with suppress(OSError):  # nothing of it is left
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)


def first_line(complaint: bytes) -> str:
    """Return what Helm complains of first, without the paths of the copy that it was given."""
    lines = complaint.decode("utf-8", "replace").splitlines()
    errors = [line.removeprefix("Error: ") for line in lines if line.startswith("Error: ")]
    return next(iter([*errors, *lines]), "").strip()[:300]
