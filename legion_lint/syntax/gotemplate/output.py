"""What a template puts out, piece by piece, and which of its lines name images."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from legion_lint.syntax.gotemplate.values import (
    HOLE,
    NONE,
    BudgetError,
    Origins,
)

#: In code points, of all that one evaluation puts out.
LARGEST = 4_000_000
#: Ways in which one line may go on, where conditions are not known.
MOST_WAYS = 8
LONGEST_LINE = 2_000
#: What is looked at of the piece that a line begins in: more than a line that is too long.
LONGEST_REST = 4 * LONGEST_LINE

IMAGE = re.compile(
    r"^[ \t]*+(?:-[ \t]++)*+(?P<key>image|\"image\"|'image')[ \t]*+:(?=[ \t\r\n]|\Z)", re.MULTILINE
)
#: What follows the key of a mapping; it is no image.
MAPPING = re.compile(r"[ \t]*+(?:#[^\n]*+)?(?:\r?\n|[&\[{](?!\{))")
#: What stands in place of a value that is on the next line.
FOLDED = re.compile(r"[|>][+\-0-9]{0,2}(?:\s+#.*)?")


class Spot(NamedTuple):
    """A place in the text of a template."""

    path: str
    offset: int


class Piece(NamedTuple):
    """A piece of what is put out.

    ``spot`` is where it is written, for text of a template alone. ``ways`` are all texts that it may be,
    ``text`` among them, where that depends on a condition that is not known.
    """

    text: str
    origins: Origins = NONE
    spot: Spot | None = None
    ways: tuple[str, ...] = ()


class Line(NamedTuple):
    """A line of the output that names an image: what it says, holes where that is not known."""

    spot: Spot
    text: str
    origins: Origins


class Meter:
    """Counts what is put out, whether or not it is kept."""

    def __init__(self, largest: int = LARGEST) -> None:
        self.left = largest

    def count(self, size: int) -> None:
        """Count some code points.

        Raises:
            BudgetError: There have been too many.
        """
        self.left -= size
        if self.left < 0:
            raise BudgetError("too much output")


class Output:
    """Collects what one template puts out."""

    def __init__(self, meter: Meter) -> None:
        self.meter = meter
        self.pieces: list[Piece] = []

    def write(self, piece: Piece) -> None:
        """Add a piece."""
        self.meter.count(len(piece.text) + 1)
        self.pieces.append(piece)

    @property
    def text(self) -> str:
        """All of it, with a hole where it may be one thing or another."""
        return "".join(merged(piece.ways) if piece.ways else piece.text for piece in self.pieces)

    @property
    def origins(self) -> Origins:
        """Where all of it comes from."""
        return NONE.union(*(piece.origins for piece in self.pieces))

    def lines(self) -> Iterator[Line]:
        """Yield the lines that name images; those whose key is no text of a template are not of here."""
        whole = "".join(piece.text for piece in self.pieces)
        if "image" not in whole:
            return
        starts = []
        at = 0
        for piece in self.pieces:
            starts.append(at)
            at += len(piece.text)
        index = 0
        for found in IMAGE.finditer(whole):
            key = found.start("key")
            while index + 1 < len(starts) and starts[index + 1] <= key:
                index += 1
            piece = self.pieces[index]
            if piece.spot is None or found.end() > starts[index] + len(piece.text):
                continue
            if MAPPING.match(piece.text, found.end() - starts[index]):
                continue
            offset = piece.spot.offset + key - starts[index]
            for text, origins in self.ways_on(index, found.end() - starts[index]):
                yield Line(Spot(piece.spot.path, offset), text, origins)

    def ways_on(self, index: int, offset: int) -> list[tuple[str, Origins]]:
        """Return in which ways a line goes on from somewhere in a piece, each with its origins."""
        first = self.pieces[index]
        open_ones = [(first.text[offset : offset + LONGEST_REST], first.origins)]
        done: dict[tuple[str, Origins], None] = {}
        for at in range(index + 1, len(self.pieces) + 1):
            piece = self.pieces[at] if at < len(self.pieces) else Piece("\n")
            going: list[tuple[str, Origins]] = []
            for text, origins in open_ones:
                line = finished(text)
                if line is not None:
                    done[line, origins] = None
                else:
                    going.append((text, origins))
            if not going or len(going) + len(done) > MOST_WAYS:
                break
            ways = piece.ways or (piece.text,)
            open_ones = [
                (text + way[:LONGEST_LINE], origins | piece.origins if way else origins)
                for text, origins in going
                for way in ways
            ]
        for text, origins in open_ones:
            if (line := finished(text + "\n\n")) is not None:
                done[line, origins] = None
        return list(done)


def finished(text: str) -> str | None:
    """Return the value of a line behind its key, ``None`` as long as its end is not there."""
    line, end, more = text.partition("\n")
    if not end:
        return text if len(text) > LONGEST_LINE else None
    if not FOLDED.fullmatch(line.strip()):
        return line.strip()
    line, end, _ = more.partition("\n")
    return line.strip() if end else None


def merged(ways: tuple[str, ...]) -> str:
    """Return what several texts have in common, with one hole for where they differ."""
    first, *others = ways
    for other in others:
        first = _merged(first, other)
    return first


def _merged(one: str, other: str) -> str:
    if one == other:
        return one
    shorter = min(len(one), len(other))
    start = 0
    while start < shorter and one[start] == other[start]:
        start += 1
    end = 0
    while end < shorter - start and one[-1 - end] == other[-1 - end]:
        end += 1
    return f"{one[:start]}{HOLE}{one[len(one) - end :]}"
