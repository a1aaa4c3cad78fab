"""Parses what stands in an action: pipelines, commands, operands."""

import re
from collections.abc import Sequence

from legion_lint.model.source import Span, Word
from legion_lint.syntax.gotemplate.lexer import Token
from legion_lint.syntax.gotemplate.nodes import Command, Literal, Name, Operand, Path, Pipe

DEEPEST = 30
KEYWORDS = frozenset(
    ("if", "else", "end", "with", "range", "define", "block", "template", "break", "continue")
)
CONSTANTS: dict[str, bool | None] = {"true": True, "false": False, "nil": None}
ESCAPE = re.compile(
    r"\\(?:([abfnrtv\\'\"])|([0-7]{3})|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))"
)
PLAIN = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}


class ActionError(Exception):
    """An action is not what Go takes for one; ``str`` says why."""


class Pipelines:
    """Reads the tokens of one action from left to right."""

    def __init__(self, inside: Sequence[Token]) -> None:
        self.inside = inside
        self.at = 0
        self.depth = 0

    def peek(self) -> Token | None:
        """Return the next token."""
        return self.inside[self.at] if self.at < len(self.inside) else None

    def skip(self) -> None:
        """Pass blanks."""
        while self.at < len(self.inside) and self.inside[self.at].kind == "space":
            self.at += 1

    def is_done(self) -> bool:
        """Whether nothing is left."""
        self.skip()
        return self.at >= len(self.inside)

    def finish(self) -> None:
        """Make sure that nothing is left."""
        if not self.is_done():
            raise ActionError(f"unexpected {self.inside[self.at].text!r}")

    def keyword(self) -> str:
        """Take a keyword if the next token is one."""
        self.skip()
        token = self.peek()
        if token is None or token.kind != "word" or token.text not in KEYWORDS:
            return ""
        self.at += 1
        return token.text

    def string(self) -> Word:
        """Take a string, as names of templates are."""
        self.skip()
        token = self.peek()
        if token is None or token.kind not in ("string", "raw"):
            raise ActionError("a name is missing")
        self.at += 1
        return Word(unquoted(token), Span(token.start + 1, token.end - 1))

    def pipe(self, *, declares: bool = False) -> Pipe:
        """Take a pipeline, up to the closing parenthesis or the end of the action."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise ActionError(f"nested deeper than {DEEPEST} levels")
        self.skip()
        start = self.at
        names, is_new = self.names() if declares else ((), False)
        commands = [self.command()]
        while (token := self.peek()) is not None and token.text == "|":
            self.at += 1
            commands.append(self.command())
        self.depth -= 1
        span = Span(self.inside[start].start, self.inside[self.at - 1].end)
        return Pipe(tuple(commands), names, is_new, span)

    def names(self) -> tuple[tuple[str, ...], bool]:
        """Take ``$x :=``, ``$x =`` or ``$i, $x :=``."""
        start = self.at
        names: list[str] = []
        while (token := self.peek()) is not None and token.kind == "variable" and len(names) < 2:
            names.append(token.text)
            self.at += 1
            self.skip()
            sign = self.peek()
            self.at += 1
            if sign is not None and sign.text in (":=", "="):
                return tuple(names), sign.text == ":="
            if sign is None or sign.text != ",":
                break
            self.skip()
        self.at = start
        return (), False

    def command(self) -> Command:
        """Take a command: operands with blanks between them."""
        operands: list[Operand] = []
        while True:
            self.skip()
            token = self.peek()
            if token is None or token.text in ("|", ")"):
                break
            operands.append(self.operand())
            following = self.peek()
            if following is not None and following.kind != "space" and following.text not in ("|", ")"):
                raise ActionError(f"unexpected {following.text!r}")
        if not operands:
            raise ActionError("a command is missing")
        return Command(tuple(operands), Span(operands[0].span.start, operands[-1].span.end))

    def operand(self) -> Operand:
        """Take one operand, with the fields right behind it."""
        token = self.inside[self.at]
        self.at += 1
        span = Span(token.start, token.end)
        match token.kind:
            case "string" | "raw":
                return self.without_fields(Literal(unquoted(token), span))
            case "char":
                return Literal(ord(unquoted(token)[:1] or "\0"), span)
            case "number":
                return Literal(number(token.text), span)
            case "word" if token.text in CONSTANTS:
                return Literal(CONSTANTS[token.text], span)
            case "word" if token.text not in KEYWORDS:
                return Name(token.text, span)
            case "dot":
                return self.path(None, (), span)
            case "field":
                return self.path(None, (token.text[1:],), span)
            case "variable":
                return self.path(token.text, (), span)
        if token.text == "(":
            inner = self.pipe()
            closing = self.peek()
            if closing is None or closing.text != ")":
                raise ActionError("a parenthesis has no end")
            self.at += 1
            return self.path(inner, (), Span(token.start, closing.end))
        raise ActionError(f"unexpected {token.text!r}")

    def path(self, start: str | Pipe | None, fields: tuple[str, ...], span: Span) -> Operand:
        """Take the fields behind something."""
        end = span.end
        while (token := self.peek()) is not None and token.kind == "field":
            fields = (*fields, token.text[1:])
            end = token.end
            self.at += 1
        if isinstance(start, Pipe) and not fields:
            return start
        return Path(start, fields, Span(span.start, end))

    def without_fields(self, literal: Literal) -> Literal:
        """Make sure that no field follows a constant."""
        token = self.peek()
        if token is not None and token.kind == "field":
            raise ActionError("a constant has no fields")
        return literal


def number(text: str) -> int | float:
    """Return the value of a number, as Go writes them; octal ones may begin with a mere ``0``."""
    plain = text.replace("_", "")
    if plain.endswith("i"):
        raise ActionError("a complex number")
    sign, digits = (plain[0], plain[1:]) if plain[0] in "+-" else ("", plain)
    try:
        if len(digits) > 1 and digits[0] == "0" and digits.isdecimal():
            return int(sign + digits, 8)
        return int(
            sign + digits, 0 if digits[:1] == "0" and len(digits) > 1 and digits[1] not in ".eE" else 10
        )
    except ValueError:
        pass
    try:
        return float(plain)
    except ValueError as error:
        raise ActionError(f"{text!r} is no number") from error


def unquoted(token: Token) -> str:
    """Return what a string means."""
    body = token.text[1:-1]
    if token.kind == "raw":
        return body.replace("\r", "")
    return ESCAPE.sub(_meant, body) if "\\" in body else body


def _meant(found: "re.Match[str]") -> str:
    if found[1]:
        return PLAIN.get(found[1], found[1])
    if found[6]:
        raise ActionError(f"unknown escape {found[0]}")
    code = int(found[2], 8) if found[2] else int(found[3] or found[4] or found[5], 16)
    if code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        raise ActionError(f"{found[0]} is no character")
    return chr(code)
