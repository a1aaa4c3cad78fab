"""Reads single files, with whatever reads files of that name."""

from collections.abc import Callable, Collection
from contextlib import suppress
from importlib import import_module

from legion_lint import readers
from legion_lint.model.errors import UnreadableError
from legion_lint.model.facts import Fact, Unreadable
from legion_lint.model.pattern import matches
from legion_lint.model.settings import Settings
from legion_lint.model.source import SourceText
from legion_lint.readers import DOCUMENTS, suppressions
from legion_lint.readers.suppressions import MARK
from legion_lint.repository.repository import Repository


def facts_of(
    repository: Repository, path: str, reader: Callable[[SourceText], tuple[Fact, ...]]
) -> tuple[Fact, ...]:
    """Read one file; that it is too large, or not there to be read, is a fact too."""
    try:
        source = text_of(repository, path)
    except UnreadableError as error:
        return (Unreadable(error.span, error.message),)
    return reader(source)


def text_of(repository: Repository, path: str) -> SourceText:
    """Read and decode a file.

    Raises:
        UnreadableError: It is too large, or not there to be read.
    """
    return SourceText.decode(path, repository.read(path))


def text_shown(repository: Repository, path: str) -> SourceText:
    """Return the text of a file for reports: an empty one if it cannot be read."""
    try:
        return text_of(repository, path)
    except UnreadableError:
        return SourceText(path, "")


def read(source: SourceText, modules: Collection[str], settings: Settings) -> tuple[Fact, ...]:
    """Read one file with each of its readers; what cannot be read is a fact too."""
    facts: list[Fact] = []
    for module in modules:
        try:
            facts += import_module(f"legion_lint.readers.{module}").read(source, settings)
        except UnreadableError as error:
            facts.append(Unreadable(error.span, error.message))
    # Documents' readers read comments for themselves.
    if MARK in source.text and DOCUMENTS.isdisjoint(modules):
        facts += suppressions.read(source, "code")
    if patterns := [build for build in settings.builds if matches(build.files, source.path)]:
        from legion_lint.readers.build_pattern import read as read_patterns

        facts += read_patterns(source, patterns)
    return tuple(facts)


def read_again(module: str, known: object, settings: Settings) -> Callable[[SourceText], tuple[Fact, ...]]:
    """Return what reads a file once more, now that more is known that one of its readers asks for."""

    def again(source: SourceText) -> tuple[Fact, ...]:
        modules = tuple(readers.kinds(source.path))
        with suppress(UnreadableError):
            found = import_module(f"legion_lint.readers.{module}").read_with(source, known)
            return (*read(source, [each for each in modules if each != module], settings), *found)
        return read(source, modules, settings)

    return again
