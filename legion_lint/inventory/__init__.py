"""The joined facts, and every question a rule may ask of them."""

from collections.abc import Collection, Mapping
from functools import cached_property, partial

from legion_lint.inventory.copies import Copies
from legion_lint.inventory.dockerignores import Dockerignores
from legion_lint.inventory.helm.set_values import SetValues
from legion_lint.inventory.helm.value_defaults import DocumentedDefault, documented_defaults
from legion_lint.inventory.helm.value_lists import Unlisted, unlisted
from legion_lint.inventory.helm.value_tables import DocumentedKey, ValueTables
from legion_lint.inventory.listings import Listed
from legion_lint.inventory.makefiles import Makefiles
from legion_lint.inventory.manifest_paths import ManifestPaths
from legion_lint.inventory.material import is_material
from legion_lint.inventory.mentions import is_of_another_day
from legion_lint.inventory.sources import Sources
from legion_lint.inventory.written import Written
from legion_lint.model.facts import (
    Content,
    Dockerfile,
    Listing,
    Makefile,
    SetValue,
)
from legion_lint.model.finding import Truth
from legion_lint.model.source import Place, Span


class Inventory(Written):
    """All that is known of a repository: every question that a rule may ask."""

    @cached_property
    def documented_values(self) -> Mapping[str, tuple[DocumentedKey, ...]]:
        """The keys that READMEs of charts list as values, by the folder of the chart."""
        files = self.chart_files
        if files is None:
            return {}
        return self.memory.charts.answer("values", lambda: ValueTables(files, self.judged).by_chart)

    @cached_property
    def set_values(self) -> tuple[DocumentedKey, ...]:
        """The values that documented commands of Helm set of charts that are here."""
        said = tuple(each for each in self.said(SetValue) if not is_of_another_day(each[0]))
        files = self.chart_files if said else None
        if files is None:
            return ()
        own = frozenset(remote.path.lower().rpartition("/")[2] for remote in self.checkout.remotes)
        judge = SetValues(files, self.called_charts, self.charts_for_use, own).judge
        return self.memory.charts.answer("set", lambda: tuple(judge(said)))

    @cached_property
    def documented_defaults(self) -> tuple[DocumentedDefault, ...]:
        """The defaults that tables of values list and that can be compared with the values."""
        return tuple(each for keys in self.documented_values.values() for each in documented_defaults(keys))

    @cached_property
    def unlisted_values(self) -> tuple[Unlisted, ...]:
        """The values that the tables of values do not list, of charts that have such tables."""
        files = self.chart_files
        return tuple(
            each
            for folder, keys in (self.documented_values if files else {}).items()
            if files and not is_material(folder + "/")
            for each in unlisted(files.chart(folder), self._text(keys[0].place.path) or "", keys)
        )

    @cached_property
    def manifest_paths(self) -> ManifestPaths:
        """The paths of manifests."""
        return ManifestPaths(self.tree, self.evidence, partial(self.read, "content", Content))

    @cached_property
    def makefiles(self) -> Makefiles:
        """The makefiles and their targets."""
        return Makefiles(self.tree, self.sites, dict(self.all(Makefile)), self.checkout, self.tutorials)

    @cached_property
    def typed_places(self) -> frozenset[Place]:
        """The places of what tables and lists claim and other rules judge; what only looks like it is not."""
        return frozenset(
            listed.at(ref)
            for listed in self.listings
            for row in listed.listing.rows
            for ref in row.references
            if listed.listing.recognised != "shape" or listed.judge_path(ref) is Truth.REFUTED
        )

    @cached_property
    def listings(self) -> tuple[Listed, ...]:
        """Every recognised table and list, in its document."""
        return tuple(
            Listed(path, listing, self.tree, self.images, self.evidence)
            for path, listing in self.said(Listing)
        )

    def complete(self, kind: str) -> tuple[tuple[Listed, ...], Listed | None]:
        """Return the listings of a kind, and the first that has to be complete, if any has."""
        mine = tuple(listed for listed in self.listings if listed.listing.lists == kind)
        return mine, next((listed for listed in mine if listed.listing.complete), None)

    def listed_paths(self, listings: Collection[Listed]) -> frozenset[str]:
        """Return the files and folders that the rows of listings name as such, or link to."""
        rows: dict[str, list[Span]] = {}
        for listed in listings:
            rows.setdefault(listed.path, []).extend(row.span for row in listed.listing.rows)
        found = {path for listed in listings for path in listed.paths()}
        for path, link, target in self.links:
            if target.truth is Truth.PROVEN and any(
                span.start <= link.span.start and link.span.end <= span.end for span in rows.get(path, ())
            ):
                found.add(target.path)
        return frozenset(found)

    @cached_property
    def copies(self) -> Copies:
        """What Dockerfiles copy."""
        dockerfiles = {path: fact for path, fact in self.said(Dockerfile) if fact.kind == "dockerfile"}
        ignores = Dockerignores(self.tree, partial(self.read, "content", Content), self.makers.make)
        return Copies(
            self.tree, dockerfiles, self.images, self.mentions, self.evidence, self.makers.make, ignores
        )

    @cached_property
    def sources(self) -> Sources:
        """What images are made of."""
        homes = [remote.path for remote in self.checkout.remotes]
        return Sources(self.tree, self.images, homes, partial(self.read, "content", Content))
