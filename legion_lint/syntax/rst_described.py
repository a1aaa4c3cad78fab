"""Sphinx' directives that describe things: objects, options, terms."""

import re
from collections.abc import Iterator
from typing import Any

from docutils.utils import escape2null

from legion_lint.model.document import Anchor, Link
from legion_lint.syntax.rst_content import nested, titled, with_sections
from legion_lint.syntax.rst_line import Line
from legion_lint.syntax.rst_lines import Lines
from legion_lint.syntax.rst_marks import uri_of
from legion_lint.syntax.rst_nodes import Directed
from legion_lint.syntax.rst_split import Split

CLASSIFIER = re.compile(" +: +")
OPTION = re.compile(r"(?:/|--|-|\+)?[^\s=]+")
SIGNATURE = re.compile(r"^(?:(?:async|abstract|static|final|class|extends)\s+)*([^\s(\[]+)")


def described(state: Any, split: Split) -> list[Any]:
    """Read the description of an object; each line of the argument is a signature."""
    for line in split.argument:
        match = SIGNATURE.match(line)
        if match:
            name = line[match.start(1) : match.end(1)]
            state.found.anchors.append(Anchor(name.span, str(name), "object"))
    return [with_sections(state, split, Directed())]


def option(state: Any, split: Split) -> list[Any]:
    """Read the description of a command line option, ``-o, --option <value>``."""
    for line in split.argument:
        begin = 0
        for part in line.split(", "):
            match = OPTION.match(part.strip())
            if match:
                start = begin + len(part) - len(part.lstrip())
                name = line[start : start + match.end()]
                state.found.anchors.append(Anchor(name.span, str(name), "option"))
            begin += len(part) + 2
    return [with_sections(state, split, Directed())]


def button(state: Any, split: Split) -> list[Any]:
    """Read a button of sphinx-design; the argument is where it leads to."""
    node = Directed()
    if split.word and split.name == "button-link":
        uri = uri_of(escape2null(split.word.text))
        text = " ".join(line.strip() for line in split.content)
        state.found.links.append(Link(split.word.span, uri, "link", text, split.span))
    return [nested(state, split, node)]


def glossary(state: Any, split: Split) -> list[Any]:
    """Read terms, and the definitions indented below them."""
    node = Directed()
    for lines, offset, is_term in entries(split.content):
        if is_term:
            _term(state, lines[0], node)
        else:
            state.nested_parse(lines, split.offset + offset, node)
    return [node]


def _term(state: Any, line: Line, node: Any) -> None:
    classifier = CLASSIFIER.search(line)
    written = line[: classifier.start()] if classifier else line
    term = titled(state, [written], node)
    if term:
        state.found.anchors.append(Anchor(term.span, term.text, "term"))


def entries(content: Lines) -> Iterator[tuple[Lines, int, bool]]:
    """Yield each term, and each definition without its indentation, with the index of its first line."""
    index = 0
    while index < len(content):
        line = content[index]
        if not line.startswith(" "):
            if line and not line.startswith(".. "):
                yield content[index : index + 1], index, True
            index += 1
            if line.startswith(".. "):
                index += len(content.get_indented(index)[0])
            continue
        block, _, _ = content.get_indented(index)
        yield block, index, False
        index += len(block)
