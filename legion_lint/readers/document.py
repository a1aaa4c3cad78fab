"""What a document's tree says beyond what it shows: listings, mentioned paths, commands, its outline."""

import re
from collections.abc import Iterator
from dataclasses import replace

from legion_lint.model.document import Document
from legion_lint.model.facts import BadEncoding, Fact, ModuleMention, Outline
from legion_lint.model.pattern import matches
from legion_lint.model.settings import Settings
from legion_lint.model.source import SourceText, Span
from legion_lint.readers.asides import around
from legion_lint.readers.code_urls import urls
from legion_lint.readers.mentioned import mentioned
from legion_lint.readers.mentions import may_be_missing
from legion_lint.readers.wording import tells_otherwise
from legion_lint.tables.match import recognise

#: Shortcodes of Hugo and its themes that show what is in them, or a link, a picture, a value: they add no
#: heading to a page. Pictures are known from other shortcodes by their names only.
BOXES = (
    r"(?:admonition|alert|note|notice|warning|caution|danger|tip|info|important|hint|callout|pageinfo|collapse|"
    r"details|figure|img|imgproc|image|picture|video|youtube|vimeo|tweet|gist|mermaid|highlight|math|katex|"
    r"ref|relref|param|button|code[\w-]*|new-in|deprecated-in|docs/ignore|latest[\w-]*|version[\w-]*|comment|responsive-table)"
)
#: On a line of its own any other may hold headings or make them; in a line those that are called so.
SHORTCODE = (
    r"^[ \t>*+-]*\{{\{{{0}[ \t]*+/?+[ \t]*+(?!{1}[ \t/%>])|"
    r"\{{\{{{0}[ \t]*+/?+[ \t]*+[\w./-]*(?:anchor|head|include|read|snippet|partial|import|embed|shared|toc)"
)
#: What a generator replaces before the page is rendered, so that the source is not all there is: by what it
#: holds in any case, since looking for that costs little and most documents have none of it. A value in a
#: line with something else in it makes no heading and no id.
DYNAMIC = tuple(
    (mark, re.compile(pattern, re.MULTILINE))
    for mark, pattern in (
        (
            "{{",
            r"^[ \t>*+-]*(?:\{\{(?![<%])[^}\n]*\}\}[ \t]*)+$|^[ \t>*+-]*\{\{(?![<%])[^}\n]*$|"
            r"=[\"'][^\"'\n]*\{\{",
        ),
        ("{{<", SHORTCODE.format("<", BOXES)),
        ("{{%", SHORTCODE.format("%", BOXES)),
        ("{%", r"(?<!\{)\{%"),
        ("<!--", r"<!--\s*(?:begin|start|AUTO)"),
        ("[!INCLUDE", r"\[!INCLUDE"),
    )
)
#: The same at the begin of a line: a line end is sought much faster than ``^``.
DYNAMIC_LINE = re.compile(
    r"\n(?:--8<--|:::\s*\{?(?:include|auto|toctree)|```\{(?:include|auto|eval-rst|mermaid)|"
    r"import .+ from ['\"]|<[A-Z][A-Za-z]+[ />]|\.\. (?:include|auto\w+|click|argparse)::|@import|!!!include)"
)
#: Files that a document takes in: MkDocs' snippets, Jekyll's and Liquid's includes, mdBook's, DocFX's.
INCLUDE = re.compile(
    r"""--8<--\s+["']([^"'\n:]+)[^"'\n]*["']|\{%-?\s*include\S*\s+["']?([^"'\s%]+)|\{\{\s*#include\s+([^\s:}]+)|"""
    r"""\[!INCLUDE\s*\[[^\]\n]*\]\(([^)\n]+)\)|\{!\s*([^!\s]+)\s*!\}"""
)
#: Each of these holds one of them.
INCLUDE_MARKS = ("--8<--", "{%", "#include", "[!INCLUDE", "{!")
#: Terms of definition lists, to which Hugo can give ids as to headings.
TERM = re.compile(r"^(\S[^\n]*)\n(?:[ \t]*\n)?: +\S", re.MULTILINE)
#: The tabs of pymdownx, which get ids as headings do.
TAB = re.compile(r'^[ \t]*===[!+]*[ \t]+"([^"\n]+)"', re.MULTILINE)
MODULE_ROLES = frozenset(("mod", "py:mod"))
DOTTED = re.compile(r"(~?)([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)")


def facts_of(source: SourceText, document: Document, settings: Settings) -> Iterator[Fact]:
    """Yield all facts of a document: itself, its listings, mentions and outline.

    Of its code and its lists nothing is asked but what is read here: they are left out.
    """
    if not source.is_utf8:
        first = source.text.index("�")
        yield BadEncoding(Span(first, first + 1))
    links = [
        link
        for link in document.links
        if not may_be_missing(source.text[link.whole.end : link.whole.end + 90])
    ]
    yield replace(document, blocks=(), codes=(), lists=(), links=(*links, *urls(source, document)))
    yield outline_of(source, document)
    mine = [
        (index, table) for index, table in enumerate(settings.tables) if matches(table.files, source.path)
    ]
    yield from recognise(document, mine, settings.schemas)
    yield from mentioned(source, document)
    yield from modules(source, document)


def quoted(document: Document) -> tuple[Span, ...]:
    """Return where a document shows code, in lines or in blocks."""
    return (*(block.span for block in document.blocks), *(code.span for code in document.codes))


def outline_of(source: SourceText, document: Document) -> Outline:
    """Return what links into the document need to know of it."""
    text = source.text
    return Outline(
        Span(0, len(text)),
        source.line_count,
        dynamic=is_dynamic(text) and is_dynamic(without_code(text, document)),
        anchors=tuple(made_ids(text)),
        includes=tuple(included(text)),
    )


def is_dynamic(text: str) -> bool:
    """Whether a generator replaces something of a text before the page is rendered."""
    return DYNAMIC_LINE.search(f"\n{text}") is not None or any(
        mark in text and pattern.search(text) is not None for mark, pattern in DYNAMIC
    )


def included(text: str) -> Iterator[str]:
    """Yield the files that a document takes in."""
    if any(mark in text for mark in INCLUDE_MARKS):
        yield from (next(filter(None, found.groups())) for found in INCLUDE.finditer(text))


def made_ids(text: str) -> Iterator[str]:
    """Yield what only some generators give ids to: the titles of tabs, the terms of definition lists."""
    if '=== "' in text:
        yield from (found[1] for found in TAB.finditer(text))
    if "\n: " in text:
        yield from (found[1].replace("`", "") for found in TERM.finditer(text))


def without_code(text: str, document: Document) -> str:
    """Return a text with as many blanks for its code, which shows templates and is none."""
    spans = [code.span for code in document.codes]
    spans += [line.span for block in document.blocks for line in block.lines]
    parts, end = [], 0
    for span in sorted(spans, key=lambda span: span.start):
        if span.start >= end:
            parts += [text[end : span.start], " " * (span.end - span.start)]
            end = span.end
    return "".join((*parts, text[end:]))


def modules(source: SourceText, document: Document) -> Iterator[ModuleMention]:
    """Yield the Python modules that roles name."""
    for role in document.roles:
        found = DOTTED.fullmatch(role.target) if role.name in MODULE_ROLES else None
        if found and not tells_otherwise(*around(source, role.whole)):
            start = role.span.start + found.start(2)
            yield ModuleMention(Span(start, role.span.end), found[2])
