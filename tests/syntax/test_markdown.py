"""Markdown: headings, links, code, lists, and exactly where they stand."""

import pytest

from legion_lint.model.document import Code, Document, Link, Text
from legion_lint.model.source import SourceText, Span
from legion_lint.syntax.markdown import parse


def at(text: str, span: Span) -> str:
    return text[span.start : span.end]


def links(text: str) -> list[tuple[str, str, str]]:
    """Return the form, the destination and the written destination of each link."""
    return [(one.form, one.destination, at(text, one.span)) for one in parse(text).links]


def headings(text: str) -> list[tuple[int, str, str]]:
    return [(one.level, one.text, at(text, one.span)) for one in parse(text).headings]


def codes(text: str) -> list[tuple[str, str]]:
    return [(one.text, at(text, one.span)) for one in parse(text).codes]


def anchors(text: str) -> list[tuple[str, str, str]]:
    return [(one.form, one.name, at(text, one.span)) for one in parse(text).anchors]


def places(document: Document, text: str) -> list[tuple[int, int]]:
    source = SourceText("doc.md", text)
    return [source.position(one.span.start) for one in document.links]


@pytest.mark.parametrize(
    ("text", "destination", "written"),
    [
        ("[x](a.md)", "a.md", "a.md"),
        ("[x]( a.md )", "a.md", "a.md"),
        ("[x](<a b.md>)", "a b.md", "a b.md"),
        ('[x](a.md "t](no)")', "a.md", "a.md"),
        ("[x](a.md\n'title')", "a.md", "a.md"),
        ("[x](\n  a.md\n  (title))", "a.md", "a.md"),
        ("> [x](\n> a.md)", "a.md", "a.md"),
        ("> - [x](\n>   <a.md>\n>   't')", "a.md", "a.md"),
        ("[x](a(b).md)", "a(b).md", "a(b).md"),
        ("[x](a\\(b.md)", "a(b.md", "a\\(b.md"),
        ("[x](a&amp;b.md)", "a&b.md", "a&amp;b.md"),
        ("[x](a%20b.md)", "a%20b.md", "a%20b.md"),
        ("[x](a\\b.md)", "a\\b.md", "a\\b.md"),
        ("[x](é.md)", "é.md", "é.md"),
        ("é [é](é漢.md) é", "é漢.md", "é漢.md"),
        ("[](a.md)", "a.md", "a.md"),
        ("[x]()", "", ""),
        ("[x](<>)", "", ""),
        ("[`](`](a.md)", "a.md", "a.md"),
        ("[a [b] c](a.md)", "a.md", "a.md"),
        ("[a\\](a.md)](b.md)", "b.md", "b.md"),
        ("[*a*\n](b.md)", "b.md", "b.md"),
        ("a ` b [x](a.md)", "a.md", "a.md"),
    ],
)
def test_link(text: str, destination: str, written: str) -> None:
    found = links(text)

    assert found == [("link", destination, written)]


def test_image_in_a_link_and_link_in_an_image() -> None:
    text = "[![alt](i.png)](a.md) ![b [c](no.md)](j.png)"

    read = parse(text)

    assert links(text) == [("image", "i.png", "i.png"), ("link", "a.md", "a.md"), ("image", "j.png", "j.png")]
    assert [one.text for one in read.links] == ["alt", "", "b c"]
    assert [at(text, one.whole) for one in read.links] == [
        "![alt](i.png)",
        "[![alt](i.png)](a.md)",
        "![b [c](no.md)](j.png)",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "\\[x](a.md)",
        "`` [`x`](a.md) ``",
        "[x](a b.md)",
        "```\n[x](a.md)\n```",
        "~~~\n```\n[x](a.md)\n~~~",
        "```\t\n[x](a.md)\n```\t",
        "- a\n\n  ```\n  [x](a.md)\n  ```",
        "p\n\n    [x](a.md)",
        "<!-- [x](a.md) -->",
        "<!--\n[x](a.md)\n\n[y](b.md)\n-->",
        "<div>[x](a.md)</div>",
        "---\nkey: '[x](a.md)'\n---",
        "+++\nkey = '[x](a.md)'\n+++",
        "An array [i] and [foo, bar].",
        "- [ ] to do\n- [x] done",
        "[^1]: note",
        "http:// www. https://{{host}}/x https://$HOST/x",
    ],
)
def test_no_link(text: str) -> None:
    assert links(text) == []


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("<https://a.b/c>", ["https://a.b/c"]),
        ("See https://a.b/c_d_e, (https://a.b/(x)) and **www.a.b/c**.", [
            "https://a.b/c_d_e", "https://a.b/(x)", "www.a.b/c",
        ]),
        ("https://a.b/*c*/d.", ["https://a.b/*c*/d"]),
        ("[https://a.b/c] https://a.b/c&amp;d&lt;", ["https://a.b/c", "https://a.b/c&amp;d"]),
        ("https://a.b/c<br>x", ["https://a.b/c"]),
        ("| a |\n|-|\n|https://a.b/c|", ["https://a.b/c"]),
        ("xhttp://a.b http://my_host/x http://a_b.c.d/x `http://a.b`", ["http://a_b.c.d/x"]),
    ],
)  # fmt: skip
def test_url(text: str, urls: list[str]) -> None:
    found = links(text)

    assert found == [("url", url, url) for url in urls]


