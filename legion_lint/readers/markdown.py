"""Reads Markdown documents.

Sources: https://spec.commonmark.org, https://github.github.com/gfm, https://myst-parser.readthedocs.io
"""

import re
from collections.abc import Iterator

from legion_lint.model.facts import Fact
from legion_lint.model.settings import Settings
from legion_lint.model.source import SourceText
from legion_lint.readers.document import facts_of
from legion_lint.syntax.markdown import parse

#: What only MyST gives a meaning to: directives, roles, targets.
MYST = re.compile(
    r"^[ \t>]*(?:`{3,}|~{3,}|:{3,})\{[a-z]|^\([^()\n]+\)=[ \t]*$|\{[a-z][\w:+-]*\}`", re.MULTILINE
)


def read(source: SourceText, settings: Settings) -> Iterator[Fact]:
    """Yield what a Markdown document says."""
    return facts_of(source, parse(source.text, myst=bool(MYST.search(source.text))), settings)
