"""Text put together from stretches of a document, which knows where each of its characters came from."""

from bisect import bisect_right
from collections.abc import Sequence

from legion_lint.model.source import Span


class Chunk:
    """Text from the lines of a block, which in the document may begin with the marks of quotes and lists.

    ``ending`` is put after each piece, where the pieces are without their line ends.
    """

    def __init__(self, source: str, pieces: Sequence[tuple[int, int]], ending: str = "") -> None:
        self._limit = len(source)  # where the last ending may not be
        self._starts = [0]
        self._offsets = [pieces[0][0]]
        texts, length, expected = [], 0, pieces[0][0]
        for start, end in pieces:
            if start != expected:
                self._starts.append(length)
                self._offsets.append(start)
            texts.append(source[start:end])
            length += end - start
            expected = end
            if ending:
                texts.append(ending)
                length += len(ending)
                expected += len(ending)
        self.text = "".join(texts)

    def at(self, position: int) -> int:
        """Return the offset in the document of a position in the chunk."""
        index = bisect_right(self._starts, position) - 1
        return min(self._offsets[index] + position - self._starts[index], self._limit)

    def span(self, start: int, end: int) -> Span:
        """Return the place in the document of a stretch of the chunk."""
        first = self.at(start)
        return Span(first, min(self.at(end - 1) + 1, self._limit) if end > start else first)
