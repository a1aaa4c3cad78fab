"""Finds, within a construct whose place the engine gives, the place of the part that matters.

All offsets are code points. Every search is bounded by the construct, and goes over it once.

Source: https://spec.commonmark.org/0.31.2/
"""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import overload

from legion_lint.model.source import Span, Word, new
from legion_lint.syntax import html

# Where a construct goes on in the next line, that line may begin with the marks of its block quotes.
GAP = re.compile(r"[ \t]*(?:\r?\n[ \t>]*)?")
BLANK_OR_END = (" ", "\t", "")
LABEL = re.compile(r"\[(?:[^\\\[\]]|\\.)*\]:", re.DOTALL)
POINTED = re.compile(r"<((?:[^\\<>\r\n]|\\.)*)>")
PLAIN = re.compile(r"(?:[^\\() \x00-\x1f\x7f]|\\[!-/:-@\[-`{-~]|\\)+")
ESCAPE_OR_ENTITY = re.compile(rf"\\([!-/:-@\[-`{{-~])|{html.ENTITY.pattern}")


def link_destination(text: str, after_label: int, whole_end: int, meant: str) -> Span:
    """Return where the destination of an inline link is written.

    Args:
        text: The document.
        after_label: The end of the last thing in the label; only blanks stand between that and ``](``.
        whole_end: The end of the link.
        meant: The destination as the engine decoded it.
    """
    opening = text.find("](", after_label, whole_end)
    return destination(text, opening + 2, meant)


def definition_destination(text: str, start: int, meant: str) -> Span:
    """Return where the destination of the link reference definition at ``start`` is written."""
    label = LABEL.match(text, start)
    return destination(text, label.end() if label else start, meant)


def destination(text: str, position: int, meant: str) -> Span:
    """Return the span of the link destination at or after ``position``, without angle brackets."""
    end = position + len(meant)
    if meant and text.startswith(meant, position) and text[end : end + 1] in ") \t\r\n":
        return Span(position, end)  # nearly always
    if gap := GAP.match(text, position):
        position = gap.end()
    if pointed := POINTED.match(text, position):
        return Span(*pointed.span(1))
    return Span(position, _plain_end(text, position))


def _plain_end(text: str, position: int) -> int:
    """Return where a destination without angle brackets ends: at a blank or an unbalanced parenthesis."""
    depth = 0
    while True:
        if run := PLAIN.match(text, position):
            position = run.end()
        mark = text[position : position + 1]
        if mark == "(":
            depth += 1
        elif mark == ")" and depth:
            depth -= 1
        else:
            return position
        position += 1


def code_content(text: str, start: int, end: int) -> Span:
    """Return the content of the code span that covers ``start`` to ``end``, without its padding blanks."""
    while start < end and text[start] == "`" == text[end - 1]:
        start += 1
        end -= 1
    inside = text[start:end]
    if len(inside) > 1 and inside[0] in " \r\n" and inside[-1] in " \r\n" and not inside.isspace():
        return Span(start + 1, end - 1)
    return Span(start, end)


def heading_content(text: str, start: int, end: int, level: int) -> Span:
    """Return the inline source of a heading, without its hashes or its underline."""
    line = text[start:end].rstrip(" \t\r\n")
    if line[0] != "#" or line[level : level + 1] not in BLANK_OR_END:
        return without_line_ends(text, start, text.rfind("\n", start, start + len(line)))
    shown = line[level:].lstrip(" \t")
    inside = start + len(line) - len(shown)
    if shown.endswith("#"):
        before = shown.rstrip("#")
        if not before or before[-1] in " \t":
            shown = before.rstrip(" \t")
    return Span(inside, inside + len(shown))


def trimmed(text: str, start: int, end: int) -> Span:
    """Return the span without the blanks at its ends."""
    left = text[start:end].lstrip()
    start = end - len(left)
    return Span(start, start + len(left.rstrip()))


def without_line_ends(text: str, start: int, end: int) -> Span:
    """Return the span of a block without the line ends after it."""
    while end > start and text[end - 1] in " \t\r\n":
        end -= 1
    return Span(start, end)


class Lines(Sequence[Word]):
    """The lines of a code block, made when one is first asked for: of most blocks none ever is."""

    def __init__(self, text: str, start: int, end: int, content: str) -> None:
        self._given = text, start, end, content

    @cached_property
    def _words(self) -> tuple[Word, ...]:
        return code_lines(*self._given)

    @overload
    def __getitem__(self, index: int) -> Word: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Word, ...]: ...
    def __getitem__(self, index: int | slice) -> Word | tuple[Word, ...]:
        return self._words[index]

    def __len__(self) -> int:
        return len(self._words)

    def __iter__(self) -> Iterator[Word]:
        return iter(self._words)


def code_lines(text: str, start: int, end: int, content: str) -> tuple[Word, ...]:
    """Return the lines of a code block that says ``content`` and stands from ``start`` to ``end``."""
    if not content:
        return ()
    lines = content.removesuffix("\n").split("\n")
    if len(content) != end - start or not text.startswith(content, start):
        return _indented_lines(text, start, end, lines)
    words = []
    for line in lines:
        end = start + len(line)
        words.append(new(Word, (line, new(Span, (start, end)))))
        start = end + 1
    return tuple(words)


def _indented_lines(text: str, start: int, end: int, lines: list[str]) -> tuple[Word, ...]:
    """Return lines that stand behind indentation or the marks of quotes, or before carriage returns.

    What the engine takes off is at the front of a line, so that what it leaves is the end of a line of
    the source.
    """
    words = []
    for line in lines:
        newline = text.find("\n", start, end)
        line_end = end if newline < 0 else newline
        stop = line_end - (line_end > start and text[line_end - 1] == "\r")
        shown = line.removesuffix("\r")
        if not text.endswith(shown, start, stop):
            shown = shown.lstrip(" \t")  # of a tab that is partly indentation, the engine makes blanks
        words.append(Word(shown, Span(max(start, stop - len(shown)), stop)))
        start = line_end + 1
    return tuple(words)


def decoded(text: str) -> str:
    """Return what is meant by a text with backslash escapes and character references."""
    return ESCAPE_OR_ENTITY.sub(lambda found: found[1] or html.decode(found[0]), text)
