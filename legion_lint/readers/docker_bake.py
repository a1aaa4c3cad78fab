"""Reads the files of ``docker buildx bake``: the images that their targets build.

Source: https://docs.docker.com/build/bake/reference/
"""

import re
from collections.abc import Iterator
from collections.abc import Mapping as Map
from dataclasses import field
from itertools import product

from legion_lint.model.facts import Fact
from legion_lint.model.record import dataclass
from legion_lint.model.settings import Settings
from legion_lint.model.source import SourceText
from legion_lint.readers.stated import Stated, joined, unknown
from legion_lint.syntax import hcl, json
from legion_lint.syntax.joined import UNKNOWN, Joined, Stretch
from legion_lint.syntax.nodes import Mapping, Node, Scalar, Sequence

NAME = re.compile(r"[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)?\Z")
INSERT = re.compile(r"\$\$\{|\$\{([^{}\"]*)\}|[$%]\{")
FIELDS = ("context", "dockerfile", "target")
SAYING = frozenset((*FIELDS, "dockerfile-inline", "tags", "output"))
NESTING = 4
LONGEST_CHAIN = 10
MOST_TARGETS = 256
#: Characters that variables add to one value.
LONGEST = 4_096

Env = Map[str, str]


def read(source: SourceText, settings: Settings) -> Iterator[Fact]:
    """Yield what the targets build; those that only others inherit from build nothing.

    Bake counts paths from where it was started, which may be anywhere.

    Raises:
        UnreadableError: A file that is JSON by its name is none.
    """
    targets, variables = of_json(json.parse(source)) if source.path.endswith(".json") else of_hcl(source.text)
    file = Targets(targets, known(variables))
    for name, target in targets.items():
        if not file.is_abstract(name):
            for env in file.environments(target):
                yield from file.stated(target, env).builds(
                    base="either", via="bake", dockerfile_base="context"
                )


def of_hcl(text: str) -> tuple[dict[str, Mapping], dict[str, Node]]:
    """Return targets and the defaults of variables, by name."""
    attributes, blocks = hcl.parse(text)
    labelled = [block for block in blocks if block.labels]
    targets = {block.labels[0].text: block.body for block in labelled if block.kind == "target"}
    variables: dict[str, Node] = {key.text: value for key, value in attributes.pairs}
    for block in labelled:
        if block.kind == "variable" and (default := block.body.get("default")):
            variables[block.labels[0].text] = default
    return targets, variables


def of_json(node: Node) -> tuple[dict[str, Mapping], dict[str, Node]]:
    """Return targets and the defaults of variables, by name."""
    found: dict[str, dict[str, Mapping]] = {}
    for kind in ("target", "variable"):
        section = node.get(kind)
        pairs = section.pairs if isinstance(section, Mapping) else ()
        found[kind] = {key.text: value for key, value in pairs if isinstance(value, Mapping)}
    defaults = {name: default for name, each in found["variable"].items() if (default := each.get("default"))}
    return found["target"], defaults


def known(variables: Map[str, Node]) -> Env:
    """Return the variables whose defaults are texts, or are made of such."""
    found: dict[str, str] = {}
    for _ in range(NESTING):
        for name, node in variables.items():
            value = evaluated(node, found)
            if value is not None and UNKNOWN not in value.text:
                found[name] = value.text
    return found


def evaluated(node: Node | None, env: Env) -> Joined | None:
    """Return what a text or the name of a variable is worth; ``None`` for nothing."""
    if not isinstance(node, Scalar) or node.text == "null":
        return None
    if node.style == '"':
        return put_in(joined(node), env)
    if node.tag or not NAME.match(node.text) or node.text not in env:
        return Joined((Stretch(UNKNOWN, node.span),))
    value = env[node.text]
    return Joined((Stretch(value, node.span),)) if value else None


