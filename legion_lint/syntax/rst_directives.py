"""Directives: read as docutils would split them, and never run.

Source: https://docutils.sourceforge.io/docs/ref/rst/directives.html
"""

import re
from collections.abc import Callable, Sequence
from typing import Any

from docutils import nodes
from docutils.parsers.rst import states
from docutils.utils import escape2null

from legion_lint.model.document import Anchor, Directive, Link
from legion_lint.syntax import rst_described, rst_targets
from legion_lint.syntax.rst_content import nested, titled, with_sections
from legion_lint.syntax.rst_found import Defined, Found
from legion_lint.syntax.rst_inline import scan
from legion_lint.syntax.rst_line import Line
from legion_lint.syntax.rst_lines import Lines, Stretch
from legion_lint.syntax.rst_marks import uri_of
from legion_lint.syntax.rst_nodes import Cells, Directed, External, Label, RunNode, code_block
from legion_lint.syntax.rst_sphinx import UNKNOWN
from legion_lint.syntax.rst_split import Split, divide
from legion_lint.syntax.rst_table_directives import csv_table, list_table, table

SUBSTITUTED = re.compile(rf"({states.Inliner.simplename})[ ]?::([ ]+|$)")

CODE_LINE = re.compile(r"[$>#] |.*[;{}\\]$|</?\w|import |from \w+ import |def |class \w|\w+\(.*\)$|@")


def directive(state: Any, match: Any, **_presets: Any) -> tuple[list[Any], Any]:
    """Read ``.. name:: argument`` with all that is indented below it."""
    machine = state.state_machine
    indented, _, offset, blank_finish = machine.get_first_known_indented(match.end(), strip_top=0)
    first = match.string[: match.end()].rstrip()
    result = run(state, match.group(1), first, indented, offset)
    return result, blank_finish or machine.is_next_line_blank()


def substitute(state: Any, lines: Lines, offset: int) -> str | None:
    """Read what a substitution stands for.

    Returns:
        What must not be in it, empty if all is well, ``None`` if it is no directive.
    """
    match = SUBSTITUTED.match(lines[0])
    if match is None:
        return None
    indented, _, _ = lines.get_indented(0, first_indent=match.end())
    first = lines[0][: match.end()].rstrip()
    holder = nodes.Element()
    holder += run(state, match.group(1), first, indented, offset)
    return next((node.run.forbidden for node in holder.findall(RunNode) if node.run.forbidden), "")


def run(state: Any, name: str, first: Line, indented: Lines, offset: int) -> list[Any]:
    """Note a directive, and read its content as its name demands."""
    found: Found = state.found
    split = divide(name, first, indented, offset)
    fact = Directive(
        split.span,
        name,
        split.word,
        tuple(split.options.items()),
        tuple(line.word for line in split.content) if split.shape.content == "kept" else (),
        found.section,
    )
    found.directives.append(fact)
    if split.broken is not None and split.shape.is_known:
        message = f'error in "{name}" directive: invalid option block'
        found.problem(split.broken.strip().span, "invalid-directive", message)
    found.is_whole = found.is_whole and (split.shape.is_known and name != "include")
    with found.silence(not split.shape.is_known):
        result = READERS[split.shape.content](state, split)
    named(found, split, result)
    return result if split.shape.leaves_node else []


def named(found: Found, split: Split, result: Sequence[Any]) -> None:
    """Note the target that a ``:name:`` option makes."""
    option = split.options.get("name") or split.options.get("figname")
    if option is None or not option.text:
        return
    title = result[0].title if result and isinstance(result[0], Directed | Cells) else ""
    text = " ".join(option.text.split())
    found.anchors.append(Anchor(option.span, text, "target", title))
    found.defined.append(Defined(text, "optional", option.span))


def body(state: Any, split: Split) -> list[Any]:
    """Read nested RST."""
    lines = split.argument
    if not split.shape.is_known and looks_like_code(split.content):
        return code(state, split)
    node = Directed("" if split.shape.is_known else split.name)
    if split.shape.argument == "version" and lines:
        word = lines[0].split()[0]
        lines = [lines[0][len(word) :].lstrip(), *lines[1:]]
    if split.shape.argument in ("title", "version") or split.shape is UNKNOWN:
        title = titled(state, lines, node)
        if split.name == "rubric" and title:
            node.title = title.text
        if split.name == "contents":
            text = title.text if title else "contents"
            state.found.defined.append(Defined(text, "optional", split.first.span))
    (nested if split.shape.is_known else with_sections)(state, split, node)
    return [node] if node.children or split.name not in TRANSPARENT else []


