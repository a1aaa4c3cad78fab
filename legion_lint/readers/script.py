"""Reads executable files without an extension: those of them that are shell scripts by their first line."""

from collections.abc import Iterator

from legion_lint.model.facts import Fact
from legion_lint.model.settings import Settings
from legion_lint.model.source import SourceText
from legion_lint.readers import other_builds, shell


def read(source: SourceText, settings: Settings) -> Iterator[Fact]:
    """Yield what a shell script builds; nothing of any other program."""
    if shell.FIRST_LINE.match(source.text):
        yield from shell.read(source, settings)
        yield from other_builds.read(source, settings)
