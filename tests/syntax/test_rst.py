"""reStructuredText: every construct, and exactly where it stands."""

from legion_lint.model.document import Code, Document, Link, Role, Text
from legion_lint.model.source import SourceText, Span
from legion_lint.syntax.rst import parse


def at(text: str, span: Span) -> tuple[tuple[int, int], str]:
    """Return line, column and text of a span."""
    return SourceText("doc.rst", text).position(span.start), text[span.start : span.end]


def problems(text: str) -> list[tuple[str, tuple[int, int], str]]:
    return [(one.name, *at(text, one.span)) for one in parse(text).problems]


def links(text: str) -> list[tuple[str, str, tuple[int, int], str]]:
    return [(one.form, one.destination, *at(text, one.span)) for one in parse(text).links]


def named(text: str) -> list[tuple[str, str, tuple[int, int], str]]:
    return [(one.kind, one.name, *at(text, one.span)) for one in parse(text).named]


def anchors(text: str) -> list[tuple[str, str, str, tuple[int, int]]]:
    return [(one.form, one.name, one.title, at(text, one.span)[0]) for one in parse(text).anchors]


def cells(document: Document, table: int = 0) -> list[list[str]]:
    return [[cell.text for cell in row] for row in document.tables[table].rows]


def test_headings_have_levels_by_their_adornment() -> None:
    text = "====\nA  b\n====\n\nC\n-\n\nD\n~\n\nE\n-\n"

    headings = parse(text).headings

    assert [(one.text, one.level, at(text, one.span)[0]) for one in headings] == [
        ("A  b", 1, (2, 1)),
        ("C", 2, (5, 1)),
        ("D", 3, (8, 1)),
        ("E", 2, (11, 1)),
    ]


def test_an_indented_overlined_title_and_its_markup() -> None:
    text = "=================\n The ``x`` |tool|\n=================\n\n.. |tool| replace:: t\n"

    (heading,) = parse(text).headings

    assert at(text, heading.span) == ((2, 2), "The ``x`` |tool|")
    assert heading.text == "The x tool"
    assert heading.raw == "The ``x`` |tool|"


def test_embedded_uris() -> None:
    text = "See `a <x.rst>`_, `<y.rst>`__ and `a b\n<z\\ z .rst>`__.\n"

    assert links(text) == [
        ("link", "x.rst", (1, 9), "x.rst"),
        ("link", "y.rst", (1, 21), "y.rst"),
        ("link", "z z.rst", (2, 2), "z\\ z .rst"),
    ]
    assert [one.text for one in parse(text).links] == ["a", "y.rst", "a b"]
    assert at(text, parse(text).links[0].whole) == ((1, 5), "`a <x.rst>`_")


def test_an_embedded_alias_is_a_reference() -> None:
    text = "`x <tgt_>`_ and `y <tgt\\_>`_\n\n.. _tgt: sib.rst\n"

    assert named(text) == [("reference", "tgt", (1, 5), "tgt")]
    assert links(text) == [
        ("link", "tgt_", (1, 21), "tgt\\_"),
        ("definition", "sib.rst", (3, 10), "sib.rst"),
    ]


def test_definitions_count_once() -> None:
    text = (
        "a_ a_ `b c`_ x__ y__\n\n.. _a: one.rst\n.. _`b c`:\n   two\n   .rst\n.. __: three.rst\n__ four.rst\n"
    )

    assert links(text) == [
        ("definition", "one.rst", (3, 8), "one.rst"),
        ("definition", "two.rst", (5, 4), "two\n   .rst"),
        ("definition", "three.rst", (7, 8), "three.rst"),
        ("definition", "four.rst", (8, 4), "four.rst"),
    ]
    assert [one.text for one in parse(text).links] == ["a", "b c", "", ""]
    assert problems(text) == []


def test_urls_and_addresses() -> None:
    text = "See (https://example.org/a_b) or mail me@example.org, not a\\ :b.\n"

    assert links(text) == [
        ("url", "https://example.org/a_b", (1, 6), "https://example.org/a_b"),
        ("url", "mailto:me@example.org", (1, 39), "me@example.org"),
    ]


