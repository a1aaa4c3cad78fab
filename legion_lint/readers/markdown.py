"""Reads Markdown documents.

Sources: https://spec.commonmark.org, https://github.github.com/gfm, https://myst-parser.readthedocs.io
"""

from collections.abc import Iterator

from legion_lint.model.facts import Fact
from legion_lint.model.settings import Settings
from legion_lint.model.source import SourceText
from legion_lint.readers.document import facts_of
from legion_lint.syntax.markdown import parse


def read(source: SourceText, settings: Settings) -> Iterator[Fact]:
    """Yield what a Markdown document says."""
    return facts_of(source, parse(source.text), settings)
