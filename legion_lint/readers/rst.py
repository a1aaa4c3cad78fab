"""Reads reStructuredText documents, with the roles and directives of Sphinx.

Sources: https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html, https://www.sphinx-doc.org
"""

from collections.abc import Iterator

from legion_lint.model.facts import Fact
from legion_lint.model.settings import Settings
from legion_lint.model.source import SourceText
from legion_lint.readers import suppressions
from legion_lint.readers.document import facts_of, quoted
from legion_lint.syntax.rst import parse
from legion_lint.syntax.rst_marks import marks

marks()  # what is compiled here need not be in each of the processes that are forked off to read


def read(source: SourceText, settings: Settings) -> Iterator[Fact]:
    """Yield what a reStructuredText document says."""
    document = parse(source.text)
    yield from facts_of(source, document, settings)
    yield from suppressions.read(source, "rst", quoted(document))