def test_images_and_what_they_link_to() -> None:
    text = (
        ".. image:: a b.png\n   :alt: An\n      image\n   :target: `x`_\n\n"
        ".. figure:: c.png\n   :target: d.rst\n\n   Cap\n\n.. |i| image:: e.png\n\n.. _x: y\n\n|i|\n"
    )

    assert links(text) == [
        ("image", "ab.png", (1, 12), "a b.png"),
        ("image", "c.png", (6, 13), "c.png"),
        ("link", "d.rst", (7, 13), "d.rst"),
        ("image", "e.png", (11, 16), "e.png"),
        ("definition", "y", (13, 8), "y"),
    ]
    assert parse(text).links[0].text == "An image"
    assert named(text) == [("reference", "x", (4, 14), "x"), ("substitution", "i", (15, 2), "i")]


def test_roles() -> None:
    text = ":doc:`A <b>` :py:class:`~a.B` :ref:`c d\ne <!f>` `g`:term: :file:`x <y>` :download:`\\<z>`\n"

    found = [(one.name, one.target, one.text, one.has_text, *at(text, one.span)) for one in parse(text).roles]

    assert found == [
        ("doc", "b", "A", True, (1, 10), "b"),
        ("py:class", "~a.B", "~a.B", False, (1, 25), "~a.B"),
        ("ref", "!f", "c d e", True, (2, 4), "!f"),
        ("term", "g", "g", False, (2, 10), "g"),
        ("file", "x <y>", "x <y>", False, (2, 26), "x <y>"),
        ("download", "<z>", "<z>", False, (2, 44), "\\<z>"),
    ]


def test_codes() -> None:
    text = "A ``lit \\ eral`` and `default\nrole`, not \\`this`.\n"

    found = [(one.text, *at(text, one.span)) for one in parse(text).codes]

    assert found == [
        ("lit \\ eral", (1, 5), "lit \\ eral"),
        ("default role", (1, 23), "default\nrole"),
    ]


def test_references_of_all_kinds() -> None:
    text = "a_ `b c`_ d__ |e| |f|_ [1]_ [#]_ [#g]_ [*]_ [H2]_ _`i`\n"

    assert named(text) == [
        ("reference", "a", (1, 1), "a"),
        ("reference", "b c", (1, 5), "b c"),
        ("anonymous", "d", (1, 11), "d"),
        ("substitution", "e", (1, 16), "e"),
        ("substitution", "f", (1, 20), "f"),
        ("reference", "f", (1, 20), "f"),
        ("footnote", "1", (1, 25), "1"),
        ("footnote", "#", (1, 30), "#"),
        ("footnote", "#g", (1, 35), "#g"),
        ("footnote", "*", (1, 41), "*"),
        ("citation", "H2", (1, 46), "H2"),
    ]
    assert anchors(text) == [("target", "i", "", (1, 53))]


def test_labels_have_the_title_that_they_stand_before() -> None:
    text = (
        ".. _a:\n.. _B b:\n\nTitle\n=====\n\n.. _c:\n\nText.\n\n.. _d:\n\n.. figure:: x.png\n\n"
        "   The *caption*\n\n"
        ".. _e:\n\n.. csv-table:: Cap\n\n   a\n\n.. _f: x.rst\n\n.. _g:\n"
    )

    assert anchors(text) == [
        ("target", "a", "Title", (1, 5)),
        ("target", "B b", "Title", (2, 5)),
        ("target", "c", "", (7, 5)),
        ("target", "d", "The caption", (11, 5)),
        ("target", "e", "Cap", (17, 5)),
        ("target", "g", "", (25, 5)),
    ]


def test_other_anchors() -> None:
    text = (
        ".. [1] One.\n.. [#n] Two.\n.. [CIT] Three.\n\n.. glossary::\n\n   term\n   other : classifier\n"
        "      Text.\n\n.. option:: -o, --out <x>\n\n.. py:function:: a.b(c)\n\n.. image:: x.png\n"
        "   :name: img\n"
    )

    assert anchors(text) == [
        ("footnote", "1", "", (1, 5)),
        ("footnote", "#n", "", (2, 5)),
        ("citation", "CIT", "", (3, 5)),
        ("term", "term", "", (7, 4)),
        ("term", "other", "", (8, 4)),
        ("option", "-o", "", (11, 13)),
        ("option", "--out", "", (11, 17)),
        ("object", "a.b", "", (13, 18)),
        ("target", "img", "", (16, 11)),
    ]


def test_directives() -> None:
    text = "A\n\n.. csv-table:: T\n   t\n   :header: a,\n      b\n   :widths: 1\n\n   x, y\n\n   z\nB\n"

    (fact,) = parse(text).directives

    assert at(text, fact.span) == ((3, 1), text[3:-3])
    assert fact.argument is not None
    assert (fact.argument.text, at(text, fact.argument.span)) == ("T\nt", ((3, 16), "T\n   t"))
    assert [(name, word.text, *at(text, word.span)) for name, word in fact.options] == [
        ("header", "a,\nb", (5, 13), "a,\n      b"),
        ("widths", "1", (7, 13), "1"),
    ]
    assert fact.content == ()


