"""What is written, and how: reports to stdout, everything else to stderr.

This module imports next to nothing: an unchanged run needs it.
"""

import os
import sys
from io import TextIOWrapper

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

IN_CI = ("GITHUB_ACTIONS", "TF_BUILD", "TEAMCITY_VERSION")


def prepare() -> None:
    """Make both streams take any text; what has no UTF-8, such as half a surrogate pair, is escaped."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def write(text: str) -> None:
    """Write to stdout; that nobody reads any more is no error.

    Raises:
        UsageError: It cannot be written, as on a full disk.
    """
    if sys.stdout is None:
        return
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        discard()
    except OSError as error:
        from legion_lint.model.errors import UsageError

        discard()
        raise UsageError(f"cannot write to stdout: {error.strerror}") from error


def write_file(path: "str | Path", text: str) -> None:
    """Write a file that was asked for by name.

    Raises:
        UsageError: It cannot be written.
    """
    try:
        with open(path, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            file.write(text)
    except (OSError, ValueError) as error:
        from legion_lint.model.errors import UsageError

        raise UsageError(f"cannot write {path}: {getattr(error, 'strerror', None) or error}") from error


def has_written(path: str, text: str) -> bool:
    """Write such a file, and say whether that went well."""
    try:
        write_file(path, text)
    except Exception:
        return False
    return True


def discard() -> None:
    """Let stdout lead nowhere, so that Python does not try again when it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def complain(*lines: str) -> None:
    """Write lines to stderr; what they quote can do no harm there."""
    write_notes(complaint(*lines))


def complaint(*lines: str) -> str:
    """Return lines as ``complain`` writes them."""
    from legion_lint.report.harmless import printable, without_commands

    in_ci = is_ci(os.environ)
    return "".join(f"{without_commands(line) if in_ci else line}\n" for line in map(printable, lines))


def write_notes(text: str) -> None:
    """Write to stderr, if there is one."""
    if sys.stderr is not None:
        sys.stderr.write(text)
        sys.stderr.flush()


def is_ci(environment: "Mapping[str, str]") -> bool:
    """Say whether the output is read by something that takes commands from it."""
    return any(environment.get(name) for name in IN_CI)


def wants_color(choice: str, environment: "Mapping[str, str]", *, is_terminal: bool) -> bool:
    """Decide on colour: ``--color`` before NO_COLOR before FORCE_COLOR before what stdout is.

    ``CLICOLOR=0`` asks for no colour in a terminal either.

    Source: https://no-color.org, https://force-color.org, https://bixense.com/clicolors
    """
    if choice != "auto":
        return choice == "always"
    if environment.get("NO_COLOR"):
        return False
    if any(environment.get(name, "0") not in ("", "0") for name in ("FORCE_COLOR", "CLICOLOR_FORCE")):
        return True
    return is_terminal and environment.get("TERM") != "dumb" and environment.get("CLICOLOR") != "0"