def put_in(text: Joined, env: Env) -> Joined:
    """Put values in the place of ``${name}``."""
    found: list[Stretch] = []
    at, budget = 0, LONGEST
    for insert in INSERT.finditer(text.text):
        if insert.start() < at:
            continue
        found += text.within(at, insert.start())
        at = insert.end()
        value = env.get((insert[1] or "").strip(), UNKNOWN)
        if insert[0] == "$${":
            found += text.within(insert.start() + 1, insert.end())
        elif insert[1] is None or value == UNKNOWN or budget < len(value):
            at = insert.end() if insert[1] is not None else len(text.text)
            found.append(unknown(text, insert.start(), at))
        elif value:
            budget -= len(value)
            found.append(Stretch(value, text.span(*insert.span())))
    return Joined((*found, *text.within(at, len(text.text))))


@dataclass(frozen=True, slots=True)
class Targets:
    """The targets of a file, and what its variables are."""

    targets: Map[str, Mapping]
    env: Env
    inherited: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        for target in self.targets.values():
            self.inherited.update(self._parents(target)[0])

    def is_abstract(self, name: str) -> bool:
        """Whether a target is there for others to inherit from, or states nothing that makes an image."""
        target = self.targets[name]
        chain, _ = self._chain(target)
        says_anything = any(each.keys & SAYING for each in chain)
        is_part = name in self.inherited and (name.startswith("_") or "tags" not in target.keys)
        return is_part or not says_anything

    def environments(self, target: Mapping) -> Iterator[Env]:
        """Yield the variables of a target, once for each combination of its matrix."""
        matrix = target.get("matrix")
        if not isinstance(matrix, Mapping):
            yield self.env
            return
        axes = [
            [dict(item(key.text, value)) for value in values.items]
            for key, values in matrix.pairs
            if isinstance(values, Sequence)
        ]
        count = 1
        for axis in axes:
            count *= len(axis)
        if len(axes) < len(matrix.pairs) or not 0 < count <= MOST_TARGETS:
            yield {name: value for name, value in self.env.items() if name not in matrix.keys}
            return
        for combination in product(*axes):
            env = dict(self.env)
            for part in combination:
                env.update(part)
            yield env

    def stated(self, target: Mapping, env: Env) -> Stated:
        """Return what is stated of a target, by itself or by those that it inherits from."""
        chain, is_whole = self._chain(target)
        given = {name: first(chain, name) for name in (*FIELDS, "tags", "dockerfile-inline")}
        values = {name: evaluated(given[name], env) for name in FIELDS}
        lost = {name for name in FIELDS if values[name] is None and (given[name] is not None or not is_whole)}
        if given["dockerfile-inline"] is not None:
            lost.add("dockerfile")
        tags = given["tags"]
        names = [evaluated(tag, env) for tag in tags.items] if isinstance(tags, Sequence) else []
        if tags is not None and not isinstance(tags, Sequence):
            names = [Joined((Stretch(UNKNOWN, tags.span),))]
        images = [name for name in names if name is not None and name.text]
        return Stated(
            target.span, images, values["dockerfile"], values["target"], values["context"], frozenset(lost)
        )

    def _parents(self, target: Mapping) -> tuple[list[str], bool]:
        inherits = target.get("inherits")
        if inherits is None:
            return [], True
        items = inherits.items if isinstance(inherits, Sequence) else (inherits,)
        names = [item.text for item in items if isinstance(item, Scalar) and item.style == '"']
        return names, len(names) == len(items) and all(name in self.targets for name in names)

    def _chain(self, target: Mapping) -> tuple[list[Mapping], bool]:
        """Return a target and those it inherits from, the last named first, and whether these are all."""
        found: list[Mapping] = []
        waiting, is_whole = [target], True
        while waiting and len(found) < LONGEST_CHAIN:
            each = waiting.pop()
            found.append(each)
            names, are_known = self._parents(each)
            is_whole = is_whole and are_known
            waiting += [self.targets[name] for name in names if name in self.targets]
        return found, is_whole and not waiting


def item(name: str, value: Node) -> Iterator[tuple[str, str]]:
    """Yield what an item of a matrix is worth: itself, or the parts of an object."""
    if isinstance(value, Scalar) and not value.tag:
        yield name, value.text
    for key, part in value.pairs if isinstance(value, Mapping) else ():
        if isinstance(part, Scalar) and not part.tag:
            yield f"{name}.{key.text}", part.text


def first(chain: list[Mapping], name: str) -> Node | None:
    """Return what the first target says that says anything."""
    return next((found for each in chain if (found := each.get(name)) is not None), None)
