"""What the repository makes: images, charts and packages, and what makes them."""

import re
from collections.abc import Mapping
from functools import cached_property, partial

from legion_lint.inventory.declared import Resolver
from legion_lint.inventory.gathered import Gathered
from legion_lint.inventory.helm.annotated import Annotated, annotated
from legion_lint.inventory.helm.called import Called, CalledCharts
from legion_lint.inventory.helm.calls import Calls
from legion_lint.inventory.helm.dependencies import Needed, needed
from legion_lint.inventory.helm.deployed import Deployed, deployed
from legion_lint.inventory.helm.files import ChartFiles, chart_paths
from legion_lint.inventory.helm.manifests import with_rendered
from legion_lint.inventory.helm.packed import archive_paths
from legion_lint.inventory.helm.parts import parts_of
from legion_lint.inventory.helm.schemas import Default, defaults
from legion_lint.inventory.helm.uses import ImageUse, ImageUses
from legion_lint.inventory.images import Images
from legion_lint.inventory.makers import Makers
from legion_lint.inventory.material import is_material
from legion_lint.inventory.names import Named, Thing, charts, packages
from legion_lint.inventory.paths import folder_of
from legion_lint.inventory.tree import Sight
from legion_lint.inventory.workplaces import Workplaces
from legion_lint.model.facts import (
    AnnotatedImage,
    Build,
    Chart,
    ChartCall,
    ChartImage,
    ChartRepository,
    ChartRequirements,
    Content,
    Dockerfile,
    Makefile,
    Making,
    Package,
    PackedChart,
)
from legion_lint.model.rendered import RenderedImage

WORD = re.compile(r"[^\W_]+")


class Made(Gathered):
    """The questions about builds, charts and packages."""

    @cached_property
    def images(self) -> Images:
        """Which image is built from what."""
        builds = tuple(self.all(Build))
        workplaces = Workplaces(self.tree, builds, dict(self.all(Makefile)))
        dockerfiles = dict(self.all(Dockerfile))
        resolver = Resolver(self.tree, dockerfiles, self.evidence, self.makers.make, workplaces.of)
        return Images(self.tree, builds, resolver, self.settings.images)

    @cached_property
    def chart_files(self) -> ChartFiles | None:
        """The charts and what they are made of; ``None`` as long as that was not read."""
        texts = [self._text(path) for path in chart_paths(self.tree)]
        is_read = not texts or any(text is not None for text in texts)
        for path in archive_paths(self.tree):
            self._packed(path)
        return self.memory.charts.files(self._text, self._packed) if is_read else None

    def _packed(self, path: str) -> PackedChart | None:
        """Return what is in a packed chart; ``None`` as long as it was not read, or if it cannot be."""
        return self.read("packed_chart", PackedChart, self.tree.follow(path)[1])

    def _text(self, path: str) -> str | None:
        """Return the text of a file; ``None`` as long as it was not read, or if it cannot be."""
        sight, real = self.tree.follow(path)
        content = self.read("content", Content, real) if sight is Sight.FILE else None
        return content.text if content else None

    @cached_property
    def chart_images(self) -> tuple[ImageUse, ...]:
        """The images that the templates of charts name; none as long as the charts were not read."""
        files = self.chart_files
        if files is None:
            return ()
        ours = self.memory.charts.answer("images", lambda: ImageUses(files).all)
        return tuple(with_rendered(files, ours, self._manifests(files))) if self.asks_helm else ours

    def _manifests(self, files: ChartFiles) -> Mapping[str, tuple[RenderedImage, ...]]:
        """Return what Helm says that charts deploy, by the folder of each that it has rendered."""
        wanted = [chart for chart in files.roots if not (chart.is_library or is_material(chart.path))]
        said = {chart.folder: self.rendered(parts_of(chart)) for chart in wanted}
        return {folder: images for folder, images in said.items() if images is not None}

    @cached_property
    def deployed_images(self) -> tuple[Deployed, ...]:
        """The images of this repository that its charts deploy; none is looked for where none can be."""
        if not (self.images.by_name or self.images.knows_own) or self.chart_files is None:
            return ()
        return tuple(deployed(self.chart_images, self.images, self.chart_files))

    @cached_property
    def template_calls(self) -> Calls | None:
        """The named templates that charts call; ``None`` as long as the charts were not read."""
        files = self.chart_files
        return self.memory.charts.answer("calls", lambda: Calls(files)) if files else None

    @cached_property
    def chart_dependencies(self) -> tuple[Needed, ...]:
        """The dependencies of charts that have to be in the repository."""
        return tuple(needed(self.chart_files, self.evidence)) if self.chart_files else ()

    @cached_property
    def makers(self) -> Makers:
        """What scripts and makefiles make."""
        return Makers(self.tree, partial(self.read, "making", Making))

    @cached_property
    def chart_defaults(self) -> tuple[Default, ...]:
        """The default values of charts that have a schema."""
        files = self.chart_files
        return self.memory.charts.answer("defaults", lambda: tuple(defaults(files))) if files else ()

    @cached_property
    def _project_words(self) -> frozenset[str]:
        """Words that the project is called by, in its addresses and folders; none if it has no address."""
        words = {word for remote in self.checkout.remotes for word in WORD.findall(remote.path.lower())}
        homes = {folder_of(path) for path, _ in (*self.all(Chart), *self.all(Package))}
        return frozenset(words.union(set(self.tree.folders_in("")) - homes)) if words else frozenset()

    @cached_property
    def charts(self) -> Named:
        """The charts by name."""
        return charts(tuple(self.all(Chart)), tuple(self.all(ChartRequirements)), self._project_words)

    @cached_property
    def annotated_images(self) -> tuple[Annotated, ...]:
        """The images that annotations of charts list."""
        listed = tuple(self.said(AnnotatedImage))
        return tuple(annotated(listed, tuple(self.said(ChartImage)))) if listed else ()

    @cached_property
    def called_charts(self) -> tuple[Called, ...]:
        """The charts that documented commands take from repositories of charts that are filled from here."""
        calls, added = tuple(self.said(ChartCall)), tuple(self.said(ChartRepository))
        judge = CalledCharts(self.tree, self.charts_for_use, self.checkout.remotes, self.evidence).judge
        return tuple(judge(calls, added)) if calls and self.charts_for_use else ()

    @property
    def charts_for_use(self) -> tuple[Thing, ...]:
        """The charts that are no test material."""
        return tuple(chart for chart in self.charts.things if not is_material(chart.place.path))

    @cached_property
    def python_packages(self) -> Named:
        """The Python packages by name."""
        return packages("python", tuple(self.all(Package)), self._project_words)

    @cached_property
    def npm_packages(self) -> Named:
        """The npm packages by name."""
        return packages("npm", tuple(self.all(Package)), self._project_words)
