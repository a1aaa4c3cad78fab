"""One pass over the tokens of shell text: commands, and what they do to variables and to the folder."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from legion_lint.model.record import dataclass
from legion_lint.model.source import Span
from legion_lint.syntax.joined import UNKNOWN, Joined
from legion_lint.syntax.shell_expansion import Expansion, ShellCommand, ShellWord
from legion_lint.syntax.shell_scope import FOLDER, Scope, enter
from legion_lint.syntax.shell_words import Token, tokens

ASSIGNMENT = re.compile(r"(?P<name>[A-Za-z_]\w*)(?P<plus>\+?)=")
MOVING = re.compile(r"(?:^|[\s;&|({])(?:cd|pushd|popd)\b", re.MULTILINE)
#: Words before a command that are no part of it; some begin or end something.
BEGINNING = frozenset(("if", "while", "until", "{"))
BRANCHING = frozenset(("else", "elif"))
ENDING = frozenset(("fi", "done", "esac", "}"))
PASSING = frozenset(("then", "do", "!", "time"))
WRITING = (">", ">>", ">|", "&>", "&>>")
CHAINS = ("&&", "||")
#: Commands whose success says something of the world, not that something was done.
TESTS = frozenset(("[", "[[", "test", "grep", "which", "command", "type", "hash", "id", "!"))
#: Values of a loop that may be many.
ODD_VALUE = re.compile(r"[*?\[{]")
BUILT_IN = frozenset("cd pushd popd read unset getopts mapfile readarray printf".split())
DECLARING = frozenset(("export", "local", "readonly", "declare", "typeset"))


@dataclass(slots=True)
class Loop:
    """A ``for`` that is running: its variable, the values to come, and where its body begins.

    ``depth`` is the number of frames with its own.
    """

    name: str
    values: list[str]
    start: int
    depth: int


class Walk:
    """One pass; ``repeated`` is the number of tokens that may be read once more in loops."""

    def __init__(self, text: Joined, scope: Scope, nesting: int, repeated: int = 0) -> None:
        self.text = text
        self.scope = scope
        self.expansion = Expansion(text, scope, self.run, nesting)
        self.is_function = False
        self.has_test = False
        self.last = ""
        self.pushed: list[str] = []
        self.loops: list[Loop] = []
        self.repeated = repeated
        self.at = 0

    @cached_property
    def moves(self) -> list[int]:
        """Where the text may change the folder."""
        return [match.start() for match in MOVING.finditer(self.text.text)]

    def run(self, inner: Joined, nesting: int) -> Sequence[ShellCommand]:
        """Go through a command substitution."""
        self.scope.begin("(")
        found = list(Walk(inner, self.scope, nesting).commands())
        self.scope.end()
        return found

    def commands(self) -> Iterator[ShellCommand]:
        """Yield all commands."""
        depth = len(self.scope.frames)
        words: list[Token] = []
        files: list[tuple[str, Token]] = []
        redirection = ""
        end = len(self.text.text)
        found = [*tokens(self.text.text), Token("operator", end, end, "\n")]
        while self.at < len(found):
            index, token = self.at, found[self.at]
            if token.kind == "redirection":
                redirection = token.sign if not token.sign.startswith("<<") or token.sign == "<<<" else ""
            elif token.kind == "word" and redirection:
                files.append((redirection, token))
                redirection = ""
            elif token.kind == "word":
                words.append(token)
            elif token.sign == "(" and len(words) == 1 and _closes(found, index + 1):
                words = []
                self.is_function = True
            else:
                if token.sign != ")" or self.scope.innermost != "case":  # else it is a pattern
                    yield from self.finish(words, files)
                words, files, redirection = [], [], ""
                if self.at == index:
                    self.operator(token)
            self.at += 1
        while len(self.scope.frames) > depth:
            self.scope.end()

    def operator(self, token: Token) -> None:
        """Take note of what stands between commands."""
        sign = token.sign
        if sign in CHAINS:
            if self.scope.innermost != sign:
                self.scope.begin(sign)
            if self.scope.innermost == sign:
                self.scope.frames[-1].condition += self.last
            return
        if sign in ("|", "|&"):
            return
        if sign == "(":
            self.begin_group("(", token.start)
            return
        self.end_chains()
        if sign == ")" and self.scope.innermost == "(":
            self.scope.end()
        elif sign.startswith((";;", ";&")) and self.scope.innermost == "case":
            self.scope.begin_branch()

    def begin_group(self, kind: str, start: int) -> None:
        """Begin a group of commands; that of a function runs wherever its caller is."""
        is_function, self.is_function = self.is_function, False
        self.scope.begin("function" if is_function and kind == "{" else kind)
        if is_function and bisect_right(self.moves, start) < len(self.moves):
            self.scope.put(FOLDER, UNKNOWN)

    def end_chains(self) -> None:
        """End what began with ``&&`` or ``||``: what follows a test may have run, or not."""
        while (kind := self.scope.innermost) in CHAINS:
            self.scope.end(keep=kind == "&&" and not self.has_test)
        self.has_test = False

    def finish(self, words: list[Token], files: Sequence[tuple[str, Token]]) -> Iterator[ShellCommand]:
        """Read one command: its words, and the files that it is redirected from and to."""
        words = list(self.lead(words))
        if not words:
            return
        start, end = words[0].start, words[-1].end
        self.last = self.text.text[start:end]
        if self.scope.frames and self.scope.frames[-1].condition == "?":
            self.scope.frames[-1].condition = self.last
        count = next((i for i, word in enumerate(words) if not _assigned(word)), len(words))
        if count == len(words):
            self.assign(words)
            yield from self.nested()
            return
        expanded = [found for word in words[count:] for found in self.expansion.words(word)]
        stdin = [found for sign, token in files if sign == "<" for found in self.expansion.words(token)]
        writes = [found for sign, token in files if sign in WRITING for found in self.expansion.words(token)]
        yield from self.nested()
        if not expanded:
            return
        name = expanded[0].text
        place = self.scope.folder
        span = Span(expanded[0].span.start, max(word.span.end for word in expanded))
        self.has_test = self.has_test or name in TESTS
        if name in DECLARING:
            self.assign([word for word in words[count:] if _assigned(word)])
        if name in BUILT_IN:
            self.built_in(name, expanded[1:])
        yield ShellCommand(span, tuple(expanded), place, stdin[-1] if stdin else None, tuple(writes))

    def nested(self) -> Iterator[ShellCommand]:
        """Yield the commands of command substitutions that were met."""
        found, self.expansion.nested = self.expansion.nested, []
        yield from found

    def lead(self, words: list[Token]) -> Iterator[Token]:
        """Yield the words of a command itself, without those that only structure the text."""
        index = 0
        while index < len(words) and (word := words[index].literal):
            if word in BEGINNING:
                self.begin_group(word, words[index].start)
                if word == "if" and self.scope.innermost == "if":
                    self.scope.frames[-1].condition = "?"
            elif word in ENDING:
                self.end_group(word)
            elif word in BRANCHING:
                self.end_chains()
                self.scope.begin_branch()
            elif word in ("for", "select", "case"):
                self.scope.begin(word)
                if word != "case" and index + 1 < len(words):
                    self.begin_loop(words[index + 1].literal, words[index + 2 :])
                return
            elif word == "function":
                self.is_function = True
                index += 1
            elif word not in PASSING:
                break
            index += 1
        yield from words[index:]

    def end_group(self, word: str) -> None:
        """End the group that a word such as ``fi`` ends."""
        self.end_chains()
        while self.loops and self.loops[-1].depth > len(self.scope.frames):
            self.loops.pop()
        loop = self.loops[-1] if word == "done" and self.loops else None
        is_loop = loop is not None and loop.depth == len(self.scope.frames) and self.scope.innermost == "for"
        if self.scope.innermost != "(":
            self.scope.end(keep=word == "}" and self.scope.innermost == "{")
        if is_loop and loop:
            self.end_loop(loop)

    def begin_loop(self, name: str, words: Sequence[Token]) -> None:
        """Set the variable of a loop: to its first value, if all are known."""
        self.scope.put(name, UNKNOWN)
        if not self.repeated or self.scope.innermost != "for" or not words or words[0].literal != "in":
            return
        values = [found for word in words[1:] for found in self.expansion.words(word)]
        if values and all(value.is_known and not ODD_VALUE.search(value.text) for value in values):
            texts = [value.text for value in reversed(values)]
            self.scope.put(name, texts.pop())
            self.loops.append(Loop(name, texts, self.at, len(self.scope.frames)))

    def end_loop(self, loop: Loop) -> None:
        """Go back to the begin of a loop's body for its next value."""
        self.repeated -= self.at - loop.start
        if not loop.values or self.repeated < 0:
            self.loops.pop()
            return
        self.scope.begin("for")
        self.scope.put(loop.name, loop.values.pop())
        self.at = loop.start

    def assign(self, words: Sequence[Token]) -> None:
        """Set variables."""
        for word in words:
            if (match := _assigned(word)) is None:
                continue
            value = self.expansion.value(word, match.end())
            if match["plus"]:
                value = (self.scope.get(match["name"]) or UNKNOWN) + value
            self.scope.put(match["name"], value)

    def built_in(self, name: str, arguments: Sequence[ShellWord]) -> None:
        """Follow the commands that change the shell itself."""
        plain = [word.text for word in arguments if not word.text.startswith("-") or word.text == "-"]
        if name in ("cd", "pushd"):
            self.pushed.append(self.scope.folder)
            self.scope.move(
                enter(self.scope.folder, plain[0]) if len(plain) == 1 and plain != ["-"] else UNKNOWN
            )
        elif name == "popd":
            self.scope.move(self.pushed.pop() if self.pushed else UNKNOWN)
        elif name in ("read", "unset", "getopts", "mapfile", "readarray"):
            for argument in plain:
                self.scope.put(argument, UNKNOWN)
        elif name == "printf" and len(arguments) > 1 and arguments[0].text == "-v":
            self.scope.put(arguments[1].text, UNKNOWN)


def _assigned(word: Token) -> re.Match[str] | None:
    """Match a word that sets a variable."""
    first = word.parts[0] if word.parts else None
    return ASSIGNMENT.match(first.text) if first and first.kind == "text" and not first.quotes else None


def _closes(found: Sequence[Token], index: int) -> bool:
    return index < len(found) and found[index].sign == ")"
