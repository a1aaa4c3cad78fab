"""HCL with the place of every node: blocks, attributes, texts, lists and objects.

All other expressions are kept as they are written. python-hcl2 is not used: it gives no columns, and takes
seconds for a file of a few hundred lines.

Source: https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md
"""

import re
from dataclasses import field

from legion_lint.model.record import dataclass
from legion_lint.model.source import Span
from legion_lint.syntax.nodes import Mapping, Node, Scalar, Sequence

#: The tag of an expression that is more than a literal, a text, a list or an object.
EXPRESSION = "!expression"
DEEPEST = 50
BLANK = re.compile(r"(?:[ \t\r]|#[^\n]*|//[^\n]*|/\*.*?(?:\*/|\Z))+", re.DOTALL)
IDENTIFIER = re.compile(r"[A-Za-z_][\w-]*")
HEREDOC = re.compile(r"<<-?([A-Za-z_][\w-]*)\r?\n.*?^[ \t]*\1[ \t]*$", re.DOTALL | re.MULTILINE)
LITERAL = re.compile(r"-?[\w.-]+\Z")
#: What matters in an expression that is only skipped.
MARK = re.compile(r'["\n,()\[\]{}#]|//|/\*|<<-?[A-Za-z_]')
FOR = re.compile(r"for\b")
ESCAPE = re.compile(r"\\(.)", re.DOTALL)
ESCAPED = {"n": "\n", "r": "\r", "t": "\t"}


@dataclass(frozen=True, slots=True)
class Block:
    """A block: ``kind "label" { body }``; ``blocks`` are those in it."""

    kind: str
    labels: tuple[Scalar, ...]
    body: Mapping
    blocks: "tuple[Block, ...]"


@dataclass(slots=True)
class Body:
    """What was read of a body so far."""

    pairs: list[tuple[Scalar, Node]] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)


def parse(text: str) -> tuple[Mapping, tuple[Block, ...]]:
    """Parse a text: its attributes and its blocks, as far as it can be understood.

    A text has the place of what stands between its quotes; ``${...}`` in it stays as written.
    """
    reading = _Reading(text)
    body = reading.body(0)
    return Mapping(tuple(body.pairs), Span(0, len(text))), tuple(body.blocks)


