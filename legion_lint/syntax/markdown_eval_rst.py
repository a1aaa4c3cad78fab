"""What the blocks of reStructuredText in a MyST document hold.

Source: https://myst-parser.readthedocs.io/en/stable/syntax/roles-and-directives.html#how-directives-parse-content
"""

from dataclasses import replace

from legion_lint.model.document import Document
from legion_lint.syntax.rst_found import ordered

NAME = "eval-rst"


def with_blocks(text: str, document: Document) -> Document:
    """Return a document with what its blocks of reStructuredText hold, but for their titles and faults.

    All of them are read at once, at their places: names defined in one may be used in another.
    """
    blocks = [directive for directive in document.directives if directive.name == NAME]
    if not blocks:
        return document
    from legion_lint.syntax.rst import parse  # few documents have such blocks

    blank = list("".join(char if char in "\r\n" else " " for char in text))
    for block in blocks:
        for line in block.content:
            blank[line.span.start : line.span.end] = text[line.span.start : line.span.end]
    found = parse("".join(blank))
    tables = tuple(replace(table, section=-1) for table in found.tables)
    return replace(
        document,
        anchors=ordered((*document.anchors, *found.anchors)),
        links=ordered((*document.links, *found.links)),
        codes=ordered((*document.codes, *found.codes)),
        roles=ordered((*document.roles, *found.roles)),
        directives=ordered((*document.directives, *(replace(each, section=-1) for each in found.directives))),
        tables=ordered((*document.tables, *tables)),
    )
