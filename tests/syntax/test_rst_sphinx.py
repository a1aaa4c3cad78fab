"""The roles and directives of Sphinx and its extensions."""

import pytest

from legion_lint.syntax.rst import parse
from tests.syntax.test_rst import anchors, at, links, problems

SOUND = {
    "sections within only": "T\n=\n\n.. only:: html\n\n   Sub\n   ---\n\n   text\n\nU\n-\n\nV\n~\n",
    "an object": (
        ".. py:function:: f(a, *args)\n   :no-index:\n\n   Head\n   ----\n\n   :param a: see `x <y>`_ *b*\n"
        "   :returns: x\n\n.. option:: -a*, --b\n\n   x\n\n.. envvar:: A*\n"
    ),
    "a module": ".. automodule:: a.b\n   :members:\n\n   Head\n   ----\n\n   .. autoclass:: C\n",
    "versions": ".. versionadded:: 1.0\n   :func:`x` now: `y <z>`_\n\n"
    ".. versionchanged:: 1.0 A *b*\n\n   More\n",
    "admonitions": ".. seealso:: :doc:`index`\n\n.. note:: a\n   :class: x\n\n   b\n\n.. todo:: *a*\n",
    "quotes": ".. epigraph::\n\n   Quote\n\n   -- Someone\n\n.. pull-quote:: a\n",
    "a figure without caption": ".. figure:: f.png\n\n   ..\n\n   legend\n",
    "values over lines": '.. csv-table::\n\n   "a\n\n   b",c\n   d\n\n   e\n',
    "a glossary": ".. glossary::\n   :sorted:\n\n   a\n   b\n     def\n\n   .. comment\n\n"
    "   c : cls\n     def *x*\n",
    "a table of contents": ".. toctree::\n   :maxdepth: 2\n   :glob:\n\n   *\n   Title <index>\n   self\n",
    "titled blocks": ".. rubric:: A *b*\n   :name: rub\n\n.. topic:: T\n\n   x\n\n"
    ".. container:: a b\n\n   x\n",
    "formulas and the like": (
        ".. math:: a*b\n\n.. math::\n   :label: eq\n\n   a*b\n\n:math:`a*b_c` :file:`a{b}` :samp:`x{y}`\n"
    ),
    "made roles": ".. role:: raw-html(raw)\n   :format: html\n\n:raw-html:`<br>`\n\n"
    ".. default-role:: code\n\n`a*b`\n",
    "what is not shown": ".. index:: a\n   single: b; c\n\n.. meta::\n   :description: a *b\n\n"
    ".. raw:: html\n\n   <b>*x\n",
    "grammars": '.. productionlist::\n   a: `b` "c*"\n   b: x\n\n.. graphviz::\n\n   digraph { a -> b_ }\n',
    "substitutions": (
        ".. |a| image:: f.png\n   :alt: x\n.. |b| unicode:: U+2014\n   :trim:\n"
        ".. |d| replace:: *x* y\n   z\n\n"
        "|a| |b| |d| |version| |today|\n"
    ),
    "footnotes": "A [1]_ [#a]_ [#]_ [*]_ [C2]_\n\n.. [1] x\n.. [#a] y\n.. [#] z\n.. [*] w\n.. [C2] v\n",
    "body elements": (
        "-a         x *y*\n--long     `a <b>`_\n\n| Line *a*\n|   b\n\n:field: a\n:b: c\n\n>>> 1 *a\n2\n\n"
        "a\n\n  b\n\n  -- c\n\nx::\n\n> quoted*\n> lines\n"
    ),
    "tabs and cards": (
        ".. tab-set::\n\n   .. tab-item:: *A*\n\n      `x <y>`__\n\n.. card:: T\n   :link: z\n\n   b\n\n"
        ".. tabs::\n\n   .. code-tab:: bash\n\n      a `b\n"
    ),
    "a header as of a mail": "PEP: 1\nTitle: x\nAuthor: A,\n        B\n\nA\n=\n",
    "contents": ".. contents:: Table of Contents\n\n`Table of contents`_\n",
    "a table that another file fills": ".. list-table::\n\n   .. include:: rows.txt\n",
}


@pytest.mark.parametrize("text", SOUND.values(), ids=SOUND)
def test_sound_markup_has_no_problems(text: str) -> None:
    assert problems(text) == []


