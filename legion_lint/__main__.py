"""Lets ``legion-lint`` and ``python -m legion_lint`` start."""

import sys

from legion_lint.cli import main

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn


def run() -> "NoReturn":
    """Run the command line and end the process with its status."""
    sys.exit(main())


if __name__ == "__main__":
    run()
