"""Reads ``CODEOWNERS``: the files and folders that it gives owners.

Sources: https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners,
https://docs.gitlab.com/user/project/codeowners/reference/
"""

import re
from collections.abc import Iterator

from legion_lint.model.facts import ManifestPath
from legion_lint.model.settings import Settings
from legion_lint.model.source import SourceText, Span

#: A pattern that stands for one path, counted from the root since a slash stands in it before its end.
PATH = re.compile(r"^[ \t]*(?P<path>/?(?P<plain>[\w.@+-]+(?:/[\w.@+-]+)*)/?)(?=[ \t]|$)", re.MULTILINE)


def read(source: SourceText, settings: Settings) -> Iterator[ManifestPath]:
    """Yield the paths that are named whole; patterns, and names that stand for any of them, are no claims."""
    for match in PATH.finditer(source.text):
        if match["path"].startswith("/") or "/" in match["plain"]:
            yield ManifestPath(
                Span(*match.span("path")), match["plain"], "owners", base="root", is_remembered=True
            )
