"""Lets ``legion-lint`` and ``python -m legion_lint`` start."""

import gc
import sys

from legion_lint.cli import main

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn


def run() -> "NoReturn":
    """Run the command line and end the process with its status."""
    gc.set_threshold(100_000, 50, 1000)  # facts stay to the end: there is little to collect among them
    sys.exit(main())


if __name__ == "__main__":
    run()
