"""The images of this repository that its charts deploy, each at the value or the line that names it."""

from collections.abc import Iterator, Sequence

from legion_lint.inventory.declared import Declared
from legion_lint.inventory.helm.chart import Origin
from legion_lint.inventory.helm.files import ChartFiles
from legion_lint.inventory.helm.uses import ImageUse
from legion_lint.inventory.images import Images
from legion_lint.inventory.material import is_material
from legion_lint.model import image
from legion_lint.model.finding import Truth
from legion_lint.model.record import dataclass
from legion_lint.model.source import Place


@dataclass(frozen=True, slots=True)
class Deployed:
    """An image that a chart deploys and that this repository claims to build.

    Attributes:
        name: Its name, without tag and digest.
        place: The value that names it; the line of a template, if no value does.
        uses: The lines that deploy it.
        truth: Whether it is built here.
        builds: What builds it, if anything does.
    """

    name: str
    place: Place
    uses: tuple[ImageUse, ...]
    truth: Truth
    builds: tuple[Declared, ...]


def deployed(uses: Sequence[ImageUse], images: Images, files: ChartFiles) -> Iterator[Deployed]:
    """Yield the images of charts that are own ones, or that a build here has the name of."""
    found: dict[tuple[str, Place], list[ImageUse]] = {}
    for use in uses:
        if use.name and not is_material(use.place.path):
            found.setdefault((use.name, named_at(use, files)), []).append(use)
    ours = published(frozenset(name for name, _ in found), images)
    judged = {name: Truth.PROVEN if name in ours else judge(name, images) for name, _ in found}
    common = {
        tag_of(use) for (name, _), those in found.items() if judged[name] is Truth.PROVEN for use in those
    }
    for (name, place), those in sorted(found.items(), key=lambda pair: (pair[0][1], pair[0][0])):
        truth, builds = judged[name], images.likely_builds_of(name)
        if truth is Truth.REFUTED and not builds and common and common.isdisjoint(map(tag_of, those)):
            truth = Truth.UNKNOWN  # it has a version of its own: it may be released elsewhere
        if truth is not None:
            yield Deployed(name, place, tuple(those), truth, builds)


def tag_of(use: ImageUse) -> str:
    """Return the tag that an image is deployed with; empty for none."""
    name = image.parse(use.text)
    return name.tag or "" if name else ""


def published(names: frozenset[str], images: Images) -> frozenset[str]:
    """Return images that are built here under another organisation than charts pull them from.

    At least half of the images of that organisation, and two, must be built here by their last names. That is
    a guess: it proves, and never accuses.
    """
    by_organisation: dict[str, set[str]] = {}
    for name in names:
        organisation, slash, _ = name.rpartition("/")
        if slash:
            by_organisation.setdefault(organisation, set()).add(name)
    found: set[str] = set()
    for those in by_organisation.values():
        built = {name for name in those if any(build.is_sound for build in images.kin_of(name))}
        if len(built) > 1 and 2 * len(built) >= len(those):
            found |= built
    return frozenset(found)


def judge(name: str, images: Images) -> Truth | None:
    """Say whether an image is built here; ``None`` of one that nobody said to be."""
    kin = images.kin_of(name)
    likely = images.likely_builds_of(name)
    is_ours = images.is_own(name) and not images.is_set_aside(name)
    if any(build.is_sound for build in likely):
        return Truth.PROVEN
    if not is_ours:
        return None
    if len(likely) == len(kin) and images.is_hinted(name):
        return Truth.PROVEN
    if likely and all(build.is_broken for build in likely) and len(likely) == len(kin):
        return Truth.REFUTED
    if kin or images.any_unknown or not images.by_name:
        return Truth.UNKNOWN
    return Truth.REFUTED


def named_at(use: ImageUse, files: ChartFiles) -> Place:
    """Return where the last part of an image's name is written: in a value, or in the template."""
    last = (use.name or "").rpartition("/")[2]
    values = [origin for origin in use.origins if last and last in written(origin, files)]
    return max(values, key=lambda origin: len(written(origin, files))).place if values else use.place


def written(origin: Origin, files: ChartFiles) -> str:
    """Return what is written at an origin."""
    text = files.text(origin.path) or ""
    return text[origin.span.start : origin.span.end]
