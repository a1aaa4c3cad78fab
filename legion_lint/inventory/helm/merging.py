"""The values of a chart with those of the charts that belong to it.

Source: ``helm.sh/helm/v3/pkg/chartutil`` (``coalesce.go``, ``dependencies.go``)
"""

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from legion_lint.inventory.helm.chart import DEEPEST, ChartFolder, Need
from legion_lint.syntax.gotemplate.functions.dicts import copied
from legion_lint.syntax.gotemplate.values import (
    HEAVIEST,
    OPEN,
    EvaluationError,
    Value,
)

#: More than any real chart has; dependencies of dependencies multiply.
MOST_MEMBERS = 1_500


class Member(NamedTuple):
    """A chart in the tree of a chart that is installed.

    Attributes:
        chart: The chart.
        name: Its name, or its alias.
        prefix: What Helm calls the folder of its templates, such as ``app/charts/db``.
        values: Its values, merged with those of the charts above.
        is_on: Whether it is installed by default; ``None`` if that is not known.
        how: How it got here: ``root``, or as in ``Need``.
    """

    chart: ChartFolder
    name: str
    prefix: str
    values: dict[str, Value]
    is_on: bool | None
    how: str


def members(chart: ChartFolder) -> tuple[Member, ...]:
    """Return a chart and the charts that belong to it, each with its values.

    What a dependency that is not here would say is left open.
    """
    values = chart.values()
    root = Member(chart, chart.name, chart.name, values, True, "root")
    tags = values.get("tags")
    return (root, *islice(_below(root, tags if isinstance(tags, dict) else {}, 0), MOST_MEMBERS))


def _below(parent: Member, tags: dict[str, Value], depth: int) -> Iterator[Member]:
    for need in parent.chart.needs if depth < DEEPEST else ():
        values = _table(parent.values, need.key)
        if values is None:
            continue
        if need.folder is None:
            values[OPEN] = True
            continue
        chart = parent.chart.charts.chart(need.folder)
        _globals(values, parent.values)
        own = chart.values()
        fill(values, own)
        is_on = both(parent.is_on, is_enabled(need, parent.values, tags))
        member = Member(chart, need.key, f"{parent.prefix}/charts/{need.key}", values, is_on, need.how)
        yield member
        yield from _below(member, tags, depth + 1)
        _import(need, parent.values, values)


def _table(values: dict[str, Value], key: str) -> dict[str, Value] | None:
    """Return the values for a subchart; ``None`` if something else is in their place."""
    found = values.get(key)
    if found is None:
        found = values[key] = {}
    return found if isinstance(found, dict) else None


def _globals(values: dict[str, Value], above: dict[str, Value]) -> None:
    """Hand on what is global."""
    shared = above.get("global", {})
    mine = values.setdefault("global", {})
    if not isinstance(shared, dict) or not isinstance(mine, dict):
        return
    for key, value in shared.items():
        if isinstance(value, dict):
            table = _copy(value)
            own = mine.get(key)
            fill(table, own if isinstance(own, dict) else {})
            mine[key] = table
        elif not isinstance(mine.get(key), dict):
            mine[key] = value


def _copy(value: Value) -> Value:
    try:
        return copied(value, [HEAVIEST], 0)
    except EvaluationError:
        return {OPEN: True}


def fill(values: dict[str, Value], defaults: dict[str, Value], depth: int = 0) -> None:
    """Add what values lack; one that is null takes the default away."""
    for key, value in defaults.items():
        if key not in values:
            values[key] = value
        elif values[key] is None:
            del values[key]
        elif isinstance(values[key], dict) and isinstance(value, dict) and depth < 100:
            fill(values[key], value, depth + 1)


def is_enabled(need: Need, values: dict[str, Value], tags: dict[str, Value]) -> bool | None:
    """Say whether a dependency is installed by default; ``None`` if that is not known."""
    for condition in need.condition.split(",") if need.condition else ():
        found = at(values, condition.strip())
        if isinstance(found, bool):
            return found
    known = [tags[tag] for tag in need.tags if isinstance(tags.get(tag), bool)]
    return True in known if known else True


def both(one: bool | None, other: bool | None) -> bool | None:
    """Say whether two things hold."""
    if one is False or other is False:
        return False
    return None if one is None or other is None else True


def at(values: Value, path: str) -> Value:
    """Return what is at a path with dots, ``None`` if nothing is."""
    for key in path.split("."):
        values = values.get(key) if isinstance(values, dict) else None
    return values


def _import(need: Need, above: dict[str, Value], values: dict[str, Value]) -> None:
    """Take over what ``import-values`` names."""
    for each in need.imports:
        if isinstance(each, str):
            found = at(values, f"exports.{each}")
            target: Value = above
        elif isinstance(each, dict):
            found = at(values, str(each.get("child", "")))
            target = above
            parent = str(each.get("parent", "."))
            for key in () if parent == "." else parent.split("."):
                target = target.setdefault(key, {}) if isinstance(target, dict) else None
        else:
            continue
        if isinstance(found, dict) and isinstance(target, dict):
            fill(target, _copy(found))
