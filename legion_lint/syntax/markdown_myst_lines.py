"""What MyST says in whole lines: colon fences, targets, comments, display math.

The engine knows none of these. They are found line by line, and written over by what the engine takes for
the same (or for nothing) in as many characters, so that every place stays what it was.

Source: https://myst-parser.readthedocs.io/en/stable/syntax/syntax.html
"""

import re
from dataclasses import field

from legion_lint.model.document import Anchor
from legion_lint.model.record import dataclass
from legion_lint.model.source import Span
from legion_lint.syntax.markdown_myst_names import has_markdown

LINE = re.compile(r"[^\n]*\n?")
# Marks of quotes and list items, then what the line says.
PREFIX = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*")
FENCE = re.compile(r"(`{3,}|~{3,}|:{3,})([^\r\n]*)\r?\n?$")
NAME = re.compile(r"\{([^\s{}`]+)\}")
TARGET = re.compile(r"\(([^\r\n()](?:[^\r\n]*[^\r\n)])?)\)=[ \t]*\r?\n?$")
NOT_BLANK = re.compile(r"[^\s]")
BLANK = re.compile(r"[\s>]*#*[\s>]*")


@dataclass(slots=True)
class Fence:
    """An open fence; ``mark`` is what it is made of, ``is_verbatim`` whether nothing in it has a meaning."""

    mark: str
    length: int
    is_verbatim: bool


@dataclass(slots=True)
class Masked:
    """A document in which the engine finds its way; as long as the original, line by line."""

    text: str
    targets: list[Anchor] = field(default_factory=list)


def masked(text: str) -> Masked:
    """Return ``text`` without what is said in whole lines, and the targets among it."""
    reader = _Lines()
    for line in LINE.finditer(text):
        reader.line(line[0], line.start())
    return Masked("".join(reader.lines), reader.targets)


class _Lines:
    """Reads lines, and keeps what to give to the engine for them."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.targets: list[Anchor] = []
        self.fences: list[Fence] = []
        self.in_math = False

    def line(self, line: str, start: int) -> None:
        """Read one line, which begins at ``start``."""
        prefix = PREFIX.match(line)
        column = prefix.end() if prefix else 0
        first = line[column : column + 1]
        verbatim = bool(self.fences) and self.fences[-1].is_verbatim
        if self.in_math:
            self.in_math = not line.rstrip().endswith("$$")
            self._mask(line, column)
        elif first in "`~:" and (fence := FENCE.match(line, column)):
            self.lines.append(self._fence(line, fence))
        elif verbatim:
            self.lines.append(line)
        elif first == "(" and (target := TARGET.match(line, column)):
            span = Span(start + target.start(1), start + target.end(1))
            self.targets.append(Anchor(span, target[1], "target"))
            self._mask(line, column)
        elif first == "%" and column - line.rfind(">", 0, column) <= 5:
            self._mask(line, column)
        elif first == "$" and line.startswith("$$", column):
            shown = line.rstrip()
            self.in_math = not (shown.endswith("$$") and len(shown) > column + 3)
            self._mask(line, column)
        else:
            self.lines.append(line)

    def _mask(self, line: str, column: int) -> None:
        """Keep a line of which nothing but its prefix remains."""
        self.lines.append(line[:column] + NOT_BLANK.sub(" ", line[column:]))

    def _fence(self, line: str, found: re.Match[str]) -> str:
        """Open or close a fence, and return its line as the engine should see it."""
        mark, length, info = found[1][0], len(found[1]), found[2].strip()
        inner = self.fences[-1] if self.fences else None
        if not info and inner and inner.mark == mark and length >= inner.length:
            shown = self._shown(mark)
            self.fences.pop()
        elif (inner and inner.is_verbatim) or (mark == "`" and "`" in info):
            return line
        else:
            name = NAME.match(info)
            if mark == ":" and not name:
                return line
            is_verbatim = not (name and has_markdown(name[1]))
            shown = self._shown(mark)
            self.fences.append(Fence(mark, length, is_verbatim))
        start, end = found.span(1)
        return line[:start] + shown * length + line[end:]

    def _shown(self, mark: str) -> str:
        """Return what to make a fence of.

        Those of colons become ones of tildes, so that tildes in them have to become something else.
        """
        if mark == ":":
            return "~"
        return "`" if mark == "~" and any(fence.mark == ":" for fence in self.fences) else mark


def titled(targets: list[Anchor], text: str, titles: list[tuple[int, str]]) -> list[Anchor]:
    """Return the targets with the title of what each stands before.

    Args:
        targets: In the order of the text.
        text: The masked document: nothing but blanks stands between a target and its title.
        titles: Where titled things begin, and their titles, in the order of the text.
    """
    done: list[Anchor] = []
    next_start, next_title, upcoming = len(text), "", len(titles)
    for anchor in reversed(targets):
        end = anchor.span.end
        while upcoming and titles[upcoming - 1][0] >= end:
            upcoming -= 1
            if titles[upcoming][0] < next_start:
                next_start, next_title = titles[upcoming]
        title = next_title if BLANK.fullmatch(text, end, max(end, next_start)) else ""
        done.append(Anchor(anchor.span, anchor.name, anchor.form, title))
        next_start, next_title = anchor.span.start, title
    return done[::-1]
