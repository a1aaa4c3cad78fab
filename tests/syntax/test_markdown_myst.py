"""MyST: roles, directives and targets, and exactly where they stand."""

import pytest

from legion_lint.model.document import Document, Role, Text
from legion_lint.model.source import Span
from legion_lint.syntax.markdown import parse


def at(text: str, span: Span) -> str:
    return text[span.start : span.end]


def read(text: str) -> Document:
    return parse(text, myst=True)


def destinations(text: str) -> list[str]:
    found = read(text).links
    assert all(at(text, one.span) == one.destination for one in found)
    return [one.destination for one in found]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("{doc}`a/b`", ("doc", "a/b", "a/b", False)),
        ("é {doc}`La *bel* <a/b>` z", ("doc", "a/b", "La *bel*", True)),
        ("{py:class}`~m.C`", ("py:class", "~m.C", "~m.C", False)),
        ("{ref}`a\nb <c>`", ("ref", "c", "a b", True)),
        ("> {ref}`` `x` ``", ("ref", "`x`", "`x`", False)),
        ("{math}`a < b>`", ("math", "a < b>", "a < b>", False)),
        ("{ref}`x \\<y>`", ("ref", "x \\<y>", "x \\<y>", False)),
    ],
)
def test_role(text: str, role: tuple[str, str, str, bool]) -> None:
    document = read(text)

    (found,) = document.roles
    assert (found.name, found.target, found.text, found.has_text) == role
    assert at(text, found.span) == found.target
    assert at(text, found.whole).startswith("{")
    assert at(text, found.whole).endswith("`")
    assert document.codes == ()


def test_no_role() -> None:
    text = "{a} `b` {`c` \\{d}`e` {1}`f`"

    document = read(text)

    assert [one.text for one in document.codes] == ["b", "c", "e", "f"]
    assert document.roles == ()


def test_no_role_outside_of_myst() -> None:
    assert parse("{a}`b`").roles == ()


def test_role_in_a_heading_and_a_cell() -> None:
    text = "# The {doc}`x <y>` page\n\n| a |\n|---|\n| see {ref}`b` |\n"

    document = read(text)

    assert [one.text for one in document.headings] == ["The x page"]
    cell = document.tables[0].rows[0][0]
    assert [(type(one), at(text, one.span)) for one in cell.parts] == [(Text, "see "), (Role, "b")]
    assert cell.text == "see b"


def test_directive() -> None:
    text = "# H\n\n> ```{figure} img/a.png\n> :name: fig-a\n> :alt:\n>\n> Caption [x](y.md)\n> ```\n"

    document = read(text)

    (found,) = document.directives
    assert (found.name, found.section) == ("figure", 0)
    assert found.argument is not None
    assert (found.argument.text, at(text, found.argument.span)) == ("img/a.png", "img/a.png")
    assert [(name, word.text, at(text, word.span)) for name, word in found.options] == [
        ("name", "fig-a", "fig-a"),
        ("alt", "", ""),
    ]
    assert [at(text, line.span) for line in found.content] == ["", "Caption [x](y.md)"]
    assert [(one.form, one.name, one.title) for one in document.anchors] == [
        ("target", "fig-a", "Caption [x](y.md)")
    ]
    assert destinations(text) == ["img/a.png", "y.md"]


def test_options_as_yaml() -> None:
    text = "```{note}\n---\nclass: tip\nname: n\n---\nbody [x](y)\n```\n"

    (found,) = read(text).directives

    assert [(name, at(text, word.span)) for name, word in found.options] == [("class", "tip"), ("name", "n")]
    assert [line.text for line in found.content] == ["body [x](y)"]


@pytest.mark.parametrize(
    "text",
    [
        "```{note}\n[x](a.md)\n```",
        "```{note} [x](a.md)\n```",
        ":::{note}\n[x](a.md)\n:::",
        "- a\n  :::{tip}\n  [x](a.md)\n  :::\n",
        "> :::{tip}\n> [x](a.md)\n> :::\n",
        "::::{grid} 2\n:::{grid-item-card} T\n[x](a.md)\n:::\n::::\n",
        "````{note}\n```{tip}\n- [x](a.md)\n```\n````",
        ":::{note}\n~~~\n[x](no.md)\n~~~\n[x](a.md)\n:::",
        ":::{note}\n```{code-block}\n[x](no.md)\n:::\n```\n[x](a.md)\n:::",
        "Term\n: [x](a.md)\n",
        "Term\n:   one\n\n    [x](a.md)\n",
        "(t)=\n[x](a.md)",
        "% [x](no.md)\n[x](a.md)",
        "$$\n[x](no.md)\n$$\n[x](a.md)",
        "$[x](no.md)$ [x](a.md)",
        "```{unheard-of}\n[x](a.md)\n```",
    ],
)
def test_markdown_in_directives(text: str) -> None:
    assert destinations(text) == ["a.md"]


