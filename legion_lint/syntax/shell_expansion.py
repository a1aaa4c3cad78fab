"""Words of shell text with the values of variables and of the simplest commands put in."""

import posixpath
import re
from collections.abc import Callable, Iterator, Sequence

from legion_lint.model.record import dataclass
from legion_lint.model.source import Span, Word, new
from legion_lint.syntax.joined import UNKNOWN, Joined, Stretch
from legion_lint.syntax.shell_pattern import trimmed
from legion_lint.syntax.shell_scope import MARKS, ROOT, START, Scope, enter, is_known
from legion_lint.syntax.shell_words import Part, Token, word_parts

VARIABLE = re.compile(
    r"(?P<name>[A-Za-z_]\w*|[0-9]+|[@*#?$!-])(?P<index>\[[^]]*\])?(?P<rest>.*)\Z", re.DOTALL
)
MANY = re.compile(r"[@*]\Z|.*\[[@*]\]", re.DOTALL)
MODIFIER = re.compile(r"(?P<empty>:?)(?P<sign>[-=+?])(?P<word>.*)\Z", re.DOTALL)
TRIM = re.compile(r"(?P<sign>##?|%%?)(?P<pattern>[^$`\"'\\]*)\Z")
NESTING = 4
#: What a command substitution takes of the budget.
COST = 20


@dataclass(frozen=True, slots=True)
class ShellWord:
    """A word: ``stretches`` is what it means; ``UNKNOWN`` in its text stands for what nobody can know."""

    stretches: tuple[Stretch, ...]
    span: Span

    @property
    def text(self) -> str:
        """The word as it is meant."""
        stretches = self.stretches
        return stretches[0].text if len(stretches) == 1 else "".join([each.text for each in stretches])

    @property
    def is_known(self) -> bool:
        """Whether all of it is known."""
        return is_known(self.text)

    @property
    def is_any(self) -> bool:
        """Whether it may be any number of words."""
        return self.text == UNKNOWN and not self.stretches[0].quotes

    def part(self, start: int, end: int | None = None) -> "ShellWord":
        """Return a part of the word, at its own place where it is written as such."""
        whole = Joined(self.stretches)
        stretches = whole.within(start, len(whole.text) if end is None else end)
        if not stretches:
            return ShellWord((), Span(self.span.end, self.span.end))
        is_quoted_whole = len({stretch.quotes for stretch in stretches}) == 1
        stop = stretches[-1].span.end if is_quoted_whole or end is not None else self.span.end
        return ShellWord(stretches, Span(stretches[0].span.start, max(stop, stretches[0].span.start)))

    def word(self) -> Word:
        """Return text and span."""
        return Word(self.text, self.span)


@dataclass(frozen=True, slots=True)
class ShellCommand:
    """A simple command.

    Attributes:
        span: From its first word to its last.
        words: Without assignments before them, redirections, and words such as ``then``.
        place: The folder it runs in, as ``shell_scope`` writes it: a mark, and the path from there.
        stdin: The file that ``<`` gives it.
        writes: The files that ``>`` and ``>>`` write.
    """

    span: Span
    words: tuple[ShellWord, ...]
    place: str
    stdin: ShellWord | None = None
    writes: tuple[ShellWord, ...] = ()

    @property
    def folder(self) -> str | None:
        """The folder, relative to where the shell started; ``None`` if that cannot be known."""
        return self.place[2:] if self.place.startswith(START) and is_known(self.place) else None


#: Runs through text in a shell of its own and returns its commands.
Run = Callable[[Joined, int], Sequence[ShellCommand]]


