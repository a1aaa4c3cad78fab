"""Words of a Dockerfile: quotes, escapes and variables.

Source: https://docs.docker.com/reference/dockerfile/#environment-replacement, and what BuildKit makes of it
(``frontend/dockerfile/shell``).
"""

import re
from collections.abc import Callable, Iterator

from legion_lint.syntax.joined import UNKNOWN
from legion_lint.syntax.shell_pattern import trimmed

#: What a variable is: its value; ``None`` for one that has none; ``UNKNOWN`` for one that cannot be known.
Lookup = Callable[[str], str | None]

DEPTH = 20
LENGTH = 4096
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*|[0-9]+|[@*#?$!-]")
PLAIN = re.compile(r"[^$'\"\\`/}\s]+")
PLAIN_PATTERN = re.compile(r"[^*?\\\[\]]+\Z")
INVALID = ("{", "}", ":", "")


class BadWordError(Exception):
    """A word that BuildKit refuses, or one that is nested too deep."""


def expand(word: str, lookup: Lookup, escape: str = "\\") -> str | None:
    """Take off quotes and escapes and put in the values of variables.

    A variable without a value makes the word unknown, other than for BuildKit, which takes it for empty:
    a value is given when the image is built.

    Returns:
        The word as it is meant, or ``None`` if that cannot be known.
    """
    try:
        text = "".join(part for part, _ in _Lexer(word, lookup, escape).until(None))
    except BadWordError:
        return None
    return None if UNKNOWN in text or len(text) > LENGTH else text


def heredocs(line: str) -> list[tuple[str, bool]]:
    """Return the heredocs of a line: their terminators, and whether tabs may stand before those."""
    found = []
    for word in _raw_words(line):
        if (match := HEREDOC.fullmatch(word)) and (name := _single_word(match["name"])):
            found.append((name, match["dash"] == "-"))
    return found


HEREDOC = re.compile(r"[0-9]*<<(?P<dash>-?)(?P<name>[^<]+)")


def _raw_words(line: str) -> list[str]:
    """Split at blanks outside of quotes; quotes, escapes and variables stay as they are."""
    try:
        parts = list(_Lexer(line, None, "\\", is_raw=True).until(None))
    except BadWordError:
        return []
    return list(_split(parts))


def _single_word(text: str) -> str | None:
    try:
        parts = list(_Lexer(text, None, "\\").until(None))
    except BadWordError:
        return None
    words = list(_split(parts))
    return words[0] if len(words) == 1 else None


def _split(parts: list[tuple[str, bool]]) -> Iterator[str]:
    word: list[str] = []
    for text, is_quoted in parts:
        if is_quoted:
            word.append(text)
            continue
        for piece in re.findall(r"\s+|\S+", text):
            if not piece.isspace():
                word.append(piece)
            elif any(word):
                yield "".join(word)
                word = []
    if any(word):
        yield "".join(word)


class _Lexer:
    """One pass over a word; without ``lookup`` all variables stay as they are written."""

    def __init__(self, text: str, lookup: Lookup | None, escape: str, is_raw: bool = False) -> None:
        self.text = text
        self.lookup = lookup
        self.escape = escape
        self.is_raw = is_raw
        self.at = 0
        self.depth = 0

    def peek(self) -> str:
        """The next character; empty at the end."""
        return self.text[self.at : self.at + 1]

    def take(self) -> str:
        """The next character, left behind."""
        self.at += 1
        return self.text[self.at - 1 : self.at]

    def until(self, stop: str | None, keep_escapes: bool = False) -> Iterator[tuple[str, bool]]:
        """Yield texts, and whether blanks in them were quoted, up to ``stop`` or the end."""
        while self.at < len(self.text):
            char = self.peek()
            if char == stop:
                self.at += 1
                return
            if plain := PLAIN.match(self.text, self.at):
                self.at = plain.end()
                yield plain[0], False
            elif char == "'":
                yield self.single_quoted(), True
            elif char == '"':
                yield self.double_quoted(), True
            elif char == "$":
                yield self.variable(), False
            elif char == self.escape:
                self.at += 1
                escaped = self.take()
                yield (char + escaped if self.is_raw or keep_escapes else escaped), True
            else:
                self.at += 1
                yield char, False
        if stop is not None:
            raise BadWordError

    def single_quoted(self) -> str:
        """Read up to the next single quotation mark."""
        end = self.text.find("'", self.at + 1)
        if end < 0:
            raise BadWordError
        quoted = self.text[self.at : end + 1]
        self.at = end + 1
        return quoted if self.is_raw else quoted[1:-1]

    def double_quoted(self) -> str:
        """Read up to the next double quotation mark that no escape stands before."""
        self.at += 1
        found = ['"'] if self.is_raw else []
        while (char := self.peek()) != '"':
            if not char:
                raise BadWordError
            if char == "$":
                found.append(self.variable())
                continue
            self.at += 1
            if char == self.escape:
                if self.is_raw:
                    found.append(char)
                if not self.peek():
                    continue
                if self.peek() in ('"', "$", self.escape):
                    char = self.take()
                elif self.is_raw:
                    continue
            found.append(char)
        self.at += 1
        return "".join(found) + ('"' if self.is_raw else "")

    def name(self) -> str:
        match = NAME.match(self.text, self.at)
        if match is None:
            return ""
        self.at = match.end()
        return match[0]

    def variable(self) -> str:
        """Read ``$name`` or ``${name...}``."""
        start = self.at
        self.at += 1
        if self.peek() != "{":
            name = self.name()
            if not name:
                return "$"
            return self.value(name) if self.lookup else "$" + name
        self.at += 1
        if self.depth >= DEPTH or self.peek() in INVALID:
            raise BadWordError
        self.depth += 1
        value = self.modified(self.name(), self.take())
        self.depth -= 1
        return value if self.lookup else self.text[start : self.at]

    def value(self, name: str) -> str:
        found = self.lookup(name) if self.lookup else None
        return UNKNOWN if found is None else found

    def modified(self, name: str, operator: str) -> str:
        """Read the rest of ``${name`` from its operator on."""
        if operator == "}":
            return self.value(name)
        if operator == "/":
            return self.replaced(name)
        is_empty_unset = operator == ":"
        if is_empty_unset:
            operator = self.take()
        if operator not in ("+", "-", "?", "#", "%") or not operator:
            raise BadWordError
        word = "".join(part for part, _ in self.until("}", keep_escapes=operator in "#%"))
        value = self.lookup(name) if self.lookup else None
        if value is not None and UNKNOWN in value:
            return UNKNOWN
        is_set = value is not None and not (is_empty_unset and not value)
        if operator == "-":
            return value or "" if is_set else word
        if operator == "+":
            return word if is_set else ""
        if operator == "?" or value is None:
            return self.value(name)
        return trimmed(value, word, operator)

    def replaced(self, name: str) -> str:
        is_all = self.peek() == "/"
        if is_all:
            self.at += 1
        pattern = "".join(part for part, _ in self.until("/", keep_escapes=True))
        replacement = "".join(part for part, _ in self.until("}", keep_escapes=True))
        value = self.value(name)
        if UNKNOWN in value + replacement or not PLAIN_PATTERN.match(pattern) or len(value) > LENGTH:
            return UNKNOWN
        return value.replace(pattern, replacement, -1 if is_all else 1)
