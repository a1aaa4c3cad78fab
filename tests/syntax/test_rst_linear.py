"""However many blocks a document has, each line is looked at as often."""

from collections.abc import Iterator
from typing import Any

import pytest

from legion_lint.syntax.rst_found import Found
from legion_lint.syntax.rst_light import Light
from legion_lint.syntax.rst_parser import Blocks, Memo

FEW = 100
PIECES = {
    "items": "- a\n",
    "items apart": "- a\n\n",
    "items of two lines": "- a\n  b\n",
    "two kinds of items": "- a\n* b\n",
    "numbers": "#. a\n",
    "fields": ":a: b\n",
    "options": "-a  b\n",
    "terms": "a\n  b\n",
    "quotes": "a\n\n  b\n\n",
    "quotes of someone": "  a\n\n  -- b\n\n",
    "comments": ".. a\n",
    "directives": ".. note:: a\n\n   b\n\n",
    "targets": ".. _a: b\n",
    "literal blocks": "a::\n\n  b\n\n",
    "quoted literal blocks": "a::\n\n> b\n\n",
    "sessions": ">>> a\n\n",
    "verse": "| a\n",
    "titles": "abcd\n====\n\n",
    "titles with two lines": "====\nabcd\n====\n\n",
    "borders": "+---+\n\n",
    "grid tables": "+---+\n| a |\n+---+\n\n",
    "simple tables": "=== ===\na   b\n=== ===\n\n",
    "wrong indentation": "a\n b\nc\n",
}


class Counted(list[Any]):
    """Lines that count how often one is looked at."""

    looks = 0

    def __getitem__(self, key: Any) -> Any:
        found = super().__getitem__(key)
        self.looks += len(found) if isinstance(key, slice) else 1
        return found

    def __iter__(self) -> Iterator[Any]:
        for line in super().__iter__():
            self.looks += 1
            yield line


def looks(text: str) -> int:
    """Return how often the lines of a text are looked at."""
    found = Found(text)
    lines = Counted(found.lines)
    Blocks(lines, 0, Light(), found, Memo(), titles=True).run()
    return lines.looks


@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES)
def test_four_times_the_blocks_are_four_times_the_looks(piece: str) -> None:
    few, many = looks(piece * FEW), looks(piece * FEW * 4)

    assert few >= FEW
    assert many <= 4.2 * few