class Expansion:
    """Expands the words of one text; commands in command substitutions are kept in ``nested``."""

    def __init__(self, text: Joined, scope: Scope, run: Run, nesting: int = NESTING) -> None:
        self.text = text
        self.scope = scope
        self.run = run
        self.nesting = nesting
        self.nested: list[ShellCommand] = []

    def words(self, token: Token) -> Iterator[ShellWord]:
        """Yield what a word becomes: mostly one word; more or none where a variable holds such."""
        whole = self.text.span(token.start, token.end)
        if token.literal and whole.end - whole.start == len(token.literal):
            yield ShellWord((new(Stretch, (token.literal, whole, 0)),), whole)
            return
        current: list[Stretch] = []
        is_there = False
        for part in token.parts:
            found = self.stretches(part)
            is_there = is_there or bool(part.quotes) or part.kind == "text"
            if part.quotes or part.kind in ("text", "unknown"):
                current.extend(found)
                continue
            for stretch in found:
                pieces = re.findall(r"[ \t\n]+|[^ \t\n]+", stretch.text)
                for piece in pieces:
                    if not piece.isspace():
                        current.append(Stretch(piece, stretch.span))
                    elif current or is_there:
                        yield ShellWord(tuple(current), _place(token, current, whole))
                        current, is_there = [], False
        if current or is_there:
            yield ShellWord(tuple(current), _place(token, current, whole))

    def value(self, token: Token, start: int) -> str:
        """Return the value that an assignment gives; ``start`` is behind its ``=``."""
        text = "".join(stretch.text for part in token.parts for stretch in self.stretches(part))
        return text[start:]

    def stretches(self, part: Part) -> list[Stretch]:
        """Return what one part of a word becomes."""
        if part.kind == "text":
            return [
                stretch._replace(quotes=part.quotes) for stretch in self.text.within(part.start, part.end)
            ]
        span = self.text.span(part.start, part.end)
        if part.kind == "unknown":
            return [Stretch(UNKNOWN, span, part.quotes)]
        if part.kind == "command":
            inner = self.text.part(part.inner, part.inner + len(part.text))
            return [Stretch(self.output(inner), span, part.quotes)]
        quotes = 0 if MANY.match(part.text) else part.quotes
        return [Stretch(self.variable(part.text, span), span, quotes)]

    def variable(self, written: str, span: Span) -> str:
        """Return what ``${written}`` becomes."""
        match = VARIABLE.match(written)
        if match is None or match["index"] not in (None, "[0]") or MANY.match(match["name"]):
            return UNKNOWN
        name, rest = match["name"], match["rest"]
        value = self.scope.folder if name == "PWD" else self.scope.get(name)
        if not rest:
            return UNKNOWN if value is None else value
        if modifier := MODIFIER.match(rest):
            return self.modified(name, value, modifier, span)
        if value is None or not is_known(value):
            return UNKNOWN
        if rest in ("^^", ",,"):
            return value.upper() if rest == "^^" else value.lower()
        trim = TRIM.match(rest)
        return trimmed(value, trim["sign"][1:] + trim["pattern"], trim["sign"][0]) if trim else UNKNOWN

    def modified(self, name: str, value: str | None, modifier: re.Match[str], span: Span) -> str:
        """Return a value, or what stands for one."""
        is_missing = value is None or (not value and bool(modifier["empty"]))
        sign = modifier["sign"]
        if sign == "+":
            return UNKNOWN if value is None or not is_known(value) else self.text_of(modifier["word"], span)
        if not is_missing or sign == "?":
            return UNKNOWN if value is None else value
        default = self.text_of(modifier["word"], span)
        if sign == "=":
            self.scope.put(name, default)
        return default

    def text_of(self, written: str, span: Span) -> str:
        """Expand a text within a ``${...}``."""
        if not self.nesting:
            return UNKNOWN
        inner = Expansion(Joined((Stretch(written, span),)), self.scope, self.run, self.nesting - 1)
        return "".join(stretch.text for part in word_parts(written) for stretch in inner.stretches(part))

    def output(self, inner: Joined) -> str:
        """Return what a command substitution prints, if that is plain to see."""
        self.scope.budget -= COST
        if not self.nesting or inner.text.startswith("(") or self.scope.budget < 0:
            return UNKNOWN
        found = self.run(inner, self.nesting - 1)
        self.nested.extend(found)
        return printed(found[-1]) if found else UNKNOWN


def _place(token: Token, stretches: Sequence[Stretch], whole: Span) -> Span:
    """Return where a word is written, without one pair of quotes around all of it."""
    pairs = {part.quotes for part in token.parts}
    if not stretches or len(pairs) > 1 or pairs == {0}:
        return whole
    return Span(stretches[0].span.start, max(stretches[-1].span.end, stretches[0].span.start))


def printed(command: ShellCommand) -> str:
    """Return what a command prints, of those that tell of places; ``UNKNOWN`` for all others."""
    name, *arguments = (word.text for word in command.words)
    plain = [argument for argument in arguments if not argument.startswith("-")]
    if name == "pwd":
        return command.place
    if name == "git" and arguments == ["rev-parse", "--show-toplevel"]:
        return ROOT
    if name == "echo" and len(arguments) == 1:
        return arguments[0]
    if len(plain) != 1 or not is_known(plain[0]):
        return UNKNOWN
    if name == "dirname":
        return f"{plain[0]}/.." if plain[0] in MARKS else posixpath.dirname(plain[0]) or "."
    if name == "basename":
        return posixpath.basename(plain[0])
    if name in ("realpath", "readlink"):
        return enter(command.place, plain[0])
    return UNKNOWN
