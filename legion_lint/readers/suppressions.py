"""Reads comments such as ``legion-lint: ignore[missing-link-target] it is made by the release``.

``ignore`` covers its line, or, alone on its line, the block after it: a paragraph, a table, a list, a
directive; in YAML and code the next line and what is indented below it. ``ignore-next`` covers the block in
any case, ``ignore-file`` the file, ``ignore-start`` all up to ``ignore-end``. Rules and reason are needed.
"""

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from legion_lint.model.facts import MalformedSuppression, Suppression
from legion_lint.model.source import SourceText, Span, Word
from legion_lint.model.suggestion import did_you_mean

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
    for found in CARRIERS[carrier].finditer(source.text):
        if any(span.start <= found.start() < span.end for span in quoted):
            continue
        group = found.lastgroup or ""
        span = Span(found.start(), found.end())
        command = COMMAND.match(source.text, found.start(group), found.end(group))
        if command is None or (wrong := objection(command)):
            yield MalformedSuppression(span, wrong if command else "no command in the comment")
        elif command["verb"] == "ignore-start":
            opened.append((span, command, span.end))
        elif command["verb"] != "ignore-end":
            yield made(command, span, covered(source, found, command["verb"], carrier))
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


def covered(source: SourceText, found: re.Match[str], verb: str, carrier: str) -> Span:
    """Return what a comment covers."""
    text = source.text
    if verb == "ignore-file":
        return Span(0, len(text))
    first = source.line_span(source.position(found.start())[0])
    last = source.line_span(source.position(max(found.start(), found.end() - 1))[0])
    is_alone = ALONE.match(text[first.start : found.start()]) and not text[found.end() : last.end].strip()
    if verb == "ignore" and not is_alone:
        return Span(first.start, last.end)
    lines = list(lines_after(source, source.position(last.start)[0]))
    return block(lines, last.end, in_prose=carrier != "code")


def lines_after(source: SourceText, line: int) -> Iterator[Line]:
    """Yield the lines behind a line, from the first that is not blank on."""
    seen = False
    for number in range(line + 1, source.line_count + 1):
        span = source.line_span(number)
        each = Line(span.start, span.end, source.text[span.start : span.end])
        seen = seen or not each.is_blank
        if seen:
            yield each


def block(lines: list[Line], end: int, *, in_prose: bool) -> Span:
    """Return the block that lines begin with; an empty span at ``end`` if there are none."""
    if not lines:
        return Span(end, end)
    first = lines[0]
    fence = FENCE.match(first.text) if in_prose else None
    last = first
    for line, before in zip(lines[1:], lines, strict=False):
        if fence:
            last = line
            if line.text.strip(" \t>") == fence[1]:
                break
        elif line.is_blank or line.depth > first.depth:
            last = last if line.is_blank else line
        elif goes_on(first, before, line, in_prose=in_prose):
            last = line
        else:
            break
    return Span(first.start, last.end)


def goes_on(first: Line, before: Line, line: Line, *, in_prose: bool) -> bool:
    """Whether a line that is indented no deeper still belongs to the block."""
    if not in_prose:
        return before.text.endswith("\\")
    is_item = ITEM.match(first.text) and ITEM.match(line.text) and line.depth == first.depth
    return bool(is_item) or not before.is_blank
