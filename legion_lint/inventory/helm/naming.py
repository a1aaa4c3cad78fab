"""The names of charts beside those of their folders.

Helm makes the folder of a chart that it creates or unpacks bear the chart's name; by hand many are called
otherwise on purpose (``chart/``, a prefix of the project).

Source: https://helm.sh/docs/topics/charts/#the-chart-file-structure
"""

import posixpath
import re
from collections.abc import Iterator, Sequence
from enum import Enum

from legion_lint.inventory.meant import WORDS, alike
from legion_lint.inventory.names import Thing
from legion_lint.inventory.paths import folder_of
from legion_lint.model.record import dataclass

MARKS = re.compile(r"[-_.]")


class Likeness(Enum):
    """How the name of a chart is to that of its folder."""

    SAME = "same"
    SLIP = "slip"  # but for a slip of the pen
    TAKEN = "taken"  # it is that of the chart in the folder beside it
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Naming:
    """A chart, the name of its folder, and how they are to each other."""

    chart: Thing
    folder: str
    likeness: Likeness


def namings(charts: Sequence[Thing]) -> Iterator[Naming]:
    """Yield every chart that is in a folder with a name: not those at the root."""
    homes = {(folder_of(chart.folder), posixpath.basename(chart.folder)): chart.name for chart in charts}
    for chart in charts:
        if chart.folder:
            name = posixpath.basename(chart.folder)
            beside = homes.get((folder_of(chart.folder), chart.name))
            yield Naming(chart, name, likeness(chart.name, name, is_taken=beside == chart.name))


def likeness(name: str, folder: str, *, is_taken: bool) -> Likeness:
    """Compare the name of a chart with its folder's; ``is_taken`` if a folder beside it bears the name."""
    if name == folder:
        return Likeness.SAME
    if is_taken:
        return Likeness.TAKEN
    if plain(name) == plain(folder):
        return Likeness.OTHER
    is_slip = len(WORDS.findall(name)) == len(WORDS.findall(folder)) and alike(name, folder)
    return Likeness.SLIP if is_slip else Likeness.OTHER


def plain(name: str) -> str:
    """Return a name without what houses have customs for: marks (``log_shipper``), case, and the plural."""
    return MARKS.sub("", name).casefold().removesuffix("s")
