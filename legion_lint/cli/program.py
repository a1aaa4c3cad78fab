"""Runs a command whose answer is not known: understands its words, does it, says what failed."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from legion_lint.cache.answers import Question
from legion_lint.cli import arguments, streams
from legion_lint.model.errors import UsageError

FAILED = 2
INTERRUPTED = 130
DEBUG = "LEGION_LINT_DEBUG"
PACKAGE = Path(__file__).parents[1]


def run(words: Sequence[str], question: Question | None = None) -> int:
    """Run one command and return its status; ``question`` keeps the answer."""
    try:
        parsed = arguments.parse(words)
    except SystemExit as end:  # argparse has shown help or the version
        streams.write("")
        return int(end.code or 0)

    from legion_lint.cli.commands import COMMANDS  # these need more than help does

    parsed.question = question
    status, text = COMMANDS[parsed.command](parsed)
    streams.write(text)
    for do in getattr(parsed, "afterwards", ()):  # what is to be read is out
        do()
    return status


def failed(error: BaseException) -> int:
    """Say what has gone wrong, and return the status that says it too."""
    if isinstance(error, KeyboardInterrupt):
        return INTERRUPTED
    if isinstance(error, UsageError):
        streams.complain(*(f"error: {line}" for line in str(error).splitlines()))
        return FAILED
    # Whatever it is, users get one line of it.
    if os.environ.get(DEBUG):
        sys.excepthook(type(error), error, error.__traceback__)
    streams.complain(f"internal error: {summary(error)}; please report it ({DEBUG}=1 shows more)")
    return FAILED


def summary(error: BaseException) -> str:
    """Say in one line what happened, and where."""
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(PACKAGE)]
    place = f"{Path(ours[-1].filename).relative_to(PACKAGE).as_posix()}:{ours[-1].lineno}"
    said = " ".join(f"{error}".split())
    return f"{type(error).__name__} at {place}" + f": {said}" * bool(said)
