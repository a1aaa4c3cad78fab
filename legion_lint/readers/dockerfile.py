"""Reads Dockerfiles: their stages, and what they copy from where.

Source: https://docs.docker.com/reference/dockerfile/
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import field, replace

from legion_lint.model.errors import UnreadableError
from legion_lint.model.facts import Copy, Dockerfile, Fact, Stage
from legion_lint.model.record import dataclass
from legion_lint.model.settings import Settings
from legion_lint.model.source import SourceText, Span, Word
from legion_lint.syntax import dockerfile
from legion_lint.syntax.dockerfile import Instruction
from legion_lint.syntax.dockerfile_words import expand
from legion_lint.syntax.joined import UNKNOWN

#: Set by the builder for ``FROM``; what they are depends on the machine.
PLATFORM = frozenset(
    f"{which}{part}" for which in ("BUILD", "TARGET") for part in ("PLATFORM", "OS", "ARCH", "VARIANT")
)
#: More variables than this in one stage are unknown: inherited ones are copied for each stage.
VARIABLES = 500
#: Sources of ``ADD`` that are no paths.
REMOTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://|git@")
MOUNT_SOURCES = ("source", "src")


def read(source: SourceText, settings: Settings) -> Iterator[Fact]:
    """Yield what a Dockerfile says; of templates and fragments, that they are such.

    What ``ONBUILD`` copies is left out: it comes from the context of another build.

    Raises:
        UnreadableError: The text holds a NUL character.
    """
    if (nul := source.text.find("\0")) >= 0:
        raise UnreadableError(Span(nul, nul + 1), "it holds a NUL character")
    instructions = dockerfile.parse(source.text)
    whole = Span(0, len(source.text))
    if instructions.kind != "dockerfile":
        yield Dockerfile(whole, instructions.kind, (), ())
        return
    reading = _Reading(instructions.escape)
    for instruction in instructions.all:
        reading.take(instruction)
    stages = tuple(
        replace(stage, is_open=True) if index in reading.open else stage
        for index, stage in enumerate(reading.stages)
    )
    yield Dockerfile(whole, instructions.kind, stages, tuple(reading.copies))


@dataclass(slots=True)
class Scope:
    """The variables of a stage: a value, or ``None`` for a declared one that has none.

    ``is_whole`` says that there are no others: so for those before the first stage, and on ``scratch``.
    """

    values: dict[str, str | None]
    environment: set[str] = field(default_factory=set)
    is_whole: bool = False

    def look_up(self, name: str) -> str | None:
        """Return a variable's value; ``None`` for none, ``UNKNOWN`` for what cannot be known."""
        if name in self.values:
            return self.values[name]
        return None if self.is_whole and name not in PLATFORM else UNKNOWN

    def put(self, name: str, value: str | None, is_environment: bool) -> None:
        """Set a variable."""
        if name not in self.values and len(self.values) >= VARIABLES:
            self.is_whole = False
            return
        self.values[name] = value
        if is_environment:
            self.environment.add(name)

    def copy(self) -> "Scope":
        """Return the variables of a stage that is based on this one."""
        return Scope(dict(self.values), set(self.environment), self.is_whole)


