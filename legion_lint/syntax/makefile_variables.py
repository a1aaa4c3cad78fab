"""Variables of a makefile, and texts with their values put in.

A value is what the makefile itself says, whatever the environment, the command line or an included file may
set. In what comes out ``UNKNOWN`` stands for what cannot be known: a variable that nothing sets, what a
command prints, which files there are, the target of a pattern.

Source: https://www.gnu.org/software/make/manual/html_node/Using-Variables.html, .../Functions.html
"""

import re
from collections.abc import Mapping
from dataclasses import field
from typing import NamedTuple

from legion_lint.model.record import dataclass
from legion_lint.syntax.joined import UNKNOWN, Joined, Stretch
from legion_lint.syntax.makefile_functions import TEXT, arguments_of, each, patsubst

LENGTH = 16_384
DEPTH = 30
BUDGET = 500_000
USE = re.compile(r"[^$]+|\$")
BRACKETS = {"(": ")", "{": "}"}
MARK = re.compile(r"[(){}]")
HERE = ("CURDIR", "PWD")
SUBSTITUTION = re.compile(r"(?P<name>[^\s:#=()$]+):(?P<old>[^=]*)=(?P<new>.*)\Z", re.DOTALL)
FUNCTION = re.compile(r"(?P<name>[a-z-]+)[ \t]+(?P<arguments>.*)\Z", re.DOTALL)
_ASKED = r"\$[({](?:strip \$[({])?([\w.-]+)[)}]{1,2}"
#: Conditions that hold if a variable is not set.
ASKING = re.compile(
    rf"^(?:ifndef\s+([\w.-]+)\s*\Z|ifeq\s*\(\s*{_ASKED}\s*,\s*\)|ifeq\s*\(\s*,\s*{_ASKED}\s*\)"
    rf"|ifeq\s*\"\"\s*\"{_ASKED}\"|ifeq\s*\"{_ASKED}\"\s*\"\")"
)
PLAIN_SHELL = re.compile(r"\s*(?:/bin/)?pwd(?: -[PL])?\s*\Z")


class Variable(NamedTuple):
    """What a variable was set to; ``is_expanded`` if that is its value already (``:=``)."""

    written: str
    is_expanded: bool


NOBODY_KNOWS = Variable(UNKNOWN, is_expanded=True)


@dataclass(slots=True)
class Branches:
    """A conditional: what variables were before it, and which an earlier branch of it set."""

    condition: str
    before: dict[str, Variable | None] = field(default_factory=dict)
    earlier: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Variables:
    """All variables at one point of a makefile."""

    values: dict[str, Variable | None] = field(default_factory=dict)
    open: list[Branches] = field(default_factory=list)
    too_deep: int = 0
    budget: int = BUDGET

    def assign(self, name: str, operator: str, written: str) -> None:
        """Set a variable as ``operator`` does."""
        before = self.values.get(name)
        if operator == "?=" and before is not None:
            return
        if operator == "+=" and before is not None:
            added = self.expand(written) if before.is_expanded else written
            self.put(name, Variable(f"{before.written} {added}".strip(), before.is_expanded))
        elif operator == "!=":
            self.put(name, NOBODY_KNOWS)
        elif operator in (":=", "::=", ":::="):
            self.put(name, Variable(self.expand(written), is_expanded=True))
        else:
            self.put(name, Variable(written, is_expanded=False))

    def put(self, name: str, variable: Variable | None) -> None:
        """Set a variable, or unset it."""
        if variable is not None and (len(variable.written) > LENGTH or self.too_deep):
            variable = NOBODY_KNOWS
        if self.open:
            self.open[-1].before.setdefault(name, self.values.get(name))
        self.values[name] = variable

    def begin(self, condition: str) -> None:
        """Begin a conditional."""
        if len(self.open) < DEPTH:
            self.open.append(Branches(condition))
        else:
            self.too_deep += 1

    def begin_branch(self) -> None:
        """Begin another branch: it sees what was before the conditional."""
        if self.open and not self.too_deep:
            for name, value in self.open[-1].before.items():
                self.open[-1].earlier.add(name)
                self.values[name] = value

    def end(self) -> None:
        """End a conditional: what its branches set differently is unknown, but for defaults."""
        if self.too_deep:
            self.too_deep -= 1
            return
        if not self.open:
            return
        branches = self.open.pop()
        defaults = _defaulted(branches.condition)
        for name, before in branches.before.items():
            if self.open:
                self.open[-1].before.setdefault(name, before)
            is_default = before is None and name not in branches.earlier and name in defaults
            if not is_default and (name in branches.earlier or self.values.get(name) != before):
                self.values[name] = NOBODY_KNOWS

    def expand(self, text: str, local: Mapping[str, str] | None = None) -> str:
        """Put in values; ``local`` are such as ``@`` and ``1``."""
        return _Expansion(self, local or {}).text(text, 0)

    def expand_joined(self, text: Joined, local: Mapping[str, str] | None = None) -> Joined:
        """Put in values, and keep the places of what is written."""
        expansion = _Expansion(self, local or {})
        stretches: list[Stretch] = []
        for start, end, value in expansion.pieces(text.text, 0):
            if value is None:
                stretches.extend(text.within(start, end))
            elif value:
                stretches.append(Stretch(value, text.span(start, end)))
        return Joined(tuple(stretches))