def test_address_is_a_mailto_url() -> None:
    text = "<a@b.c>"

    assert links(text) == [("url", "mailto:a@b.c", "a@b.c")]


def test_url_that_is_the_label_of_a_link_is_no_link() -> None:
    assert links("[https://a.b](c.md)") == [("link", "c.md", "c.md")]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line_ends(line_end: str) -> None:
    text = line_end.join(
        ["# A", "", "é [x](a.md)", "", "```sh", "ls", "", "cd b", "```", "", "Set", "ext", "==="]
    )

    read = parse(text)

    assert places(read, text) == [(3, 7)]
    assert [at(text, line.span) for line in read.blocks[0].lines] == ["ls", "", "cd b"]
    assert [one.text for one in read.headings] == ["A", "Set\next"]


@pytest.mark.parametrize(
    ("text", "level", "shown", "written"),
    [
        ("# A", 1, "A", "A"),
        ("## A ##", 2, "A", "A"),
        ("## A#", 2, "A#", "A#"),
        ("   ### A\t#  ", 3, "A", "A"),
        ("#", 1, "", ""),
        ("# #", 1, "", ""),
        ("My\nSetext\n===", 1, "My\nSetext", "My\nSetext"),
        ("> A\n> ---", 2, "A", "A"),
        ("A <b>\t\n---", 2, "A ", "A <b>"),
        ("> ## A", 2, "A", "A"),
        ("- ## A", 2, "A", "A"),
        ("<details>\n\n## A\n\n</details>", 2, "A", "A"),
        ("## The `foo_bar` *option*", 2, "The foo_bar option", "The `foo_bar` *option*"),
        ("## [A](b) ~~c~~ <b>d</b>", 2, "A c d", "[A](b) ~~c~~ <b>d</b>"),
        ("## Caf&eacute; &amp; \\*", 2, "Café & *", "Caf&eacute; &amp; \\*"),
        ("## ![Logo](l.png) T", 2, " T", "![Logo](l.png) T"),
        ("## Foo <!-- c -->", 2, "Foo ", "Foo <!-- c -->"),
        ("## Foo<br/>Bar", 2, "FooBar", "Foo<br/>Bar"),
        ("## T {#custom}", 2, "T {#custom}", "T {#custom}"),
        ("## :rocket: 🚀 L", 2, ":rocket: 🚀 L", ":rocket: 🚀 L"),
        ("## A[^1]\n\n[^1]: n", 2, "A", "A[^1]"),
    ],
)
def test_heading(text: str, level: int, shown: str, written: str) -> None:
    found = headings(text)

    assert found == [(level, shown, written)]


@pytest.mark.parametrize(
    "text",
    [
        "```\n# A\n```",
        "<!--\n\n# A\n\n-->",
        "<div>\n# A\n</div>",
        "##A",
        "####### A",
        "\t# A",
        "---\n# A\n---\n",
    ],
)
def test_no_heading(text: str) -> None:
    assert headings(text) == []


@pytest.mark.parametrize(
    ("text", "code", "written"),
    [
        ("`a`", "a", "a"),
        ("`` a`b ``", "a`b", "a`b"),
        ("` a `", "a", "a"),
        ("`a\nb`", "a b", "a\nb"),
        ("> `a\n> b`", "a b", "a\n> b"),
        ("`a&amp;b\\`", "a&amp;b\\", "a&amp;b\\"),
        ("| a |\n|-|\n| `a\\|b` |", "a|b", "a\\|b"),
        ("é `é`", "é", "é"),
    ],
)
def test_code(text: str, code: str, written: str) -> None:
    assert codes(text) == [(code, written)]


