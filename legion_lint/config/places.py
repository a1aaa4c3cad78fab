"""Where the keys and the values of a TOML text are.

tomllib gives no places, and tomlkit, which would bring an import of 60 ms and a tree to edit, does not
show those that it knows. What is scanned here is also handed to tomllib, so it may take anything for
granted that tomllib objects to: where it does not understand, it stops. It goes first because tomllib
takes quadratic time for a key of many parts and runs out of stack on nested brackets.

Source: https://toml.io/en/v1.0.0
"""

import re
from contextlib import suppress
from dataclasses import field

from legion_lint.model.record import dataclass
from legion_lint.model.source import Span, Word

Keys = tuple[str | int, ...]

DEEPEST = 32
BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*+")
BASIC = r'"(?:[^"\\\n]|\\.)*+"'
LITERAL = r"'[^'\n]*+'"
PART = re.compile(rf"[A-Za-z0-9_-]++|{BASIC}|{LITERAL}")
DOT = re.compile(r"[ \t]*+\.[ \t]*+")
SCALAR = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*+"{3,5}'
    r"|'''(?:[^']|'(?!''))*+'{3,5}"
    rf"|{BASIC}|{LITERAL}|[^,\]}}#\n\"'\[{{]++",
    re.DOTALL,
)


class TooDeepError(Exception):
    """More levels than any configuration has; ``offset`` is where."""

    def __init__(self, offset: int) -> None:
        super().__init__(offset)
        self.offset = offset


class LostError(Exception):
    """What stands here is not TOML."""


@dataclass(slots=True)
class Places:
    """Spans of keys and values by their path; an entry of an array has its index for a key.

    For an entry that a header ``[[key]]`` begins, both are that header.
    """

    keys: dict[Keys, Span] = field(default_factory=dict)
    values: dict[Keys, Span] = field(default_factory=dict)


def places(text: str) -> Places:
    """Find the places in ``text``, as far as it is TOML.

    Raises:
        TooDeepError: A key has more than ``DEEPEST`` parts, or a value more levels.
    """
    scan = Scan(text)
    with suppress(LostError):  # tomllib says it better
        scan.document()
    return scan.found


class Scan:
    """One walk through a text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.found = Places()
        self.entries: dict[Keys, int] = {}

    def document(self) -> None:
        """Walk through all of it."""
        table: Keys = ()
        while self.skip() < len(self.text):
            if self.text.startswith("[", self.at):
                table = self.header()
            else:
                self.pair(table, 0)

    def skip(self) -> int:
        """Go to what comes after blanks, line ends and comments."""
        self.at = self.take(BLANK)
        return self.at

    def take(self, pattern: re.Pattern[str]) -> int:
        """Return where a match that begins here ends."""
        found = pattern.match(self.text, self.at)
        if found is None:
            raise LostError
        return found.end()

    def takes(self, mark: str) -> bool:
        """Go past ``mark`` if it stands here."""
        stands = self.text.startswith(mark, self.at)
        self.at += len(mark) * stands
        return stands

    def header(self) -> Keys:
        """Read ``[key]`` or ``[[key]]`` and return the path of its table."""
        start = self.at
        is_entry = self.takes("[[") or not self.takes("[")
        self.skip()
        *parents, last = self.key()
        table: Keys = ()
        for part in parents:
            table = self.newest((*table, part.text), part.span)
        self.skip()
        if not self.takes("]]" if is_entry else "]"):
            raise LostError
        if not is_entry:
            return self.newest((*table, last.text), last.span)
        table = (*table, last.text)
        self.found.keys.setdefault(table, last.span)
        self.entries[table] = self.entries.get(table, -1) + 1
        table = (*table, self.entries[table])
        self.found.keys[table] = self.found.values[table] = Span(start, self.at)
        return table

    def newest(self, table: Keys, span: Span) -> Keys:
        """Return the path of a table that a header goes through: of an array, its newest entry."""
        self.found.keys.setdefault(table, span)
        return (*table, self.entries[table]) if table in self.entries else table

    def key(self) -> list[Word]:
        """Read a key: its parts."""
        parts: list[Word] = []
        while True:
            start, self.at = self.at, self.take(PART)
            parts.append(Word(name(self.text[start : self.at]), Span(start, self.at)))
            if len(parts) > DEEPEST:
                raise TooDeepError(start)
            dot = DOT.match(self.text, self.at)
            if dot is None:
                return parts
            self.at = dot.end()

    def pair(self, table: Keys, depth: int) -> None:
        """Read ``key = value``."""
        for part in self.key():
            table = (*table, part.text)
            self.found.keys.setdefault(table, part.span)
        self.skip()
        if not self.takes("="):
            raise LostError
        self.value(table, depth)

    def value(self, path: Keys, depth: int) -> None:
        """Read a value and, of an array or an inline table, what it holds."""
        start = self.skip()
        if depth > DEEPEST:
            raise TooDeepError(self.at)
        if self.takes("["):
            index = 0
            while self.goes_on("]"):
                self.value((*path, index), depth + 1)
                index += 1
        elif self.takes("{"):
            while self.goes_on("}"):
                self.pair(path, depth + 1)
        else:
            self.at = self.take(SCALAR)
        self.found.values[path] = Span(start, start + len(self.text[start : self.at].rstrip()))

    def goes_on(self, end: str) -> bool:
        """Go past a comma or past the end of an array or an inline table."""
        self.skip()
        if self.takes(","):
            self.skip()
        return not self.takes(end)


def name(written: str) -> str:
    """Return what a part of a key means."""
    if written[0] not in "\"'":
        return written
    if "\\" not in written:
        return written[1:-1]
    import tomllib

    try:
        return str(tomllib.loads(f"key = {written}")["key"])
    except ValueError as error:
        raise LostError from error