def test_lines_that_are_no_text_are_kept() -> None:
    text = ".. toctree::\n   :glob:\n\n   a/b\n\n   T <c>\n"

    (fact,) = parse(text).directives

    assert [(word.text, *at(text, word.span)) for word in fact.content] == [
        ("a/b", (4, 4), "a/b"),
        ("", (5, 1), ""),
        ("T <c>", (6, 4), "T <c>"),
    ]


def test_nested_content_is_read_and_code_is_not() -> None:
    text = (
        ".. note:: `a <1>`_\n\n   `b <2>`_\n\n.. made-up:: x\n\n   `c <3>`_ *odd\n\n"
        ".. code-block:: RST\n   :caption: C\n\n"
        "   `d <4>`_\n\n::\n\n  `e <5>`_\n\n.. comment `f <6>`_\n\n> ::\n\n> `g <7>`_\n"
    )

    assert [one[1] for one in links(text)] == ["1", "2", "3"]
    assert [(one.language, *at(text, one.span)) for one in parse(text).blocks] == [
        ("rst", (12, 4), "`d <4>`_"),
        ("", (16, 3), "`e <5>`_"),
        ("", (22, 1), "> `g <7>`_"),
    ]
    assert problems(text) == []


def test_a_csv_table() -> None:
    text = (
        'Lead.\n\n.. csv-table:: T\n   :header: "A", B\n\n   "a ""q"" `x <y>`__", b\n   "c\n'
        '   `d <e>`__",,"f"\n   g\n'
    )
    document = parse(text)

    (table,) = document.tables

    assert (table.form, table.title, table.lead, at(text, table.span)[0]) == ("csv", "T", "Lead.", (3, 1))
    assert [(cell.text, at(text, cell.span)) for cell in table.header] == [
        ("A", ((4, 14), "A")),
        ("B", ((4, 18), "B")),
    ]
    assert [[(cell.text, *at(text, cell.span)) for cell in row] for row in table.rows] == [
        [('a "q" x', (6, 5), 'a ""q"" `x <y>`__'), ("b", (6, 25), "b")],
        [("c d", (7, 5), "c\n   `d <e>`__"), ("", (8, 15), ""), ("f", (8, 17), "f")],
        [("g", (9, 4), "g")],
    ]
    assert links(text) == [("link", "y", (6, 17), "y"), ("link", "e", (8, 8), "e")]


def test_the_dialect_of_a_csv_table() -> None:
    text = ".. csv-table::\n   :delim: ;\n   :quote: '\n   :header-rows: 1\n\n   h; i\n   'a;b'; \"c\"\n"
    document = parse(text)

    (table,) = document.tables

    assert [cell.text for cell in table.header] == ["h", "i"]
    assert [[(cell.text, at(text, cell.span)[0]) for cell in row] for row in table.rows] == [
        [("a;b", (7, 5)), ('"c"', (7, 11))]
    ]


def test_a_csv_table_of_a_file() -> None:
    text = ".. csv-table::\n   :file: x.csv\n   :delim: ;\n   :header: a; b\n"

    (table,) = parse(text).tables

    assert table.file is not None
    assert (table.file.text, at(text, table.file.span)) == ("x.csv", ((2, 11), "x.csv"))
    assert table.options == (("delim", ";"), ("file", "x.csv"), ("header", "a; b"))
    assert [cell.text for cell in table.header] == ["a", "b"]
    assert table.rows == ()


def test_a_list_table() -> None:
    text = (
        ".. list-table:: T\n   :header-rows: 1\n\n   * - A\n     - B\n   * - a\n     - `x <y>`_\n\n       z\n"
    )

    (table,) = parse(text).tables

    assert (table.form, table.title) == ("list", "T")
    assert [cell.text for cell in table.header] == ["A", "B"]
    assert [[(cell.text, *at(text, cell.span)) for cell in row] for row in table.rows] == [
        [("a", (6, 8), "a"), ("x z", (7, 8), "`x <y>`_\n\n       z")]
    ]
    assert parse(text).lists == ()


