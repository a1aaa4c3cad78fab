"""The charts that charts need: whether they are where they are said to be.

Source: https://helm.sh/docs/helm/helm_dependency/
"""

from collections.abc import Callable, Iterator

from legion_lint.inventory.helm.chart import ChartFolder, Need
from legion_lint.inventory.helm.files import ChartFiles
from legion_lint.inventory.material import is_material
from legion_lint.inventory.paths import join
from legion_lint.inventory.tree import Sight
from legion_lint.model.finding import Truth
from legion_lint.model.record import dataclass
from legion_lint.model.source import Place
from legion_lint.model.tree import Evidence


@dataclass(frozen=True, slots=True)
class Needed:
    """A dependency that has to be in the repository.

    ``says`` is where it should be, or why nobody knows; ``instead`` the folder of the repository that has the
    chart, where ``says`` leads out of it.
    """

    place: Place
    name: str
    truth: Truth
    says: str = ""
    instead: str = ""


def needed(files: ChartFiles, examine: Callable[[str], Evidence]) -> Iterator[Needed]:
    """Yield the dependencies with ``file://``, and those that no repository has."""
    for folder in files.folders:
        chart = files.chart(folder)
        if is_material(chart.path):
            continue
        for need in chart.needs:
            if need.is_declared and need.repository.startswith("file://"):
                yield from_file(chart, need, examine)
            elif need.is_declared and not need.repository.strip():
                yield from_nowhere(chart, need, examine)


def from_file(chart: ChartFolder, need: Need, examine: Callable[[str], Evidence]) -> Needed:
    """Judge a dependency that names a folder; Helm takes that even where ``charts/`` has a copy."""
    place = Place(need.path, need.repository_span)
    rest = need.repository.removeprefix("file://")
    if rest.startswith(("/", "~")) or any(sign in rest for sign in "${}<>%"):
        return Needed(place, need.name, Truth.UNKNOWN, "its folder is outside the repository, or computed")
    target = join(chart.folder, rest)
    tree = chart.charts.tree
    sight = tree.look(target)
    if target is None and (here := from_root(chart, need, rest)):
        return Needed(place, need.name, Truth.REFUTED, rest, here)
    if target is None or sight in (Sight.OUTSIDE, Sight.SUBMODULE, Sight.DANGLING):
        return Needed(place, need.name, Truth.UNKNOWN, "its folder is outside the repository")
    if tree.is_file(join(target, "Chart.yaml")) or sight is Sight.FILE:
        return Needed(place, need.name, Truth.PROVEN)
    if examine(f"{target}/Chart.yaml").ignored or examine(target).ignored:
        return Needed(place, need.name, Truth.UNKNOWN, "git ignores its folder")
    return Needed(place, need.name, Truth.REFUTED, f"{target}/Chart.yaml".lstrip("/"))


def from_root(chart: ChartFolder, need: Need, written: str) -> str | None:
    """Return the folder of a chart that a path means which leads out of the repository.

    That is so where two repositories have become one, and nobody looks beside it any more.
    """
    parts = [part for part in written.split("/") if part not in ("", ".", "..")]
    ends = ("/".join(parts[index:]) for index in range(1, len(parts)))
    if parts[-1:] != [need.name]:
        return None
    return next((end for end in ends if chart.charts.tree.is_file(f"{end}/Chart.yaml")), None)


def from_nowhere(chart: ChartFolder, need: Need, examine: Callable[[str], Evidence]) -> Needed:
    """Judge a dependency without a repository: it has to be in ``charts/``."""
    place = Place(need.path, need.span)
    if need.how in ("vendored", "packed"):
        return Needed(place, need.name, Truth.PROVEN)
    if need.how == "unread" or chart.unread:
        return Needed(
            place, need.name, Truth.UNKNOWN, "a packed chart cannot be read, or has another version"
        )
    folder = chart.inside("charts")
    if chart.charts.tree.look(folder) not in (Sight.FOLDER, Sight.NOTHING):
        return Needed(place, need.name, Truth.UNKNOWN, f"{folder} is not in the repository")
    archive = f"{folder}/{need.name}-{need.version or '0.0.0'}.tgz"
    if any(examine(path).ignored for path in (folder, f"{folder}/{need.name}", archive)):
        return Needed(place, need.name, Truth.UNKNOWN, f"git ignores what is in {folder}")
    return Needed(place, need.name, Truth.REFUTED, f"{folder}/{need.name}")
