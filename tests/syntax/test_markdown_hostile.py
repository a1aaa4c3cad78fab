"""Documents made to be slow, or to break the reader, cost no more than their length."""

import time

import pytest

from legion_lint.syntax.markdown import parse

LENGTH = 50_000
LIMIT_SECONDS = 3.0  # many times what any of them takes on a slow machine; a quadratic one takes minutes


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
def test_cost_is_linear(name: str, myst: bool) -> None:
    text = DOCUMENTS[name]
    start = time.process_time()

    parse(text, myst=myst)

    assert time.process_time() - start < LIMIT_SECONDS
