"""Reads the URLs of files that are no documents, in comments as well: charts, values, manifests, Dockerfiles.

Only those that may lead to a file of some repository are of interest: ``home``, ``sources`` and ``icon`` of a
chart, labels of an image, remarks that say where something is explained.
"""

import re
from collections.abc import Iterator

from legion_lint.model.facts import Address
from legion_lint.model.settings import Settings
from legion_lint.model.source import SourceText, Span
from legion_lint.readers.code_urls import ENDS, URL

#: What the address of a file or a folder in a repository has in it.
OF_A_FILE = re.compile(
    r"/(?:blob|tree|raw|edit|blame|src|plain|commits|actions/workflows)/|"
    r"//(?:raw|media|rawcdn|cdn|nbviewer|colab)\.|img\.shields\.io/github/"
)
LONGEST = 2_000


def read(source: SourceText, settings: Settings) -> Iterator[Address]:
    """Yield the URLs that may lead to files; one that goes on in a template is none."""
    for found in URL.finditer(source.text) if OF_A_FILE.search(source.text) else ():
        after = source.text[found.end() : found.end() + 1]
        if after in ("(", "[", "\\") or len(found[0]) > LONGEST or not OF_A_FILE.search(found[0]):
            continue
        url = found[0].rstrip(ENDS if "{" in found[0] else f"{ENDS}}}")
        yield Address(Span(found.start(), found.start() + len(url)), url)
