"""The hash by which GitHub's code scanning knows a line again.

Source: https://github.com/github/codeql-action/blob/main/src/fingerprints.ts
"""

from collections import Counter
from collections.abc import Iterator, Mapping

MODULUS = 37
WINDOW = 100
MASK = (1 << 64) - 1
#: What the unit that leaves the window was multiplied by until then.
LEAVING = pow(MODULUS, WINDOW, 1 << 64)
END = 0xFFFF
BLANKS = (0x20, 0x09)
CR, LF = 0x0D, 0x0A


def line_hashes(text: str) -> Mapping[int, str]:
    r"""Return the hash of every line, from 1: ``hexadecimal:n`` for the n-th line of that hash.

    Each line's is made of the 100 UTF-16 code units from its first on, blanks left out; ``\r`` and
    ``\r\n`` count as ``\n``.
    """
    seen: Counter[str] = Counter()
    found: dict[int, str] = {}
    for line, value in _rolled(text):
        digits = f"{value:x}"
        seen[digits] += 1
        found[line] = f"{digits}:{seen[digits]}"
    return found


def _rolled(text: str) -> Iterator[tuple[int, int]]:
    window = [0] * WINDOW
    # The line that begins with the unit at each place of the window; 0 where none does.
    begins = [0] * WINDOW
    at = value = 0
    for unit, line in _units(text):
        if begins[at]:
            yield begins[at], value
        value = (MODULUS * value + unit - LEAVING * window[at]) & MASK
        window[at], begins[at] = unit, line
        at = (at + 1) % WINDOW


def _units(text: str) -> Iterator[tuple[int, int]]:
    """Yield each unit that counts with the number of the line that it begins, 0 if it begins none."""
    raw = text.encode("utf-16-le", "surrogatepass")
    line, begins, after_cr = 1, True, False
    for low, high in zip(raw[::2], raw[1::2], strict=True):
        unit = low | high << 8
        skipped = unit in BLANKS or (unit == LF and after_cr)
        after_cr = unit == CR
        if skipped:
            continue
        unit = LF if unit == CR else unit
        yield unit, line if begins else 0
        begins = unit == LF
        line += begins
    yield END, line if begins else 0
    yield from ((0, 0) for _ in range(WINDOW))
