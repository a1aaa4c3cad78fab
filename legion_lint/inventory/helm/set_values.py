"""The values that documented commands of Helm set, held against the charts that the commands take.

The chart is the one at the path that is written, as seen from the root, from the document or from a folder
around it; or the one of its name, if the command takes it from a repository of charts that is filled from
here.
"""

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from legion_lint.inventory.helm.called import Called
from legion_lint.inventory.helm.files import ChartFiles
from legion_lint.inventory.helm.value_keys import parts_of
from legion_lint.inventory.helm.value_tables import ChartValues, DocumentedKey, Row
from legion_lint.inventory.names import Thing
from legion_lint.inventory.paths import folder_of, join, prefixes
from legion_lint.model.facts import SetValue
from legion_lint.model.finding import Truth

#: What people write where the reader's own key goes.
ANY = re.compile(
    r"(?:my|your|some)?[-_]?(?:key|name|foo|bar|baz|param(?:eter)?|option|value)s?[-_]?(?:\d*|[a-z])",
    re.IGNORECASE,
)


class SetValues:
    """Judges what commands set.

    Args:
        files: The charts.
        called: The charts that commands take from repositories of charts.
        things: The charts by name, without those of tests.
        own: The names that this repository has where it is hosted, in lower case.
    """

    def __init__(
        self, files: ChartFiles, called: Sequence[Called], things: Sequence[Thing], own: frozenset[str]
    ) -> None:
        self._files = files
        self._called = called
        self._things = things
        self._own = own
        self._values: dict[str, ChartValues] = {}

    def judge(self, said: Sequence[tuple[str, SetValue]]) -> Iterator[DocumentedKey]:
        """Yield what is known of every key that is set of a chart that is here."""
        for path, each in said:
            parts = parts_of(each.key.strip())
            folder = self._chart_of(path, each) if parts and not ANY.fullmatch(parts[0]) else None
            if folder is not None:
                values = self._values.setdefault(folder, ChartValues(self._files.chart(folder)))
                yield values.judge(path, Row(each.span, each.key.strip(), parts, None))

    def _chart_of(self, path: str, each: SetValue) -> str | None:
        """Return the folder of the chart that a command takes, if it is the only one that may be meant."""
        if (end := each.chart.span.end) in self._taken.get(path, ()):
            name = each.chart.text.rpartition("/")[2]
            found = {thing.folder for thing in self._things if thing.name == name}
            return found.pop() if len(found) == 1 and end else None
        if each.folder is None or not self._is_own(each.cloned) or each.chart.text.startswith(("/", "~")):
            return None
        here = folder_of(path)
        starts = dict.fromkeys(("", here, *prefixes(here)))
        places = (join(start, posixpath.join(each.folder, each.chart.text)) for start in starts)
        charts = {place for place in places if place is not None and place in self._folders}
        return charts.pop() if len(charts) == 1 else None

    def _is_own(self, url: str) -> bool:
        """Whether nothing was cloned, or this repository or a fork of it."""
        return not url or url.lower().rstrip("/").removesuffix(".git").rpartition("/")[2] in self._own

    @cached_property
    def _taken(self) -> Mapping[str, frozenset[int]]:
        """Where the names of our charts end that commands take from repositories of charts, by document."""
        found: dict[str, set[int]] = {}
        for call in self._called:
            if call.truth is Truth.PROVEN:
                found.setdefault(call.place.path, set()).add(call.place.span.end)
        return {path: frozenset(ends) for path, ends in found.items()}

    @cached_property
    def _folders(self) -> frozenset[str]:
        return frozenset(self._files.folders)
