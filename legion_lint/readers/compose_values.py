"""The values of Compose files: what stands there, with variables put in.

Sources: https://docs.docker.com/reference/compose-file/interpolation/,
https://docs.docker.com/compose/how-tos/environment-variables/variable-interpolation/#env-file-syntax
"""

import re
from collections.abc import Mapping
from dataclasses import field

from legion_lint.model.record import dataclass
from legion_lint.model.source import SourceText, Span
from legion_lint.readers.stated import joined, unknown
from legion_lint.syntax.joined import Joined, Stretch
from legion_lint.syntax.nodes import Node, Scalar, scalar

VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*+")
BRACED = re.compile(r"(?P<name>[A-Za-z_][A-Za-z0-9_]*+)(?P<colon>:?)(?P<sign>[-?+])?")
BRACE = re.compile(r"\$\{|\}")
ASSIGNED = re.compile(
    r"^[ \t]*+(?:export[ \t]++)?+(?P<name>[A-Za-z_]\w*+)[ \t]*+=[ \t]*+"
    r"(?:'(?P<single>[^'\n]*+)'|\"(?P<double>[^\"\n]*+)\"|(?P<plain>[^\n]*+))",
    re.MULTILINE,
)
REMARK = re.compile(r"(?:\A|(?<=[ \t]))#")
NESTING = 4
#: Characters of one value, and those that variables add to a text.
LONGEST = 4_096


@dataclass(frozen=True, slots=True)
class Values:
    """The environment at hand; what it lacks is unknown."""

    env: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of_file(cls, source: SourceText) -> "Values":
        """Read a ``.env``; a value that needs what nobody knows is left out."""
        values = cls({})
        found: dict[str, str] = {}
        for line in ASSIGNED.finditer(source.text.replace("\r\n", "\n")):
            plain = REMARK.split(line["plain"] or "", maxsplit=1)[0].strip()
            text = line["single"] or line["double"] or plain
            if line["single"] is None and "$" in text:
                whole = Joined((Stretch(text, Span(0, len(text))),))
                text = values.put_in(whole).text
            if len(text) <= LONGEST:
                found[line["name"]] = text
            values = cls(found)
        return values

    def of(self, node: Node | None) -> Joined | None:
        """Return the value of a scalar, its variables resolved; ``None`` for anything else."""
        found = scalar(node)
        return self.put_in(joined(found)) if found and found.text and not is_odd(found) else None

    def put_in(self, text: Joined, nesting: int = NESTING) -> Joined:
        """Put in the values of variables or their defaults, and ``UNKNOWN`` for all others."""
        written = text.text
        found: list[Stretch] = []
        at = 0
        budget = len(written) + LONGEST
        while (start := written.find("$", at)) >= 0:
            found += text.within(at, start)
            stretches, end = self._variable(text, start, nesting)
            budget -= sum(len(stretch.text) for stretch in stretches)
            found += stretches if budget > 0 else (unknown(text, start, end),)
            at = end
        return Joined((*found, *text.within(at, len(written))))

    def _variable(self, text: Joined, start: int, nesting: int) -> tuple[tuple[Stretch, ...], int]:
        """Return what a dollar sign and what follows it become, and where that ends."""
        written = text.text
        if written.startswith("$$", start):
            return text.within(start, start + 1), start + 2
        if not written.startswith("${", start):
            name = VARIABLE.match(written, start + 1)
            if name is None:
                return text.within(start, start + 1), start + 1
            return self._known(text, start, name.end(), name[0]), name.end()
        end = closing(written, start + 2)
        braced = BRACED.match(written, start + 2, end)
        if braced is None or not nesting or end == len(written):
            return (unknown(text, start, end + 1),), end + 1
        value = self.env.get(braced["name"])
        is_set = value is not None and not (braced["colon"] and not value)
        other = text.part(braced.end(), end)
        if braced["sign"] == "+":
            given = self.put_in(other, nesting - 1).stretches if is_set else (unknown(text, start, end + 1),)
            return given, end + 1
        if braced["sign"] == "-" and not is_set:
            return self.put_in(other, nesting - 1).stretches, end + 1
        return self._known(text, start, end + 1, braced["name"]), end + 1

    def _known(self, text: Joined, start: int, end: int, name: str) -> tuple[Stretch, ...]:
        value = self.env.get(name)
        if value is None:
            return (unknown(text, start, end),)
        return (Stretch(value, text.span(start, end)),) if value else ()


def is_odd(node: Node | None) -> bool:
    """Whether something other than a plain value is stated."""
    return node is not None and (not isinstance(node, Scalar) or node.tag != "")


def closing(written: str, start: int) -> int:
    """Return where the brace closes that was opened before ``start``; the end of the text if none does."""
    depth = 1
    for mark in BRACE.finditer(written, start):
        depth += 1 if mark[0] == "${" else -1
        if not depth:
            return mark.start()
    return len(written)
