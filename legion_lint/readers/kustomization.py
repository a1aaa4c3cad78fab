"""Reads kustomizations: the files and folders that they are made of.

Source: https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/
"""

import re
from collections.abc import Iterator

from legion_lint.model.facts import Fact, ManifestPath
from legion_lint.model.settings import Settings
from legion_lint.model.source import SourceText, Span
from legion_lint.syntax import yaml
from legion_lint.syntax.nodes import Mapping, Node, Scalar, Sequence, scalar

KINDS = frozenset(("Kustomization", "Component"))
#: Lists of files and of folders that hold a kustomization; ``bases`` and ``components`` of folders.
ROOTS = ("resources", "bases", "components", "generators", "transformers", "validators")
FILES = ("crds", "configurations", "patchesStrategicMerge")
#: Lists of mappings, and the fields of those that name a file.
WITHIN = {
    "patches": ("path",),
    "patchesJson6902": ("path",),
    "replacements": ("path",),
    "helmCharts": ("valuesFile",),
    "helmChartInflationGenerator": ("values",),
}
GENERATORS = ("configMapGenerator", "secretGenerator")
KEY = re.compile(r"[^=/]*=")
#: What is fetched: addresses with a scheme, those of git, queries, and hosts as a first component.
REMOTE = re.compile(r"[A-Za-z][\w+.-]*:|[\w.-]+@|[^/]*\.(?:com|org|net|io|dev)[/:]|.*(?:\?|//|\.git\b)")


def read(source: SourceText, settings: Settings) -> Iterator[Fact]:
    """Yield the paths that a kustomization names; what it fetches, and what stands in it itself, is none.

    Raises:
        UnreadableError: The text is not YAML.
    """
    try:
        nodes = yaml.documents(source)
    except yaml.TemplatedError:
        return
    for node in nodes:
        kind = scalar(node, "kind")
        if isinstance(node, Mapping) and (kind is None or kind.text in KINDS):
            yield from paths(node)


def paths(node: Mapping) -> Iterator[ManifestPath]:
    """Yield the paths of one kustomization."""
    for field in ROOTS:
        yield from _each(node, field, "kustomization")
    for field in FILES:
        yield from _each(node, field, "file")
    for field, names in WITHIN.items():
        for item in _items(node, field):
            for name in names:
                yield from _path(item.get(name), field, "file")
            if field == "patches":
                yield from _path(item, field, "file")  # in the oldest format
            yield from _each(item, "additionalValuesFiles", "file")
    yield from _path(node.get("openapi", "path"), "openapi", "file")
    for field in GENERATORS:
        for item in _items(node, field):
            yield from _generated(item, field)


def _generated(item: Node, field: str) -> Iterator[ManifestPath]:
    """Yield the files that a generator puts into a map; secrets are seldom in the repository."""
    is_private = field == "secretGenerator"
    for name in ("files", "envs"):
        yield from _each(item, name, "any" if name == "files" else "file", is_private)
    yield from _path(item.get("env"), field, "file", is_private)


def _items(node: Node, field: str) -> tuple[Node, ...]:
    found = node.get(field)
    return found.items if isinstance(found, Sequence) else ()


def _each(node: Node, field: str, expects: str, is_private: bool = False) -> Iterator[ManifestPath]:
    for item in _items(node, field):
        yield from _path(item, field, expects, is_private)


def _path(node: Node | None, field: str, expects: str, is_private: bool = False) -> Iterator[ManifestPath]:
    """Yield a path; text of several lines is what a file would hold."""
    if not isinstance(node, Scalar) or node.is_null or node.tag or not node.text.strip():
        return
    if "\n" in node.text or ": " in node.text or node.style in ("|", ">"):
        return
    key = KEY.match(node.text) if field == "files" else None
    start = key.end() if key else 0
    text = node.text[start:]
    if REMOTE.match(text):
        return
    whole = len(node.text) == node.span.end - node.span.start
    span = Span(node.span.start + start, node.span.end) if whole else node.span
    yield ManifestPath(span, text, field, expects, is_private=is_private)
