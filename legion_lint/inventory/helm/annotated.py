"""The images that annotations of charts list, held against those that the charts' files name.

What an operator pulls later is listed as well and named nowhere: so only a version can be refuted, where the
chart names the same image in others only.
"""

from collections.abc import Iterable, Iterator

from legion_lint.inventory.paths import folder_of
from legion_lint.model import image
from legion_lint.model.facts import AnnotatedImage, ChartImage
from legion_lint.model.finding import Truth
from legion_lint.model.record import dataclass
from legion_lint.model.source import Place


@dataclass(frozen=True, slots=True)
class Annotated:
    """A listed image; ``actual`` is where the chart names it in another version, and as what."""

    place: Place
    text: str
    truth: Truth
    actual: tuple[Place, str] | None = None


def annotated(
    listed: Iterable[tuple[str, AnnotatedImage]], named: Iterable[tuple[str, ChartImage]]
) -> Iterator[Annotated]:
    """Judge every image that an annotation lists with a tag."""
    uses = [(path, each.image) for path, each in named]
    for path, fact in listed:
        mine = image.parse(fact.image.text)
        if mine is None or not mine.tag:
            continue
        place = Place(path, fact.image.span)
        inside = f"{folder_of(path)}/"
        same = [
            (Place(other, each.span), each.text, parsed.tag)
            for other, each in uses
            if other.startswith(inside) and (parsed := image.parse(each.text))
            if parsed.familiar == mine.familiar
        ]
        if any(tag == mine.tag for _, _, tag in same):
            yield Annotated(place, fact.image.text, Truth.PROVEN)
        elif same and all(tag for _, _, tag in same):
            yield Annotated(place, fact.image.text, Truth.REFUTED, same[0][:2])
        else:
            yield Annotated(place, fact.image.text, Truth.UNKNOWN)
