"""Reads where a site leads readers of pages that are gone.

Source: the redirections of Open Publishing, https://learn.microsoft.com/en-us/contribute/content/redirects
"""

import re
from collections.abc import Iterator

from legion_lint.model.facts import Fact, Redirects
from legion_lint.model.settings import Settings
from legion_lint.model.source import SourceText, Span

#: Years of redirections make files of megabytes, of which nothing but the old paths is of interest.
SOURCE = re.compile(r'"source_path(?:_from_root)?"\s*:\s*"([^"\\\n]+)"')


def read(source: SourceText, settings: Settings) -> Iterator[Fact]:
    """Yield the paths that a file of redirections redirects, as written."""
    yield Redirects(Span(0, len(source.text)), tuple(SOURCE.findall(source.text)))
