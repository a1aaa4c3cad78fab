"""Tables in Markdown: pipes and raw HTML."""

from legion_lint.model.document import Cell, Code, Link, Part, Table, Text
from legion_lint.model.source import Span
from legion_lint.syntax.markdown import parse


def at(text: str, span: Span) -> str:
    return text[span.start : span.end]


def written(text: str, cells: tuple[Cell, ...]) -> list[str]:
    return [at(text, one.span) for one in cells]


def parts(text: str, cell: Cell) -> list[tuple[type[Part], str]]:
    return [(type(one), at(text, one.span)) for one in cell.parts]


def table(text: str) -> Table:
    (found,) = parse(text).tables
    return found


def test_pipe_table() -> None:
    text = (
        "# H\n\nLead *in*:\n\n| Image \\| name | Doc | \n|:--|--:|\n"
        "| `a\\|b` é **c** | [x\\|y](d\\|e.md) | extra |\n|| |\nshort\n\nafter"
    )

    found = table(text)

    assert (found.form, found.section, found.lead) == ("pipe", 0, "Lead in:")
    assert [one.text for one in found.header] == ["Image | name", "Doc"]
    assert written(text, found.header) == ["Image \\| name", "Doc"]
    assert [[one.text for one in row] for row in found.rows] == [
        ["a|b é c", "x|y"],
        ["", ""],
        ["short", ""],
    ]
    assert parts(text, found.rows[0][0]) == [(Code, "a\\|b"), (Text, " é "), (Text, "c")]
    assert parts(text, found.rows[0][1]) == [(Link, "d\\|e.md")]
    assert [one.strong for one in found.rows[0][0].parts if isinstance(one, Text)] == [False, True]
    assert text[found.span.end :] == "\n\nafter"


def test_missing_cell_stands_where_its_row_ends() -> None:
    text = "| a | b |\n|---|---|\n| c |\n| d | e |\n"

    (_, missing) = table(text).rows[0]

    assert missing.span == Span(text.index("| c |") + 5, text.index("| c |") + 5)


def test_pipe_table_in_a_list_and_a_quote() -> None:
    text = "- x\n\n  > | a |\n  > |---|\n  > | `b` |\n"

    found = table(text)

    assert written(text, found.header) == ["a"]
    assert [written(text, row) for row in found.rows] == [["`b`"]]


def test_table_without_outer_pipes_after_a_paragraph() -> None:
    text = "para\n| a | b\n|---|---\nc | d\n"

    assert [[one.text for one in row] for row in table(text).rows] == [["c", "d"]]
    assert table(text).lead == "para"


def test_links_codes_and_anchors_of_cells_are_those_of_the_document() -> None:
    text = '| a |\n|---|\n| [x](y) `z` <a name="n"></a> http://u.v |\n'

    read = parse(text)

    assert [(one.form, at(text, one.span)) for one in read.links] == [("link", "y"), ("url", "http://u.v")]
    assert [at(text, one.span) for one in read.codes] == ["z"]
    assert [one.name for one in read.anchors] == ["n"]
    assert parts(text, read.tables[0].rows[0][0]) == [
        (Link, "y"),
        (Text, " "),
        (Code, "z"),
        (Text, " "),
        (Text, " "),
        (Link, "http://u.v"),
    ]


def test_comment_does_not_part_a_table_from_its_lead() -> None:
    text = "Images:\n\n<!-- generated -->\n\n| a |\n|---|\n| b |\n"

    assert table(text).lead == "Images:"


def test_html_table() -> None:
    text = (
        "## S\n\nLead\n\n<table>\n<caption>The <i>title</i></caption>\n"
        "<thead><tr><th>Image</th><th>Doc</th></tr></thead>\n"
        '<tbody>\n<tr><td> <code>a/b</code> &amp; <b>c</b> </td><td><a href="d e.md">f <b>g</b></a></td>\n'
        "<tr><td>h<br>i</td><td></td></tr>\n</tbody></table>\n"
    )

    found = table(text)

    assert (found.form, found.section, found.lead, found.title) == ("html", 0, "Lead", "The title")
    assert written(text, found.header) == ["Image", "Doc"]
    assert [[one.text for one in row] for row in found.rows] == [["a/b & c", "f g"], ["h i", ""]]
    assert parts(text, found.rows[0][0]) == [(Code, "a/b"), (Text, "&amp;"), (Text, "c")]
    assert parts(text, found.rows[0][1]) == [(Link, "d e.md")]
    assert text[found.span.start : found.span.end].startswith("<table>")
    assert text[found.span.end :] == "\n"


def test_html_table_with_markdown_inside_and_unclosed_tags() -> None:
    text = (
        "<table>\n<tr><th>A<th>B\n<tr><td>\n\n**x** [l](m.md)\n\n- one\n- `two`\n\n"
        "last</td><td>\n\n```\ncode\n```\n\n</td></tr>\n</table>\n\nafter"
    )

    found = table(text)

    assert [one.text for one in found.header] == ["A", "B"]
    assert [[one.text for one in row] for row in found.rows] == [["x l one two last", ""]]
    assert parts(text, found.rows[0][0]) == [
        (Text, "x"),
        (Link, "m.md"),
        (Text, "one"),
        (Code, "two"),
        (Text, "last"),
    ]
    assert [one.text for one in parse(text).lists[0].items] == ["one", "two"]


def test_cells_that_span() -> None:
    text = (
        "<table><tr><td rowspan=2>a</td><td colspan=2>b</td></tr><tr><td>c</td><td>d</td></tr>"
        "<tr><td>e<td>f<td>g</table>"
    )

    assert [[one.text for one in row] for row in table(text).rows] == [
        ["a", "b", "b"],
        ["a", "c", "d"],
        ["e", "f", "g"],
    ]


def test_table_in_a_table() -> None:
    text = "<table><tr><td>a<table><tr><td>b</table></td><td>c</table>"

    read = parse(text)

    assert [[[cell.text for cell in row] for row in one.rows] for one in read.tables] == [
        [["a", "c"]],
        [["b"]],
    ]


def test_table_that_is_never_closed() -> None:
    text = "<table><tr><td>a\n\n[x](y)"

    assert [[one.text for one in row] for row in table(text).rows] == [["a x"]]


def test_line_breaks_part_the_values_of_a_cell() -> None:
    text = "| a |\n|---|\n| b<br>`c`<br/>d |\n"

    (cell,) = table(text).rows[0]

    assert cell.text == "b c d"
    assert [one.text for one in cell.parts] == ["b", "\n", "c", "\n", "d"]