FAULTY = {
    ".. image:: f.png\n   :alt: x\n   text\n": ("invalid-directive", (3, 4), "text"),
    ".. image::\n": ("invalid-directive", (1, 1), ".. image::"),
    ".. code-block:: python\n   text\n": ("invalid-directive", (1, 17), "python\n   text"),
    ".. figure:: f.png\n\n   - a\n": ("invalid-directive", (1, 1), ".. figure::"),
    ".. csv-table::\n   :header-rows: 2\n\n   a\n": ("malformed-table", (1, 1), ".. csv-table::"),
    ".. csv-table::\n   :delim: ab\n\n   a\n": ("invalid-directive", (1, 1), ".. csv-table::"),
    ".. csv-table:: T\n": ("malformed-table", (1, 1), ".. csv-table::"),
    ".. |x| replace:: `a <b>`_\n": ("malformed-substitution", (1, 5), "x"),
    ".. |x| nothing\n": ("malformed-substitution", (1, 5), "x"),
    ".. |x|\n": ("malformed-substitution", (1, 5), "x"),
    ".. |x| image:: a\n.. |x| image:: b\n": ("duplicate-substitution", (2, 5), "x"),
    ".. [1]\n\nx\n": ("empty-footnote", (1, 5), "1"),
    "a::\n\nb\n": ("missing-literal-block", (3, 1), "b"),
    "A\n=\n\nB\n-\n\nC\n=\n\nD\n~\n": ("inconsistent-title-level", (10, 1), "D"),
}


@pytest.mark.parametrize("text", FAULTY)
def test_faults_are_found_where_they_are(text: str) -> None:
    assert problems(text)[:1] == [FAULTY[text]]


def test_names_that_directives_make() -> None:
    text = (
        ".. _l: \n\n.. index:: x\n\n.. rst-class:: y\n\nT *t*\n=====\n\n.. _m:\n\n"
        ".. code-block:: c\n   :caption: C\n"
        "   :name: n\n\n   x\n\n.. _o:\n\nterm : a\n  d\n\n.. _p:\n\n.. toctree::\n   :caption: P\n\n"
        ".. _q:\n\n.. rubric:: Q\n\n.. _r:\n\n.. comment\n\nU\n-\n"
    )

    assert [(name, title) for _, name, title, _ in anchors(text)] == [
        ("l", "T t"),
        ("m", "C"),
        ("n", "C"),
        ("o", "term : a"),
        ("p", "P"),
        ("q", "Q"),
        ("r", ""),
    ]


def test_languages_of_code() -> None:
    text = (
        "a::\n\n  1\n\n.. highlight:: Bash\n\nb::\n\n  2\n\n.. code-block::\n\n   3\n\n"
        ".. code:: python\n\n   4\n\n"
        ".. doctest::\n\n   5\n\n>>> 6\n\n.. prompt:: bash $\n\n   7\n\n.. console::\n\n   8\n"
    )

    assert [(one.language, *(word.text for word in one.lines)) for one in parse(text).blocks] == [
        ("", "1"),
        ("bash", "2"),
        ("bash", "3"),
        ("python", "4"),
        ("pycon", "5"),
        ("pycon", ">>> 6"),
        ("bash", "7"),
        ("console", "8"),
    ]


def test_a_block_keeps_its_lines() -> None:
    text = ".. code-block:: sh\n   :linenos:\n\n   a\n\n     b\n   c\n"

    (block,) = parse(text).blocks

    assert [(word.text, at(text, word.span)) for word in block.lines] == [
        ("a", ((4, 4), "a")),
        ("", ((5, 1), "")),
        ("  b", ((6, 4), "  b")),
        ("c", ((7, 4), "c")),
    ]


def test_markup_in_parsed_literals_counts() -> None:
    text = ".. parsed-literal::\n\n   a `b <c>`_\n\n   d\n"

    assert links(text) == [("link", "c", (3, 10), "c")]
    assert len(parse(text).blocks) == 1


def test_a_button_is_a_link() -> None:
    text = ".. button-link:: a.html\n   :color: primary\n\n   Go\n"

    assert links(text) == [("link", "a.html", (1, 18), "a.html")]


def test_code_in_unknown_directives_is_code() -> None:
    text = ".. made-up:: a\n\n   if (a) {\n     `b <c>`_;\n   }\n"

    assert links(text) == []
    assert [one.language for one in parse(text).blocks] == ["made-up"]


def test_sections_in_unknown_directives_are_sections() -> None:
    text = "A\n=\n\n.. made-up::\n\n   B\n   ~\n\nC\n-\n"

    assert [(one.text, one.level) for one in parse(text).headings] == [("A", 1), ("B", 2), ("C", 2)]


def test_what_is_included_is_only_named() -> None:
    text = ".. include:: a.txt\n.. literalinclude:: b.py\n   :lines: 1-2\n.. csv-table::\n   :url: http://c\n"

    document = parse(text)

    assert [(one.name, one.argument and one.argument.text) for one in document.directives] == [
        ("include", "a.txt"),
        ("literalinclude", "b.py"),
        ("csv-table", None),
    ]
    assert links(text) == []


def test_names_that_a_document_defines() -> None:
    text = "T t\n===\n\n.. _A: b\n.. |S| replace:: x\n.. [Cit] x\n.. image:: y\n   :name: img\n\n`e <f>`_\n"

    assert parse(text).defines == (
        ("name", "a"),
        ("name", "cit"),
        ("name", "e"),
        ("name", "img"),
        ("name", "t t"),
        ("substitution", "S"),
    )
