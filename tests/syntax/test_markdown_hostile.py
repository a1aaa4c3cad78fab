"""Documents made to be slow, or to break the reader, cost no more than their length."""

import gc
import random
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass

import pytest

from legion_lint.model.source import Span
from legion_lint.syntax.markdown import parse

LENGTH = 50_000


def repeated(piece: str) -> str:
    return piece * (LENGTH // len(piece))


DOCUMENTS = {
    "open brackets": repeated("["),
    "nested brackets": "[" * (LENGTH // 2) + "]" * (LENGTH // 2),
    "open links": repeated("[a]("),
    "open parentheses": "[a](" + "(" * LENGTH,
    "links": repeated("[a](b)"),
    "nested images": repeated("![a"),
    "nested links": "[" * (LENGTH // 6) + "](a)" * (LENGTH // 6),
    "backticks": "".join("`" * (number % 300 + 1) + " " for number in range(660)),
    "open comments": repeated("<!--"),
    "open comments in paragraphs": repeated("x <!-- \n"),
    "raw headings": repeated("<h1>"),
    "raw headings in blocks of their own": repeated("<h1>x\n\n"),
    "open tags": repeated('<a "'),
    "attributes": "<a" + repeated(" b=c") + ">",
    "open tag in a quote": "> <div\n" + repeated("> <b x\n"),
    "many sources": '<img srcset="' + repeated("a 1x, ") + '">',
    "raw tables": repeated("<table><tr><td>"),
    "cells that span": "<table>" + repeated("<tr><td colspan=64 rowspan=1000>"),
    "table": "|a|b|\n|-|-|\n" + repeated("|a|b|\n"),
    "short rows": "|" + "a|" * 500 + "\n|" + "-|" * 500 + "\n" + "|a|\n" * 5000,
    "quotes": repeated("> > > a\n"),
    "lists in lists": repeated("- "),
    "lists": repeated("- a\n* b\n"),
    "emphasis": repeated("*a_b "),
    "definitions": "".join(f"[a{number}]: b\n" for number in range(LENGTH // 11)),
    "duplicates": "[a]\n\n" + repeated("[a]: b\n"),
    "long label": "[" + "a" * LENGTH + "]: b",
    "undefined references": repeated("[a][b]"),
    "bare URLs": repeated("https://a.b]"),
    "bare URL of semicolons": "https://a.b/" + ";" * LENGTH,
    "bare URL of entities": "https://a.b/" + repeated("&a;"),
    "blanks in a heading": "# a" + " " * LENGTH + "b",
    "blanks in a cell": "|a|\n|-|\n|" + " " * LENGTH + "|",
    "setext": repeated("a\n") + "===",
    "code in a quote": "> ```\n" + repeated("> a\n"),
    "attribute lists": repeated("{"),
    "front matter": "---\n" + repeated("--- a\n"),
    "blanks in front matter": "---\na: b" + " " * LENGTH + "c\n---\n",
    "not ASCII": repeated("é[x](y)"),
    "nothing but beyond ASCII": repeated("é"),
    "zeros": repeated("\0"),
    "returns": repeated("a\r"),
    "roles": repeated("{a}`b`"),
    "colon fences": repeated(":::{note}\n"),
    "colon fences in each other": "".join(":" * number + "{note}\n" for number in range(440, 2, -1)),
    "targets": repeated("(a)=\n"),
    "blanks in a fence": repeated("```" + " " * 1000 + "a\n"),
    "options": "```{note}\n" + repeated(":a: b\n") + "```\n",
}


@pytest.mark.parametrize("myst", [False, True])
@pytest.mark.parametrize("name", DOCUMENTS)
def test_everything_is_read_to_its_end(name: str, myst: bool) -> None:
    document = parse(DOCUMENTS[name], myst=myst)

    assert all(link.span.end <= len(DOCUMENTS[name]) for link in document.links)


PIECES = r"""<table> </table> <tr> <td> <th_rowspan=2> <caption> </caption> <h1> </h1> <a_href=x> </a> <code>
</code> <b> <p> <br> <img_src=a_srcset='b,_c_2x'> <!-- --> -_ 1._ >_ \n \n\n \n____ ``` ```{note} *_-_a
```{list-table} __-_b :::{tip} ::: ::::{grid} (t)= %_c $$ $x$ {ref}`a_<b>` ` `` [x](y) [x][r] [r]:_u [r]:
![a](b) [^1] [^1]:_n |_a_|_b_|\n|---|---|\n |_c_| || #_ === --- +++ *** ** ~~ é 漢 \t \ &amp; http://a.b/c
www.x.y {#id} {:_#k} <script> </script> word \r\n \r \0 [_]_ Term\n:_def :name:_n ```{csv-table}
```{glossary} ] ( [ < 😀"""
ESCAPED = {"_": " ", "\\n": "\n", "\\r": "\r", "\\t": "\t", "\\0": "\0"}


def decoded(piece: str) -> str:
    """Return what a piece stands for."""
    for escape, meant in ESCAPED.items():
        piece = piece.replace(escape, meant)
    return piece


def spans(fact: object) -> Iterator[Span]:
    """Yield every span in a fact."""
    if isinstance(fact, Span):
        yield fact
    elif isinstance(fact, Sequence) and not isinstance(fact, str):
        for one in fact:
            yield from spans(one)
    elif is_dataclass(fact):
        for one in fields(fact):
            yield from spans(getattr(fact, one.name))


@pytest.mark.parametrize("myst", [False, True])
@pytest.mark.parametrize("start", range(0, 1000, 100))
def test_whatever_is_written_is_read_and_stands_in_the_text(start: int, myst: bool) -> None:
    choices = [decoded(one) for one in PIECES.split()]
    for seed in range(start, start + 100):
        pick = random.Random(seed)
        words = (pick.choice(choices) + pick.choice(("", "\n", " ")) for _ in range(pick.randint(1, 40)))
        text = "".join(words)

        read = parse(text, myst=myst)

        assert all(0 <= one.start <= one.end <= len(text) for one in spans(read)), text
        assert all(
            one.whole.start <= one.span.start <= one.span.end <= one.whole.end for one in read.links
        ), text


@pytest.mark.parametrize("myst", [False, True])
def test_nothing_waits_for_the_garbage_collector(myst: bool) -> None:
    text = "# A\n\n- [x][y] <a href=z>b</a>\n\n```{tip}\n[b](c)\n```\n\n|a|\n|-|\n\n<table><tr><td>c"
    parse(text, myst=myst)
    gc.collect()
    gc.disable()
    try:
        parse(text, myst=myst)

        assert gc.collect() == 0
    finally:
        gc.enable()
