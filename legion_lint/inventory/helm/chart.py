"""One chart: its metadata, its values, its templates, and which charts belong to it.

Source: https://helm.sh/docs/topics/charts/
"""

import posixpath
from collections.abc import Container, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from legion_lint.inventory.helm.packed import files_below, is_archive, is_unpacked, unpacked
from legion_lint.inventory.paths import join
from legion_lint.model.record import dataclass
from legion_lint.model.source import Place, Span
from legion_lint.syntax.gotemplate.data import value_of
from legion_lint.syntax.gotemplate.values import (
    NONE,
    OPEN,
    Value,
)
from legion_lint.syntax.nodes import Mapping as MappingNode
from legion_lint.syntax.nodes import Node, Sequence, word

if TYPE_CHECKING:
    from legion_lint.inventory.helm.files import ChartFiles

#: Charts in charts in charts.
DEEPEST = 6
IGNORED = ".helmignore"
METADATA = ("Chart.yaml", "requirements.yaml", "values.yaml", "values.schema.json")


class Origin(NamedTuple):
    """A key of a file that a value comes from, ``key`` with dots between its parts."""

    path: str
    key: str
    span: Span

    @property
    def place(self) -> Place:
        """Where the value is written."""
        return Place(self.path, self.span)


@dataclass(frozen=True)
class Need:
    """A dependency as a chart declares it, and what was found of it.

    Attributes:
        path: The file that declares it.
        how: ``vendored`` (a folder in ``charts/``), ``file`` (``file://``), ``named`` (a chart of this name
            is in the repository), ``packed`` (an archive in ``charts/``), ``unread`` (an archive that may be
            it, or that has another version) or ``missing``.
        folder: The chart's folder, where there is one.
        is_declared: Whether it is more than a folder in ``charts/``.
    """

    path: str
    name: str
    key: str
    span: Span
    how: str
    folder: str | None
    version: str = ""
    repository: str = ""
    repository_span: Span = Span(0, 0)
    condition: str = ""
    tags: tuple[str, ...] = ()
    imports: tuple[Value, ...] = ()
    is_declared: bool = True