def test_code_that_is_a_label_is_left_out() -> None:
    text = "[`a`](b) [`c`][d] <a href=e>`f`</a> `g`\n\n[d]: h"

    assert codes(text) == [("g", "g")]


def test_code_in_raw_html_is_left_out() -> None:
    assert codes("<div>\n`a` <code>b</code>\n</div>") == []


def test_code_blocks_and_their_lines() -> None:
    text = "# A\n\n> - x\n>\n>   ```Sh extra\n>   a b\n>\n>     c\n>   ```\n\n    d\n\n\te\n\n~~~\nunclosed\n"

    blocks = parse(text).blocks

    assert [(one.language, one.section, [line.text for line in one.lines]) for one in blocks] == [
        ("sh", 0, ["a b", "", "  c"]),
        ("", 0, ["d", "", "e"]),
        ("", 0, ["unclosed"]),
    ]
    assert all(at(text, line.span) == line.text for one in blocks for line in one.lines)


def test_anchors() -> None:
    text = (
        "<a name=\"A&amp;b\"></a>\n\n<div id=x>\n\n</div>\n\nt <b\n ID='y'> <!-- <i id> -->\n`<i id=no>`\n\n"
        "<h2>Html &amp;\n<i>Head</i></h2>\n\n## T {#c}\n\n{: #k .l }\n\n[^n]: note\n"
    )

    found = anchors(text)

    assert found == [
        ("name", "A&b", "A&amp;b"),
        ("id", "x", "x"),
        ("id", "y", "y"),
        ("heading", "Html &\nHead", "Html &amp;\n<i>Head</i>"),
        ("attribute", "c", "c"),
        ("attribute", "k", "k"),
        ("footnote", "n", "n"),
    ]


def test_raw_heading_around_a_paragraph() -> None:
    text = "<h1 align=center>\n\n  My `x`\n\n</h1>\n\nafter"

    (anchor,) = parse(text).anchors

    assert (anchor.form, anchor.name.strip()) == ("heading", "My x")


def test_footnotes() -> None:
    text = "a[^1] [^2]\n\n[^1]: [x](y)\n"

    read = parse(text)

    assert [(one.kind, one.name, at(text, one.span)) for one in read.named] == [("footnote", "1", "1")]
    assert links(text) == [("link", "y", "y")]


def test_front_matter() -> None:
    meta = "title: \"A: b\"\n# remark\nempty:\ntags: [a]\ndate: 2020 # then\n  nested: no\nq: 'it''s'\n"
    text = f"---\n{meta}---\n\n# H\n"

    read = parse(text)

    assert read.meta == (("title", "A: b"), ("date", "2020"), ("q", "it's"))
    assert headings(text) == [(1, "H", "H")]


def test_what_looks_like_front_matter_but_never_ends() -> None:
    text = "---\n\n# H\n"

    assert headings(text) == [(1, "H", "H")]


def test_lists() -> None:
    text = (
        "# S\n\nImages:\n- **a** (`b`)\n- [x] [c](d.md) - e\n  more\n  1. f\n\n     g\n  2. http://h.i\n"
        "- ```\n  code\n  ```\n"
    )

    outer, inner = parse(text).lists

    assert (outer.lead, outer.depth, outer.ordered, outer.section) == ("Images:", 0, False, 0)
    assert (inner.lead, inner.depth, inner.ordered) == ("c - e more", 1, True)
    assert [one.text for one in outer.items] == ["a (b)", "c - e more", ""]
    assert [one.text for one in inner.items] == ["f", "http://h.i"]
    assert [at(text, one.span) for one in outer.items[:2]] == ["a** (`b`)", "[c](d.md) - e\n  more"]
    first = [(type(one), at(text, one.span)) for one in outer.items[0].parts]
    assert first == [(Text, "a"), (Text, " ("), (Code, "b"), (Text, ")")]
    strong = outer.items[0].parts[0]
    assert isinstance(strong, Text)
    assert strong.strong
    assert isinstance(inner.items[1].parts[0], Link)


def test_escapes_in_an_item() -> None:
    text = "- \\_a\\_b &amp; c"

    (item,) = parse(text).lists[0].items

    assert item.text == "_a_b & c"
    assert [(one.span, at(text, one.span)) for one in item.parts] == [(Span(2, 16), "\\_a\\_b &amp; c")]


def test_list_in_a_quote_has_no_lead_from_outside() -> None:
    text = "> quoted\n\n- a\n"

    assert [one.lead for one in parse(text).lists] == [""]
