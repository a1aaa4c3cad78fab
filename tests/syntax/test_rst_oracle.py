"""Ours against docutils, on texts that hypothesis makes up of the pieces that matter."""

import csv
import io
from types import SimpleNamespace
from typing import Any

from docutils import core, nodes, utils
from docutils.frontend import get_default_settings
from docutils.nodes import fully_normalize_name
from docutils.parsers.rst import Parser, languages
from docutils.parsers.rst.states import Inliner
from hypothesis import given, settings
from hypothesis import strategies as st

from legion_lint.model.document import Document
from legion_lint.syntax.rst import parse
from legion_lint.syntax.rst_csv import CSVReader, Dialect, MalformedCSVError
from legion_lint.syntax.rst_found import Found
from legion_lint.syntax.rst_inline import scan
from legion_lint.syntax.rst_lines import Stretch, split

QUIET: dict[str, Any] = {
    "report_level": 5,
    "halt_level": 6,
    "file_insertion_enabled": False,
    "raw_enabled": False,
    "_disable_config": True,
    "doctitle_xform": False,
    "docinfo_xform": False,
}
often = settings(max_examples=200, deadline=None, derandomize=True)

TOKENS = st.sampled_from(
    [
        *("*", "**", "`", "``", "_", "__", "|", "[1]_", "[a]_", "[#b]_", "[*]_", "<", ">", " <", " ", "\n"),
        *("\\", "a", "b", "c1", "http://x.y/z", "m@x.y", ":", "(", ")", '"', "-", ".", "`_", "`__", ">`_"),
        *("_`", "é", "日", "foo:x", "'", "/", ",", "{", "}", "?#", "=", "'s"),
    ]
)


def theirs(text: str) -> tuple[list[tuple[str, ...]], str]:
    """Return what docutils' inliner makes of a text, and its plain text."""
    values = get_default_settings(Parser)
    values.report_level, values.halt_level = 5, 6
    document = utils.new_document("", values)
    inliner = Inliner()
    inliner.init_customizations(values)
    language = languages.get_language("en", document.reporter)
    memo = SimpleNamespace(document=document, reporter=document.reporter, language=language)
    found, _ = inliner.parse(text, 1, memo, nodes.paragraph())
    facts = [fact for node in found for fact in fact_of(node)]
    kept = [
        node for node in found if not isinstance(node, nodes.footnote_reference | nodes.citation_reference)
    ]
    return sorted(facts), " ".join("".join(node.astext() for node in kept).split())


def fact_of(node: Any) -> list[tuple[str, ...]]:
    """Return a node in the words of ours; emphasis and text are no facts."""
    match node:
        case nodes.literal() | nodes.title_reference():
            return [("code", node.astext().replace("\n", " "))]
        case nodes.reference() if node.get("refuri"):
            return [("link", node["refuri"])]
        case nodes.reference():
            kind = ("anonymous",) if node.get("anonymous") else ("reference", node["refname"])
            return [kind, *(fact for child in node.children for fact in fact_of(child))]
        case nodes.target() if node.children:
            return [("target", *(node["names"] or node["dupnames"]))]
        case nodes.substitution_reference():
            return [("substitution", node["refname"])]
        case nodes.citation_reference():
            return [("citation", node["refname"])]
        case nodes.footnote_reference():
            return [("footnote", node.get("refname", ""))]
        case nodes.problematic():
            return [("problem",)]
    return []


def ours(text: str) -> tuple[list[tuple[str, ...]], str]:
    """Return what our scanner makes of a text, and its plain text."""
    found = Found(text)
    run = scan(Stretch(list(found.lines), text), found)
    facts: list[tuple[str, ...]] = [("link", one.destination) for one in found.links]
    facts += [("code", one.text) for one in found.codes]
    facts += [("target", fully_normalize_name(one.name)) for one in found.anchors]
    facts += [("problem",) for _ in found.problems]
    for one in found.named:
        name = one.name if one.kind == "substitution" else fully_normalize_name(one.name)
        facts.append((one.kind, name.lstrip("#*")) if one.kind != "anonymous" else (one.kind,))
    return sorted(facts), " ".join(run.text.split())


@often
@given(st.lists(TOKENS, min_size=1, max_size=14))
def test_inline_markup_is_read_as_docutils_reads_it(tokens: list[str]) -> None:
    lines = [line.strip() for line in "".join(tokens).split("\n")]
    text = "\n".join(line for line in lines if line)

    if text:
        assert ours(text) == theirs(text)


INLINE = st.lists(
    st.sampled_from(
        [
            *(
                "word",
                "*em*",
                "**st**",
                "``lit``",
                "`def`",
                "`x <u1>`_",
                "`y <v2>`__",
                "http://h.org/3",
                "a_",
            ),
            *("`b c`_", "|s|", "[1]_", "[C]_", "a*b", "\\*", "m@x.y", "end.", "Foo:", "`z <a_>`_"),
        ]
    ),
    min_size=1,
    max_size=5,
).map(" ".join)
UNSEEN = (nodes.footnote_reference, nodes.citation_reference, nodes.system_message)
DEFINED = "\n\n.. _a: ua\n.. _b c: ubc\n.. |s| replace:: s\n.. [1] f1\n.. [C] fc\n"


