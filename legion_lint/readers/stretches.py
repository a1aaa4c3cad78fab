"""Answers in logarithmic time whether a place is in one of some stretches of a text."""

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

from legion_lint.model.source import Span


class Stretches:
    """Some spans, which may overlap."""

    def __init__(self, spans: Iterable[Span]) -> None:
        found = sorted(spans)
        self._starts = [span.start for span in found]
        #: How far any of those up to here goes.
        self._ends = list(accumulate((span.end for span in found), max))

    def hold(self, place: int) -> bool:
        """Whether a place is in one of them."""
        before = bisect_right(self._starts, place)
        return before > 0 and self._ends[before - 1] > place

    def cover(self, span: Span) -> bool:
        """Whether all of a span is in one of them."""
        before = bisect_right(self._starts, span.start)
        return before > 0 and self._ends[before - 1] >= span.end
