"""Markdown is what markdown-it-py, the reference implementation's port, says it is.

Documents are made of fragments by a seeded generator. Left out of them, since the engine is known to say
otherwise there (as GitHub does, unless said):

- a line with a pipe over ``---``: a heading, not a table;
- a paragraph right after a definition, indented like code: still that paragraph;
- a table row that begins in the middle of a paragraph and without a pipe: no table (GitHub sees one);
- blanks at the end of a heading, which the reference keeps if they are tabs;
- `~~` beside `~~`, and a shortcut reference before brackets that hold brackets;
- front matter, footnotes, task lists and bare URLs, which CommonMark does not have.
"""

import random
from urllib.parse import unquote

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from legion_lint.syntax.markdown import parse

REFERENCE = MarkdownIt("commonmark").enable(["table", "strikethrough"])

BLOCKS = r"""# H {}
## `c` *e* {} ##
#\t{}
   ## {}
T {}\n===
a\nb {}\n---
{}
{}\\n{}
{}  \n{}
> {}
> > {}\nlazy {}
- {}
- a\n  {}
- a\n\n  {}\n  - {}
- - {}
+ # {}
-
1. {}
   2) {}
1986. {}
* * *
```\n{}\n```
~~~x\n{}\n~~~
- ```\n  {}\n  ```
    {}
>     {}
<div>\n{}\n</div>
<!-- {}\n-->
<?php {} ?>
| a | b |\n|---|---|\n| [t](/1) | `c` |
| [a\|b](/p) |\n|:-:|\n| \| |
[l1]: /d1 't'
[l2]:\n /d2
> [L3]: </d3 x>
[l1]: /d4"""

INLINES = r"""x *e* **s** `c` [a](/u) [a](</u_v>) [a](/u_'t') ![i](/i) [l1] [t][l1] [l2][] ![x][L3] <https://e.x/a>
&amp; \* [b](/p(q)) [b](/p\)) <b> </b> [n_[x](/in)_y](/out) [![i](/i2)](/o2) ![[k](/no)](/i3) [u]( ` `` *
_ [ ] ( ) < ! \ [a](/u\n"t") [a](\n/u) [a]\n(/u) é [e](/é) [a](/x%20y) [a](/x&amp;y) ~~d~~ a_b_c
<a_href=x> []() [](/e) [a](<>) [a](#f) 1. - # = [`]`](/k) [`a[0]`](/k2) [a](/u"t") [a](/u_"]("_) <a:b>
[u][undefined]"""


def document(seed: int) -> str:
    """Return a document that is never the same as that of another seed, in all likelihood."""
    pick = random.Random(seed)
    blocks = [one.replace("\\n", "\n").replace("\\t", "\t") for one in BLOCKS.split("\n")]
    inlines = [one.replace("\\n", "\n").replace("_", " ") for one in INLINES.split()]
    text = ""
    for _ in range(pick.randint(1, 9)):
        block = pick.choice(blocks)
        while "{}" in block:
            glue = pick.choice((" ", ""))
            words = (pick.choice(inlines) for _ in range(pick.randint(1, 4)))
            block = block.replace("{}", glue.join(words), 1)
        text += f"{block}\n\n"
    return text


def expected(text: str) -> tuple[list[str], list[tuple[int, str]], set[str]]:
    """Return the destinations of links, the headings and the destinations of definitions."""
    environment: dict[str, dict[str, dict[str, str]]] = {}
    tokens = REFERENCE.parse(text, environment)
    destinations: list[str] = []
    headings: list[tuple[int, str]] = []
    for before, token in zip([Token("", "", 0), *tokens], tokens, strict=False):
        shown = ""
        for child in token.children or ():
            if child.type in ("link_open", "image"):
                destinations.append(unquote(str(child.attrs.get("href", child.attrs.get("src")))))
            shown += (
                "\n"
                if child.type in ("softbreak", "hardbreak")
                else child.content * (child.type in ("text", "code_inline", "text_special"))
            )
        if before.type == "heading_open":
            headings.append((int(before.tag[1]), shown.rstrip(" \t")))
    references = environment.get("references", {}).values()
    return destinations, headings, {unquote(one["href"]) for one in references}


@pytest.mark.parametrize("start", range(0, 1500, 100))
def test_links_and_headings_are_those_of_the_reference(start: int) -> None:
    for seed in range(start, start + 100):
        text = document(seed)

        read = parse(text)

        links, headings, definitions = expected(text)
        shown = (one for one in read.links if one.form not in ("definition", "html"))
        shown = (one for one in shown if one.form != "url" or text[one.whole.start] == "<")
        inline = sorted(shown, key=lambda one: one.whole)
        defined = [one for one in read.links if one.form == "definition"]
        unused = {one.span for one in read.problems if one.name == "unused-definition"}
        assert [unquote(one.destination) for one in inline] == [
            one for one in links if one not in definitions
        ], text
        assert {unquote(one.destination) for one in defined} == definitions, text
        assert {unquote(one.destination) for one in defined if one.whole not in unused} == {
            one for one in links if one in definitions
        }, text
        assert [(one.level, one.text.rstrip(" \t")) for one in read.headings] == headings, text


def test_the_generator_makes_what_it_is_meant_to() -> None:
    read = [parse(document(seed)) for seed in range(300)]

    assert sum(len(one.links) for one in read) > 900
    assert sum(len(one.headings) for one in read) > 300
    assert any(one.problems for one in read)
