"""Charts and packages by their names."""

import posixpath
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cached_property

from legion_lint.inventory.images import is_aside
from legion_lint.inventory.paths import folder_of
from legion_lint.model import names
from legion_lint.model.facts import Chart, ChartRequirements, Package
from legion_lint.model.likeness import Likeness
from legion_lint.model.record import dataclass
from legion_lint.model.source import Place

#: First words of the names of so many projects' things that they tell nothing of whose a thing is.
ECOSYSTEMS = frozenset(
    "airflow ansible apache aws azure babel cert celery django docker elastic eslint fastapi flask "
    "gatsby go google grafana helm ipython istio java jenkins jupyter jupyterlab k8s kube kubernetes "
    "mkdocs mlflow nginx node opentelemetry prometheus pulumi py pytest python react redis rollup "
    "setuptools spark sphinx terraform types typescript vite vue webpack".split()
)


@dataclass(frozen=True, slots=True)
class Thing:
    """A chart or a package: its name as written, the folder it is in, and where it is declared."""

    name: str
    folder: str
    place: Place
    private: bool = False


class Named:
    """Things of one kind by name, under the rules for equal names of their kind."""

    def __init__(
        self,
        kind: str,
        things: Sequence[Thing],
        norm: Callable[[str], str],
        *,
        computed: bool,
        outside: frozenset[str],
        project: frozenset[str] = frozenset(),
    ) -> None:
        """Take the things.

        Args:
            kind: What messages call one of them.
            things: Those whose names are known.
            norm: Makes equal names equal.
            computed: Whether there are more, whose names cannot be known.
            outside: Normalised names that belong to things from elsewhere.
            project: Words that the project is called by; empty if nobody knows.
        """
        self.kind = kind
        self.things = tuple(things)
        self.norm = norm
        self.computed = computed
        self.outside = outside
        self.project = project

    @cached_property
    def by_name(self) -> Mapping[str, Thing]:
        """The things by normalised name."""
        found: dict[str, Thing] = {}
        for thing in self.things:
            found.setdefault(self.norm(thing.name), thing)
        return found

    @cached_property
    def folders(self) -> frozenset[str]:
        """The normalised names of their folders: what a document may call them as well."""
        return frozenset(self.norm(posixpath.basename(thing.folder)) for thing in self.things)

    def has(self, name: str) -> bool:
        """Whether there is such a thing, by its own name or by that of its folder."""
        wanted = self.norm(name)
        return wanted in self.by_name or wanted in self.folders

    def is_foreign(self, name: str) -> bool:
        """Whether something here says that the name belongs to a thing from elsewhere."""
        return self.norm(name) in self.outside

    def is_among(self, thing: Thing, listed: Collection[str], paths: Collection[str]) -> bool:
        """Whether a thing is listed: by its name, by that of its folder, or by its path.

        Args:
            thing: The thing.
            listed: The normalised names that are listed.
            paths: The files and folders that are listed.
        """
        names = {self.norm(thing.name), self.norm(posixpath.basename(thing.folder))}
        return not names.isdisjoint(listed) or thing.folder in paths or thing.place.path in paths

    def shares_family(self, name: str) -> bool:
        """Whether the name is built on that of a thing here: ``legion-core`` beside ``legion``."""
        family, dash, _ = self.norm(name).partition("-")
        if not dash or family in ECOSYSTEMS or (self.project and family not in self.project):
            return False
        return any(own.partition("-")[0] == family for own in self.by_name)

    def parents(self) -> frozenset[str]:
        """Return the folders that hold those of these things: where one more would be."""
        return frozenset(folder_of(thing.folder) for thing in self.things if thing.folder)

    def nearest(self, name: str) -> str | None:
        """Return the name of the thing that is most alike."""
        close = self._likes.nearest(self.norm(name), 0.75)
        return None if close is None else self.by_name[close].name

    @cached_property
    def _likes(self) -> Likeness:
        return Likeness(self.by_name)

    @cached_property
    def shipped(self) -> tuple[Thing, ...]:
        """The things that users should know of: all but those among tests and examples."""
        return tuple(
            thing for thing in self.by_name.values() if not (thing.private or is_aside(thing.place.path))
        )


def charts(
    found: Sequence[tuple[str, Chart]],
    required: Sequence[tuple[str, ChartRequirements]],
    project: frozenset[str] = frozenset(),
) -> Named:
    """Join the charts; their dependencies from elsewhere are foreign."""
    homes = {folder_of(path) for path, _ in found}
    things = [
        Thing(chart.name.text, folder_of(path), Place(path, chart.name.span), is_part(folder_of(path), homes))
        for path, chart in found
    ]
    own = {thing.name.lower() for thing in things}
    outside = {part.name.text.lower() for _, chart in found for part in chart.dependencies}
    outside |= {part.name.text.lower() for _, wanted in required for part in wanted.dependencies}
    return Named(
        "chart", things, str.lower, computed=False, outside=frozenset(outside - own), project=project
    )


def is_part(folder: str, homes: Collection[str]) -> bool:
    """Whether a chart is a subchart: it stands in ``charts/`` of another chart."""
    around = folder_of(folder)
    return posixpath.basename(around) == "charts" and folder_of(around) in homes


def packages(
    ecosystem: str, found: Sequence[tuple[str, Package]], project: frozenset[str] = frozenset()
) -> Named:
    """Join the packages of an ecosystem; a folder's several declarations make one package."""
    mine = [(path, package) for path, package in found if package.ecosystem == ecosystem]
    norm = names.pypi if ecosystem == "python" else names.npm
    things, named, seen = [], set(), set()
    for path, package in mine:
        if package.name:
            place = Place(path, package.name.span)
            things.append(Thing(package.name.text, folder_of(path), place, package.private))
            named.add(folder_of(path))
        elif not is_aside(path) and not package.private:
            seen.add(folder_of(path))
    return Named(
        {"python": "Python package", "npm": "npm package"}[ecosystem],
        things,
        norm,
        computed=bool(seen - named),
        outside=frozenset(),
        project=project,
    )
