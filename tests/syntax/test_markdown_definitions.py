"""Link reference definitions in Markdown."""

import pytest

from legion_lint.model.source import Span
from legion_lint.syntax.markdown import parse


def at(text: str, span: Span) -> str:
    return text[span.start : span.end]


def links(text: str) -> list[tuple[str, str, str]]:
    return [(one.form, one.destination, at(text, one.span)) for one in parse(text).links]


def problems(text: str) -> list[tuple[str, str]]:
    return [(one.name, at(text, one.span)) for one in parse(text).problems]


@pytest.mark.parametrize("use", ["[ref]", "[ref][]", "[x][ref]", "![x][REF]", "[x][ r e\n f ]", "> [x][ref]"])
def test_definition_is_reported_once_and_with_its_place(use: str) -> None:
    label = "r e f" if "r e" in use else "ref"
    text = f"{use} {use}\n\n[{label}]: <a b.md> 'title'\n"

    found = links(text)

    assert found == [("definition", "a b.md", "a b.md")]
    assert problems(text) == []


@pytest.mark.parametrize(
    ("definition", "destination", "written"),
    [
        ("[r]: a.md", "a.md", "a.md"),
        ("   [r]:\n a.md\n 't'", "a.md", "a.md"),
        ("> [r]:\n> <a.md>\n", "a.md", "a.md"),
        ("- [r]: a&amp;b.md", "a&b.md", "a&amp;b.md"),
        ("[r]:   a\\*b.md   (t)", "a*b.md", "a\\*b.md"),
        ("[r]: <>", "", ""),
        ("[R\n]: é.md", "é.md", "é.md"),
    ],
)
def test_place_of_a_destination(definition: str, destination: str, written: str) -> None:
    text = f"é [r]\n\n{definition}\n"

    assert links(text) == [("definition", destination, written)]


def test_unused_and_duplicate_definitions() -> None:
    text = (
        "[a]\n\n[A]: one.md\n[b]: two.md\n\n> [a]: three.md 't'\n\n```\n[a]: no.md\n```\npara\n[a]: no.md\n"
    )

    assert links(text) == [("definition", "one.md", "one.md"), ("definition", "two.md", "two.md")]
    assert problems(text) == [
        ("unused-definition", "[b]: two.md"),
        ("duplicate-definition", "[a]: three.md 't'"),
    ]


def test_remark_is_no_definition() -> None:
    text = "[//]: # (remark)\n[//]: # (remark)\n[comment]: <> (remark)\n"

    assert links(text) == []
    assert problems(text) == []


def test_labels_are_folded() -> None:
    text = "[ẞ]\n\n[SS]: a.md\n"

    assert problems(text) == []


def test_undefined_references() -> None:
    text = "[x][nope] [y][] [shortcut] [z][d] [^1][^2] é [q][nö]\n\n[d]: e.md\n"

    named = [(one.kind, one.name, at(text, one.span)) for one in parse(text).named]

    assert named == [
        ("reference", "nope", "[x][nope]"),
        ("reference", "y", "[y]"),
        ("reference", "nö", "[q][nö]"),
    ]


def test_footnote_is_no_definition() -> None:
    text = "x[^1]\n\n[^1]: a.md\n"

    assert links(text) == []
    assert problems(text) == []


def test_reference_in_a_cell_knows_its_destination() -> None:
    text = "| a |\n|-|\n| [x][r] |\n\n[r]: b.md\n"

    (part,) = parse(text).tables[0].rows[0][0].parts

    assert (part.form, part.destination, part.text, at(text, part.whole), at(text, part.span)) == (
        "definition",
        "b.md",
        "x",
        "[x][r]",
        "b.md",
    )  # fmt: skip
