"""Dockerfiles: instructions with their flags and arguments, each with its place.

Source: https://docs.docker.com/reference/dockerfile/
"""

import json
import re
from collections.abc import Iterator
from io import BytesIO

from legion_lint.model.record import dataclass
from legion_lint.model.source import Span, Word
from legion_lint.syntax.dockerfile_lines import (
    BLANKS,
    FLAG,
    JSON_STRING,
    JSON_STRINGS,
    Logical,
    escape_of,
    logical_lines,
)
from legion_lint.syntax.joined import Joined

_KNOWN = """
    ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL MAINTAINER ONBUILD RUN SHELL STOPSIGNAL USER
    VOLUME WORKDIR
"""
KNOWN = frozenset(_KNOWN.split())


@dataclass(frozen=True, slots=True)
class Instruction:
    """One instruction.

    Attributes:
        name: In capitals.
        span: From its name to the end of its last line, a heredoc's body included.
        first: Its first line, from 1.
        last: Its last line.
        flags: Those before the arguments, name and value; a flag without a value has an empty one.
        arguments: The rest, as one line.
    """

    name: str
    span: Span
    first: int
    last: int
    flags: tuple[tuple[str, Word], ...]
    arguments: Joined

    def flag(self, name: str) -> Word | None:
        """Return the value of the last flag of a name."""
        return next((value for flag, value in reversed(self.flags) if flag == name), None)

    @property
    def is_json(self) -> bool:
        """Whether the arguments are a JSON array of strings."""
        return JSON_STRINGS.match(self.arguments.text) is not None

    @property
    def words(self) -> tuple[Word, ...]:
        """The arguments: the strings of a JSON array, or what stands between blanks, quotes and all."""
        text, span = self.arguments.text, self.arguments.span
        if array := JSON_STRINGS.match(text):
            found = re.finditer(JSON_STRING, array[0])
            return tuple(Word(json.loads(each[0]), span(each.start() + 1, each.end() - 1)) for each in found)
        return tuple(Word(each[0], span(*each.span())) for each in re.finditer(r"[^\t\v\f\r ]+", text))

    def assignments(self, escape: str) -> Iterator[tuple[str, str | None]]:
        """Yield the names and values of an ``ARG`` or an ``ENV``, quotes and all; ``None`` for no value."""
        text = self.arguments.text
        words = list(quoted_words(text, escape))
        if self.name == "ENV" and words and "=" not in words[0]:
            name, *value = BLANKS.split(text, maxsplit=1)
            yield name, value[0] if value else None
            return
        for word in words:
            name, equals, value_of = word.partition("=")
            yield name, value_of if equals else None


@dataclass(frozen=True, slots=True)
class Instructions:
    """All of a Dockerfile."""

    escape: str
    all: tuple[Instruction, ...]

    @property
    def kind(self) -> str:
        """``dockerfile``, or what only makes one: a ``template``, or a ``fragment`` without ``FROM``."""
        if any(each.name not in KNOWN or is_templated(each) for each in self.all):
            return "template"
        return "dockerfile" if any(each.name == "FROM" for each in self.all) else "fragment"


#: What stands for no character of its own in a flag: quotation marks and backslashes.
MARKS = re.compile(
    r"""\\(?P<char>.|\Z)|"(?P<double>(?:[^"\\]|\\(?:.|\Z))*+)(?:"|\Z)|'(?P<single>(?:[^'\\]|\\(?:.|\Z))*+)(?:'|\Z)""",
    re.DOTALL,
)
QUOTED = re.compile(r"\"[^\"'\\]*\"|'[^\"'\\]*'")
TEMPLATE = re.compile(r"\{\{|\{%|<%|%%\w+%%|@\w+@")


def is_templated(instruction: Instruction) -> bool:
    """Whether a template engine's marks stand where no Dockerfile can have them."""
    return instruction.name in ("FROM", "COPY", "ADD") and bool(TEMPLATE.search(instruction.arguments.text))


def parse(text: str) -> Instructions:
    """Parse a Dockerfile; there is no text that is refused."""
    escape = escape_of(text)
    logical = {line.first: line for line in logical_lines(text, escape)}
    named = _structure(text.count("\n") + 1, logical)
    return Instructions(escape, tuple(_instruction(name, logical[first]) for first, name in named))


def _structure(count: int, logical: dict[int, Logical]) -> Iterator[tuple[int, str]]:
    """Yield first lines and names of instructions, as dockerfile-parse reads them.

    It has no notion of heredocs, of blank lines within an instruction or of some line ends, so it is given
    every instruction on its first line alone, all other lines as comments. It must never be given a path:
    that would bind it to a file it can write to.
    """
    from dockerfile_parse import DockerfileParser

    lines = ["#"] * count
    for first, line in logical.items():
        name = re.sub(r"\s", "\ufffd", line.name)
        lines[first] = (
            f"{name or chr(0xFFFD)} {line.arguments.text[:1] or '-'}".replace("\n", " ").rstrip("\\`") + "-"
        )
    parser = DockerfileParser(fileobj=BytesIO("\n".join(lines).encode("utf-8", "replace")), env_replace=False)
    for entry in parser.structure:
        if entry["startline"] in logical:
            yield entry["startline"], entry["instruction"]


def _instruction(name: str, line: Logical) -> Instruction:
    flags, end = [], 0
    text = line.arguments.text
    while flag := FLAG.match(text, end):
        end = flag.end()
        if MARKS.sub(unmarked, flag[0].strip()) == "--":
            break  # it ends the flags
        start = flag.start("value") + flag["value"].startswith("=")
        is_quoted = QUOTED.fullmatch(text, start, end) is not None
        value = line.arguments.span(start + is_quoted, end - is_quoted)
        flags.append((flag["name"], Word(MARKS.sub(unmarked, text[start:end]), value)))
    start = len(text) - len(text[end:].lstrip())
    rest = line.arguments.part(start, len(text)) if end else line.arguments
    span = Span(line.name_span.start, line.end)
    name = name if name in KNOWN else line.name.upper()
    return Instruction(name, span, line.first + 1, line.last + 1, tuple(flags), rest)


def unmarked(match: re.Match[str]) -> str:
    """Return what quotation marks or a backslash stand around."""
    if match["char"] is not None:
        return match["char"]
    return re.sub(r"\\(.|\Z)", r"\1", match["double"] or match["single"] or "", flags=re.DOTALL)


def quoted_words(text: str, escape: str) -> Iterator[str]:
    """Split at blanks outside of quotes; quotes and escapes stay. Quotes may be left open."""
    mark = re.escape(escape)
    plain = rf"[^\s'\"{mark}]++"
    quoted = rf"\"(?:[^\"{mark}]++|{mark}.)*+(?:\"|\Z)|'[^']*+(?:'|\Z)"
    for match in re.finditer(rf"(?:{plain}|{quoted}|{mark}(?:.|\Z))++", text, re.DOTALL):
        yield match[0]
