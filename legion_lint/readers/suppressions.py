"""Reads comments such as ``legion-lint: ignore[missing-link-target] it is made by the release``.

``ignore`` covers its line, or, alone on its line, the block after it: a paragraph, a table, a list, a
directive; in YAML and code the next line and what is indented below it. ``ignore-next`` covers the block in
any case, ``ignore-file`` the file, ``ignore-start`` all up to ``ignore-end``. Rules and reason are needed.
"""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator
from typing import NamedTuple

from legion_lint.model.facts import MalformedSuppression, Suppression
from legion_lint.model.source import SourceText, Span, Word
from legion_lint.model.suggestion import did_you_mean
from legion_lint.readers.stretches import Stretches

MARK = "legion-lint:"
VERBS = ("ignore", "ignore-next", "ignore-file", "ignore-start", "ignore-end")
HTML = r"<!--\s*legion-lint:(?P<html>(?:(?!-->)[\s\S]){0,2000})-->"
RST = r"^[ \t]*\.\.[ \t]+legion-lint:(?P<rst>.*(?:\n[ \t]+\S.*)*)"
TEMPLATE = r"\{\{-?\s*/\*\s*legion-lint:(?P<template>(?:(?!\*/)[\s\S]){0,2000})\*/\s*-?\}\}"
HASH = r"(?:(?<=\s)|^)#[ \t]*legion-lint:(?P<hash>.*)"
CARRIERS = {
    "markdown": re.compile(HTML),
    "rst": re.compile(RST, re.MULTILINE),
    "code": re.compile(f"{HASH}|{TEMPLATE}", re.MULTILINE),
}
COMMAND = re.compile(r"\s*(?P<verb>[\w-]*)\s*(?:\[(?P<rules>[^\]]*)\])?\s*(?P<reason>[\s\S]*?)\s*\Z")
NAME = re.compile(r"[^\s,]+")
ALONE = re.compile(r"[ \t>]*\Z")
FENCE = re.compile(r"[ \t>]*(`{3,}|~{3,}|:{3,})")
ITEM = re.compile(r"[ \t]*(?:[-*+]|\d+[.)])[ \t]")


class Line(NamedTuple):
    """A line: where it begins and ends, its line end left out, and how deep it is indented."""

    start: int
    end: int
    text: str

    @property
    def depth(self) -> int:
        """Number of blanks that it begins with, a tab being eight."""
        expanded = self.text.expandtabs(8)
        return len(expanded) - len(expanded.lstrip())

    @property
    def is_blank(self) -> bool:
        """Whether it holds nothing."""
        return not self.text.strip()


class Lines:
    """The lines of a file, and where their paragraphs begin and end."""

    def __init__(self, source: SourceText) -> None:
        spans = (source.line_span(number) for number in range(1, source.line_count + 1))
        self.all = [Line(span.start, span.end, source.text[span.start : span.end]) for span in spans]
        self._ends = [n for n, line in enumerate(self.all) if line.is_blank] + [len(self.all)]

    def after_blanks(self, index: int) -> int:
        """Return the index of the first line from ``index`` on that is not blank, beyond all if none is."""
        while index < len(self.all) and self.all[index].is_blank:
            index += 1
        return index

    def before_blanks(self, index: int) -> int:
        """Return the index of the last line of a paragraph, given that of one of its lines."""
        return self._ends[bisect_left(self._ends, index)] - 1


def read(
    source: SourceText, carrier: str, quoted: Collection[Span] = ()
) -> Iterator[Suppression | MalformedSuppression]:
    """Yield the suppressions of a file, in the order of its text.

    Args:
        source: The file.
        carrier: How comments are written: ``markdown``, ``rst`` or ``code``.
        quoted: Code in a document, in which nothing is a comment.
    """
    if MARK not in source.text:
        return
    opened: list[tuple[Span, re.Match[str], int]] = []
    code = Stretches(quoted)
    lines = Lines(source)
    for found in CARRIERS[carrier].finditer(source.text):
        if code.hold(found.start()):
            continue
        group = found.lastgroup or ""
        span = Span(found.start(), found.end())
        command = COMMAND.match(source.text, found.start(group), found.end(group))
        if command is None or (wrong := objection(command)):
            yield MalformedSuppression(span, wrong if command else "no command in the comment")
        elif command["verb"] == "ignore-start":
            opened.append((span, command, span.end))
        elif command["verb"] != "ignore-end":
            yield made(command, span, covered(source, lines, found, command["verb"], carrier))
        elif opened:
            begun, start, offset = opened.pop()
            yield made(start, begun, Span(offset, span.start))
        else:
            yield MalformedSuppression(span, "ignore-end without ignore-start")
    for span, _, _ in opened:
        yield MalformedSuppression(span, "ignore-start without ignore-end")


def objection(command: re.Match[str]) -> str:
    """Say what is wrong with a command; empty if nothing is."""
    verb = command["verb"]
    if verb not in VERBS:
        return f'no such command "{verb}"{did_you_mean(verb, VERBS)}'
    if verb == "ignore-end":
        return ""
    if not NAME.search(command["rules"] or ""):
        return f"{verb} names no rules, as in {verb}[missing-anchor] and a reason"
    return "" if command["reason"] else f"{verb} gives no reason"


def made(command: re.Match[str], span: Span, covers: Span) -> Suppression:
    """Make a suppression of a command."""
    start = command.start("rules")
    rules = (
        Word(each[0], Span(start + each.start(), start + each.end()))
        for each in NAME.finditer(command["rules"])
    )
    return Suppression(span, tuple(rules), " ".join(command["reason"].split()), covers)


def covered(source: SourceText, lines: Lines, found: re.Match[str], verb: str, carrier: str) -> Span:
    """Return what a comment covers."""
    text = source.text
    if verb == "ignore-file":
        return Span(0, len(text))
    first = source.line_span(source.position(found.start())[0])
    number = source.position(max(found.start(), found.end() - 1))[0]
    last = source.line_span(number)
    is_alone = ALONE.match(text[first.start : found.start()]) and not text[found.end() : last.end].strip()
    if verb == "ignore" and not is_alone:
        return Span(first.start, last.end)
    return block(lines, number, last.end, in_prose=carrier != "code")


def block(lines: Lines, index: int, end: int, *, in_prose: bool) -> Span:
    """Return the block that begins with the first line from ``index`` on that is not blank.

    It is an empty span at ``end`` if there is none.
    """
    index = lines.after_blanks(index)
    if index == len(lines.all):
        return Span(end, end)
    first = lines.all[index]
    if in_prose and (fence := FENCE.match(first.text)):
        following = range(index + 1, len(lines.all))
        closing = (n for n in following if lines.all[n].text.strip(" \t>") == fence[1])
        return Span(first.start, lines.all[next(closing, -1)].end)
    while True:
        if in_prose:  # a paragraph goes on to the next blank line
            index = lines.before_blanks(index)
        last = lines.all[index]
        index = lines.after_blanks(index + 1)
        if index == len(lines.all):
            break
        line = lines.all[index]
        if line.depth <= first.depth and not goes_on(first, lines.all[index - 1], line, in_prose=in_prose):
            break
    return Span(first.start, last.end)


def goes_on(first: Line, before: Line, line: Line, *, in_prose: bool) -> bool:
    """Whether a line that is indented no deeper still belongs to the block."""
    if not in_prose:
        return before.text.endswith("\\")
    is_item = ITEM.match(first.text) and ITEM.match(line.text) and line.depth == first.depth
    return bool(is_item) or not before.is_blank
