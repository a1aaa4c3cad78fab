"""Reads ko's configuration: the main packages that it builds; their images have no Dockerfile.

Source: https://ko.build/configuration/
"""

import posixpath
from collections.abc import Iterator

from legion_lint.model.facts import Fact, ManifestPath
from legion_lint.model.settings import Settings
from legion_lint.model.source import SourceText
from legion_lint.syntax import yaml
from legion_lint.syntax.nodes import Sequence, scalar


def read(source: SourceText, settings: Settings) -> Iterator[Fact]:
    """Yield the folders of main packages, where they are no import paths.

    Raises:
        UnreadableError: The text is not YAML.
    """
    try:
        node = yaml.parse(source)
    except yaml.TemplatedError:
        return
    builds = node.get("builds") if node else None
    for build in builds.items if isinstance(builds, Sequence) else ():
        folder, main = scalar(build, "dir"), scalar(build, "main")
        if main and (main.text.startswith(".") or folder):
            path = posixpath.normpath(posixpath.join(folder.text if folder else ".", main.text))
            yield ManifestPath(main.span, path, "main")
        elif folder:
            yield ManifestPath(folder.span, folder.text, "dir")
