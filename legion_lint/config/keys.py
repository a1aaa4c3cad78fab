"""What each key of the configuration takes."""

import re
from collections.abc import Collection, Sequence
from typing import Any

from legion_lint.config.places import Keys
from legion_lint.config.problems import NOTHING, Reading
from legion_lint.config.toml import Toml
from legion_lint.model.settings import (
    SITE_KINDS,
    BuildSetting,
    ImageSetting,
    RepositorySetting,
    Settings,
    SiteSetting,
    TableSetting,
)
from legion_lint.model.suggestion import did_you_mean

TOP = (
    *("select", "extend-select", "ignore", "exclude", "images", "builds", "tables"),
    *("repository", "repositories", "sites"),
)
IMAGES = ("own", "internal", "external")
BUILDS = ("files", "pattern")
TABLES = ("files", "under", "schema", "columns", "complete", "words", "skip-rows")
REPOSITORY = ("urls",)
REPOSITORIES = ("name", "path")
SITES = ("root", "kind", "pages")
WEB = re.compile(r"https?://[^/\s]+/[^/\s]+/[^\s]+")
NAME = re.compile(r"[^/\s]+(?:/[^/\s]+)+")
GROUPS = ("image", "dockerfile", "target", "context")


def settings(
    document: Toml, at: Keys, data: Any, *, rules: Collection[str] | None, kinds: Collection[str] | None
) -> Settings:
    """Read the configuration that stands at ``at`` of a document.

    Raises:
        UsageError: All that is wrong with it.
    """
    reading = Reading(document)
    table = reading.table(at, data, TOP)
    result = Settings(
        path=document.source.path,
        select=rule_names(reading, (*at, "select"), table, rules),
        extend_select=rule_names(reading, (*at, "extend-select"), table, rules),
        ignore=rule_names(reading, (*at, "ignore"), table, rules),
        exclude=reading.strings((*at, "exclude"), table),
        images=images(reading, (*at, "images"), table.get("images", {})),
        builds=tuple(build(reading, *entry) for entry in entries(reading, (*at, "builds"), table)),
        tables=tuple(listing(reading, *entry, kinds) for entry in entries(reading, (*at, "tables"), table)),
        urls=urls(reading, (*at, "repository"), table.get("repository", {})),
        repositories=repositories(reading, (*at, "repositories"), table),
        sites=tuple(site(reading, *entry) for entry in entries(reading, (*at, "sites"), table)),
    )
    reading.close()
    return result


def rule_names(
    reading: Reading, path: Keys, table: dict[str, Any], rules: Collection[str] | None
) -> tuple[str, ...]:
    """Read a list of rules."""
    names = reading.strings(path, table)
    if rules is not None:
        for index, name in enumerate(names):
            reading.one_of((*path, index), name, rules, "rule")
    return names


def images(reading: Reading, path: Keys, data: Any) -> ImageSetting:
    """Read ``[images]``."""
    table = reading.table(path, data, IMAGES)
    own, internal, external = (reading.strings((*path, key), table) for key in IMAGES)
    return ImageSetting(own, internal, external)


def entries(reading: Reading, path: Keys, table: dict[str, Any]) -> Sequence[tuple[Keys, Any]]:
    """Return the entries of ``[[builds]]`` or ``[[tables]]`` with their paths."""
    data = table.get(str(path[-1]), [])
    if not isinstance(data, list):
        reading.wrong_type(path, "a list of tables", data)
        return ()
    return [((*path, index), entry) for index, entry in enumerate(data)]


def build(reading: Reading, path: Keys, data: Any) -> BuildSetting:
    """Read one entry of ``[[builds]]``."""
    table = reading.table(path, data, BUILDS, required=BUILDS)
    here = (*path, "pattern")
    pattern = reading.pattern(here, table["pattern"]) if "pattern" in table else NOTHING
    if pattern.pattern and "image" not in pattern.groupindex:
        reading.problem(here, '"pattern" has no group "image": write (?P<image>...)')
    for group in pattern.groupindex:
        if group not in GROUPS and did_you_mean(group, GROUPS):  # others may be for the pattern itself
            reading.unknown(here, "group", group, GROUPS, value=True)
    return BuildSetting(reading.text((*path, "files"), table), pattern)


def listing(reading: Reading, path: Keys, data: Any, kinds: Collection[str] | None) -> TableSetting:
    """Read one entry of ``[[tables]]``."""
    table = reading.table(path, data, TABLES, required=("files", "schema"))
    schema = reading.text((*path, "schema"), table)
    if schema and kinds is not None and not is_path(schema):
        reading.one_of((*path, "schema"), schema, kinds, "kind of table")
    rows = reading.strings((*path, "skip-rows"), table)
    return TableSetting(
        files=reading.text((*path, "files"), table),
        schema=schema,
        under=reading.text((*path, "under"), table) or None,
        columns=reading.mapping((*path, "columns"), table),
        complete=reading.flag((*path, "complete"), table),
        words=reading.mapping((*path, "words"), table),
        skip_rows=tuple(reading.pattern((*path, "skip-rows", at), row) for at, row in enumerate(rows)),
        span=reading.document.span((*path, "files")),
    )


def urls(reading: Reading, path: Keys, data: Any) -> tuple[str, ...]:
    """Read ``[repository]``: where the repository that is checked is found."""
    found = reading.strings((*path, "urls"), reading.table(path, data, REPOSITORY))
    for index, url in enumerate(found):
        if url and not WEB.match(url):
            reading.problem((*path, "urls", index), "not the URL of a repository: https://host/owner/name")
    return found


def repositories(reading: Reading, path: Keys, table: dict[str, Any]) -> tuple[RepositorySetting, ...]:
    """Read ``[repositories]``, names with their paths, or ``[[repositories]]``."""
    data = table.get("repositories", {})
    if isinstance(data, dict):
        found = [((*path, name), name, reading.string((*path, name), data[name])) for name in data]
    else:
        tables = [
            (here, reading.table(here, entry, REPOSITORIES, required=REPOSITORIES))
            for here, entry in entries(reading, path, table)
        ]
        found = [
            (here, reading.text((*here, "name"), each), reading.text((*here, "path"), each))
            for here, each in tables
        ]
    for here, name, _ in found:
        if name and not NAME.fullmatch(name):
            reading.problem(here, f'not the name of a repository: "{name}", but "owner/name"', value=False)
    return tuple(RepositorySetting(name, where) for _, name, where in found)


def site(reading: Reading, path: Keys, data: Any) -> SiteSetting:
    """Read one entry of ``[[sites]]``."""
    table = reading.table(path, data, SITES, required=("root", "kind"))
    kind = reading.text((*path, "kind"), table)
    if kind:
        reading.one_of((*path, "kind"), kind, SITE_KINDS, "kind of site")
    return SiteSetting(
        reading.text((*path, "root"), table).strip("/"),
        kind,
        reading.text((*path, "pages"), table).strip("/"),
    )


def is_path(schema: str) -> bool:
    """Say whether a schema is a file of the user's, and not a kind of ours."""
    return "/" in schema or schema.endswith(".json")
