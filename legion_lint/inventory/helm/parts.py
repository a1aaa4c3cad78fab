"""The files that make up a chart that is rendered: those that ``helm dependency build`` would bring together.

Source: https://helm.sh/docs/helm/helm_dependency/
"""

from legion_lint.inventory.helm.chart import DEEPEST, ChartFolder
from legion_lint.inventory.helm.packed import files_below
from legion_lint.model.rendered import ChartParts

#: No chart that is rendered has more.
MOST_FILES = 5_000


def parts_of(chart: ChartFolder) -> ChartParts:
    """Return what makes up a chart, with the charts that its dependencies name by ``file://``.

    A chart that it needs and that is in another place is none that Helm would find.
    """
    missing = [
        need.name
        for need in chart.needs
        if need.is_declared and need.how not in ("vendored", "packed", "file", "unread")
    ]
    if missing:
        return ChartParts(chart.folder, (), f"a chart that it needs is not there: {missing[0]}")
    files: dict[str, str] = {}
    _add(chart, "", files, 0)
    if len(files) > MOST_FILES:
        return ChartParts(chart.folder, (), "it has too many files")
    return ChartParts(chart.folder, tuple(sorted(files.items())))


def _add(chart: ChartFolder, prefix: str, files: dict[str, str], depth: int) -> None:
    """Add the files of a chart, at a place in the one that is rendered."""
    charts = chart.charts
    skip = len(chart.folder) + 1 if chart.folder else 0
    for path in files_below(charts.tree, chart.folder):
        if not charts.is_packed(path) and not charts.leaves_out(chart.folder, path):
            files.setdefault(prefix + path[skip:], charts.tree.follow(path)[1])
    for need in chart.needs if depth < DEEPEST else ():
        place = f"{prefix}charts/{need.name}/"
        if need.how == "file" and need.folder is not None and f"{place}Chart.yaml" not in files:
            if len(files) > MOST_FILES:
                return
            _add(charts.chart(need.folder), place, files, depth + 1)
