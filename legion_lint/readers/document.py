"""What a document's tree says beyond what it shows: listings, commands, its outline."""

import re
from collections.abc import Iterator
from dataclasses import replace

from legion_lint.model.document import CodeBlock, Document
from legion_lint.model.facts import BadEncoding, Command, Fact, Outline
from legion_lint.model.pattern import matches
from legion_lint.model.settings import Settings
from legion_lint.model.source import SourceText, Span
from legion_lint.tables.recognition import recognise

#: What a generator replaces before the page is rendered, so that the source is not all there is.
DYNAMIC = re.compile(
    r"\{\{|\{%|^--8<--|^:::\s*\{?(?:include|auto|toctree)|"
    r"^```\{(?:include|auto|eval-rst|mermaid|tableofcontents)|"
    r"^import .+ from ['\"]|^<(?:Include|[A-Z][A-Za-z]+)[ />]|^\.\. (?:include|auto\w+|click|argparse|toctree)::|"
    r"<!--\s*(?:begin|start|AUTO)|\[!INCLUDE|^@import|^!!!include|\[TOC\]",
    re.MULTILINE | re.IGNORECASE,
)
SHELLS = frozenset(
    ("", "sh", "bash", "shell", "console", "shell-session", "zsh", "terminal", "text", "shellsession")
)


def facts_of(source: SourceText, document: Document, settings: Settings) -> Iterator[Fact]:
    """Yield all facts of a document: itself without its blocks, its listings, commands and outline."""
    if not source.is_utf8:
        first = source.text.index("�")
        yield BadEncoding(Span(first, first + 1))
    yield replace(document, blocks=())
    whole = Span(0, len(source.text))
    yield Outline(whole, source.line_count, dynamic=bool(DYNAMIC.search(source.text)))
    mine = [
        (index, table) for index, table in enumerate(settings.tables) if matches(table.files, source.path)
    ]
    yield from recognise(document, mine, settings.schemas)
    for block in document.blocks:
        if block.language in SHELLS:
            yield from commands_of(block)


def commands_of(block: CodeBlock) -> Iterator[Command]:
    """Yield the commands of a block of shell."""
    return iter(())