def indented(lines: list[str], first: str, width: int) -> list[str]:
    return [(" " * width if index else first) + line if line else "" for index, line in enumerate(lines)]


def blocks(inner: st.SearchStrategy[list[str]]) -> st.SearchStrategy[list[str]]:
    """Return blocks that hold blocks."""
    return st.one_of(
        st.tuples(inner, inner).map(
            lambda pair: [*indented(pair[0], "- ", 2), "", *indented(pair[1], "- ", 2)]
        ),
        inner.map(lambda lines: indented(lines, "1. ", 3)),
        inner.map(lambda lines: indented(lines, "   ", 3)),
        inner.map(lambda lines: [".. note::", "", *indented(lines, "   ", 3)]),
        inner.map(lambda lines: ["Lead::", "", *indented(lines, "  ", 2)]),
        inner.map(lambda lines: ["term", *indented(lines, "  ", 2)]),
        st.tuples(inner, inner).map(lambda pair: [*pair[0], "", "..", "", *pair[1]]),
        st.tuples(INLINE, inner).map(
            lambda pair: [f".. admonition:: {pair[0]}", "", *indented(pair[1], "   ", 3)]
        ),
    )


LEAVES = st.one_of(
    st.lists(INLINE, min_size=1, max_size=3),
    st.tuples(INLINE, INLINE).map(
        lambda pair: [
            "=====  =====",
            f"a      {pair[0]}",
            "=====  =====",
            f"b      {pair[1]}",
            "=====  =====",
        ]
    ),
    INLINE.map(lambda text: [f"+{'-' * (len(text) + 2)}+", f"| {text} |", f"+{'-' * (len(text) + 2)}+"]),
    st.tuples(INLINE, INLINE).map(
        lambda pair: [".. csv-table::", "", f'   "{pair[0]}",x', f'   "{pair[1]}', f'   {pair[0]}",""']
    ),
    st.tuples(INLINE, INLINE).map(
        lambda pair: [".. list-table::", "", f"   * - {pair[0]}", "     - x", f"   * - {pair[1]}", "     - y"]
    ),
    INLINE.map(lambda text: [".. image:: i.png", "   :target: t", "", text]),
)


def cells_of(document: Document) -> list[list[list[str]]]:
    return [
        [[" ".join(cell.text.split()) for cell in row] for row in (table.header, *table.rows) if row]
        for table in document.tables
    ]


@often
@given(st.lists(st.recursive(LEAVES, blocks, max_leaves=4), min_size=1, max_size=3), INLINE)
def test_blocks_are_read_as_docutils_reads_them(parts: list[list[str]], title: str) -> None:
    lines = [title, "=" * len(title), "", *(line for part in parts for line in (*part, "", "..", ""))]
    text = "\n".join(lines) + DEFINED
    tree = core.publish_doctree(text, settings_overrides=QUIET | {"warning_stream": io.StringIO()})
    for unseen in list(tree.findall(lambda node: isinstance(node, UNSEEN))):
        unseen.parent.remove(unseen)

    document = parse(text)

    links = {one.destination for one in document.links if one.form != "definition"}
    definitions = {one.destination for one in document.links if one.form == "definition"}
    expected = {node["refuri"] for node in tree.findall(nodes.reference) if "refuri" in node}
    expected |= {node["uri"] for node in tree.findall(nodes.image)}
    assert links <= expected <= links | definitions
    assert [one.text.split() for one in document.headings] == [
        node[0].astext().split() for node in tree.findall(nodes.section)
    ]
    assert cells_of(document) == [
        [[" ".join(cell.astext().split()) for cell in row] for row in table.findall(nodes.row)]
        for table in tree.findall(nodes.table)
    ]
    assert sorted(len(one.items) for one in document.lists) == sorted(
        len(node)
        for node in tree.findall(lambda node: isinstance(node, nodes.bullet_list | nodes.enumerated_list))
    )


@often
@given(
    st.text(' ",;\\ab\n', max_size=30), st.sampled_from([Dialect(), Dialect(";", "'"), Dialect(escape="\\")])
)
def test_values_are_read_as_csv_reads_them(text: str, how: Dialect) -> None:
    lines = [line.rstrip() for line in text.split("\n")]
    reader = csv.reader(
        [f"{line}\n" for line in lines],
        delimiter=how.delimiter,
        quotechar=how.quote,
        escapechar=how.escape or None,
        doublequote=not how.escape,
        skipinitialspace=True,
        strict=True,
    )
    expected: list[list[str]] | None = []
    try:
        expected = [["\n".join(map(str.rstrip, cell.splitlines())) for cell in row] for row in reader if row]
    except csv.Error:
        expected = None
    found: list[list[str]] | None = []
    try:
        rows = list(CSVReader(how).rows(split("\n".join(lines))))
        found = [["\n".join(cell).removesuffix("\n") for cell in row] for row in rows]
    except MalformedCSVError:
        found = None

    if how.escape and any(line.endswith("\\") for line in lines):
        return  # an escaped line break: docutils' users have none
    assert found == expected
