"""Stretches of a document that speak of what is gone or to come: sections, lists, cells of tables."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from legion_lint.model.document import CodeBlock, Document
from legion_lint.model.source import SourceText, Span
from legion_lint.readers import past
from legion_lint.readers.leads import GONE_THINGS, MAKING, OUTPUT, STATUS, is_of_another_day
from legion_lint.readers.wording import plain

#: Where a line begins something of its own, so that what stands above it belongs to another sentence.
BEGINS = re.compile(r"[ \t]*(?:[-*+] |\d+[.)] |#|\||>|```|~~~|\.\. |[=~^\"'-]{3,}[ \t]*$|<)")
LINES_BEFORE = 5
LINES_AFTER = 3


class Asides:
    """The stretches of one document."""

    def __init__(self, source: SourceText, document: Document) -> None:
        self._source = source
        self._document = document

    @cached_property
    def _spans(self) -> Sequence[Span]:
        found = [*self._sections(), *self._lists(), *self._cells()]
        return sorted(found)

    @cached_property
    def _leads(self) -> Sequence[Span]:
        return sorted(block.span for block in self._document.blocks if self._is_of_another_day(block))

    def hold(self, span: Span, *, of_blocks: bool = True) -> bool:
        """Whether a place is in such a stretch."""
        return is_in(span, self._spans) or (of_blocks and is_in(span, self._leads))

    def _sections(self) -> Iterator[Span]:
        headings = self._document.headings
        for index, heading in enumerate(headings):
            if GONE_THINGS.search(heading.text):
                following = (each for each in headings[index + 1 :] if each.level <= heading.level)
                end = next((each.span.start for each in following), len(self._source.text))
                yield Span(heading.span.start, end)

    def _lists(self) -> Iterator[Span]:
        for each in self._document.lists:
            lead = plain(each.lead).rstrip()
            if is_of_another_day(last_sentence(lead)) or MAKING.search(last_sentence(lead)):
                yield each.span

    def _cells(self) -> Iterator[Span]:
        yield from past.spans(self._document)
        for row in (row for table in self._document.tables for row in table.rows):
            if any(STATUS.match(cell.text) for cell in row):
                yield from (cell.span for cell in row)

    def _is_of_another_day(self, block: CodeBlock) -> bool:
        return is_of_another_day(self._lead(block).rstrip())

    def shows_output(self, block: CodeBlock) -> bool:
        """Whether the words before a block say that it shows what something prints."""
        return bool(OUTPUT.search(self._lead(block).rstrip()))

    def _lead(self, block: CodeBlock) -> str:
        """Return the sentence right before a block."""
        text = self._source.text[max(0, block.span.start - 400) : block.span.start]
        text = re.sub(
            r"(?:\A|\n)[ \t>]*(?:`{3,}|~{3,})[^\n]*\Z|\n[ \t]*\.\. [^\n]*(?:\n[ \t]+:[^\n]*)*\s*\Z", "", text
        )
        return last_sentence(plain(text.rstrip(" \t\n`~>").rsplit("\n\n", 1)[-1]))


def last_sentence(text: str) -> str:
    """Return the last sentence of a text."""
    return re.split(r"[.!?][)\"'*_]*\s", text.strip())[-1]


def is_in(span: Span, spans: Sequence[Span]) -> bool:
    """Whether a span begins in one of some spans, which are in order."""
    last = bisect_right(spans, span.start, key=lambda each: each.start)
    return any(each.end > span.start for each in spans[:last])


def line_of(source: SourceText, span: Span) -> str:
    """Return the text of the line that a span begins in."""
    line = source.line_span(source.position(span.start)[0])
    return source.text[line.start : line.end]


def around(source: SourceText, span: Span) -> tuple[str, str]:
    """Return what stands before and after a span: of its cell in a table, else of its paragraph."""
    line = source.position(span.start)[0]
    whole = source.line_span(line)
    text = source.text[whole.start : whole.end]
    before, after = source.text[whole.start : span.start], source.text[span.end : max(span.end, whole.end)]
    if text.lstrip().startswith("|"):
        return before.rpartition("|")[2], after.partition("|")[0]
    return f"{above(source, line, text)}{before}", f"{after}{below(source, line)}"


def above(source: SourceText, line: int, text: str) -> str:
    """Return the lines of the paragraph that stand above one of its lines, which has ``text``."""
    found: list[str] = []
    while line > 1 and len(found) < LINES_BEFORE and not BEGINS.match(text):
        line -= 1
        text = text_of(source, line)
        if not text.strip() or text.lstrip().startswith(("#", "|", "```", "~~~")):
            break
        found.append(f"{text}\n")
    return "".join(reversed(found))


def below(source: SourceText, line: int) -> str:
    """Return the lines of the paragraph that stand below one of its lines."""
    found: list[str] = []
    while line < source.line_count and len(found) < LINES_AFTER:
        line += 1
        text = text_of(source, line)
        if not text.strip() or BEGINS.match(text):
            break
        found.append(f"\n{text}")
    return "".join(found)


def text_of(source: SourceText, line: int) -> str:
    """Return the text of a line."""
    span = source.line_span(line)
    return source.text[span.start : span.end]
