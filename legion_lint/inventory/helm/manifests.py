"""The images that Helm says a chart deploys, each at the line or the value that our own evaluation traced.

Helm says which template has put out an image, not which of its lines. So its text is sought among the lines
that were evaluated: the same text, or one with holes that it fills. Where that fails, the template's only
line that names an image is meant, and if it has several, the template itself.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from legion_lint.inventory.helm.chart import ChartFolder
from legion_lint.inventory.helm.files import ChartFiles
from legion_lint.inventory.helm.namespace import Templates
from legion_lint.inventory.helm.rendering import Rendering
from legion_lint.inventory.helm.uses import ImageUse, scalar, settled
from legion_lint.model import image
from legion_lint.model.rendered import RenderedImage
from legion_lint.model.source import Place, Span
from legion_lint.syntax.gotemplate.output import IMAGE, MAPPING
from legion_lint.syntax.gotemplate.values import HOLE


def with_rendered(
    files: ChartFiles, ours: Sequence[ImageUse], rendered: Mapping[str, tuple[RenderedImage, ...]]
) -> Iterator[ImageUse]:
    """Yield the images of charts, in order of chart and place; of those that Helm rendered, what it says."""
    templates = Templates(files.text)
    by_chart: dict[str, list[ImageUse]] = {}
    for use in ours:
        by_chart.setdefault(use.chart, []).append(use)
    for chart in files.roots:
        mine = by_chart.get(chart.folder, [])
        found = rendered.get(chart.folder)
        yield from (
            mine if found is None else Joining(Rendering(chart, files, templates), chart, mine).joined(found)
        )


class Joining:
    """Joins what Helm and our own evaluation say of one chart."""

    def __init__(self, rendering: Rendering, chart: ChartFolder, ours: Sequence[ImageUse]) -> None:
        self.chart = chart
        self.ours = ours
        self.templates = rendering.templates
        is_packed = rendering.files.is_packed
        self.paths = {file.name: file.path for file in rendering.outputs if not is_packed(file.path)}
        outputs = frozenset(self.paths.values())
        self.elsewhere = [use for use in ours if use.place.path not in outputs]

    def joined(self, rendered: Collection[RenderedImage]) -> Iterator[ImageUse]:
        """Yield the images; what only our own evaluation knows, such as branches that are off, stays."""
        found: dict[ImageUse, None] = {}
        replaced: set[ImageUse] = set()
        for each in rendered:
            text, path = scalar(each.text), self.paths.get(each.template)
            if not text or path is None or (HOLE not in text and image.parse(text) is None):
                continue
            here = [use for use in self.ours if use.place.path == path]
            same = with_text(here, text) or with_text(self.elsewhere, text)
            same = same or filled(here, text) or filled(self.elsewhere, text)
            if same:
                replaced.update(same)
            else:
                place = self.place(path)
                same = [ImageUse(self.chart.folder, place, text, (), "on")]
                replaced.update(use for use in here if use.place == place and use.state == "on")
            found.update(dict.fromkeys(replace(use, text=text, state="on") for use in same))
        yield from settled([*found, *(use for use in self.ours if use not in replaced)])

    def place(self, path: str) -> Place:
        """Return the place of the only line of a template that names an image, or its beginning."""
        found = image_lines(self.templates, path)
        return Place(path, found[0] if len(found) == 1 else Span(0, 0))


def with_text(uses: Sequence[ImageUse], text: str) -> list[ImageUse]:
    """Return the uses that say just that: those that are on if there are any."""
    same = [use for use in uses if use.text == text]
    return [use for use in same if use.state == "on"] or same


def filled(uses: Sequence[ImageUse], text: str) -> list[ImageUse]:
    """Return the uses, all of one line, whose holes can be filled so that they say that.

    Of several lines those that say most, none if they say as much as each other.
    """
    fitting = [use for use in uses if HOLE in use.text and fits(use.text, text)]
    most = max((known(use) for use in fitting), default=0)
    best = [use for use in fitting if known(use) == most]
    return best if len({use.place for use in best}) == 1 else []


def fits(pattern: str, text: str) -> bool:
    """Whether a text with holes may be another."""
    first, *between, last = pattern.split(HOLE)
    if not text.startswith(first) or not text.endswith(last):
        return False
    at, end = len(first), len(text) - len(last)
    for part in between:
        found = text.find(part, at, end)
        if found < 0:
            return False
        at = found + len(part)
    return at <= end


def known(use: ImageUse) -> int:
    """Return how much of a use's text is known."""
    return len(use.text) - use.text.count(HOLE)


def image_lines(templates: Templates, path: str) -> list[Span]:
    """Return the keys of the lines of a template that name images."""
    text = templates.text(path)
    return [
        Span(*found.span("key")) for found in IMAGE.finditer(text) if not MAPPING.match(text, found.end())
    ]
