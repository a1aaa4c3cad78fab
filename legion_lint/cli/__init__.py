"""The command line: words in, a report out, and a status that says how it went."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from legion_lint.cli import arguments, streams
from legion_lint.model.errors import UsageError

FAILED = 2
INTERRUPTED = 130
DEBUG = "LEGION_LINT_DEBUG"
PACKAGE = Path(__file__).parents[1]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        argv: The words after the name of the program; those of the process if not given.

    Returns:
        0 if all is well, 1 if something worse than a note was found, 2 if the command line, the
        configuration or this program is wrong, 130 if it was interrupted.
    """
    streams.prepare()
    try:
        return run(sys.argv[1:] if argv is None else list(argv))
    except UsageError as error:
        streams.complain(*(f"error: {line}" for line in str(error).splitlines()))
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # whatever it is, users get one line of it
        if os.environ.get(DEBUG):
            sys.excepthook(type(error), error, error.__traceback__)
        streams.complain(f"internal error: {summary(error)}; please report it ({DEBUG}=1 shows more)")
    return FAILED


def run(words: Sequence[str]) -> int:
    """Run one command and return its status."""
    try:
        parsed = arguments.parse(words)
    except SystemExit as end:  # argparse has shown help or the version
        streams.write("")
        return int(end.code or 0)

    from legion_lint.cli.commands import COMMANDS  # these need more than help does

    status, text = COMMANDS[parsed.command](parsed)
    streams.write(text)
    return status


def summary(error: Exception) -> str:
    """Say in one line what happened, and where."""
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(PACKAGE)]
    place = f"{Path(ours[-1].filename).relative_to(PACKAGE).as_posix()}:{ours[-1].lineno}"
    said = " ".join(f"{error}".split())
    return f"{type(error).__name__} at {place}" + f": {said}" * bool(said)
