"""What shells need to complete command lines, made of the parser itself.

The scripts are complete in themselves: completing a word starts nothing of ours.
"""

from importlib import import_module

from legion_lint.cli.completion.words import described


def script(shell: str) -> str:
    """Return the script for a shell, one of those that have a module here."""
    return str(import_module(f"{__name__}.{shell}").render(described()))