@pytest.mark.parametrize(
    "text",
    [
        "```{code-block} md\n[x](a.md)\n```",
        "```{eval-rst}\n[x](a.md)\n```",
        "```{toctree}\n[x](a.md)\n```",
        ":::{code-block} md\n[x](a.md)\n:::",
        "````md\n```{note}\n[x](a.md)\n```\n:::{tip}\n(t)=\n````",
    ],
)
def test_no_markdown_in_directives(text: str) -> None:
    assert destinations(text) == []
    assert read(text).anchors == ()


def test_definitions_hold_in_directives() -> None:
    text = ":::{note}\n[x][r] [y][undefined]\n:::\n\n[r]: a.md\n"

    document = read(text)

    assert destinations(text) == ["a.md"]
    assert document.problems == ()
    assert [(one.name, at(text, one.span)) for one in document.named] == [("undefined", "[y][undefined]")]


def test_code_directives_are_code_blocks_too() -> None:
    text = "```{code-block} Bash\n:caption: c\n\nls\n```\n\n```{code-cell}\n1\n```\n"

    blocks = read(text).blocks

    assert [(one.language, [at(text, line.span) for line in one.lines]) for one in blocks] == [
        ("bash", ["", "ls"]),
        ("", ["1"]),
    ]


def test_fences_keep_their_text() -> None:
    text = "````md\n:::{note}\n~~~\n:::\n````\n"

    (block,) = read(text).blocks

    assert [line.text for line in block.lines] == [":::{note}", "~~~", ":::"]


def test_targets() -> None:
    text = (
        "(first)=\n(second)=\n# T `x`\n\n(none)=\n\npara\n\n(figure)=\n```{figure} a.png\nCaption\n```\n\n"
        "> (in a quote)=\n> ## Q\n\n```\n(no)=\n```\n\n    (no)=x\n\n{#para}\np [s]{#span}\n"
    )

    anchors = read(text).anchors

    assert all(at(text, one.span) == one.name for one in anchors)
    assert [(one.form, one.name, one.title) for one in anchors] == [
        ("target", "first", "T x"),
        ("target", "second", "T x"),
        ("target", "none", ""),
        ("target", "figure", "Caption"),
        ("target", "in a quote", "Q"),
        ("attribute", "para", ""),
        ("attribute", "span", ""),
    ]


def test_glossary() -> None:
    text = "```{glossary}\nOne *two*\n: three\n```\n\nNo term\n: x\n"

    assert [(one.form, one.name, at(text, one.span)) for one in read(text).anchors] == [
        ("term", "One two", "One *two*")
    ]


def test_list_table() -> None:
    text = (
        "# H\n\n```{list-table} Images\n:header-rows: 1\n\n* - Image\n  - Doc\n* - `a`\n  - [b](c.md)\n```\n"
    )

    document = read(text)

    (table,) = document.tables
    assert (table.form, table.title, table.section) == ("list", "Images", 0)
    assert [one.text for one in table.header] == ["Image", "Doc"]
    assert [[at(text, one.span) for one in row] for row in table.rows] == [["a", "[b](c.md)"]]
    assert document.lists == ()


def test_table_in_another_file() -> None:
    text = "```{csv-table} T\n:header-rows: 1\n:file: data/a.csv\n```\n"

    (table,) = read(text).tables

    assert table.file is not None
    assert (table.form, table.title, at(text, table.file.span)) == ("csv", "T", "data/a.csv")
    assert table.options == (("file", "data/a.csv"), ("header-rows", "1"))


def test_front_matter() -> None:
    text = "---\ntitle: x\n---\n(t)=\n# H\n"

    assert read(text).meta == (("title", "x"),)
    assert [one.title for one in read(text).anchors] == ["H"]


def test_blocks_of_rst_are_read_at_their_places() -> None:
    text = "# A\n\n```{eval-rst}\n.. _here:\n\n.. automodule:: a.b\n```\n\n- x\n\n  ```{eval-rst}\n  See :ref:`x <y>`.\n  ```\n"

    document = parse(text, myst=True)

    assert [(one.name, text[one.span.start : one.span.end]) for one in document.anchors] == [("here", "here")]
    assert [
        one.argument.text for one in document.directives if one.name == "automodule" and one.argument
    ] == ["a.b"]
    assert [(one.target, text[one.span.start : one.span.end]) for one in document.roles] == [("y", "y")]