def _defaulted(condition: str) -> frozenset[str]:
    """Return the variables that a condition asks to be empty, so that what follows sets their default."""
    return frozenset(name for match in ASKING.finditer(condition) for name in match.groups() if name)


class _Expansion:
    """One expansion of one text."""

    def __init__(self, variables: Variables, local: Mapping[str, str]) -> None:
        self.variables = variables
        self.local = local
        self.running: set[str] = set()

    def text(self, text: str, depth: int) -> str:
        """Return a text with all values put in."""
        if "$" not in text:
            return text
        found = (
            text[start:end] if value is None else value for start, end, value in self.pieces(text, depth)
        )
        return "".join(found)

    def pieces(self, text: str, depth: int) -> list[tuple[int, int, str | None]]:
        """Return stretches of a text: ``None`` for one that stays as it is, else its value."""
        found: list[tuple[int, int, str | None]] = []
        at = 0
        while at < len(text):
            dollar = text.find("$", at)
            if dollar != at:
                end = len(text) if dollar < 0 else dollar
                found.append((at, end, None))
                at = end
                continue
            end, value = self.use(text, at, depth)
            self.variables.budget -= len(value)
            found.append((at, end, value if self.variables.budget > 0 else UNKNOWN))
            at = end
        return found

    def use(self, text: str, at: int, depth: int) -> tuple[int, str]:
        """Return the end of what begins with a dollar sign, and its value."""
        mark = text[at + 1 : at + 2]
        if mark == "$":
            return at + 2, "$"
        if mark not in BRACKETS or not mark:
            return at + 1 + len(mark), self.value(mark, depth) if mark.strip() else ""
        end = _closing(text, at + 1)
        if end < 0:
            return len(text), UNKNOWN
        return end + 1, self.inner(text[at + 2 : end], depth + 1)

    def inner(self, written: str, depth: int) -> str:
        """Return the value of what stands in brackets."""
        if depth > DEPTH or self.variables.budget < 0:
            return UNKNOWN
        self.variables.budget -= len(written)
        if function := FUNCTION.match(written):
            return self.function(function["name"], function["arguments"], depth)
        written = self.text(written, depth)
        if substitution := SUBSTITUTION.match(written):
            old, new = substitution["old"], substitution["new"]
            pattern = (old, new) if "%" in old else (f"%{old}", f"%{new}")
            return each(self.value(substitution["name"], depth), lambda word: patsubst(*pattern, word))
        return self.value(written, depth)

    def value(self, name: str, depth: int) -> str:
        """Return a variable's value."""
        if name in self.local:
            return self.local[name]
        variable = self.variables.values.get(name)
        if variable is None:
            return "." if name in HERE else UNKNOWN
        if variable.is_expanded:
            return variable.written
        if depth > DEPTH or name in self.running:
            return UNKNOWN
        self.running.add(name)
        value = self.text(variable.written, depth + 1)
        self.running.discard(name)
        return value if len(value) <= LENGTH else UNKNOWN

    def function(self, name: str, written: str, depth: int) -> str:
        """Return what a function gives, of those that only handle text."""
        if name == "call":
            return self.call(written, depth)
        if name == "shell":
            return "." if PLAIN_SHELL.match(self.text(written, depth)) else UNKNOWN
        if name in ("info", "warning", "error"):
            return ""
        if name not in TEXT:
            return UNKNOWN
        count, function = TEXT[name]
        arguments = [self.text(argument, depth) for argument in arguments_of(written, count)]
        return function(*arguments) if len(arguments) == count else UNKNOWN

    def call(self, written: str, depth: int) -> str:
        """Return what ``$(call name,...)`` gives."""
        name, *arguments = [self.text(argument, depth).strip(" \t") for argument in arguments_of(written, 0)]
        variable = self.variables.values.get(name)
        if variable is None or len(arguments) > DEPTH or depth > DEPTH:
            return UNKNOWN
        local = dict(self.local) | {str(i): "" for i in range(1, 10)} | {"0": name}
        local |= {str(i): argument for i, argument in enumerate(arguments, 1)}
        value = _Expansion(self.variables, local).text(variable.written, depth + 1)
        return value if len(value) <= LENGTH else UNKNOWN


def _closing(text: str, opening: int) -> int:
    """Return where the bracket at ``opening`` is closed; -1 if nowhere."""
    mark, depth = text[opening], 0
    for match in MARK.finditer(text, opening):
        depth += (match[0] == mark) - (match[0] == BRACKETS[mark])
        if depth == 0:
            return match.start()
    return -1
