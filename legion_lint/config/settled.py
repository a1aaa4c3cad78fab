"""Makes settings of the values of a configuration."""

import re
from collections.abc import Mapping
from typing import Any

from legion_lint.config.extending import Origin
from legion_lint.config.merging import Merged
from legion_lint.model.finding import Severity
from legion_lint.model.settings import (
    BuildSetting,
    ImageSetting,
    OverrideSetting,
    RepositorySetting,
    Settings,
    SiteSetting,
    TableSetting,
)

Entry = Mapping[str, Any]


def settled(path: str, found: Merged) -> Settings:
    """Return the settings that the configuration at ``path`` stands for."""
    values = found.values
    tables = enumerate(values.get(("tables",), ()))
    return Settings(
        path=path,
        select=values.get(("select",), ()),
        extend_select=values.get(("extend-select",), ()),
        ignore=values.get(("ignore",), ()),
        severity=severities(values.get(("severity",), {})),
        overrides=tuple(override(each) for each in values.get(("overrides",), ())),
        exclude=values.get(("exclude",), ()),
        images=ImageSetting(*(values.get(("images", kind), ()) for kind in ("own", "internal", "external"))),
        builds=tuple(build(each) for each in values.get(("builds",), ())),
        tables=tuple(table(each, found.origins["tables", at, "files"][0]) for at, each in tables),
        urls=values.get(("repository", "urls"), ()),
        repositories=tuple(
            RepositorySetting(name, where) for name, where in values.get(("repositories",), {}).items()
        ),
        sites=tuple(site(each) for each in values.get(("sites",), ())),
    )


def severities(data: Mapping[str, str]) -> Mapping[str, Severity]:
    """Return severities by the names of rules."""
    return {rule: Severity(name) for rule, name in data.items()}


def override(entry: Entry) -> OverrideSetting:
    """Make a setting of an entry of ``[[overrides]]``."""
    return OverrideSetting(entry["files"], entry.get("ignore", ()), severities(entry.get("severity", {})))


def build(entry: Entry) -> BuildSetting:
    """Make a setting of an entry of ``[[builds]]``."""
    return BuildSetting(entry["files"], re.compile(entry["pattern"]))


def table(entry: Entry, origin: Origin) -> TableSetting:
    """Make a setting of an entry of ``[[tables]]``."""
    return TableSetting(
        files=entry["files"],
        schema=entry["schema"],
        under=entry.get("under"),
        columns=entry.get("columns", {}),
        complete=entry.get("complete", False),
        words=entry.get("words", {}),
        skip_rows=tuple(map(re.compile, entry.get("skip-rows", ()))),
        path=origin.path,
        span=origin.span,
    )


def site(entry: Entry) -> SiteSetting:
    """Make a setting of an entry of ``[[sites]]``."""
    return SiteSetting(entry["root"].strip("/"), entry["kind"], entry.get("pages", "").strip("/"))