def looks_like_code(lines: Lines) -> bool:
    """Tell whether the content of a directive that nobody knows is no text."""
    written = [line for line in lines if line]
    return sum(bool(CODE_LINE.match(line)) for line in written) * 3 > len(written)


def code(state: Any, split: Split) -> list[Any]:
    """Read a block of code."""
    argument = split.word
    language = argument.text.split()[0].lower() if argument else LANGUAGES.get(split.name, "")
    if not split.shape.is_known or split.name in LANGUAGES:
        language = LANGUAGES.get(split.name, split.name)
    if split.name in ("code", "code-block", "sourcecode") and argument and len(argument.text.split()) > 1:
        message = f'error in "{split.name}" directive: maximum 1 argument(s) allowed'
        state.found.problem(argument.span, "invalid-directive", message)
    if split.content:
        code_block(state.found, split.content, language or state.found.language)
    return [caption(state, split)]


def caption(state: Any, split: Split) -> Any:
    """Read the ``:caption:`` of a block of code, a ``toctree`` or a diagram."""
    node = Directed()
    title = titled(state, split.lines.get("caption", []), node)
    node.title = title.text if title else ""
    return node


def replace(state: Any, split: Split) -> list[Any]:
    """Read the text that a substitution stands for."""
    node = Directed()
    if all(split.content):
        titled(state, list(split.content), node)
    else:
        message = f'error in "{split.name}" directive: may contain a single paragraph only'
        state.found.problem(split.first.span, "invalid-directive", message)
    return [node]


def inline(state: Any, split: Split) -> list[Any]:
    """Read a block of code with markup in it."""
    if split.content:
        code_block(state.found, split.content, "")
        scan(Stretch(list(split.content)), state.found)
    return [Directed()]


def kept(state: Any, split: Split) -> list[Any]:
    """Leave the content alone."""
    node = caption(state, split)
    if split.name == "include":  # it may begin with a title
        node.title = split.name
    return [node]


def highlight(state: Any, split: Split) -> list[Any]:
    """Take over the language of the blocks to come."""
    if split.word:
        state.found.language = split.word.text.split()[0].lower()
    return [Directed()]


def sections(state: Any, split: Split) -> list[Any]:
    """Read content that may have sections of its own."""
    return [with_sections(state, split, Directed())]


def image(state: Any, split: Split) -> list[Any]:
    """Read an image, and what it links to."""
    found: Found = state.found
    argument = split.word
    if argument is None:
        message = f'error in "{split.name}" directive: 1 argument(s) required, 0 supplied'
        found.problem(split.first.span, "invalid-directive", message)
        return [Directed()]
    alt = " ".join(split.text("alt").split())
    uri = uri_of(escape2null(argument.text))
    found.links.append(Link(argument.span, uri, "image", alt, split.span))
    lines = split.lines.get("target", [])
    if lines and rst_targets.referred(state, lines) is None:
        stretch = Stretch(lines)
        uri = uri_of(escape2null(stretch.text))
        found.links.append(Link(stretch.span(0, len(stretch.text)), uri, "link", alt, split.span))
    return [Directed()]


def figure(state: Any, split: Split) -> list[Any]:
    """Read a figure: an image, a paragraph as caption, and a legend."""
    (node,) = image(state, split)
    nested(state, split, node)
    unseen = nodes.system_message | Label | External
    first = next((child for child in node.children if not isinstance(child, unseen)), None)
    if isinstance(first, nodes.paragraph):
        node.title = first.astext()
    elif not isinstance(first, nodes.comment | Directed | None):
        message = "figure caption must be a paragraph or empty comment"
        state.found.problem(split.first.span, "invalid-directive", message)
    return [node]


LANGUAGES = {
    "doctest": "pycon",
    "testcode": "python",
    "testsetup": "python",
    "testcleanup": "python",
    "testoutput": "text",
    "console": "console",
    "ipython": "ipython",
}

TRANSPARENT = ("rst-class", "cssclass")
"""Directives that apply to what follows, unless they have content."""

READERS: dict[str, Callable[[Any, Split], list[Any]]] = {
    "body": body,
    "code": code,
    "inline": inline,
    "replace": replace,
    "object": rst_described.described,
    "option": rst_described.option,
    "glossary": rst_described.glossary,
    "button": rst_described.button,
    "kept": kept,
    "highlight": highlight,
    "sections": sections,
    "image": image,
    "figure": figure,
    "csv-table": csv_table,
    "list-table": list_table,
    "table": table,
}
