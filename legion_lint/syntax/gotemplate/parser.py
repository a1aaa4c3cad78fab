"""Parses Go templates; what is wrong in one action spoils that action alone.

Source: https://pkg.go.dev/text/template#hdr-Actions, and ``text/template/parse/parse.go``.
"""

from collections.abc import Sequence
from dataclasses import field
from functools import lru_cache

from legion_lint.model.record import dataclass
from legion_lint.model.source import Span
from legion_lint.syntax.gotemplate.lexer import LARGEST, Token, tokens
from legion_lint.syntax.gotemplate.nodes import (
    Action,
    Branch,
    Broken,
    Call,
    Define,
    Jump,
    Part,
    Pipe,
    Template,
    Text,
)
from legion_lint.syntax.gotemplate.pipelines import ActionError, Pipelines

#: Levels of blocks, of parentheses; the deepest seen in charts are a dozen.
DEEPEST = 40
BLOCKS = frozenset(("if", "with", "range", "define", "block"))


@dataclass(slots=True)
class Frame:
    """A block that is still open; ``rest`` counts the blocks that an ``else if`` opened in it."""

    kind: str
    name: str
    pipe: Pipe | None
    span: Span
    body: list[Part] = field(default_factory=list)
    otherwise: list[Part] | None = None
    is_else: bool = False


@lru_cache(maxsize=4096)
def parse(text: str) -> Template:
    """Parse the text of a template; never fails, says in ``errors`` what Go would not take."""
    if len(text) > LARGEST:
        return Template((), (), (Broken(f"more than {LARGEST:,} characters", Span(0, 0)),))
    return Parser(text).parse()


class Parser:
    """Puts the parts of a template together."""

    def __init__(self, text: str) -> None:
        self.frames = [Frame("", "", None, Span(0, len(text)))]
        self.defines: list[tuple[str, Define]] = []
        self.errors: list[Broken] = []
        self.end = len(text)
        self.tokens = tokens(text)

    def parse(self) -> Template:
        """Parse all of it."""
        inside: list[Token] = []
        for token in self.tokens:
            if token.kind == "text":
                self.put(Text(token.text, Span(token.start, token.end)))
            elif token.kind in ("close", "error"):
                self.take([*inside, token])
                inside = []
            else:
                inside.append(token)
        while len(self.frames) > 1:
            self.wrong("a block has no end", self.frames[-1].span)
            self.close()
        return Template(tuple(self.frames[0].body), tuple(self.defines), tuple(self.errors))

    def put(self, part: Part) -> None:
        """Put a part into the block that is open."""
        frame = self.frames[-1]
        (frame.body if frame.otherwise is None else frame.otherwise).append(part)

    def wrong(self, message: str, span: Span) -> None:
        """Note what is wrong, and leave a hole in its place."""
        broken = Broken(message, span)
        self.errors.append(broken)
        self.put(broken)

    def take(self, inside: Sequence[Token]) -> None:
        """Take an action, from its opening to its closing mark."""
        span = Span(inside[0].start, inside[-1].end)
        keyword = next((token.text for token in inside[1:] if token.kind != "space"), "")
        try:
            if inside[-1].kind == "error":
                raise ActionError(inside[-1].text)
            self.action(Pipelines(inside[1:-1]), span)
        except ActionError as error:
            if keyword in BLOCKS:  # so that its end closes nothing else
                self.open(Frame(keyword, "", None, span))
                self.errors.append(Broken(str(error), span))
            else:
                self.wrong(str(error), span)

    def action(self, line: Pipelines, span: Span) -> None:
        """Take what stands in an action."""
        keyword = line.keyword()
        match keyword:
            case "end":
                if len(self.frames) == 1:
                    raise ActionError("an end without a block")
                self.close()
            case "else":
                self.otherwise(line, span)
            case "if" | "with" | "range":
                self.open(Frame(keyword, "", line.pipe(declares=True), span))
            case "define":
                name = line.string()
                self.open(Frame("define", name.text, None, name.span))
            case "block":
                name = line.string()
                self.open(Frame("block", name.text, line.pipe(), name.span))
            case "template":
                name = line.string()
                self.put(Call(name.text, None if line.is_done() else line.pipe(), name.span))
            case "break" | "continue":
                self.put(Jump(keyword, span))
            case _:
                self.put(Action(line.pipe(declares=True), span))
        line.finish()

    def open(self, frame: Frame) -> None:
        """Begin a block; its end is awaited however deep it is."""
        if len(self.frames) > DEEPEST:
            frame.pipe = None
        self.frames.append(frame)

    def otherwise(self, line: Pipelines, span: Span) -> None:
        """Take ``else``, ``else if`` and ``else with``."""
        frame = self.frames[-1]
        if frame.kind not in ("if", "with", "range") or frame.otherwise is not None:
            raise ActionError("an else without an if")
        frame.otherwise = []
        kind = line.keyword()
        if kind in ("if", "with"):
            self.open(Frame(kind, "", line.pipe(declares=True), span, is_else=True))
        elif kind:
            raise ActionError(f"unexpected {kind} after else")

    def close(self) -> None:
        """End a block, and those that an ``else if`` opened in it."""
        while True:
            frame = self.frames.pop()
            span = Span(frame.span.start, max(frame.span.end, self.last(frame)))
            if frame.kind in ("define", "block"):
                self.defines.append((frame.name, Define(tuple(frame.body), frame.span)))
                if frame.kind == "block":
                    self.put(Call(frame.name, frame.pipe, frame.span))
            elif frame.pipe is None:
                self.put(Broken("its condition cannot be read", span))
            else:
                body, otherwise = tuple(frame.body), tuple(frame.otherwise or ())
                self.put(Branch(frame.kind, frame.pipe, body, otherwise, span))
            if not frame.is_else:
                return

    @staticmethod
    def last(frame: Frame) -> int:
        """Return where the last part of a block ends."""
        parts = frame.otherwise or frame.body
        return parts[-1].span.end if parts else 0
