"""Reads ``devcontainer.json``: the image that a development container is built from, and its Compose files.

Source: https://containers.dev/implementors/json_reference/
"""

import re
from collections.abc import Iterator

from legion_lint.model.facts import Fact, ManifestPath
from legion_lint.model.settings import Settings
from legion_lint.model.source import SourceText
from legion_lint.readers.stated import Stated, joined, unknown
from legion_lint.syntax import json
from legion_lint.syntax.joined import Joined, Stretch
from legion_lint.syntax.nodes import Mapping, Node, Scalar, Sequence, scalar

#: Comments and commas that JSON would not take; texts are matched so that none is found in them.
COMMENT = r"//[^\n]*+|/\*.*?(?:\*/|\Z)"
EXTRA = re.compile(rf"\"(?:[^\"\\\n]|\\.)*+\"?|{COMMENT}|,(?=(?:\s|{COMMENT})*+[}}\]])", re.DOTALL)
VARIABLE = re.compile(r"\$\{[^}]*\}")


def read(source: SourceText, settings: Settings) -> Iterator[Fact]:
    """Yield the build, and the Compose files that are named.

    Raises:
        UnreadableError: The text is not JSON, comments and last commas left out.
    """
    text = EXTRA.sub(_blanks, source.text)
    if not text.strip():
        return
    node = json.parse(SourceText(source.path, text))
    if not isinstance(node, Mapping):
        return
    build = node.get("build")
    dockerfile = value(build, "dockerfile") or value(build, "dockerFile") or value(node, "dockerFile")
    context = value(build, "context") or value(node, "context")
    if dockerfile:
        target = value(build, "target")
        stated = Stated(node.span, [], dockerfile, target, context)
        yield from stated.builds(base="file", via="devcontainer")
    files = node.get("dockerComposeFile")
    is_copied = not source.path.startswith(".devcontainer")  # a definition for the projects of others
    for item in files.items if isinstance(files, Sequence) else (files,):
        if isinstance(item, Scalar) and item.style and "$" not in item.text:
            yield ManifestPath(item.span, item.text, "dockerComposeFile", "file", is_private=is_copied)


def value(node: Node | None, name: str) -> Joined | None:
    """Return a text, its variables unknown."""
    found = scalar(node, name)
    if found is None or not found.style:
        return None
    text = joined(found)
    parts: list[Stretch] = []
    at = 0
    for variable in VARIABLE.finditer(text.text):
        parts += (*text.within(at, variable.start()), unknown(text, *variable.span()))
        at = variable.end()
    return Joined((*parts, *text.within(at, len(text.text))))


def _blanks(found: re.Match[str]) -> str:
    if found[0].startswith('"'):
        return found[0]
    return re.sub(r"[^\n]", " ", found[0])
