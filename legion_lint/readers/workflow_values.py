"""What expressions of GitHub Actions are worth, as far as the workflow itself says so.

Source: https://docs.github.com/en/actions/reference/workflows-and-actions/contexts
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from itertools import product

from legion_lint.model.record import dataclass
from legion_lint.readers.stated import unknown
from legion_lint.syntax import nodes
from legion_lint.syntax.joined import UNKNOWN, Joined, Stretch
from legion_lint.syntax.nodes import Node, Scalar, scalar
from legion_lint.syntax.shell_scope import START

OPEN, CLOSE = "${{", "}}"
LITERAL = re.compile(r"'([^']*)'\Z")
#: GitHub itself runs no more jobs of one matrix.
MOST_JOBS = 256
#: Variables that a step hands on to those after it.
HANDED_ON = re.compile(r"(?:^|[\s\"';{(])(\w+)(?==|<<)|set-env name=(\w+)")

Matrix = Mapping[str, Node]


@dataclass(frozen=True, slots=True)
class Values:
    """The environment and the matrix at a place of a workflow; what they lack is unknown."""

    env: Mapping[str, str] = field(default_factory=dict)
    matrix: Matrix = field(default_factory=dict)
    lost: frozenset[str] = frozenset()

    def within(self, env: Node | None) -> "Values":
        """Return the values where ``env`` adds to the environment."""
        if not isinstance(env, nodes.Mapping):
            return self
        added = {key.text: self.text_of(value) for key, value in env.pairs}
        return Values({**self.env, **added}, self.matrix, self.lost)

    def text_of(self, node: Node) -> str:
        """Return the text of a scalar."""
        if not isinstance(node, Scalar) or node.tag:
            return UNKNOWN
        return self.put_in(Joined((Stretch(node.text, node.span),))).text

    def put_in(self, text: Joined) -> Joined:
        """Put values in the place of expressions."""
        written = text.text
        found: list[Stretch] = []
        at = 0
        while (start := written.find(OPEN, at)) >= 0:
            found += text.within(at, start)
            end = written.find(CLOSE, start)
            at = end + len(CLOSE) if end >= 0 else len(written)
            value = self.value(written[start + len(OPEN) : end].strip()) if end >= 0 else UNKNOWN
            if UNKNOWN in value:
                found.append(unknown(text, start, at))
            elif value:
                found.append(Stretch(value, text.span(start, at)))
        return Joined((*found, *text.within(at, len(written))))

    def value(self, expression: str) -> str:
        """Return what an expression is worth."""
        if literal := LITERAL.match(expression):
            return literal[1]
        context, *names = expression.split(".")
        match context, names:
            case "env", [name] if name not in self.lost:
                return self.env.get(name, UNKNOWN)
            case "github", ["workspace"]:
                return START
            case "matrix", [first, *rest] if first in self.matrix:
                found = scalar(self.matrix[first], *rest)
                return found.text if found and OPEN not in found.text and not found.tag else UNKNOWN
        return UNKNOWN

    @property
    def variables(self) -> dict[str, str]:
        """The environment as a shell sees it."""
        found = {name: UNKNOWN if name in self.lost else value for name, value in self.env.items()}
        return {**found, "GITHUB_WORKSPACE": START}


def handed_on(scripts: Sequence[str]) -> frozenset[str]:
    """Return the variables that scripts may set for later steps."""
    texts = [text for text in scripts if "GITHUB_ENV" in text or "set-env" in text]
    return frozenset(name for text in texts for found in HANDED_ON.findall(text) for name in found if name)


def matrices(strategy: Node | None) -> tuple[Matrix, ...]:
    """Return the combinations of a matrix; a single empty one if there is none or it is computed."""
    matrix = strategy.get("matrix") if strategy else None
    if not isinstance(matrix, nodes.Mapping):
        return ({},)
    exclude, include = matrix.get("exclude"), matrix.get("include")
    if isinstance(exclude, Scalar):
        return ({},)
    axes = {
        key.text: values.items
        for key, values in matrix.pairs
        if isinstance(values, nodes.Sequence) and key.text not in ("include", "exclude")
    }
    count = 1
    for values in axes.values():
        count *= len(values)
    if not 0 < count <= MOST_JOBS:
        return ({},)
    combined = [dict(zip(axes, values, strict=True)) for values in product(*axes.values())] if axes else []
    kept = [each for each in combined if not any(fits(each, entry) for entry in entries(exclude))]
    return tuple(included(kept, frozenset(axes), list(entries(include)))) or ({},)


def included(
    combined: list[dict[str, Node]], axes: frozenset[str], more: list[Matrix]
) -> list[dict[str, Node]]:
    """Add what a matrix includes: to the combinations that it fits, else as one more."""
    found = [dict(each) for each in combined]
    for entry in more:
        fitting = [
            each
            for each in found[: len(combined)]
            if fits(each, {k: v for k, v in entry.items() if k in axes})
        ]
        for each in fitting:
            each.update(entry)
        if not fitting and len(found) < MOST_JOBS:
            found.append(dict(entry))
    return found


def entries(node: Node | None) -> Iterator[Matrix]:
    """Yield the mappings of a list."""
    for item in node.items if isinstance(node, nodes.Sequence) else ():
        if isinstance(item, nodes.Mapping):
            yield {key.text: value for key, value in item.pairs}


def fits(combination: Matrix, entry: Matrix) -> bool:
    """Whether a combination has all that an entry says."""
    return all(key in combination and plain(combination[key]) == plain(value) for key, value in entry.items())


def plain(node: Node) -> object:
    """Return a node as something to compare."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, nodes.Sequence):
        return [plain(item) for item in node.items]
    return {key.text: plain(value) for key, value in node.pairs}


def listed(text: Joined) -> Iterator[Joined]:
    """Yield the items of a list that is separated by commas and line ends, without blanks around them."""
    for item in re.finditer(r"[^,\n]+", text.text):
        stripped = item[0].strip()
        if stripped:
            start = item.start() + len(item[0]) - len(item[0].lstrip())
            yield text.part(start, start + len(stripped))