class _Reading:
    """One pass through a text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def skip(self, line_ends: bool = False) -> None:
        """Go to what is no blank and no comment."""
        while True:
            before = self.at
            if blank := BLANK.match(self.text, self.at):
                self.at = blank.end()
            if line_ends and self.text.startswith("\n", self.at):
                self.at += 1
            if self.at == before:
                return

    def body(self, depth: int) -> Body:
        """Read attributes and blocks up to a closing brace, the end, or what is not understood."""
        found = Body()
        while True:
            self.skip(line_ends=True)
            name = IDENTIFIER.match(self.text, self.at)
            if name is None:
                return found
            self.at = name.end()
            self.skip()
            if self.text.startswith("=", self.at) and not self.text.startswith("==", self.at):
                self.at += 1
                key = Scalar(name[0], Span(*name.span()))
                found.pairs.append((key, self.expression(depth, "\n")))
            elif block := self.block(name[0], depth):
                found.blocks.append(block)
            else:
                return found

    def block(self, kind: str, depth: int) -> Block | None:
        """Read the labels and the body of a block."""
        labels: list[Scalar] = []
        while not self.text.startswith("{", self.at):
            label = IDENTIFIER.match(self.text, self.at)
            if label:
                labels.append(Scalar(label[0], Span(*label.span())))
                self.at = label.end()
            elif self.text.startswith('"', self.at) and (quoted := self.quoted()):
                labels.append(quoted)
            else:
                return None
            self.skip()
        start = self.at
        self.at += 1
        if depth >= DEEPEST:
            return None
        body = self.body(depth + 1)
        if not self.text.startswith("}", self.at):
            return None
        self.at += 1
        return Block(
            kind, tuple(labels), Mapping(tuple(body.pairs), Span(start, self.at)), tuple(body.blocks)
        )

    def expression(self, depth: int, ends: str) -> Node:
        """Read an expression, up to one of some characters or a closing bracket."""
        self.skip(line_ends="\n" not in ends)
        start = self.at
        node: Node | None = None
        if self.text.startswith('"', start):
            node = self.quoted()
        elif self.text.startswith("[", start) and depth < DEEPEST:
            node = self.sequence(depth + 1)
        elif self.text.startswith("{", start) and depth < DEEPEST:
            node = self.object(depth + 1)
        self.skip(line_ends="\n" not in ends)
        if node is not None and self.text[self.at : self.at + 1] in ("", *ends, ",", "]", "}", ")", "\n"):
            return node
        self.at = start
        return self.other(ends)

    def quoted(self) -> Scalar | None:
        """Read a text in quotes, which may have texts in its ``${...}``; ``None`` if it does not end."""
        start = at = self.at + 1
        depth = 0
        while at < len(self.text):
            if self.text[at] == "\\":
                at += 1
            elif self.text.startswith(("${", "%{"), at):
                depth, at = depth + 1, at + 1
            elif self.text[at] == "}" and depth:
                depth -= 1
            elif self.text[at] == '"' and not depth:
                self.at = at + 1
                written = self.text[start:at]
                text = ESCAPE.sub(lambda found: ESCAPED.get(found[1], found[1]), written)
                return Scalar(text, Span(start, at), '"')
            elif self.text[at] == "\n":
                return None
            at += 1
        return None

    def sequence(self, depth: int) -> Sequence | None:
        """Read a list; ``None`` for what only begins like one."""
        start = self.at
        self.at += 1
        items: list[Node] = []
        while True:
            self.skip(line_ends=True)
            if self.text.startswith("]", self.at):
                self.at += 1
                return Sequence(tuple(items), Span(start, self.at))
            if self.text[self.at : self.at + 1] in ("", "}", ")") or FOR.match(self.text, self.at):
                return None
            before = self.at
            items.append(self.expression(depth, ","))
            self.skip(line_ends=True)
            if self.text.startswith(",", self.at):
                self.at += 1
            elif self.at == before:
                return None

    def object(self, depth: int) -> Mapping | None:
        """Read an object; ``None`` for what only begins like one."""
        start = self.at
        self.at += 1
        pairs: list[tuple[Scalar, Node]] = []
        while True:
            self.skip(line_ends=True)
            if self.text.startswith("}", self.at):
                self.at += 1
                return Mapping(tuple(pairs), Span(start, self.at))
            name = IDENTIFIER.match(self.text, self.at)
            if name:
                key: Scalar | None = Scalar(name[0], Span(*name.span()))
                self.at = name.end()
            else:
                key = self.quoted() if self.text.startswith('"', self.at) else None
            self.skip()
            if key is None or self.text[self.at : self.at + 1] not in ("=", ":"):
                return None
            self.at += 1
            pairs.append((key, self.expression(depth, ",\n")))
            self.skip()
            if self.text.startswith(",", self.at):
                self.at += 1

    def other(self, ends: str) -> Scalar:
        """Skip an expression of any other kind."""
        start, depth = self.at, 0
        while mark := MARK.search(self.text, self.at):
            self.at = mark.start()
            if mark[0] == '"':
                if self.quoted() is None:
                    end = self.text.find("\n", mark.end())
                    self.at = end if end >= 0 else len(self.text)
            elif mark[0].startswith("<<"):
                heredoc = HEREDOC.match(self.text, self.at)
                self.at = heredoc.end() if heredoc else len(self.text)
            elif mark[0] in ("#", "//", "/*"):
                blank = BLANK.match(self.text, self.at)
                self.at = blank.end() if blank else mark.end()
            elif mark[0] in "([{":
                depth, self.at = depth + 1, mark.end()
            elif mark[0] in ")]}" and depth:
                depth, self.at = depth - 1, mark.end()
            elif mark[0] in ")]}" or (mark[0] in ends and not depth):
                break
            else:
                self.at = mark.end()
        else:
            self.at = len(self.text)
        written = self.text[start : self.at].rstrip()
        tag = "" if LITERAL.match(written) else EXPRESSION
        return Scalar(written, Span(start, start + len(written)), "", tag)
