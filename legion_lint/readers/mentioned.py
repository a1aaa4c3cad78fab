"""What a document mentions where nothing types it: paths in code, in cells and in commands, targets of make.

Left out is what the document itself says is gone, is to be made, or is made by one of its commands.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import accumulate

from legion_lint.model.document import Document, Text
from legion_lint.model.facts import ChartCall, ChartRepository, MakeCall, Mention, Scaffold, SetValue
from legion_lint.model.source import SourceText, Span, Word
from legion_lint.readers import helm_calls
from legion_lint.readers.asides import Asides, around
from legion_lint.readers.commands import (
    PLAIN,
    PROGRAMS,
    SHELLS,
    Entered,
    Found,
    Made,
    commands_in,
    is_at_head,
    joined,
    may_hold_command,
)
from legion_lint.readers.mentions import folders_named, is_named_folder, path_in, repositories_named
from legion_lint.readers.wording import is_stated, tells_otherwise

#: A command with an option behind ``#``; words for people have none.
COMMENTED = re.compile(
    r"[ \t]*#+[ \t]*(?=(?:helm|kubectl|kustomize|docker|docker-compose|bash|sh|python3?) [^\n]*\s-)"
)
#: Such an option in words for people.
SET_IN_COMMENT = re.compile(r"[ \t]*#.*?[\s\"'`](?P<set>--set(?:-string)?[ =][^\s\"'`]+)")
TOKEN = re.compile(r"[^\s,;]+")
#: Returns the folders that a line, from 1, says something is in.
Beside = Callable[[int], tuple[str, ...]]


def mentioned(
    source: SourceText, document: Document
) -> Iterator[Mention | MakeCall | ChartCall | ChartRepository | Scaffold | SetValue]:
    """Yield what a document mentions that may be judged by evidence."""
    asides = Asides(source, document)
    found = [*commands_of_blocks(document, asides), *codes(source, document), *cells(source, document)]
    made = {each.path: each.repository for each in found if isinstance(each, Made) and is_place(each.path)}
    entered = sorted(
        (each.at, made[each.path]) for each in found if isinstance(each, Entered) and made.get(each.path)
    )
    for each in found:
        if isinstance(each, Scaffold | ChartRepository):
            yield each
        elif isinstance(each, ChartCall):
            if not asides.hold(each.span):
                yield each
        elif isinstance(each, SetValue) and f".Values.{each.key}" in source.text:
            continue  # a template of the reader's own, which the document shows, takes what it likes
        elif isinstance(each, MakeCall | SetValue):
            if not asides.hold(each.span, of_blocks=isinstance(each, SetValue)):
                yield replace(each, cloned=inside(entered, each.span))
        elif isinstance(each, Mention) and not asides.hold(each.span):
            over = next(filter(None, (above(path, made) for path in places(each))), None)
            if over is None:
                yield replace(each, cloned=inside(entered, each.span)) if each.form == "command" else each
            elif made[over] and not (each.form == "folder" and each.path == over):
                yield replace(each, cloned=made[over], clone=over)


def inside(entered: Sequence[tuple[int, str]], span: Span) -> str:
    """Return the URL of the repository whose clone was entered last before a place; they are in order."""
    before = bisect_right(entered, span.start, key=lambda each: each[0])
    return entered[before - 1][1] if before else ""


def is_place(path: str) -> bool:
    """Whether a path that is made is one that others can be told from."""
    return path not in (".", "..", "") and not path.startswith(("/", "~", ".."))


def places(mention: Mention) -> Iterator[str]:
    """Yield what a path may be, as seen from where the reader stood."""
    yield mention.path
    if mention.folder:
        yield joined(mention.folder, mention.path)


def above(path: str, made: Collection[str]) -> str | None:
    """Return the one of ``made`` that is a path or a folder that it is in."""
    if not made:
        return None
    parts = accumulate(path.split("/"), "{}/{}".format)
    return next((each for each in parts if each in made), None)


def commands_of_blocks(document: Document, asides: Asides) -> Iterator[Found]:
    """Yield what the commands of code blocks name and make."""
    at_head = True
    for block in document.blocks:
        is_plain = block.language in PLAIN and not is_session(block.lines)
        if block.language in SHELLS | PLAIN and (not is_plain or may_hold_command(block.lines)):
            is_output = asides.shows_output(block)
            if is_output and not (block.language in SHELLS and has_prompts(block.lines)):
                continue
            lines = [*map(uncommented, block.lines)]
            yield from (each for line in lines for each in set_in_comment(line))
            yield from commands_in(lines, only_known=is_plain, at_head=at_head)
            at_head = at_head and is_at_head(block.lines)


def is_session(lines: Collection[Word]) -> bool:
    """Whether a block has lines that begin with the prompt of a shell, so that they are commands."""
    return any(line.text.lstrip().startswith("$ ") for line in lines)


def uncommented(line: Word) -> Word:
    """Return a command that is commented out, to be chosen instead of another one, as if it were not."""
    found = COMMENTED.match(line.text)
    return Word(f"{' ' * found.end()}{line.text[found.end() :]}", line.span) if found else line


def set_in_comment(line: Word) -> Iterator[SetValue]:
    """Yield the values that a comment of a command tells to set."""
    if "--set" in line.text and (found := SET_IN_COMMENT.match(line.text)):
        start = line.span.start + found.start("set")
        yield from helm_calls.sets_alone(found["set"], Span(start, start + len(found["set"])))


def has_prompts(lines: Collection[Word]) -> bool:
    """Whether a block has lines that begin with a prompt."""
    return any(line.text.lstrip().startswith(("$ ", "# ", "% ", "> ")) for line in lines)


def codes(source: SourceText, document: Document) -> Iterator[Found]:
    """Yield what inline code names: a path, or what a command takes."""

    @cache
    def beside(line: int) -> tuple[str, ...]:
        """Return the folders that a line says something is in."""
        span = source.line_span(line)
        return tuple(folders_named(source.text[span.start : span.end]))

    for code in document.codes:
        if " " in code.text and code.text.split(" ", 1)[0] in PROGRAMS:
            yield from command_in(source, code.text, code.span, beside)
        elif code.text.startswith("--set") and code.span.end - code.span.start == len(code.text):
            if not helm_calls.is_given_up(*around(source, code.span)):
                yield from helm_calls.sets_alone(code.text, code.span)
        elif "/" in code.text:
            yield from claimed(source, code.text, code.span, "code")
        elif is_named_folder(code.text, source.text[code.span.end : code.span.end + 40]):
            is_gone = tells_otherwise(*around(source, code.span))
            yield from () if is_gone else (Mention(code.span, code.text, "folder"),)
    for role in document.roles:
        if role.name == "file" and "/" in role.target:
            yield from claimed(source, role.target, role.span, "code")


def command_in(source: SourceText, text: str, span: Span, beside: Beside) -> Iterator[Found]:
    """Yield what a command in inline code names."""
    says_otherwise: bool | None = None
    for found in commands_in([Word(text, span)], only_known=True):
        if isinstance(found, MakeCall):
            yield replace(found, beside=beside(source.position(span.start)[0]))
        elif isinstance(found, Mention | ChartCall | SetValue):
            if says_otherwise is None:
                says_otherwise = tells_otherwise(*around(source, span))
            if not says_otherwise:
                yield found
        else:
            yield found


def claimed(source: SourceText, text: str, span: Span, form: str) -> Iterator[Mention]:
    """Yield the path that a text is, unless the words around it say that it is not here."""
    if found := path_in(text, span):
        before, after = around(source, span)
        if not tells_otherwise(before, after, found[0]):
            beside = tuple(repositories_named(f"{before[-200:]} {after[:100]}"))
            is_folder = text.rstrip().endswith("/")
            stated = form == "code" and not is_folder and is_stated(before)
            yield Mention(found[1], found[0], form, beside=beside, is_folder=is_folder, is_stated=stated)


def cells(source: SourceText, document: Document) -> Iterator[Mention]:
    """Yield the paths that stand unquoted in the cells of tables."""
    for table in document.tables:
        for part in (part for row in table.rows for cell in row for part in cell.parts):
            if (
                not isinstance(part, Text)
                or "/" not in part.text
                or len(part.text) != part.span.end - part.span.start
            ):
                continue
            for token in TOKEN.finditer(part.text):
                start = part.span.start + token.start()
                yield from claimed(source, token[0], Span(start, start + len(token[0])), "cell")
