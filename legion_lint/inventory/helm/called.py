"""The charts that documented commands of Helm take from a repository of charts that this repository fills.

A repository of charts is ours if its address is that of this repository (its pages, its packages), if a
folder here that holds charts bears its name, or if most of what is taken from it is here. What was published
once stays there, and others may publish there as well: so a name is refuted only if it is a slip of the pen
for that of a chart here, or if the chart's own README says some of the words of the chart's name.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from legion_lint.inventory.meant import WORDS, alike
from legion_lint.inventory.names import Thing
from legion_lint.inventory.paths import folder_of
from legion_lint.inventory.tree import Tree
from legion_lint.model.facts import ChartCall, ChartRepository
from legion_lint.model.finding import Truth
from legion_lint.model.record import dataclass
from legion_lint.model.source import Place
from legion_lint.model.tree import Evidence, Remote

PAGES = re.compile(r"https?://(?P<owner>[\w-]+)\.(?:github|gitlab)\.io/(?P<name>[\w.-]+)", re.IGNORECASE)
PACKAGES = re.compile(r"oci://(?:ghcr\.io|registry\.gitlab\.com)/(?P<owner>[\w-]+)(?:/|\Z)", re.IGNORECASE)
#: So many charts of a repository of charts that are here show that it is filled from here.
FEWEST = 3


@dataclass(frozen=True, slots=True)
class Called:
    """A chart that a command takes from our repository of charts; ``nearest`` is what is meant by it."""

    place: Place
    name: str
    truth: Truth
    nearest: str = ""


class CalledCharts:
    """The charts that commands take.

    Args:
        tree: The files.
        charts: The charts that are here.
        remotes: Where this repository is hosted.
        examine: Tells what became of a path.
    """

    def __init__(
        self,
        tree: Tree,
        charts: Sequence[Thing],
        remotes: Sequence[Remote],
        examine: Callable[[str], Evidence],
    ) -> None:
        self._tree = tree
        self._at = {chart.folder: chart.name for chart in charts}
        self._names = {chart.name for chart in charts}
        self._folders = {folder_of(chart.folder) for chart in charts if chart.folder}
        self._owners = {remote.path.lower().partition("/")[0] for remote in remotes}
        self._homes = {remote.path.lower() for remote in remotes}
        self._examine = examine

    def judge(
        self, calls: Sequence[tuple[str, ChartCall]], added: Sequence[tuple[str, ChartRepository]]
    ) -> Iterator[Called]:
        """Judge the calls of what is ours; those of other repositories are no claims about this one."""
        familiar = self.familiar([call for _, call in calls])
        for path, call in calls:
            urls = {each.url for where, each in added if each.name == call.repository and where == path}
            urls = urls or {each.url for _, each in added if each.name == call.repository}
            if call.repository in familiar or self.is_own(call.repository, urls):
                called = self.called(Place(path, call.span), call.name)
                if called.truth is not Truth.UNKNOWN or not call.repository.startswith("oci://"):
                    yield called  # the packages of an owner are of all their repositories

    def familiar(self, calls: Sequence[ChartCall]) -> frozenset[str]:
        """Return the repositories of charts of which at least three names, and two in three, are here."""
        taken: dict[str, set[str]] = {}
        for call in calls:
            taken.setdefault(call.repository, set()).add(call.name)
        here = {repository: len(names & self._names) for repository, names in taken.items()}
        return frozenset(
            repository
            for repository, names in taken.items()
            if here[repository] >= FEWEST and 3 * here[repository] >= 2 * len(names)
        )

    def is_own(self, repository: str, urls: set[str]) -> bool:
        """Whether a repository of charts is filled from here."""
        if repository.startswith("oci://"):
            found = PACKAGES.match(repository)
            return found is not None and found["owner"].lower() in self._owners
        if not urls:
            return any(folder.rpartition("/")[2] == repository for folder in self._folders)
        pages = [PAGES.match(url) for url in urls]
        return all(found and f"{found['owner']}/{found['name']}".lower() in self._homes for found in pages)

    def called(self, place: Place, name: str) -> Called:
        """Judge one name."""
        if name in self._names:
            return Called(place, name, Truth.PROVEN)
        words = set(WORDS.findall(name))
        near = [each for each in sorted(self._names) if is_slip(name, each)]
        own = self._at.get(folder_of(place.path), "")
        if not near and words and words < set(WORDS.findall(own)):
            near = [own]
        if len(near) != 1 or any(self.was_here(folder, name) for folder in sorted(self._folders)):
            return Called(place, name, Truth.UNKNOWN)
        return Called(place, name, Truth.REFUTED, near[0])

    def was_here(self, folder: str, name: str) -> bool:
        """Whether a chart of that name was once beside those that are here."""
        path = f"{folder}/{name}".lstrip("/")
        return self._tree.exists(path) or self._examine(path).gone is not None


def is_slip(name: str, other: str) -> bool:
    """Whether a name is another with a slip of the pen, and has as many words."""
    return len(WORDS.findall(name)) == len(WORDS.findall(other)) and alike(name, other)
