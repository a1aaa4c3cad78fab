"""Runs several git commands at once, without the modules that usually do."""

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def outputs(commands: "Sequence[list[str]]", environ: "Mapping[str, str]") -> "list[bytes] | None":
    """Return what each command prints; ``None`` if one of them fails. All of them run at the same time."""
    if not hasattr(os, "posix_spawn"):
        return one_by_one(commands, environ)
    started = [started_with_pipe(command, environ) for command in commands]
    found = [(read_all(pipe), os.waitpid(process, 0)[1]) for process, pipe in started]
    return None if any(status for _, status in found) else [output for output, _ in found]


def started_with_pipe(command: list[str], environ: "Mapping[str, str]") -> tuple[int, int]:
    """Start a command that reads nothing and complains to nobody; return its id and its output."""
    reader, writer = os.pipe()  # neither is inherited: only what is duplicated is
    process = os.posix_spawn(
        command[0],
        command,
        environ,
        file_actions=[
            (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
            (os.POSIX_SPAWN_DUP2, writer, 1),
            (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
        ],
    )
    os.close(writer)
    return process, reader


def read_all(descriptor: int) -> bytes:
    """Read a pipe to its end."""
    blocks = []
    while block := os.read(descriptor, 1 << 20):
        blocks.append(block)
    os.close(descriptor)
    return b"".join(blocks)


def one_by_one(commands: "Sequence[list[str]]", environ: "Mapping[str, str]") -> "list[bytes] | None":
    """Do the same where there is no ``posix_spawn``."""
    import subprocess

    found = []
    for command in commands:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, env=environ, check=False
        )
        if done.returncode:
            return None
        found.append(done.stdout)
    return found
