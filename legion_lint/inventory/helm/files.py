"""The charts of a repository, and the files that they are made of."""

import posixpath
from collections.abc import Callable, Mapping
from functools import cached_property

from legion_lint.inventory.helm.chart import METADATA, ChartFolder, Origin, files_below
from legion_lint.inventory.tree import Tree, folder_of, join
from legion_lint.model.errors import UnreadableError
from legion_lint.model.source import SourceText
from legion_lint.syntax import yaml
from legion_lint.syntax.gotemplate.semver import Version, satisfies
from legion_lint.syntax.gotemplate.values import (
    EvaluationError,
    Origins,
)
from legion_lint.syntax.nodes import Node, Scalar


class ChartFiles:
    """Every chart of a repository.

    Args:
        tree: The files.
        read: Returns the text of a file, ``None`` as long as it is not known.
    """

    def __init__(self, tree: Tree, read: Callable[[str], str | None]) -> None:
        self.tree = tree
        self.text = read
        self._charts: dict[str, ChartFolder] = {}
        self._nodes: dict[str, Node | None] = {}
        self._unreadable: set[str] = set()

    def chart(self, folder: str) -> ChartFolder:
        """Return the chart in a folder."""
        return self._charts.setdefault(folder, ChartFolder(folder, self))

    @cached_property
    def folders(self) -> tuple[str, ...]:
        """The folders of all charts."""
        return tuple(
            sorted(folder_of(path) for path in self.tree.named("Chart.yaml") if self.tree.is_file(path))
        )

    @cached_property
    def roots(self) -> tuple[ChartFolder, ...]:
        """The charts that are installed by themselves: those that are in no other's ``charts/``."""
        return tuple(self.chart(folder) for folder in self.folders if not self.is_inside(folder))

    def is_inside(self, folder: str) -> bool:
        """Whether a chart is in the ``charts/`` of another."""
        above = folder_of(folder)
        return posixpath.basename(above) == "charts" and self.tree.is_file(
            join(folder_of(above), "Chart.yaml")
        )

    @cached_property
    def _by_name(self) -> Mapping[str, tuple[ChartFolder, ...]]:
        found: dict[str, list[ChartFolder]] = {}
        for chart in self.roots:
            found.setdefault(chart.name, []).append(chart)
        return {name: tuple(charts) for name, charts in found.items()}

    def named(self, name: str, version: str, asking: str) -> tuple[str, str | None]:
        """Return the one chart of a name whose version would do."""
        fitting = [
            chart for chart in self._by_name.get(name, ()) if chart.folder != asking and fits(chart, version)
        ]
        return ("named", fitting[0].folder) if len(fitting) == 1 else ("missing", None)

    def node(self, path: str) -> Node | None:
        """Return what a YAML file says, ``None`` for one that is not there, empty, or no YAML."""
        if path not in self._nodes:
            text = self.text(path) if self.tree.is_file(path) else None
            try:
                self._nodes[path] = None if text is None else yaml.parse(SourceText(path, text))
            except UnreadableError:
                self._nodes[path] = None
                self._unreadable.add(path)
            if text is None:
                self._unreadable.add(path)
        return self._nodes[path]

    def is_unreadable(self, path: str) -> bool:
        """Whether a file cannot be read as YAML."""
        return path in self._unreadable

    @staticmethod
    def origin_in(path: str) -> Callable[[Scalar, tuple[str, ...]], Origins]:
        """Return what makes the origins of scalars of a file."""
        return lambda node, keys: frozenset((Origin(path, ".".join(keys), node.span),))


def fits(chart: ChartFolder, constraint: str) -> bool:
    """Whether the version of a chart satisfies a constraint."""
    try:
        return satisfies(constraint or "*", Version.of(str(chart.metadata.get("version", ""))))
    except EvaluationError:
        return False


def chart_paths(tree: Tree) -> tuple[str, ...]:
    """Return the paths of the files that charts are made of: metadata, values and templates."""
    found: set[str] = set()
    for path in tree.named("Chart.yaml"):
        folder = folder_of(path)
        if tree.is_file(path):
            inside = f"{folder}/" if folder else ""
            found.update(inside + name for name in METADATA if tree.is_file(inside + name))
            found.update(files_below(tree, f"{inside}templates"))
    return tuple(sorted(found))
