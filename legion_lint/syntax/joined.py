"""A text that was put together, and where each part of it is written.

Lines that go on with a backslash, code blocks without their indentation and values of variables all give a
text that stands nowhere as such. It is made of stretches, each of which knows its place in the file.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from legion_lint.model.record import dataclass
from legion_lint.model.source import Span, Word, new

#: Stands in a text for whatever cannot be known. A private character of Unicode: a text that has it is odd.
UNKNOWN = "\ue000"


class Stretch(NamedTuple):
    """A part of a text. Where ``text`` and ``span`` have one length, parts of one are parts of the other.

    ``quotes`` is the number of the pair of quotation marks it stands between; 0 for none.
    """

    text: str
    span: Span
    quotes: int = 0

    def cut(self, start: int, end: int) -> "Stretch":
        """Return a part; of a stretch that is not written as such, the whole span."""
        text = self.text[start:end]
        if len(self.text) != self.span.end - self.span.start:
            return Stretch(text, self.span, self.quotes)
        return Stretch(text, Span(self.span.start + start, self.span.start + start + len(text)), self.quotes)


@dataclass(frozen=True)
class Joined:
    """A text made of stretches, in order."""

    stretches: tuple[Stretch, ...]

    @classmethod
    def of(cls, text: str) -> "Joined":
        """Take a whole file's text."""
        return cls((Stretch(text, Span(0, len(text))),))

    @classmethod
    def lines(cls, words: Iterable[Word]) -> "Joined":
        """Join lines by line ends, which have no place of their own."""
        return cls(tuple(_with_line_ends(words)))

    @cached_property
    def text(self) -> str:
        """The whole text."""
        return "".join(stretch.text for stretch in self.stretches)

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *accumulate(len(stretch.text) for stretch in self.stretches[:-1])]

    def _index(self, position: int) -> int:
        """Return which stretch has a position; the last one for any behind the text."""
        return bisect_right(self._starts, position) - 1 if len(self.stretches) > 1 else 0

    def within(self, start: int, end: int) -> tuple[Stretch, ...]:
        """Return the stretches of a part of the text, none of them empty."""
        found = []
        index = max(0, self._index(start))
        while index < len(self.stretches) and (offset := self._starts[index]) < end:
            part = self.stretches[index].cut(max(0, start - offset), max(0, end - offset))
            if part.text:
                found.append(part)
            index += 1
        return tuple(found)

    def part(self, start: int, end: int) -> "Joined":
        """Return a part of the text."""
        return Joined(self.within(start, end))

    def span(self, start: int, end: int) -> Span:
        """Return where a part is written: from its first to its last character, whatever is between."""
        if start < end and self.stretches:
            index = self._index(start)
            text, span, _ = self.stretches[index]
            inside = start - self._starts[index]
            if inside >= 0 and inside + end - start <= len(text) == span.end - span.start:
                begin = span.start + inside  # nearly always
                return new(Span, (begin, begin + end - start))
        begin = self.offset(start)
        if start >= end or not self.stretches:
            return Span(begin, begin)
        index = self._index(end - 1)
        text, span, _ = self.stretches[index]
        inside = end - self._starts[index]
        if len(text) != span.end - span.start or inside > len(text):
            return Span(begin, max(begin, span.end))
        return Span(begin, max(begin, span.start + inside))

    def offset(self, position: int) -> int:
        """Return where a position of the text is in the file; the end of it for one behind the text."""
        if not self.stretches:
            return 0
        index = self._index(position)
        text, span, _ = self.stretches[index]
        inside = position - self._starts[index]
        if inside >= len(text):
            return span.end
        return span.start + inside if len(text) == span.end - span.start else span.start


def _with_line_ends(words: Iterable[Word]) -> Iterator[Stretch]:
    for word in words:
        end = word.span.end
        yield new(Stretch, (word.text, word.span, 0))
        yield new(Stretch, ("\n", new(Span, (end, end)), 0))
