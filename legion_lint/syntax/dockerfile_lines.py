r"""The lines of a Dockerfile, as BuildKit joins them to instructions.

Source: https://docs.docker.com/reference/dockerfile/#format, and BuildKit's ``frontend/dockerfile/parser``:
lines end with ``\n`` alone; comments and blank lines within an instruction are no part of it; two escape
characters at the end of a line continue nothing; a heredoc's body belongs to its instruction.
"""

import re
from collections.abc import Iterator

from legion_lint.model.record import dataclass
from legion_lint.model.source import Span
from legion_lint.syntax.dockerfile_words import heredocs
from legion_lint.syntax.joined import Joined, Stretch

DIRECTIVE = re.compile(r"#\s*+([a-zA-Z][a-zA-Z0-9]*+)\s*+=")
DIRECTIVES = ("syntax", "escape", "check")
BLANKS = re.compile(r"[\t\v\f\r ]+")
JSON_STRING = r'"(?:[^"\\\x00-\x1f]++|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*+"'
#: An array of strings; BuildKit heeds nothing that follows it.
JSON_STRINGS = re.compile(rf"\s*+\[\s*+(?:{JSON_STRING}\s*+(?:,\s*+{JSON_STRING}\s*+)*+)?\]")
#: One flag, such as ``--from=builder`` or ``--link``, and the blanks before it.
FLAG = re.compile(
    r"""\s*+(?P<name>--[^\s=\\"']*+)"""
    r"""(?P<value>(?:[^\s"'\\]|\\(?:.|\Z)|"(?:[^"\\]|\\(?:.|\Z))*+(?:"|\Z)|'(?:[^'\\]|\\(?:.|\Z))*+(?:'|\Z))*+)""",
    re.DOTALL,
)
WITH_HEREDOC = ("ADD", "COPY", "RUN")


@dataclass(frozen=True, slots=True)
class Logical:
    """One instruction: its name as written, what follows it, and its lines (from 0, the last included).

    ``end`` is the offset at which its last line ends.
    """

    name: str
    name_span: Span
    arguments: Joined
    first: int
    last: int
    end: int


def escape_of(text: str) -> str:
    """Return the escape character that the parser directives ask for."""
    seen: set[str] = set()
    for line in text.split("\n", len(DIRECTIVES))[: len(DIRECTIVES)]:
        stripped = line.lstrip()
        match = DIRECTIVE.match(stripped)
        if match is None or (name := match[1].lower()) not in DIRECTIVES or name in seen:
            break
        seen.add(name)
        if name == "escape":
            return "`" if stripped[match.end() :].strip() == "`" else "\\"
    return "\\"


def logical_lines(text: str, escape: str) -> Iterator[Logical]:
    """Yield the instructions of a Dockerfile, known or not."""
    lines = _Lines(text)
    while (index := lines.at) < len(lines.starts):
        whole = lines.take()
        stripped = whole.text.lstrip()
        if not stripped or stripped.startswith("#"):
            continue
        first = whole.cut(len(whole.text) - len(stripped), len(whole.text))
        joined = Joined(tuple(_continued(first, lines, escape)))
        name, arguments = _split_name(joined)
        for terminator, has_tabs in _heredocs(name, joined.text, arguments.text):
            lines.skip_heredoc(terminator, has_tabs)
        start = len(joined.text) - len(joined.text.lstrip())
        name_span = joined.span(start, start + len(name))
        yield Logical(name, name_span, arguments, index, lines.at - 1, lines.end_of(lines.at - 1))


class _Lines:
    """The lines of a text, taken one after the other."""

    def __init__(self, text: str) -> None:
        self.text = text
        body = text[:-1] if text.endswith("\n") else text
        self.starts = [0, *(match.end() for match in re.finditer("\n", body))] if text else []
        self.at = 0

    def end_of(self, line: int) -> int:
        """Offset of a line's end, its line end left out."""
        end = self.starts[line + 1] if line + 1 < len(self.starts) else len(self.text)
        return self.starts[line] + len(self.text[self.starts[line] : end].rstrip("\r\n"))

    def take(self) -> Stretch:
        """Return the next line."""
        start, end = self.starts[self.at], self.end_of(self.at)
        self.at += 1
        return Stretch(self.text[start:end], Span(start, end))

    def skip_heredoc(self, terminator: str, has_tabs: bool) -> None:
        """Go past a heredoc's body, or to the end if it has none."""
        while self.at < len(self.starts):
            line = self.take().text
            if (line.lstrip("\t") if has_tabs else line) == terminator:
                return


def _continued(line: Stretch, lines: _Lines, escape: str) -> Iterator[Stretch]:
    part, goes_on = _without_escape(line, escape)
    yield part
    while goes_on and lines.at < len(lines.starts):
        line = lines.take()
        stripped = line.text.lstrip()
        if stripped and not stripped.startswith("#"):
            part, goes_on = _without_escape(line, escape)
            yield part


def _without_escape(line: Stretch, escape: str) -> tuple[Stretch, bool]:
    text = line.text.rstrip(" \t")
    if not text.endswith(escape) or text[:-1].endswith(escape):
        return line, False
    return line.cut(0, len(text) - 1), True


def _split_name(joined: Joined) -> tuple[str, Joined]:
    """Split off the instruction's name; what follows it has no blanks around."""
    text = joined.text
    start = len(text) - len(text.lstrip())
    blanks = BLANKS.search(text, start)
    end = len(text.rstrip())
    if blanks is None or blanks.start() >= end:
        return text[start:end], Joined(())
    return text[start : blanks.start()], joined.part(blanks.end(), end)


def _heredocs(name: str, line: str, arguments: str) -> list[tuple[str, bool]]:
    if "<<" not in line:
        return []
    if name.upper() == "ONBUILD":
        name, _, arguments = BLANKS.sub(" ", arguments).partition(" ")
    if name.upper() not in WITH_HEREDOC or JSON_STRINGS.match(arguments, _end_of_flags(arguments)):
        return []
    return heredocs(line)


def _end_of_flags(arguments: str) -> int:
    end = 0
    while flag := FLAG.match(arguments, end):
        end = flag.end()
        if flag[0].strip() == "--":
            break
    return end
