"""The lines of a makefile: those of recipes go to a shell as they are, others are joined by blanks.

Source: https://www.gnu.org/software/make/manual/make.html, "Splitting Long Lines", "Splitting Recipe Lines"
"""

import re
from collections.abc import Iterator

from legion_lint.model.source import Span
from legion_lint.syntax.joined import Joined, Stretch

CONTINUED = re.compile(r"[ \t]*\\\r?\n[ \t]*")


class Lines:
    """The lines of a text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.whole = Joined.of(text)

    def __iter__(self) -> Iterator[tuple[int, int]]:
        """Yield the ranges of lines; one that ends with a backslash goes on."""
        start = at = 0
        while at < len(self.text):
            end = self.text.find("\n", at)
            end = len(self.text) if end < 0 else end
            line = self.text[at:end].rstrip("\r")
            backslashes = len(line) - len(line.rstrip("\\"))
            at = end + 1
            if backslashes % 2 == 0 or at >= len(self.text):
                yield start, at - 1
                start = at

    def recipe(self, start: int, end: int, prefix: str) -> Joined:
        """Return a line of a recipe: a tab at the begin of a line that goes on is none of it."""
        pieces, at = [], start
        for match in re.finditer(rf"\n{re.escape(prefix)}", self.text[start:end]):
            pieces.append(self.whole.part(at, start + match.start() + 1))
            at = start + match.end()
        pieces.append(self.whole.part(at, end))
        return Joined(tuple(stretch for piece in pieces for stretch in piece.stretches))

    def statement(self, start: int, end: int) -> Joined:
        """Return a line that is no recipe's: made one with blanks, without its comment."""
        text = self.text[start:end]
        stretches: list[Stretch] = []
        at = 0
        for match in (*CONTINUED.finditer(text), None):
            stop = match.start() if match else len(text)
            stretches.extend(self.whole.within(start + at, start + stop))
            if match:
                stretches.append(Stretch(" ", Span(start + match.start(), start + match.end())))
                at = match.end()
        joined = Joined(tuple(stretches))
        comment = re.search(r"(?<!\\)#", joined.text)
        return joined.part(0, len(joined.text[: comment.start()].rstrip())) if comment else joined