@dataclass(slots=True)
class _Reading:
    """What was read so far.

    ``scopes`` has the variables of each named stage, ``open`` the stages that copy what cannot be known.
    """

    escape: str
    stages: list[Stage] = field(default_factory=list)
    copies: list[Copy] = field(default_factory=list)
    globals: Scope = field(default_factory=lambda: Scope({}, is_whole=True))
    open: set[int] = field(default_factory=set)
    scopes: dict[str, Scope] = field(default_factory=dict)
    scope: Scope = field(default_factory=lambda: Scope({}))

    def take(self, instruction: Instruction) -> None:
        """Read one instruction."""
        if instruction.name == "FROM":
            self.take_from(instruction)
        elif instruction.name == "ARG" or (instruction.name == "ENV" and self.stages):
            self.take_assignments(instruction)
        elif instruction.name in ("COPY", "ADD") and self.stages:
            self.take_copy(instruction)
        elif instruction.name == "RUN" and self.stages:
            self.take_mounts(instruction)
        elif instruction.name == "ONBUILD" and self.stages:
            self.open.add(len(self.stages) - 1)

    def take_from(self, instruction: Instruction) -> None:
        """Begin a stage."""
        words = instruction.words
        base = _unquoted(words[0]) if words else Word("", instruction.span)
        name = words[2] if len(words) > 2 and words[1].text.lower() == "as" else None
        image = expand(words[0].text, self.globals.look_up, self.escape) if words else None
        self.stages.append(Stage(instruction.span, name, base, image or None))
        parent = self.scopes.get((image or "").lower())
        self.scope = parent.copy() if parent else Scope({}, is_whole=image == "scratch")
        if name:
            self.scopes[name.text.lower()] = self.scope

    def take_assignments(self, instruction: Instruction) -> None:
        """Set what an ``ARG`` or an ``ENV`` declares; values see the variables as they were before."""
        scope = self.scope if self.stages else self.globals
        is_environment = instruction.name == "ENV"
        before = scope.copy() if is_environment else scope
        for name, written in instruction.assignments(self.escape):
            value = None if written is None else _known(expand(written, before.look_up, self.escape))
            if not is_environment and name in scope.environment:
                continue  # an environment variable wins, wherever it stands
            if not is_environment and written is None and self.stages:
                value = self.globals.values.get(name, UNKNOWN if name in PLATFORM else None)
            scope.put(name, value, is_environment)

    def take_copy(self, instruction: Instruction) -> None:
        """Note what is copied."""
        source = _flag(instruction, "--from")
        index = len(self.stages) - 1
        if source and "$" in source.text:
            self.open.add(index)  # nobody knows from where
            return
        paths = tuple(self.paths(instruction.words[:-1], index))
        self.copies.append(Copy(instruction.span, index, instruction.name, source, paths))

    def paths(self, words: Sequence[Word], stage: int) -> Iterator[Word]:
        """Yield the sources of a ``COPY``, an ``ADD`` or a mount that are paths and can be known."""
        for word in words:
            if word.text.startswith("<<") or REMOTE.match(word.text):
                continue
            text = expand(word.text, self.scope.look_up, self.escape)
            if not text:
                self.open.add(stage)
            elif not REMOTE.match(text):
                yield Word(text, _unquoted(word).span)

    def take_mounts(self, instruction: Instruction) -> None:
        """Note what a ``RUN`` mounts from the context, from another stage or an image."""
        index = len(self.stages) - 1
        for name, flag in instruction.flags:
            if name != "--mount":
                continue
            fields = dict(_fields(flag))
            kind, source = fields.get("type"), fields.get("from")
            if source is None and kind is not None and kind.text != "bind":
                continue  # it mounts nothing that was there before
            if source and "$" in source.text:
                self.open.add(index)
                continue
            written = [fields[key] for key in MOUNT_SOURCES if key in fields]
            if source is None and not written:
                written = [Word(".", flag.span)]
            paths = tuple(self.paths(written, index))
            self.copies.append(Copy(instruction.span, index, "RUN", source, paths))


def _known(value: str | None) -> str:
    return UNKNOWN if value is None else value


def _unquoted(word: Word) -> Word:
    """Take off quotation marks that stand around the whole word."""
    text, (start, end) = word
    if len(text) > 1 and text[0] in "'\"" and text[-1] == text[0] and end - start == len(text):
        return Word(text[1:-1], Span(start + 1, end - 1))
    return word


def _flag(instruction: Instruction, name: str) -> Word | None:
    value = instruction.flag(name)
    return _unquoted(value) if value and value.text else None


def _fields(flag: Word) -> Iterator[tuple[str, Word]]:
    """Yield the fields of a mount, such as ``from=builder``."""
    flag = _unquoted(flag)
    is_written_so = len(flag.text) == flag.span.end - flag.span.start
    for match in re.finditer(r"([^,=]+)=([^,]*)", flag.text):
        start = flag.span.start
        span = Span(start + match.start(2), start + match.end(2)) if is_written_so else flag.span
        yield match[1].strip().lower(), Word(match[2], span)
