"""Stretches of a document that speak of what is gone or to come: sections, lists, cells of tables."""

import re
from collections.abc import Iterator
from functools import cached_property

from legion_lint.model.document import CodeBlock, Document
from legion_lint.model.source import SourceText, Span
from legion_lint.readers import past
from legion_lint.readers.leads import GONE_THINGS, MAKING, OUTPUT, STATUS, is_of_another_day
from legion_lint.readers.stretches import Stretches
from legion_lint.readers.wording import plain

#: Where a line begins something of its own, so that what stands above it belongs to another sentence.
BEGINS = re.compile(r"[ \t]*(?:[-*+] |\d+[.)] |#|\||>|```|~~~|\.\. |[=~^\"'-]{3,}[ \t]*$|<)")
ROW = re.compile(r"\s*\|")
BLANK = re.compile(r"\s*\Z")
NO_LINE_ABOVE = re.compile(r"\s*(?:\Z|#|\||```|~~~)")
LINES_BEFORE = 5
LINES_AFTER = 3
#: Characters around a place, more than a sentence is read for.
FAR = 1000


class Asides:
    """The stretches of one document."""

    def __init__(self, source: SourceText, document: Document) -> None:
        self._source = source
        self._document = document
        self._said: dict[int, str] = {}

    @cached_property
    def _spans(self) -> Stretches:
        return Stretches((*self._sections(), *self._lists(), *self._cells()))

    @cached_property
    def _leads(self) -> Stretches:
        return Stretches(block.span for block in self._document.blocks if self._is_of_another_day(block))

    def hold(self, span: Span, *, of_blocks: bool = True) -> bool:
        """Whether a place is in such a stretch."""
        return self._spans.hold(span.start) or (of_blocks and self._leads.hold(span.start))

    def _sections(self) -> Iterator[Span]:
        headings = self._document.headings
        for index, heading in enumerate(headings):
            if GONE_THINGS.search(heading.text):
                following = (headings[place] for place in range(index + 1, len(headings)))
                ends = (each.span.start for each in following if each.level <= heading.level)
                end = next(ends, len(self._source.text))
                yield Span(heading.span.start, end)

    def _lists(self) -> Iterator[Span]:
        for each in self._document.lists:
            if not each.lead.rstrip().endswith(":"):
                continue
            lead = last_sentence(plain(each.lead).rstrip())
            if is_of_another_day(lead) or MAKING.search(lead):
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
        said = self._said.get(block.span.start)
        if said is None:
            said = self._said[block.span.start] = self._sentence(block)
        return said

    def _sentence(self, block: CodeBlock) -> str:
        text = self._source.text[max(0, block.span.start - 400) : block.span.start]
        text = re.sub(
            r"(?:\A|\n)[ \t>]*(?:`{3,}|~{3,})[^\n]*\Z|\n[ \t]*\.\. [^\n]*(?:\n[ \t]+:[^\n]*)*\s*\Z", "", text
        )
        return last_sentence(plain(text.rstrip(" \t\n`~>").rsplit("\n\n", 1)[-1]))


def last_sentence(text: str) -> str:
    """Return the last sentence of a text."""
    return re.split(r"[.!?][)\"'*_]*\s", text.strip())[-1]


def around(source: SourceText, span: Span) -> tuple[str, str]:
    """Return what stands before and after a span: of its cell in a table, else of its paragraph.

    Of lines that go on for long it is only what is near.
    """
    line = source.position(span.start)[0]
    whole = source.line_span(line)
    before = source.text[max(whole.start, span.start - FAR) : span.start]
    after = source.text[span.end : max(span.end, min(whole.end, span.end + FAR))]
    if ROW.match(source.text, *whole):
        return before.rpartition("|")[2], after.partition("|")[0]
    return f"{above(source, line, whole)}{before}", f"{after}{below(source, line)}"


def above(source: SourceText, line: int, whole: Span) -> str:
    """Return the lines of the paragraph that stand above one of its lines, which is ``whole``."""
    found: list[str] = []
    while line > 1 and len(found) < LINES_BEFORE and not BEGINS.match(source.text, *whole):
        line -= 1
        whole = source.line_span(line)
        if NO_LINE_ABOVE.match(source.text, *whole):
            break
        found.append(f"{source.text[max(whole.start, whole.end - FAR) : whole.end]}\n")
    return "".join(reversed(found))


def below(source: SourceText, line: int) -> str:
    """Return the lines of the paragraph that stand below one of its lines."""
    found: list[str] = []
    while line < source.line_count and len(found) < LINES_AFTER:
        line += 1
        whole = source.line_span(line)
        if BLANK.match(source.text, *whole) or BEGINS.match(source.text, *whole):
            break
        found.append(f"\n{source.text[whole.start : min(whole.end, whole.start + FAR)]}")
    return "".join(found)
