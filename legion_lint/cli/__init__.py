"""The command line: words in, a report out, and a status that says how it went.

What an earlier run has said is said again without importing more than this module does; ``program`` is all
the rest.
"""

import sys

from legion_lint.cli import streams
from legion_lint.model.version import VERSION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from legion_lint.cache.answers import Answer


def main(argv: "Sequence[str] | None" = None) -> int:
    """Run one command.

    Args:
        argv: The words after the name of the program; those of the process if not given.

    Returns:
        0 if all is well, 1 if something worse than a note was found, 2 if the command line, the
        configuration or this program is wrong, 130 if it was interrupted.
    """
    streams.prepare()
    words = sys.argv[1:] if argv is None else list(argv)
    try:
        if words == ["--version"]:
            streams.write(f"legion-lint {VERSION}\n")
            return 0

        from legion_lint.cache import answers

        question = answers.question(words)
        answer = question.answer() if question else None
        if answer is not None and told(answer):
            return answer.status

        from legion_lint.cli.program import run

        return run(words, question)
    except (Exception, KeyboardInterrupt) as error:
        from legion_lint.cli.program import failed

        return failed(error)


def told(answer: "Answer") -> bool:
    """Say what an earlier run has said; whether its reports could be written."""
    if not all(streams.has_written(path, text) for path, text in answer.reports):
        return False  # the run itself will say why
    streams.write_notes(answer.notes)
    streams.write(answer.text)
    return True
