"""Our reader of blocks against docutils' state machine: every fact, with its place, is the same."""

from pathlib import Path

import docutils
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legion_lint.syntax.rst import parse
from tests.syntax import docutils_blocks

REPOSITORY = Path(__file__).parents[2]
DOCUMENTS = sorted(path for path in REPOSITORY.glob("tests/**/*.rst") if "legion/" not in str(path))

ITEMS = """\
- item|-|* x|+ y|1. one|2. two|3. three|i. first|ii. second|a. letter|b. other|A) upper|(1) paren|(2) paren
#. auto|#) auto|4. four|MCMX. year|(i) x|1.|a.|99999999999. big|:field: value|:field:|:a b: `x <y>`_| :a: b
-a  option|-b, --bee=ARG  description|--long|/V|-o<x=y z>  broken|>>> 1 + 1|> quoted|$ shell"""
EXPLICIT = """\
.. note:: text|.. note::|.. _label:|.. _to: http://x.y|.. _other: name_|__ http://z.y|.. __: w|__|.. _x
.. [1] note|.. [#] note|.. [#name] note|.. [*] note|.. [CIT] cited|.. [z|.. a remark|..|..  two
.. code:: python|.. image:: a.png|.. figure:: b.png|.. list-table::|.. csv-table:: Title|.. toctree::
.. only:: html|.. unknown:: x|.. function:: f(x)|.. option:: -x|.. glossary::|.. table:: Title|.. include:: z.rst
.. class:: k|.. rubric:: R|.. highlight:: sh|.. parsed-literal::|.. contents::|.. versionadded:: 1.0 text
.. x::y|.. _a:b: c|.. `q`: r|.. _`q r`: http://s|.. rst-class:: k|   :name: v|:maxdepth: 2"""
REST = """\
word|two words|A longer title|end.|text ::|text::|::|:::|text\\::|term : classifier|\\|日本|\u3000wide|\xa0hard
=====|-----|~~~~~~|===|==|=|____|***|****************|------------------|^^|-- Who|--- Me|\u2014 Them
+---+---+|+===+===+|+---+|=== ===|a   b|"q, r",s|* - a|  - b|PEP: 1|Author: me|\t|\ttab|é\u0301
`ref`_|`x <http://u>`_|*em*|**st**|``lit``|:doc:`d`|[1]_|a_|http://e.x/p"""
SUBSTITUTED = [
    "| verse",
    "|",
    ".. |s| replace:: text",
    ".. |i| image:: p.png",
    ".. |y",
    "|s|",
    "| a | b |",
    "| c | d |",
]
LINES = [
    line for lines in (ITEMS, EXPLICIT, REST) for line in lines.replace("\n", "|").split("|")
] + SUBSTITUTED

LINE = st.builds(
    lambda indent, text, underline, blanks: (
        " " * indent + text + (f"\n{' ' * indent}{underline}" if underline else "") + "\n" * (1 + blanks)
    ),
    st.sampled_from((0, 0, 0, 0, 2, 2, 3, 3, 4, 1, 6)),
    st.sampled_from(LINES),
    st.sampled_from(("", "", "", "", "", "", "================", "----------------", "~~~~", "^^")),
    st.sampled_from((0, 0, 0, 1, 1, 2)),
)


@pytest.mark.skipif(docutils.__version_info__ < (0, 22), reason="0.21 objects to levels of titles otherwise")
@settings(max_examples=500, deadline=None, derandomize=True)
@given(st.lists(LINE, max_size=16).map("".join))
def test_any_lines_are_read_as_by_docutils(text: str) -> None:
    assert parse(text) == docutils_blocks.parse(text)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.parent.name)
def test_documents_are_read_as_by_docutils(path: Path) -> None:
    text = path.read_text(encoding="utf-8", errors="replace")

    assert parse(text) == docutils_blocks.parse(text)
