"""Finds the settings of a run: the configuration, the schemas that it names, the rules that it leaves."""

from dataclasses import replace
from pathlib import Path

from legion_lint.check import Check
from legion_lint.config import find, load
from legion_lint.gather import text_of
from legion_lint.lint.request import Request
from legion_lint.model.errors import UnreadableError, UsageError
from legion_lint.model.settings import Settings
from legion_lint.model.source import SourceText
from legion_lint.repository.checkout import Repository
from legion_lint.repository.content import Disk
from legion_lint.rules import all_checks
from legion_lint.tables.dialect import check_schema
from legion_lint.tables.kinds import KINDS


def configuration(repository: Repository, config: Path | None, isolated: bool) -> Settings:
    """Read the settings, and the users' schemas that they name.

    Raises:
        UsageError: Something in them is wrong.
    """
    names = [each.rule.name for each in all_checks()]
    if isolated:
        return Settings()
    if config is not None:
        settings = load(config, repository.root, rules=names, kinds=KINDS)
    else:
        settings = find(lambda path: text_at(repository, path), rules=names, kinds=KINDS)
    schemas = {}
    for table in settings.tables:
        if table.schema not in KINDS:
            text = text_at(repository, table.schema)
            if text is None:
                raise UsageError(f"{settings.path}: there is no schema {table.schema}")
            try:
                check_schema(text)
            except UsageError as error:
                raise UsageError(f"{table.schema}: {error}") from None
            schemas[table.schema] = text
    return replace(settings, schemas=schemas)


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
        content = Disk(repository.root).content(path)
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
