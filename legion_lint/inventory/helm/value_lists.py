"""What a chart's values have and the tables of values in its README do not list.

A README is expected to list everything if a program writes its tables (helm-docs, the readme-generator of
Bitnami), or if it lists all but a few; any other may be meant to show a choice.

Sources: https://github.com/norwoodj/helm-docs, https://github.com/bitnami/readme-generator-for-helm
"""

import re
from collections.abc import Collection, Iterator, Sequence

from legion_lint.inventory.helm.chart import ChartFolder
from legion_lint.inventory.helm.value_keys import ANY
from legion_lint.inventory.helm.value_tables import DocumentedKey
from legion_lint.model.record import dataclass
from legion_lint.model.source import Place
from legion_lint.syntax.gotemplate.data import key_text
from legion_lint.syntax.nodes import Mapping, Node

GENERATED = re.compile(r"helm-docs|readme-generator-for-helm", re.IGNORECASE)
#: Of so many keys all but so many are listed.
MANY = 20
FEW = 3
#: What keeps a key out of generated tables, in the comment above it.
LEFT_OUT = re.compile(r"@(?:ignored?|skip|hidden)\b")
SKIPPED = re.compile(r"^[ \t]*##?[ \t]*@skip[ \t]+(?P<key>[\w.\[\]-]+)", re.MULTILINE)
PARAM = re.compile(r"^[ \t]*##[ \t]*@param[ \t]", re.MULTILINE)
DEEPEST = 24
#: What ``helm create`` gives to every chart, and no README explains.
EVERYWHERE = frozenset(("nameOverride", "fullnameOverride"))
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unlisted:
    """A key of values that no table lists; ``is_expected`` if the tables evidently list everything."""

    place: Place
    key: str
    is_expected: bool


def unlisted(chart: ChartFolder, readme: str, keys: Sequence[DocumentedKey]) -> Iterator[Unlisted]:
    """Yield what tables do not list; ``readme`` is the text that they are in.

    Of what is not listed at all only the whole is yielded, of what is listed in part the rest. What is set
    for charts that belong to this one is theirs; what the text mentions elsewhere is left alone.
    """
    text = chart.charts.text(chart.values_path)
    if text is None or PARAM.search(text):
        return  # those without a comment of that kind are left out on purpose
    listed = {key.parts for key in keys}
    begun = {parts[:end] for parts in listed for end in range(len(parts) + 1)}
    skipped = {tuple(found["key"].split(".")) for found in SKIPPED.finditer(text)}
    others = {need.key for need in chart.needs} | {"global"}
    top = [each for each in nodes(chart.values_node, ()) if each[0][0] not in others]
    leaves = list(leaves_of(top))
    missing = list(missing_of(top, listed | skipped, begun, text))
    lacking = [leaf for leaf in leaves if any(leaf[: len(key)] == key for key, _ in missing)]
    is_nearly_all = len(leaves) >= MANY and len(lacking) <= FEW
    is_expected = bool(GENERATED.search(readme)) or is_nearly_all
    for key, place in missing:
        if re.search(rf"(?<![\w.-]){re.escape('.'.join(key))}(?![\w-])", readme):
            continue
        yield Unlisted(Place(chart.values_path, place.span), ".".join(key), is_expected)


def nodes(node: Node | None, above: Key) -> list[tuple[Key, Node, Node]]:
    """Return the keys of a mapping with their paths, and what they hold."""
    pairs = node.pairs if isinstance(node, Mapping) else ()
    return [((*above, key_text(key)), key, value) for key, value in pairs]


def leaves_of(found: Sequence[tuple[Key, Node, Node]]) -> Iterator[Key]:
    """Yield the paths of what is no mapping."""
    for key, _, value in found:
        inner = nodes(value, key) if len(key) < DEEPEST else []
        yield from leaves_of(inner) if inner else (key,)


def missing_of(
    found: Sequence[tuple[Key, Node, Node]], listed: Collection[Key], begun: Collection[Key], text: str
) -> Iterator[tuple[Key, Node]]:
    """Yield what is not listed, neither itself nor anything above or in it."""
    for path, key, value in found:
        if path[-1] in EVERYWHERE or path in listed or fits(path, listed) or is_left_out(text, key):
            continue
        if path in begun:
            yield from missing_of(nodes(value, path), listed, begun, text)
        else:
            yield path, key


def fits(path: Key, listed: Collection[Key]) -> bool:
    """Whether a path is one that a key with wildcards stands for."""
    return any(
        ANY in each and all(one in (ANY, other) for one, other in zip(each, path, strict=False))
        for each in listed
    )


def is_left_out(text: str, key: Node) -> bool:
    """Whether the comment above a key keeps it out of generated tables."""
    lines = text[: key.span.start].split("\n")[:-1]
    for line in reversed(lines):
        if not line.lstrip().startswith("#"):
            return False
        if LEFT_OUT.search(line):
            return True
    return False
