"""Names that are alike, as ``difflib.get_close_matches`` finds them, for many questions about the same names.

Source: https://docs.python.org/3/library/difflib.html#difflib.get_close_matches
"""

from collections.abc import Iterable
from functools import lru_cache

#: Comparisons that the likes of one set of names are worth; whoever has more of them meant nobody.
MOST_COMPARED = 50_000
#: Which bit stands for which letter, the how manieth of its text: any will do, if it is the same for all.
BITS: dict[tuple[str, int], int] = {}


class Likeness:
    """A set of names, and which of them is most like a word."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = names
        self._by_length: dict[int, list[tuple[int, str]]] | None = None
        self._known: dict[tuple[str, float], str | None] = {}
        self._left = MOST_COMPARED

    def nearest(self, word: str, cutoff: float) -> str | None:
        """Return the name that is most like a word, of several the last one; ``None`` below ``cutoff``."""
        key = (word, cutoff)
        if key not in self._known:
            self._known[key] = self._nearest(word, cutoff)
        return self._known[key]

    def _nearest(self, word: str, cutoff: float) -> str | None:
        near = self._near(word, cutoff)
        if not near:
            return None
        from difflib import SequenceMatcher  # not needed unless something is wrong

        matcher = SequenceMatcher(None, "", word)
        best: tuple[float, str] | None = None
        for most, name in near:
            if (best and most < best[0]) or self._left <= 0:
                break
            self._left -= 1
            matcher.set_seq1(name)
            found = (matcher.ratio(), name)
            if found[0] >= cutoff and (best is None or found > best):
                best = found
        return best[1] if best else None

    def _near(self, word: str, cutoff: float) -> list[tuple[float, str]]:
        """Return the names with enough letters in common, by how much alike they can be at most."""
        wanted = letters(word)
        found = []
        for length, names in self._lengths().items():
            total = length + len(word)
            if _ratio(min(length, len(word)), total) < cutoff:
                continue
            for held, name in names:
                most = _ratio((held & wanted).bit_count(), total)
                if most >= cutoff:
                    found.append((most, name))
        found.sort(reverse=True)
        return found

    def _lengths(self) -> dict[int, list[tuple[int, str]]]:
        if self._by_length is None:
            self._by_length = {}
            for name in self._names:
                self._by_length.setdefault(len(name), []).append((letters(name), name))
        return self._by_length


def most_alike(one: str, other: str) -> float:
    """Return what ``SequenceMatcher.ratio`` of two texts is at most, as ``quick_ratio`` does, but quickly."""
    return _ratio((letters(one) & letters(other)).bit_count(), len(one) + len(other))


@lru_cache(maxsize=65536)
def letters(text: str) -> int:
    """Return a set of bits: one for the first, the second ... of each of a text's letters."""
    counts: dict[str, int] = {}
    found = 0
    for letter in text:
        count = counts[letter] = counts.get(letter, 0) + 1
        found |= 1 << BITS.setdefault((letter, count), len(BITS))
    return found


def _ratio(matches: int, total: int) -> float:
    return 2.0 * matches / total if total else 1.0
