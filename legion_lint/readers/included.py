"""Reads files that are no documents by their names, for the RST documents that include them.

Source: https://docutils.sourceforge.io/docs/ref/rst/directives.html#including-an-external-document-fragment
"""

from legion_lint.model.facts import Included
from legion_lint.model.source import SourceText, Span
from legion_lint.syntax.rst import parse


def read(source: SourceText) -> Included:
    """Return what an included file holds, read as RST."""
    return Included(Span(0, len(source.text)), parse(source.text))
