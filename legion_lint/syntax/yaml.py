"""YAML with the place of every node.

ruamel.yaml parses, in C where ruamel.yaml.clib is installed. Its *events* are composed here rather than by
its composer: that one recurses (thirty thousand brackets crash the interpreter) and shares what an alias
names without a word about how much a walk would meet.

The C parser is libyaml 0.1.7, which refuses ``[80:80]`` and ``{image: a:b}``; the pure one refuses tabs
behind a colon. What Docker, Helm and GitHub take must not be called unreadable, so only what both refuse is.

Source: https://yaml.org/spec/1.2.2/
"""

import re
from collections.abc import Iterator

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from legion_lint.model.errors import UnreadableError
from legion_lint.model.source import LINE_END, SourceText, Span, Word
from legion_lint.syntax.nodes import Node, Scalar
from legion_lint.syntax.template import is_template
from legion_lint.syntax.yaml_composer import Composer

#: In code points; the largest values of real charts have a fifth of a million.
LARGEST = 5_000_000
#: The pure parser takes ten times as long; no text of this size is asked about twice.
LARGEST_FOR_PURE = 500_000

BYTE_ORDER_MARK = "\ufeff"
#: What YAML does not allow in a text (section 5.1); the C parser gives its place in bytes.
FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
#: Blanks that only separate: the pure parser takes no tabs for them.
BLANKS = re.compile(r"(?<=[:,?\[{-])[ \t]++|(?<![ \t])[ \t]++(?=#|[\r\n]|\Z)")


class UnparsedError(UnreadableError):
    """One of the parsers does not take the text; another may."""


class TemplatedError(UnreadableError):
    """The text is a template: no YAML yet, which is not its fault."""


def parse(source: SourceText, *, pure: bool = False) -> Node | None:
    """Parse the first document of a text; ``None`` if there is none.

    Raises:
        UnreadableError: As ``documents``.
    """
    return next(iter(documents(source, pure=pure)), None)


def documents(source: SourceText, *, pure: bool = False) -> tuple[Node, ...]:
    """Parse all documents of a text; empty ones are null scalars.

    Args:
        source: The text.
        pure: Whether to leave the C parser alone even if it is there.

    Raises:
        TemplatedError: The text is no YAML, since it is a template.
        UnreadableError: It is no YAML, or too large, too deep, or grown too large by its aliases.
    """
    try:
        return _documents(source, pure)
    except UnreadableError as error:
        if is_template(source.text):
            raise TemplatedError(error.span, error.message) from error
        raise


def lines(scalar: Scalar, source: SourceText) -> tuple[Word, ...]:
    """Return the lines of a scalar, each without the indentation and with its exact place.

    The lines are those that are written, also where they are folded into one. One that is not written
    as it is meant (escapes) has the place of the whole.
    """
    if scalar.style not in ("|", ">"):
        return (scalar.word,)
    if scalar.span.start == scalar.span.end:
        return ()
    line_ends = (source.text.rfind(end, 0, scalar.span.start) for end in "\r\n")
    begin = max(line_ends) + 1
    found = list(_lines(source.text, begin, scalar.span.end))
    depth = min(len(line.text) - len(line.text.lstrip(" ")) for line in found if line.text.strip())
    return tuple(_indented(line, depth) for line in found)


def _indented(line: Word, depth: int) -> Word:
    start, end = line.span
    return Word(line.text[depth:], Span(min(start + depth, end), end))


def _lines(text: str, start: int, end: int) -> Iterator[Word]:
    for line_end in LINE_END.finditer(text, start, end):
        yield Word(text[start : line_end.start()], Span(start, line_end.start()))
        start = line_end.end()
    yield Word(text[start:end], Span(start, end))


def _documents(source: SourceText, pure: bool) -> tuple[Node, ...]:
    if len(source.text) > LARGEST:
        raise UnreadableError(Span(0, 0), f"more than {LARGEST:,} characters")
    text = source.text.lstrip(BYTE_ORDER_MARK)
    before = len(source.text) - len(text)
    if bad := FORBIDDEN.search(text):
        message = f"not YAML: character U+{ord(bad[0]):04X} is not allowed"
        raise UnreadableError(Span(bad.start() + before, bad.end() + before), message)
    errors: list[UnparsedError] = []
    for is_pure, attempt in _attempts(text, pure):
        try:
            return _parse(attempt, before, is_pure)
        except UnparsedError as error:
            errors.append(error)
    raise max(errors, key=lambda error: error.span)  # the parser that came farthest knows best


def _spaces(blanks: re.Match[str]) -> str:
    return " " * len(blanks[0])


def _attempts(text: str, pure: bool) -> Iterator[tuple[bool, str]]:
    yield pure, text
    if len(text) > LARGEST_FOR_PURE:
        return
    if not pure:
        yield True, text
    if "\t" in text:
        yield True, BLANKS.sub(_spaces, text)


def _parse(text: str, before: int, pure: bool) -> tuple[Node, ...]:
    composer = Composer(text, before)
    try:
        made = [composer.take(event) for event in YAML(typ="safe", pure=pure).parse(text)]
    except MarkedYAMLError as error:
        raise _unparsed(error, before, len(text)) from error
    except (YAMLError, ValueError, OverflowError, IndexError) as error:
        # the pure parser does not check the numbers of escapes and of versions
        raise UnparsedError(Span(before, before), "not YAML") from error
    return tuple(node for node in made if node is not None)


def _unparsed(error: MarkedYAMLError, before: int, length: int) -> UnparsedError:
    mark = error.problem_mark or error.context_mark
    offset = before + (min(mark.index, length) if mark else 0)
    said = " ".join(f"{error.problem or error.context or 'it cannot be parsed'}".split())
    return UnparsedError(Span(offset, offset), f"not YAML: {said}")
