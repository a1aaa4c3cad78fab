"""The charts of a repository, and the files that they are made of."""

import posixpath
from collections.abc import Callable, Mapping
from functools import cached_property

from legion_lint.inventory.helm.chart import IGNORED, METADATA, ChartFolder, Origin
from legion_lint.inventory.helm.packed import archive_paths, files_below, unpacked
from legion_lint.inventory.paths import folder_of, join
from legion_lint.inventory.tree import Tree
from legion_lint.model.errors import UnreadableError
from legion_lint.model.facts import PackedChart
from legion_lint.model.source import SourceText
from legion_lint.model.tree import Entry
from legion_lint.syntax import yaml
from legion_lint.syntax.gotemplate.semver import Version, satisfies
from legion_lint.syntax.gotemplate.values import (
    NONE,
    EvaluationError,
    Origins,
)
from legion_lint.syntax.helmignore import Ignored
from legion_lint.syntax.nodes import Node, Scalar


class ChartFiles:
    """Every chart of a repository.

    Args:
        tree: The files.
        read: Returns the text of a file, ``None`` as long as it is not known.
        unpack: Returns what is in a packed chart, ``None`` as long as it is not known.

    Packed charts are charts as well: ``tree`` has the files of ``charts/db-1.tgz`` in ``charts/db-1.tgz!``.
    """

    def __init__(
        self,
        tree: Tree,
        read: Callable[[str], str | None],
        unpack: Callable[[str], PackedChart | None] = lambda _: None,
    ) -> None:
        self._own = tree
        self._read = read
        self._packed = {
            f"{unpacked(path)}/{file.path}": file.text
            for path in archive_paths(tree)
            for held in (unpack(path),)
            for file in (held.files if held else ())
        }
        entries = {**tree.entries, **dict.fromkeys(self._packed, Entry("file"))} if self._packed else {}
        self.tree = Tree(entries) if self._packed else tree
        self._ignored: dict[str, Ignored] = {}
        self._charts: dict[str, ChartFolder] = {}
        self._nodes: dict[str, Node | None] = {}
        self._unreadable: set[str] = set()

    def text(self, path: str) -> str | None:
        """Return the text of a file, ``None`` as long as it is not known."""
        return self._packed[path] if path in self._packed else self._read(path)

    def is_packed(self, path: str) -> bool:
        """Whether a file is in a packed chart, and no file of the repository."""
        return path in self._packed

    def leaves_out(self, folder: str, path: str) -> bool:
        """Whether the ``.helmignore`` of a chart, or of one whose ``charts/`` it is in, leaves out a file."""
        if self.is_packed(path):
            return False  # whoever packed it has left out what is
        while self.is_inside(folder):
            folder = folder_of(folder_of(folder))
        ignored = self._ignored.get(folder) or self._ignored.setdefault(folder, self._read_ignored(folder))
        return ignored.leaves_out(path[len(folder) + 1 if folder else 0 :])

    def _read_ignored(self, folder: str) -> Ignored:
        """Return what a chart leaves out; nothing where Helm refuses the file, or would refuse the chart."""
        path = join(folder, IGNORED)
        text = self.text(path) if path and self.tree.is_file(path) else None
        try:
            ignored = Ignored(text or "")
        except ValueError:
            return Ignored("")
        return Ignored("") if ignored.leaves_out("Chart.yaml") else ignored

    def chart(self, folder: str) -> ChartFolder:
        """Return the chart in a folder."""
        return self._charts.setdefault(folder, ChartFolder(folder, self))

    @cached_property
    def folders(self) -> tuple[str, ...]:
        """The folders of all charts."""
        return tuple(
            sorted(folder_of(path) for path in self._own.named("Chart.yaml") if self._own.is_file(path))
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
            chart
            for chart in self._by_name.get(name, ())
            if chart.folder != asking and self.fits(chart, version)
        ]
        return ("named", fitting[0].folder) if len(fitting) == 1 else ("missing", None)

    @staticmethod
    def fits(chart: ChartFolder, constraint: str) -> bool:
        """Whether the version of a chart satisfies a constraint."""
        try:
            return satisfies(constraint or "*", Version.of(str(chart.metadata.get("version", ""))))
        except EvaluationError:
            return False

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

    def origin_in(self, path: str) -> Callable[[Scalar, tuple[str, ...]], Origins]:
        """Return what makes the origins of scalars of a file; those of packed charts have none."""
        if self.is_packed(path):
            return lambda *_: NONE
        return lambda node, keys: frozenset((Origin(path, ".".join(keys), node.span),))


def chart_paths(tree: Tree) -> tuple[str, ...]:
    """Return the paths of the files that charts are made of: metadata, values and templates."""
    found: set[str] = set()
    for path in tree.named("Chart.yaml"):
        folder = folder_of(path)
        if tree.is_file(path):
            inside = f"{folder}/" if folder else ""
            found.update(inside + name for name in (*METADATA, IGNORED) if tree.is_file(inside + name))
            found.update(files_below(tree, f"{inside}templates"))
    return tuple(sorted(found))