class ChartFolder:
    """One chart: a folder with a ``Chart.yaml``."""

    def __init__(self, folder: str, charts: "ChartFiles") -> None:
        self.folder = folder
        self.charts = charts

    def __repr__(self) -> str:
        return f"ChartFolder({self.folder!r})"

    def inside(self, name: str) -> str:
        """Return the path of a file in the chart."""
        return f"{self.folder}/{name}" if self.folder else name

    @cached_property
    def path(self) -> str:
        """The path of its ``Chart.yaml``."""
        return self.inside("Chart.yaml")

    @cached_property
    def node(self) -> Node | None:
        """What its ``Chart.yaml`` says."""
        return self.charts.node(self.path)

    @cached_property
    def metadata(self) -> dict[str, Value]:
        """What its ``Chart.yaml`` says, as values."""
        found = value_of(self.node, self.charts.origin_in(self.path))
        return found if isinstance(found, dict) else {}

    @cached_property
    def name(self) -> str:
        """Its name; that of its folder if it says none."""
        name = self.metadata.get("name")
        return str(name) if isinstance(name, str) and name else posixpath.basename(self.folder)

    @property
    def is_library(self) -> bool:
        """Whether it is only there for what others take from it."""
        return self.metadata.get("type") == "library"

    @cached_property
    def values_path(self) -> str:
        """The path of its values."""
        return self.inside("values.yaml")

    @cached_property
    def values_node(self) -> Node | None:
        """What its ``values.yaml`` says."""
        return self.charts.node(self.values_path)

    def values(self) -> dict[str, Value]:
        """Return its default values, new ones each time; open ones if they cannot be read."""
        if not self.charts.tree.is_file(self.values_path):
            return {}
        found = value_of(self.values_node, self.charts.origin_in(self.values_path))
        if self.values_node is None and self.charts.is_unreadable(self.values_path):
            return {OPEN: True}
        return found if isinstance(found, dict) else {}

    @cached_property
    def templates(self) -> tuple[str, ...]:
        """The paths of its templates."""
        below = files_below(self.charts.tree, self.inside("templates"))
        return tuple(sorted(path for path in below if not self.charts.leaves_out(self.folder, path)))

    @cached_property
    def needs(self) -> tuple[Need, ...]:
        """The charts that belong to it: declared ones, and others in ``charts/``."""
        found: list[Need] = []
        for path in (self.inside("requirements.yaml"), self.path):
            node = self.charts.node(path) if self.charts.tree.is_file(path) else None
            listed = node.get("dependencies") if isinstance(node, MappingNode) else None
            for item in listed.items if isinstance(listed, Sequence) else ():
                if need := self.need(path, item):
                    found.append(need)
        declared = {need.folder for need in found}
        for name, folder in self.vendored.items():
            if folder not in declared:
                found.append(
                    Need(
                        f"{folder}/Chart.yaml", name, name, Span(0, 0), "vendored", folder, is_declared=False
                    )
                )
        found.extend(self.undeclared(declared))
        return tuple(found)

    def undeclared(self, declared: Container[str | None]) -> Iterator[Need]:
        """Yield what else is packed in ``charts/``; what cannot be read may be anything."""
        for folder, chart in self.packed.items():
            if folder not in declared and chart.name not in self.vendored:
                key = chart.name
                yield Need(chart.path, key, key, Span(0, 0), "packed", folder, is_declared=False)
        for path in self.unread:
            key = posixpath.basename(path)
            yield Need(path, key, key, Span(0, 0), "unread", None, is_declared=False)

    def need(self, path: str, item: Node) -> Need | None:
        """Return a declared dependency."""
        name = word(item, "name")
        if name is None:
            return None
        alias, repository, version = word(item, "alias"), word(item, "repository"), word(item, "version")
        values = value_of(item, lambda *_: NONE)
        how, folder = self.locate(
            name.text, repository.text if repository else "", version.text if version else ""
        )
        tags, imports = values.get("tags"), values.get("import-values")
        return Need(
            path,
            name.text,
            alias.text if alias else name.text,
            name.span,
            how,
            folder,
            version.text if version else "",
            repository.text if repository else "",
            repository.span if repository else name.span,
            str(values.get("condition") or ""),
            tuple(str(tag) for tag in tags) if isinstance(tags, list) else (),
            tuple(imports) if isinstance(imports, list) else (),
        )

    def locate(self, name: str, repository: str, version: str) -> tuple[str, str | None]:
        """Say how a dependency is there, and where."""
        if name in self.vendored:
            return "vendored", self.vendored[name]
        packed = {folder: chart for folder, chart in self.packed.items() if chart.name == name}
        if packed:
            fitting = [folder for folder, chart in packed.items() if self.charts.fits(chart, version)]
            return ("packed", fitting[0]) if len(fitting) == 1 else ("unread", None)
        if any(posixpath.basename(path).startswith(f"{name}-") for path in self.unread):
            return "unread", None
        if repository.startswith("file://"):
            rest = repository.removeprefix("file://")
            folder = None if rest.startswith("/") else join(self.folder, rest)
            if folder is not None and self.charts.tree.is_file(join(folder, "Chart.yaml")):
                return "file", self.charts.tree.follow(folder)[1]
            return "missing", None
        return self.charts.named(name, version, self.folder)

    @cached_property
    def vendored(self) -> Mapping[str, str]:
        """The folders of the charts in ``charts/``, by name."""
        found = {}
        for folder in self.charts.tree.folders_in(self.inside("charts")):
            if self.charts.tree.is_file(f"{folder}/Chart.yaml") and not is_unpacked(folder):
                found[self.charts.chart(folder).name] = folder
        return found

    @cached_property
    def archives(self) -> tuple[str, ...]:
        """The paths of the packed charts in ``charts/``."""
        children = self.charts.tree.children.get(self.inside("charts"), ())
        return tuple(path for path in children if is_archive(path))

    @cached_property
    def packed(self) -> Mapping[str, "ChartFolder"]:
        """The packed charts in ``charts/`` that can be read, by the folders that stand for them."""
        folders = (unpacked(path) for path in self.archives if path not in self.unread)
        return {folder: self.charts.chart(folder) for folder in folders}

    @cached_property
    def unread(self) -> tuple[str, ...]:
        """The paths of the packed charts in ``charts/`` that cannot be read, or were not."""
        is_file = self.charts.tree.is_file
        return tuple(path for path in self.archives if not is_file(f"{unpacked(path)}/Chart.yaml"))
