"""Reads which npm package a folder makes.

Source: https://docs.npmjs.com/cli/configuring-npm/package-json
"""

from collections.abc import Iterator

from legion_lint.model.errors import UnreadableError
from legion_lint.model.facts import Fact, Package
from legion_lint.model.settings import Settings
from legion_lint.model.source import SourceText, Word
from legion_lint.syntax import json
from legion_lint.syntax.nodes import Mapping, Node, Scalar
from legion_lint.syntax.template import has_blanks, is_template


def read(source: SourceText, settings: Settings) -> Iterator[Fact]:
    """Yield the package of a ``package.json``; one without a name has none, a template is none.

    Raises:
        UnreadableError: It is not JSON, or not an object.
    """
    try:
        node = json.parse(source)
    except UnreadableError:
        if is_template(source.text):
            return
        raise
    if not isinstance(node, Mapping):
        raise UnreadableError(node.span, "a package must be an object")
    name = string(node.get("name"))
    if name is None or not has_blanks(name.text.removeprefix("@")):
        private = node.get("private")
        is_private = isinstance(private, Scalar) and private.text == "true"
        span = name.span if name else node.span
        yield Package(span, "npm", name, string(node.get("version")), is_private)


def string(node: Node | None) -> Word | None:
    """Return a string that is not empty."""
    return node.word if isinstance(node, Scalar) and node.style and node.text else None
