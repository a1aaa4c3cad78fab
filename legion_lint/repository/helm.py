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
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path

from legion_lint.model.record import dataclass
from legion_lint.repository.environment import programs

#: What nobody calls a release: where it is found, it stands for what is not known.
RELEASE, NAMESPACE = "release-that-is-unknown", "namespace-that-is-unknown"
OLDEST = (3, 16)
VERSION = re.compile(r"v?(\d{1,4})\.(\d{1,4})\.\d{1,4}[\w.+-]{0,60}")
SECONDS, VERSION_SECONDS = 20.0, 10.0
MOST_OUTPUT = 10_000_000
MOST_COMPLAINT = 4_000
MOST_MEMORY = 2 << 30


class HelmError(Exception):
    """Helm said no; the message is what it said, in one line."""


class LateError(HelmError):
    """Helm took too long."""


@dataclass(frozen=True, slots=True)
class Helm:
    """Helm: the absolute path of the program, and its version."""

    program: str
    version: str

    def template(self, chart: str, home: str, seconds: float = SECONDS) -> str:
        """Return the manifests of the chart in a folder; ``home`` is one that Helm may write to.

        Raises:
            HelmError: It failed, put out too much, or took longer than ``seconds``.
        """
        words = ("template", RELEASE, chart, "--namespace", NAMESPACE, "--skip-schema-validation")
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
    """Return what a command prints; it ends with all that it has started.

    Raises:
        HelmError: It failed, printed too much, or took longer than ``seconds``.
    """
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment(home),
            cwd=home,
            start_new_session=True,
        )
    except OSError as error:
        raise HelmError(f"it cannot be started: {error.strerror or error}") from None
    output, complaint, is_late = heard(process, seconds)
    if is_late:
        raise LateError("it took too long")
    if len(output) > MOST_OUTPUT:
        raise HelmError(f"it put out more than {MOST_OUTPUT // 1_000_000} MB")
    if process.returncode:
        raise HelmError(first_line(complaint) or f"exit code {process.returncode}")
    return output


def heard(process: "subprocess.Popen[bytes]", seconds: float) -> tuple[bytes, bytes, bool]:
    """Return what a process prints and complains of, and whether it was ended because it took too long."""
    late: list[bool] = []
    complaint: list[bytes] = []

    def end() -> None:
        late.append(True)
        stop(process)

    timer = threading.Timer(max(seconds, 0.0), end)
    listener = threading.Thread(target=listen, args=(process, complaint), daemon=True)
    with process:
        try:
            bound(process)
            timer.start()
            listener.start()
            assert process.stdout is not None
            output = process.stdout.read(MOST_OUTPUT + 1)
            if len(output) > MOST_OUTPUT:
                stop(process)
            listener.join()  # whatever holds the pipes open is ended by the timer
            process.wait()
        finally:
            stop(process)  # who interrupts this run interrupts that one
            timer.cancel()
    return output, b"".join(complaint), bool(late)


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


def listen(process: "subprocess.Popen[bytes]", complaint: list[bytes]) -> None:
    """Keep the beginning of what a process complains of, and let the rest go by."""
    assert process.stderr is not None
    complaint.append(process.stderr.read(MOST_COMPLAINT))
    while process.stderr.read(1 << 16):
        pass


def first_line(complaint: bytes) -> str:
    """Return what Helm complains of first, without the paths of the copy that it was given."""
    lines = complaint.decode("utf-8", "replace").splitlines()
    errors = [line.removeprefix("Error: ") for line in lines if line.startswith("Error: ")]
    return next(iter([*errors, *lines]), "").strip()[:300]