def test_a_grid_table() -> None:
    text = (
        "+-----+-----------------+\n| a   | b               |\n+=====+=================+\n"
        "| c   | `x              |\n"
        "|     | <nope.rst>`_    |\n+-----+-----------------+\n| span `y <z>`_         |\n"
        "+-----+-----------------+\n"
    )

    (table,) = parse(text).tables

    assert table.form == "grid"
    assert [cell.text for cell in table.header] == ["a", "b"]
    assert [[cell.text for cell in row] for row in table.rows] == [["c", "x"], ["span y", ""]]
    assert at(text, table.rows[0][0].span) == ((4, 3), "c")
    assert links(text) == [
        ("link", "nope.rst", (5, 10), "nope.rst"),
        ("link", "z", (7, 12), "z"),
    ]


def test_a_grid_table_with_wide_characters() -> None:
    text = "+------+----+\n| 日本 | `a` |\n+------+----+\n".replace("----+\n", "-----+\n")

    (table,) = parse(text).tables

    assert [(cell.text, *at(text, cell.span)) for cell in table.rows[0]] == [
        ("日本", (2, 3), "日本"),
        ("a", (2, 8), "`a`"),
    ]


def test_a_simple_table() -> None:
    text = "=====  ====\na      b\n=====  ====\nx      `y`\n       z\n=====  ====\n"

    (table,) = parse(text).tables

    assert table.form == "simple"
    assert [cell.text for cell in table.header] == ["a", "b"]
    assert [(cell.text, at(text, cell.span)) for cell in table.rows[0]] == [
        ("x", ((4, 1), "x")),
        ("y z", ((4, 8), "`y`\n       z")),
    ]
    assert [type(part) for part in table.rows[0][1].parts] == [Code, Text]


def test_malformed_tables() -> None:
    text = (
        "=====  ====\na      b\n=====  ====\nlonger than  x\n=====  ====\n\n+---+\n| a |\n+---+\n"
        "| c\n+---+\n\n"
        '.. csv-table::\n\n   a, b\n   "c" d\n\n.. list-table::\n\n   * - a\n     - b\n   * - `c <d>`_\n'
    )

    assert [one for one in problems(text) if one[0] == "malformed-table"] == [
        ("malformed-table", (1, 1), "=====  ===="),
        ("malformed-table", (7, 1), "+---+"),
        ("malformed-table", (16, 4), '"c" d'),
        ("malformed-table", (18, 1), ".. list-table::"),
    ]
    assert [(one.form, len(one.rows)) for one in parse(text).tables] == [("csv", 1), ("list", 2)]
    assert [one[1] for one in links(text)] == ["d"]


def test_lists() -> None:
    text = "Lead:\n\n- **a** ``b``\n  c\n\n  1. `d <e>`_\n\n- f\n"

    outer, inner = parse(text).lists

    assert (outer.lead, outer.depth, outer.ordered, at(text, outer.span)) == (
        "Lead:",
        0,
        False,
        ((3, 1), text[7:-1]),
    )
    assert (inner.lead, inner.depth, inner.ordered) == ("a b c", 1, True)
    assert [(one.text, *at(text, one.span)) for one in outer.items] == [
        ("a b c", (3, 3), "**a** ``b``\n  c"),
        ("f", (8, 3), "f"),
    ]
    first = outer.items[0].parts[0]
    assert isinstance(first, Text)
    assert (first.text, first.strong, at(text, first.span)) == ("a", True, ((3, 5), "a"))
    assert isinstance(inner.items[0].parts[0], Link)


def test_the_parts_of_a_cell() -> None:
    text = '.. csv-table::\n\n   "a\\_b, :ref:`c <d>` and ``e``"\n'

    ((cell,),) = parse(text).tables[0].rows

    assert [(type(part), part.text, at(text, part.span)[1]) for part in cell.parts] == [
        (Text, "a_b, ", "a\\_b, "),
        (Role, "c", "d"),
        (Text, " and ", " and "),
        (Code, "e", "e"),
    ]


def test_tabulators() -> None:
    text = "-\t`a <b>`_\n\n\tc\t``d``\n\n.. csv-table::\n\n\ta,\t`e <f>`_\n"

    assert links(text) == [("link", "b", (1, 7), "b"), ("link", "f", (7, 9), "f")]
    assert at(text, parse(text).codes[0].span) == ((3, 6), "d")


def test_line_ends() -> None:
    text = "A\r\n=\r\n\r\n- `a\r\n  <b>`_\r\n"

    assert links(text) == [("link", "b", (5, 4), "b")]
    assert parse(text).headings[0].text == "A"


