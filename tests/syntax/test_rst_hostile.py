"""No text stops the reader of RST, and none makes it slow."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legion_lint.model.document import Document
from legion_lint.model.source import Span
from legion_lint.syntax.rst import parse

SIZE = 60_000
"""Far more than any of these takes, and far less than one in quadratic time would."""

PIECES = st.sampled_from(
    [
        *(
            "\t",
            "\n",
            "\n\n",
            " ",
            "   ",
            "*",
            "`",
            "``",
            "_",
            "|",
            "::",
            ".. ",
            "\\",
            "<",
            ">",
            "[",
            "]",
            "+",
        ),
        *(
            "-",
            "=",
            "\0",
            "\u2028",
            "\v",
            "\f",
            "\r",
            "é",
            "日本",
            "\ud800",
            "\u0301",
            ":",
            '"',
            ",",
            "- ",
            "1. ",
        ),
        *(
            "+-+",
            "===",
            "#",
            "\x85",
            "\x1c",
            ".. x:: ",
            ".. |a| ",
            "__ ",
            ".. _a: ",
            ".. [1] ",
            ">>> ",
            "| ",
            "a",
        ),
        *(
            "\n   ",
            ":a: ",
            ".. csv-table::\n\n   ",
            ".. list-table::\n\n   * - ",
            ".. figure:: ",
            ".. glossary::\n\n   ",
        ),
        *(
            ".. image:: ",
            ".. option:: ",
            ".. only:: a\n\n   ",
            "`a <b>`_",
            "[a]_",
            "|a|_",
            ":r:`a <b>`",
            "=== ===\n",
        ),
        *("9" * 5000, "\u3000", "\xa0", "a@b.c", "http://a.b", ".. code::\n", '"a ""', "   a\n", "PEP: 1\n"),
    ]
)


def spans(document: Document) -> Iterator[Span]:
    """Yield every span in a document."""
    for name in document.__slots__:
        yield from (one.span for one in getattr(document, name) if hasattr(one, "span"))
    for link in document.links:
        yield link.whole
    for table in document.tables:
        for cell in (cell for row in (table.header, *table.rows) for cell in row):
            yield cell.span
            yield from (part.span for part in cell.parts)
    for item in (item for one in document.lists for item in one.items):
        yield item.span
        yield from (part.span for part in item.parts)
    for directive in document.directives:
        yield from (word.span for _, word in directive.options)
        yield from (word.span for word in directive.content)
    for block in document.blocks:
        yield from (word.span for word in block.lines)


@settings(max_examples=400, deadline=None, derandomize=True)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_any_text_can_be_read(text: str) -> None:
    document = parse(text)

    assert [one for one in document.problems if one.name == "unreadable"] == []
    assert all(0 <= span.start <= span.end <= len(text) for span in spans(document))


def fill(piece: str) -> str:
    return (piece * (SIZE // len(piece) + 1))[:SIZE]


BOMBS = {
    "unclosed": fill("*a `b |c _`d ``e "),
    "segments": fill("a-"),
    "segments of an address": fill("a-") + ":x@y",
    "blanks before a bracket": "`a" + " " * SIZE + "b`_",
    "escaped brackets": "`a " + fill("\\<") + ">`_",
    "backslashes": fill("\\"),
    "roles": fill(":a:`"),
    "addresses": fill("a@b.c "),
    "lists": fill("- a\n\nb\n\n"),
    "nested lists": fill("- "),
    "nested numbers": fill("1. "),
    "nested quotes": "\n".join(" " * index + "a\n" for index in range(350)),
    "nested quotes, outwards": "\n".join(" " * index + "a\n" for index in range(350, 0, -1)),
    "nested directives": "".join("   " * index + ".. note::\n\n" for index in range(200)),
    "name without end": ".. _a\n" + fill("   a:b\n"),
    "substitution without end": ".. |a\n" + fill("   b\n"),
    "comments": fill(".. a\n\nb\n\n"),
    "chain of targets": "".join(f".. _a{index}: a{index + 1}_\n" for index in range(3000)),
    "chain of substitutions": "".join(f".. |a{index}| replace:: |a{index + 1}|\n" for index in range(2000)),
    "tables among comments": fill("+-+\n.. a\n"),
    "corners": "\n".join(["+-" * 120 + "+"] * 250),
    "crosses": "\n".join(["+" * 240] * 240),
    "a wide grid": "+-" * 15000 + "+\n" + "|a" * 15000 + "|\n" + "+-" * 15000 + "+",
    "a wide simple table": "= " * 15000 + "=\n" + "a\n" * 15000 + "= " * 15000 + "=\n",
    "values without end": '.. csv-table::\n\n   "' + fill('a""'),
    "many values": ".. csv-table::\n\n   " + fill("a,"),
    "deep line block": "".join("| " + " " * index + "a\n" for index in range(340)),
    "long field": ":" + fill("a:"),
    "long option": "-" + fill("a"),
    "digits": fill("9") + ". a",
    "tabulators": fill("\t") + "a",
    "blank lines": "- a" + "\n" * SIZE + "b",
    "titles": fill("a\n=\n\n"),
}


@pytest.mark.parametrize("text", BOMBS.values(), ids=BOMBS)
def test_everything_is_read_to_its_end(text: str) -> None:
    document = parse(text)

    assert "unreadable" not in {one.name for one in document.problems}


def test_what_is_nested_too_deeply_is_said_and_left_out() -> None:
    document = parse("`a <b>`_\n\n" + "- " * 200 + "c\n\n`d <e>`_\n")

    assert [one.destination for one in document.links] == ["b", "e"]
    assert [one.name for one in document.problems] == ["nested-too-deeply"]
