"""JavaScript in Markdown: what MDX makes no Markdown of."""

import pytest

from legion_lint.syntax.markdown import parse
from legion_lint.syntax.markdown_mdx import is_mdx, without_javascript


@pytest.mark.parametrize(
    ("text", "destinations"),
    [
        ("{/* [x](a.md) */} [y](b.md)\n", ["b.md"]),
        ("import A from 'a'\nexport const b = <a href='c.md'>d</a>\n\n[y](b.md)\n", ["b.md"]),
        ("export const a = {\n\n  b: '[x](a.md)',\n}\n\n[y](b.md)\n", ["b.md"]),
        ("# A\n\nWe\nimport [x](a.md) and\nexport [y](b.md)\n", ["a.md", "b.md"]),
        ("`{` [x](a.md) `}` [y](b.md)\n", ["a.md", "b.md"]),
        ("```js\nimport {\n```\n\n[y](b.md)\n", ["b.md"]),
        (r"\{ [x](a.md) \}" "\n", ["a.md"]),
        ("{list.map(each => (\n\n  <a href={each}>[x](a.md)</a>\n))}\n\n[y](b.md)\n", ["b.md"]),
        ("<a href={to > here ? 'a' : 'b'}>z</a>\n", ["{xxxxxxxxxxxxxxxxxxxxx}"]),
        ("<Card href='a.md' src='b.png'/> <A href='c.md'>d</A>\n", ["c.md"]),
        ("{ never closed [x](a.md)\n", ["a.md"]),
    ],
)
def test_links(text: str, destinations: list[str]) -> None:
    document = parse(text, mdx=True)

    assert [link.destination for link in document.links] == destinations


def test_places_are_those_of_the_document() -> None:
    text = "import A\n  from 'a'\n\n{/* 🚀\n\n*/} [y](b.md)\n"

    (link,) = parse(text, mdx=True).links

    assert text[link.span.start : link.span.end] == "b.md"


def test_ids_of_headings() -> None:
    document = parse("## A {#a}\n\n## B {/* #b */}\n\n## C {c}\n", mdx=True)

    assert [anchor.name for anchor in document.anchors] == ["a", "b"]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("import A from 'a'\n\n# B\n", True),
        ("# B\n\n{/* c */}\n", True),
        ("# B\n\nAs we\nimport A from there\n", False),
        ("```js\nimport A from 'a'\n```\n", False),
        ("A comment of MDX is `{/* c */}`.\n", False),
    ],
)
def test_is_mdx(text: str, answer: bool) -> None:
    assert is_mdx(text) is answer


@pytest.mark.parametrize(
    "piece", ["{", "}", "{/*", "`", "`` ` ", "import {\n", "\n\nexport a\n", "{#a}", "\\"]
)
def test_length_stays(piece: str) -> None:
    text = piece * 20_000

    assert len(without_javascript(text)) == len(text)
