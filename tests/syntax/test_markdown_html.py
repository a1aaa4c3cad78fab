"""Raw HTML in Markdown: what its attributes link to."""

import pytest

from legion_lint.model.source import Span
from legion_lint.syntax import html
from legion_lint.syntax.markdown import parse


def at(text: str, span: Span) -> str:
    return text[span.start : span.end]


def links(text: str) -> list[tuple[str, str, str]]:
    return [(one.attribute, one.destination, at(text, one.span)) for one in parse(text).links]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('<img src="a.png">', [("img.src", "a.png", "a.png")]),
        ("<IMG SRC=a.png>", [("img.src", "a.png", "a.png")]),
        ("<img\n  alt=x\n  src = 'a b.png'\n/>", [("img.src", "a b.png", "a b.png")]),
        (
            '<a href=" a&amp;b.md?c=1&copy=2 ">x</a>',
            [("a.href", "a&b.md?c=1&copy=2", "a&amp;b.md?c=1&copy=2")],
        ),
        (
            '<source srcset="a.png, b.png 2x,c.png 1x">',
            [("source.srcset", one, one) for one in ("a.png", "b.png", "c.png")],
        ),
        (
            "<video src=a.mp4 poster=b.png></video>",
            [("video.src", "a.mp4", "a.mp4"), ("video.poster", "b.png", "b.png")],
        ),
        ("<object data=a.svg></object>", [("object.data", "a.svg", "a.svg")]),
        ("<div data=x data-src=y>", []),
        ("<!-- <img src=a.png> -->", []),
        ("x <!-- <img src=a.png> --> y", []),
        ("`<img src=a.png>`", []),
        ("<script>'<img src=a.png>'</script>", []),
        ("<a\nhref='nope.md'\n>x</a>", []),
        ("é <a href=é.md>x</a>", [("a.href", "é.md", "é.md")]),
        ("> <div\n> ><img\n> src=a.png>", [("img.src", "a.png", "a.png")]),
        ("> x <img\n> src=a.png>", [("img.src", "a.png", "a.png")]),
        ("<a href='a'><img src='b'></a>", [("a.href", "a", "a"), ("img.src", "b", "b")]),
        ("# T <a href=x></a>", [("a.href", "x", "x")]),
        ("<a href=''>x</a>", [("a.href", "", "")]),
    ],
)
def test_link(text: str, found: list[tuple[str, str, str]]) -> None:
    assert links(text) == found


@pytest.mark.parametrize(
    ("text", "label", "whole"),
    [
        ("<a href=x>a *b* <i>c</i></a> d", "a b c", "<a href=x>a *b* <i>c</i></a>"),
        ("<div>\n<a href=x>a\nb</a>\n</div>", "a b", "<a href=x>a\nb</a>"),
        ("<img src=x alt='a &lt; b'>", "a < b", "<img src=x alt='a &lt; b'>"),
        ("<div>\n\n<a href=x>\n\n*a*\n\n</a>\n", "a", "<a href=x>\n\n*a*\n\n</a>"),
    ],
)
def test_label(text: str, label: str, whole: str) -> None:
    (link,) = parse(text).links

    assert (link.text, at(text, link.whole)) == (label, whole)


def test_link_that_is_never_closed_ends_with_its_paragraph() -> None:
    text = "<b><a href=x>a</b>\n\nb"

    (link,) = parse(text).links

    assert link.text == "a"


def test_tokens_keep_stray_brackets_as_text() -> None:
    found = list(html.tokens("a < b <c d='>' e>f</c><!-- g --><?h?>i<!j>"))

    assert [one.text if isinstance(one, html.Data) else (one.name, one.closing) for one in found] == [
        "a < b ",
        ("c", False),
        "f",
        ("c", True),
        "i",
    ]
