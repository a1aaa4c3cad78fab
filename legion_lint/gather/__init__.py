"""Reads the repository: which files are of interest, and what each says."""

from collections.abc import Collection, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from legion_lint import readers
from legion_lint.gather.make_includes import included_texts
from legion_lint.gather.one import facts_of, read_again
from legion_lint.gather.one import text_of as text_of
from legion_lint.gather.one import text_shown as text_shown
from legion_lint.gather.shelf import Facts as Facts
from legion_lint.gather.shelf import Shelf as Shelf
from legion_lint.inventory.includes import RST, includes, places
from legion_lint.inventory.paths import folder_of, join
from legion_lint.model.document import Document
from legion_lint.model.errors import UnreadableError
from legion_lint.model.facts import Fact, Included, TableFile
from legion_lint.model.pattern import matches
from legion_lint.model.settings import Settings
from legion_lint.model.source import SourceText
from legion_lint.model.watch import SILENT, Watch
from legion_lint.repository.repository import Repository

if TYPE_CHECKING:
    from legion_lint.readers.compose_values import Values


def gather(shelf: Shelf, watch: Watch = SILENT) -> Facts:
    """Read every file of interest that is not on the shelf; facts by path, in code-point order."""
    repository, settings = shelf.repository, shelf.settings
    facts: Facts = shelf.facts(dict(readings(repository, settings, watch)))
    for document, path, fact in list(table_files(facts)):
        facts[path] = (*facts.get(path, ()), *read_table(repository, document, path, fact, settings))
    for path, values in environments(repository, facts):
        facts[path] = facts_of(repository, path, read_again("compose", values, settings))
    for path, texts in included_texts(repository, facts):
        facts[path] = facts_of(repository, path, read_again("makefile", texts, settings))
    for path, found in parts(shelf, facts):
        facts[path] = (*facts.get(path, ()), *found)
    return facts


def readings(
    repository: Repository, settings: Settings, watch: Watch = SILENT
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the files of interest and what reads them."""
    watch.phase("reading", len(repository.entries))
    for path, entry in repository.entries.items():
        watch.step()
        if entry.kind != "file" or any(matches(pattern, path) for pattern in settings.exclude):
            continue
        modules = tuple(readers.kinds(path))
        if not modules and entry.executable and readers.may_be_script(path):
            modules = ("script",)
        if modules or any(matches(build.files, path) for build in settings.builds):
            watch.reads(modules or ("builds",))
            yield path, modules


def environments(repository: Repository, facts: Facts) -> Iterator[tuple[str, "Values"]]:
    """Yield the Compose files that have a ``.env`` beside them, and what that says."""
    for path in [path for path in facts if "compose" in readers.kinds(path)]:
        file = join(folder_of(path), ".env")
        entry = repository.entries.get(file or "")
        if file and entry is not None and entry.kind == "file":
            from legion_lint.readers.compose_values import Values

            with suppress(UnreadableError):
                yield path, Values.of_file(text_of(repository, file))


def asked(shelf: Shelf, readings: Collection[tuple[str, str]]) -> Iterator[tuple[str, str, Fact]]:
    """Read files that only questions made interesting, each with the reader that answers: one fact each.

    A file that cannot be read answers nothing: the question stays open.
    """
    for reader, path in sorted(readings):
        with suppress(UnreadableError):
            yield reader, path, shelf.answer(path, reader)


def parts(shelf: Shelf, facts: Facts) -> Iterator[tuple[str, tuple[Fact, ...]]]:
    """Yield what RST documents include that are no documents by their names, and what those include."""
    repository = shelf.repository
    pending = [
        (path, path, fact)
        for path, found in facts.items()
        for fact in found
        if isinstance(fact, Document) and path.endswith(RST)
    ]
    seen: set[str] = set()
    while pending:
        root, holder, document = pending.pop()
        for _, file in includes(document):
            for path in places(root, holder, file.text, top(repository, root)):
                if path not in seen and is_part(repository, path, shelf.settings):
                    seen.add(path)
                    found = shelf.included(path)
                    yield path, found
                    pending += ((root, path, fact.document) for fact in found if isinstance(fact, Included))


def is_part(repository: Repository, path: str, settings: Settings) -> bool:
    """Whether a file is there, and no document by its name."""
    entry = repository.entries.get(path)
    return (
        entry is not None
        and entry.kind == "file"
        and not path.endswith(RST)
        and not any(matches(pattern, path) for pattern in settings.exclude)
    )


def top(repository: Repository, path: str) -> str:
    """Return the folder of the Sphinx project that a document is of: the nearest with a ``conf.py``."""
    folder = folder_of(path)
    while folder and f"{folder}/conf.py" not in repository.entries:
        folder = folder_of(folder)
    return folder


def table_files(facts: Facts) -> Iterator[tuple[str, str, TableFile]]:
    """Yield the tables whose rows are in a file of their own, with the document and the path of that file."""
    for path, found in facts.items():
        for fact in found:
            if isinstance(fact, TableFile) and (file := join(folder_of(path), fact.file.text)):
                yield path, file, fact


def read_table(
    repository: Repository, document: str, path: str, table: TableFile, settings: Settings
) -> tuple[Fact, ...]:
    """Read the rows of a table from its file; a file that is not there is the link rules' matter."""
    from legion_lint.tables.csv_file import read_csv

    entry = repository.entries.get(path)
    if entry is None or entry.kind != "file":
        return ()
    mine = [(index, each) for index, each in enumerate(settings.tables) if matches(each.files, document)]

    def read_rows(source: SourceText) -> tuple[Fact, ...]:
        listing = read_csv(source.text, table, mine, settings.schemas)
        return (listing,) if listing else ()

    return facts_of(repository, path, read_rows)