def test_metadata() -> None:
    assert parse(":orphan:\n:tags: a, ``b``\n\nT\n=\n").meta == (("orphan", ""), ("tags", "a, b"))
    assert parse("T\n=\n\n:Author: Me\n\n:x: y\n").meta == (("Author", "Me"), ("x", "y"))
    assert parse("T\n=\n\nText.\n\n:x: y\n").meta == ()


def test_inline_problems() -> None:
    assert problems("an *unclosed\n") == [("unclosed-inline-markup", (1, 4), "*")]
    assert problems("``a b `c |d _`e\n") == [
        ("unclosed-inline-markup", (1, 1), "``"),
        ("unclosed-inline-markup", (1, 7), "`"),
        ("unclosed-inline-markup", (1, 10), "|"),
        ("unclosed-inline-markup", (1, 13), "_`"),
    ]
    assert problems(":a:`b`_\n") == [("role-and-reference", (1, 1), ":a:`b`_")]
    assert problems(":a:`b`:c:\n") == [("multiple-roles", (1, 1), ":a:`b`:c:")]


def test_names_that_are_not_there() -> None:
    text = "a_ `b\nC`_ |d| [1]_ [E]_ [#]_ `f <g_>`_ |version|\n"

    assert problems(text) == [
        ("unknown-target", (1, 1), "a"),
        ("unknown-target", (1, 5), "b\nC"),
        ("unknown-substitution", (2, 6), "d"),
        ("unknown-footnote", (2, 10), "1"),
        ("unknown-citation", (2, 15), "E"),
        ("unknown-footnote", (2, 20), "#"),
        ("unknown-target", (2, 28), "g"),
    ]


def test_names_are_compared_without_case_and_blanks() -> None:
    assert problems("`my\nTARGET`_\n\n.. _My Target: sib.rst\n") == []
    assert problems("Sec One\n-------\n\n`sec  one`_\n") == []
    assert problems("CIT_ [cit]_ \n\n.. [CIT] x\n") == []


def test_duplicate_names() -> None:
    assert problems(".. _a: b\n.. _a: c\n\na_\n") == [
        ("duplicate-target", (2, 5), "a"),
        ("ambiguous-target", (4, 1), "a"),
    ]
    assert problems(".. _a: b\n.. _a: b\n\na_\n") == []
    assert problems("`a <b>`_ `a <c>`_\n") == [("duplicate-embedded-target", (1, 10), "`a <c>`_")]
    assert problems("`a <b>`__ `a <c>`__ `d <e>`_ `d <e>`_\n") == []
    assert problems("A\n=\n\nA\n=\n\na_\n") == [("ambiguous-target", (7, 1), "a")]


def test_anonymous_references_and_targets_are_counted() -> None:
    assert problems("`x`__ and `y`__\n\n__ sib.rst\n") == [("anonymous-mismatch", (1, 12), "y")]
    assert problems("`x`__ y__\n\n__ a\n.. __: b\n") == []


def test_circles() -> None:
    assert problems("a_\n\n.. _a: b_\n.. _b: a_\n") == [
        ("circular-target", (3, 5), "a"),
        ("circular-target", (4, 5), "b"),
    ]
    assert problems("|a|\n\n.. |a| replace:: |b|\n.. |b| replace:: |a|\n") == [
        ("circular-substitution", (1, 2), "a"),
        ("circular-substitution", (3, 19), "b"),
        ("circular-substitution", (4, 19), "a"),
    ]


def test_what_is_no_circle() -> None:
    assert problems("|a|\n\n.. |a| replace:: |b| |c|\n.. |b| replace:: |c|\n.. |c| replace:: c\n") == []
    assert [one[0] for one in problems("|a|\n\n.. |a| replace:: |b|\n")] == ["unknown-substitution"]
    assert problems("A\n=\n\n`a <A_>`_ `b <A_>`_\n") == []


def test_block_problems() -> None:
    text = "Long title\n====\n\n- a\nb\nc\n  d\ne\n\n.. _x\n"

    assert problems(text) == [
        ("title-underline-too-short", (2, 1), "===="),
        ("unexpected-unindent", (5, 1), "b"),
        ("unexpected-indentation", (7, 3), "d"),
        ("unexpected-unindent", (8, 1), "e"),
        ("malformed-target", (10, 1), ".. _x"),
    ]


def test_what_extensions_may_know_is_no_problem() -> None:
    assert (
        problems(":made-up:`x` :a:b:`y`\n\n.. whatever:: *a\n   :b: c\n\n   *d\n\n.. toctree::\n\n   x\n")
        == []
    )
