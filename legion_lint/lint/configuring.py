"""Finds the settings of a run: the configuration, the schemas that it names, the rules that it leaves."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from legion_lint.check import Check
from legion_lint.config import Configuration, find, load
from legion_lint.gather import text_of
from legion_lint.lint.request import Request
from legion_lint.model.errors import UnreadableError, UsageError
from legion_lint.model.settings import Settings
from legion_lint.model.source import SourceText
from legion_lint.repository.looks import CONTENT
from legion_lint.repository.repository import Repository
from legion_lint.rules import all_checks, names
from legion_lint.tables.dialect import check_schema
from legion_lint.tables.kinds import KINDS


def configuration(repository: Repository, config: Path | None, isolated: bool) -> Configuration:
    """Read the configuration, and the users' schemas that it names.

    Raises:
        UsageError: Something in them is wrong.
    """
    if isolated:
        return Configuration()
    read = partial(text_at, repository)
    if config is not None:
        look_at(repository, config)
        found = load(config, repository.root, read=read, rules=names(), kinds=KINDS)
    else:
        found = find(read, rules=names(), kinds=KINDS)
    schemas = {}
    for index, table in enumerate(found.settings.tables):
        if table.schema not in KINDS:
            text = read(table.schema)
            if text is None:
                where = found.place("tables", index, "schema")
                raise UsageError(f"{where}: there is no schema {table.schema}")
            try:
                check_schema(text)
            except UsageError as error:
                raise UsageError(f"{table.schema}: {error}") from None
            schemas[table.schema] = text
    return replace(found, settings=replace(found.settings, schemas=schemas))


def unused(found: Configuration) -> Iterator[str]:
    """Say which configurations nobody reads."""
    for path in found.unused:
        yield f"{path} is not read: {found.settings.path} comes first"


def look_at(repository: Repository, config: Path) -> None:
    """Remember what a configuration that was named holds; what comes out of a pipe is never the same."""
    places = [str(config.absolute()), str(config.resolve())]
    repository.looks.at(str(repository.root), CONTENT, places)
    repository.looks.is_whole &= config.is_file()


def text_at(repository: Repository, path: str) -> str | None:
    """Return the text of a file, ``None`` if the repository has no such file.

    One that git does not know yet counts: who has just written a configuration wants it to be heeded;
    but no symlink, which might lead out of the repository.

    Raises:
        UsageError: It is too large, or not there to be read.
    """
    entry = repository.entries.get(path)
    try:
        if entry is not None:
            return text_of(repository, path).text if entry.kind == "file" else None
        if ".." in Path(path).parts or Path(path).is_absolute():
            return None
        content = repository.untracked(path)
    except OSError:
        return None
    except UnreadableError as error:
        raise UsageError(f"{path}: {error.message}") from None
    return None if content is None else SourceText.decode(path, content).text


def chosen(settings: Settings, request: Request) -> tuple[Check, ...]:
    """Return the checks that the settings and the command line leave.

    What the command line selects is used whatever the settings ignore; what it ignores is not used.
    """
    named = {*request.select, *request.extend_select}
    wanted = set(request.select or settings.select)
    extra = {*request.extend_select, *(() if request.select else settings.extend_select)}
    unwanted = {*request.ignore, *(name for name in settings.ignore if name not in named)}
    return tuple(
        each
        for each in all_checks()
        if (each.rule.name in wanted if wanted else each.rule.is_default) or each.rule.name in extra
        if each.rule.name not in unwanted
    )
