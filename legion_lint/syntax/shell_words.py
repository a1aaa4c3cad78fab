"""The words and operators of shell text, not yet expanded.

Source: POSIX, Shell Command Language, section 2.3 (token recognition), with what Bash adds. Text that no
shell would take (a quotation mark that is never closed) is read as if the mark were an ordinary character.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from legion_lint.syntax.joined import UNKNOWN

BLANK = re.compile(r"(?:[ \t\r\f\v]|\\\r?\n)++")
OPERATOR = re.compile(r";;&?|;&|;|&&|&(?!>)|\|\||\|&?|\(|\)|\n")
#: What most of a text is, after blanks: a word without quotes and the like, an operator, a comment.
SIMPLE = re.compile(
    rf"(?:[ \t\r\f\v]|\\\r?\n)*+(?:"
    rf"(?P<word>[^\s\\'\"$`;&|<>()#{UNKNOWN}][^\s\\'\"$`;&|<>(){UNKNOWN}]*+)(?=[\s;&|)]|\Z)|"
    rf"(?P<operator>{OPERATOR.pattern})|(?P<comment>#[^\n]*))"
)
REDIRECTION = re.compile(r"(?:[0-9]+|\{\w+\})?(?P<sign><<<|<<-?|<>|<&|<(?!\()|>>|>&|>\||>(?!\()|&>>?)")
PLAIN = re.compile(rf"[^\s\\'\"$`;&|<>(){UNKNOWN}]+")
IN_QUOTES = re.compile(rf"[^\"\\$`{UNKNOWN}]+")
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*|[0-9@*#?$!-]")
ARRAY = re.compile(r"[A-Za-z_]\w*(?:\[[^]]*\])?\+?=")
#: What ends a ``$(...)`` or a ``${...}``, and what may hide its end.
NESTED = re.compile(r"\\.|'[^']*'|\"(?:[^\"\\]|\\.)*+\"|[(){}]", re.DOTALL)
CLOSING = {"(": ")", "{": "}"}


class Part(NamedTuple):
    """A part of a word.

    ``kind`` is ``text``, ``variable`` (``text`` is what stands in the braces), ``command`` (``text`` is what
    stands in the parentheses, from ``inner`` on) or ``unknown``. Places count in the text that was read.
    ``quotes`` is the number of the pair of quotation marks around it; 0 for none.
    """

    kind: str
    text: str
    start: int
    end: int
    quotes: int = 0
    inner: int = 0


class Token(NamedTuple):
    """A word (``parts``), an operator or a redirection (``sign``).

    ``literal`` is the word if nothing in it is quoted or expanded; else empty.
    """

    kind: str
    start: int
    end: int
    sign: str = ""
    parts: tuple[Part, ...] = ()
    literal: str = ""


def literal_of(parts: tuple[Part, ...]) -> str:
    """Return the text of a word of which nothing is quoted or expanded; else none."""
    return parts[0].text if len(parts) == 1 and parts[0].kind == "text" and not parts[0].quotes else ""


def tokens(text: str) -> Iterator[Token]:
    """Yield all tokens; comments and the bodies of heredocs are left out."""
    return _Lexer(text).tokens()


class _Lexer:
    """One pass over a text; ``open_marks`` are those that nothing closes from here on."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.pairs = 0
        self.open_marks: set[str] = set()

    def tokens(self) -> Iterator[Token]:
        heredocs: list[tuple[str, bool]] = []
        while self.at < len(self.text):
            start = self.at
            if simple := SIMPLE.match(self.text, start):
                start, self.at = simple.span(simple.lastgroup or 0)
                if word := simple["word"]:
                    yield Token("word", start, self.at, "", (Part("text", word, start, self.at),), word)
                elif sign := simple["operator"]:
                    yield Token("operator", start, self.at, sign)
                    if sign == "\n":
                        for terminator, has_tabs in heredocs:
                            self.skip_heredoc(terminator, has_tabs)
                        heredocs = []
            elif blank := BLANK.match(self.text, start):
                self.at = blank.end()
            elif redirection := REDIRECTION.match(self.text, start):
                self.at = redirection.end()
                sign = redirection["sign"]
                if sign in ("<<", "<<-"):
                    heredocs.extend(self.heredoc(sign))
                yield Token("redirection", start, self.at, sign)
            else:
                parts = tuple(self.word())
                yield Token("word", start, self.at, "", parts, literal_of(parts))

    def heredoc(self, sign: str) -> Iterator[tuple[str, bool]]:
        """Read the word that ends a heredoc; yield it, and whether tabs may stand before it."""
        if blank := BLANK.match(self.text, self.at):
            self.at = blank.end()
        if self.at < len(self.text) and not OPERATOR.match(self.text, self.at):
            yield "".join(part.text for part in self.word()), sign == "<<-"

    @cached_property
    def lines(self) -> dict[str, list[int]]:
        """Offsets of the lines of each text."""
        found: dict[str, list[int]] = {}
        offset = 0
        for line in self.text.split("\n"):
            found.setdefault(line.rstrip("\r").lstrip("\t"), []).append(offset)
            offset += len(line) + 1
        return found

    def skip_heredoc(self, terminator: str, has_tabs: bool) -> None:
        """Go past a heredoc's body, if it ends at all."""
        ends = self.lines.get(terminator, [])
        for index in range(bisect_left(ends, self.at), len(ends)):
            offset = ends[index]
            if has_tabs or not self.text.startswith("\t", offset):
                end = self.text.find("\n", offset)
                self.at = len(self.text) if end < 0 else end + 1
                return

    def word(self) -> Iterator[Part]:
        """Read a word, at least one character of it."""
        begin, start = self.at, self.at
        while self.at < len(self.text):
            start = self.at
            char = self.text[start]
            if plain := PLAIN.match(self.text, start):
                self.at = plain.end()
                yield Part("text", plain[0], start, self.at)
            elif char == "\\":
                self.at += 2
                if self.text[start + 1 : self.at] != "\n":
                    yield Part(
                        "text", self.text[start + 1 : self.at], start + 1, min(self.at, len(self.text))
                    )
            elif char == "'" and (end := self.closing("'", start + 1)) >= 0:
                self.at = end + 1
                self.pairs += 1
                yield Part("text", self.text[start + 1 : end], start + 1, end, self.pairs)
            elif char == '"' and '"' not in self.open_marks:
                yield from self.double_quoted()
            elif char in "$`":
                yield self.expansion(0)
            elif char == UNKNOWN:
                self.at += 1
                yield Part("unknown", "", start, self.at)
            elif char in "<>" and self.text.startswith("(", start + 1):
                yield self.bracketed(start + 1, "unknown", 0)
            elif char == "(" and ARRAY.fullmatch(self.text, begin, start):
                yield self.bracketed(start, "unknown", 0)
            elif self.at > begin and (char.isspace() or char in ";&|<>()"):
                return
            else:
                self.at += 1
                yield Part("text", char, start, self.at)

    def closing(self, mark: str, start: int) -> int:
        """Find a mark; -1 if there is none, at the price of one look to the end."""
        if mark in self.open_marks:
            return -1
        end = self.text.find(mark, start)
        if end < 0:
            self.open_marks.add(mark)
        return end

    def double_quoted(self) -> list[Part]:
        """Read a text in double quotation marks."""
        start = self.at
        self.at += 1
        self.pairs += 1
        pair, found = self.pairs, [Part("text", "", start + 1, start + 1, self.pairs)]
        while self.at < len(self.text):
            at = self.at
            char = self.text[at]
            if char == '"':
                self.at += 1
                return found
            if plain := IN_QUOTES.match(self.text, at):
                self.at = plain.end()
                found.append(Part("text", plain[0], at, self.at, pair))
            elif char == "\\":
                self.at += 2
                escaped = self.text[at + 1 : self.at]
                if escaped in ("$", "`", '"', "\\"):
                    found.append(Part("text", escaped, at + 1, self.at, pair))
                elif escaped != "\n":
                    found.append(Part("text", char + escaped, at, min(self.at, len(self.text)), pair))
            elif char == UNKNOWN:
                self.at += 1
                found.append(Part("unknown", "", at, self.at, pair))
            else:
                found.append(self.expansion(pair))
        self.open_marks.add('"')
        self.at = start + 1
        return [Part("text", '"', start, self.at)]

    def expansion(self, pair: int) -> Part:
        """Read what begins with a dollar sign or a backtick."""
        start = self.at
        following = self.text[start + 1 : start + 2]
        if self.text[start] == "`":
            if (end := self.closing("`", start + 1)) >= 0:
                self.at = end + 1
                return Part("command", self.text[start + 1 : end], start, self.at, pair, start + 1)
        elif following == "(":
            return self.bracketed(start + 1, "command", pair)
        elif following == "{":
            return self.bracketed(start + 1, "variable", pair)
        elif name := NAME.match(self.text, start + 1):
            self.at = name.end()
            return Part("variable", name[0], start, self.at, pair)
        elif following == "'" and not pair and (end := self.closing("'", start + 2)) >= 0:
            self.at = end + 1
            return Part("unknown", "", start, self.at)
        self.at += 1
        return Part("text", self.text[start], start, self.at, pair)

    def bracketed(self, opening: int, kind: str, pair: int) -> Part:
        """Read up to the bracket that closes the one at ``opening``; without one, the brackets are text."""
        start, mark = self.at, self.text[opening]
        depth = 0
        if mark not in self.open_marks:
            for match in NESTED.finditer(self.text, opening):
                depth += (match[0] == mark) - (match[0] == CLOSING[mark])
                if depth == 0 and match[0] == CLOSING[mark]:
                    self.at = match.end()
                    inner = self.text[opening + 1 : match.start()]
                    return Part(kind, inner, start, self.at, pair, opening + 1)
            self.open_marks.add(mark)
        self.at = opening + 1
        return Part("text", self.text[start : self.at], start, self.at, pair)


def word_parts(text: str) -> Iterator[Part]:
    """Yield the parts of a text that is one word, blanks and all."""
    lexer = _Lexer(text)
    while lexer.at < len(text):
        yield from lexer.word()
