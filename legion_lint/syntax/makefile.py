"""Makefiles: targets, includes, and recipes with the values of variables put in.

Source: https://www.gnu.org/software/make/manual/make.html, "Overall syntax". Both branches of a conditional
are read. Nothing is ever run.
"""

import re
from collections.abc import Iterator, Mapping

from legion_lint.model.source import Word
from legion_lint.syntax.joined import UNKNOWN, Joined
from legion_lint.syntax.makefile_lines import Lines
from legion_lint.syntax.makefile_rules import Makefile, Rule
from legion_lint.syntax.makefile_variables import BRACKETS, Variables

CONDITIONAL = re.compile(r"(?P<word>ifeq|ifneq|ifdef|ifndef|else|endif)\b")
INCLUDE = re.compile(r"(?:-include|include|sinclude)[ \t]+")
DEFINE = re.compile(r"(?:(?:override|export)[ \t]+)*define[ \t]+(?P<name>\S+)[ \t]*(?P<operator>[:?+!]*=)?")
MODIFIERS = re.compile(r"(?:(?:export|override|private|unexport)(?:[ \t]+|\Z))+")
NAME = r"[^\s:#=+?!$]+(?:\$[({][\w.-]+[)}][^\s:#=+?!$]*)*"
ASSIGNMENT = re.compile(
    rf"(?P<name>{NAME})[ \t]*(?P<operator>:::?=|::?=|\+=|\?=|!=|=)(?P<value>.*)\Z", re.DOTALL
)
UNDEFINE = re.compile(r"(?:override[ \t]+)?undefine[ \t]+(?P<name>\S+)")
COLON = re.compile(r"[(){}$:;=]")
#: Functions on a line of their own that make no targets.
HARMLESS = re.compile(r"\$[({](?:info|warning|error|shell)\b")
SPECIAL = re.compile(r"\.[A-Z_]+\Z")
#: Lists of prerequisites that compilers write: no targets that anybody calls.
DEPENDENCIES = re.compile(r"\.d\b|DEPS?\b|depend", re.IGNORECASE)


def parse(text: str, included: Mapping[str, str] | None = None) -> Makefile:
    """Parse a makefile; there is no text that is refused.

    Args:
        text: The makefile.
        included: Texts of files, as it names them, which set variables where it includes them.
    """
    lines = Lines(text)
    reading = _Reading(lines, dict(included or {}))
    for start, end in lines:
        reading.take(start, end)
    return reading.makefile


class _Reading:
    """One pass over the lines of a makefile."""

    def __init__(self, lines: Lines, included: dict[str, str], variables: Variables | None = None) -> None:
        self.lines = lines
        self.included = included
        self.makefile = Makefile(variables=variables or Variables())
        self.variables = self.makefile.variables
        self.rule: Rule | None = None
        self.prefix = "\t"
        self.define: tuple[str, str, list[str]] | None = None
        self.depth = 0

    def take(self, start: int, end: int) -> None:
        """Read one line."""
        line = self.lines.text[start:end].rstrip("\r\n")
        if self.define:
            self.take_body(line)
            return
        if line.startswith(self.prefix) and self.rule is not None:
            self.rule.recipe.append(
                self.lines.recipe(start + len(self.prefix), start + len(line), self.prefix)
            )
            return
        stripped = line.lstrip(" \t")
        joined = self.lines.statement(start + len(line) - len(stripped), start + len(line))
        text = joined.text
        if not text:
            return
        if conditional := CONDITIONAL.match(text):
            self.take_conditional(conditional["word"], text)
        elif define := DEFINE.match(text):
            self.define = (define["name"], define["operator"] or "=", [])
            self.depth = 1
        elif include := INCLUDE.match(text):
            self.take_include(joined.part(include.end(), len(text)))
        elif undefine := UNDEFINE.match(text):
            self.variables.put(undefine["name"], None)
        else:
            self.take_statement(joined)

    def take_body(self, line: str) -> None:
        """Read a line of a ``define``."""
        name, operator, body = self.define or ("", "", [])
        stripped = line.strip()
        if DEFINE.match(stripped):
            self.depth += 1
        elif re.match(r"endef\b", stripped):
            self.depth -= 1
            if self.depth == 0:
                self.define = None
                self.variables.assign(name, operator, "\n".join(body))
                return
        body.append(line)

    def take_conditional(self, word: str, text: str) -> None:
        """Begin, continue or end a conditional."""
        if word == "else":
            self.variables.begin_branch()
        elif word == "endif":
            self.variables.end()
        else:
            self.variables.begin(text)

    def take_include(self, names: Joined) -> None:
        """Note which files are included."""
        written = names.text
        for word in _words(self.variables.expand_joined(names)):
            if UNKNOWN not in word.text:
                self.makefile.includes.append(word)
                self.take_variables(self.included.pop(word.text, ""))
            elif not DEPENDENCIES.search(written):
                self.makefile.complete = False

    def take_variables(self, text: str) -> None:
        """Read the variables of a file that is included; each is read once."""
        lines = Lines(text)
        depth = len(self.variables.open)
        reading = _Reading(lines, self.included, self.variables)
        for start, end in lines:
            reading.take(start, end)
        while len(self.variables.open) > depth:
            self.variables.end()

    def take_statement(self, line: Joined) -> None:
        """Read an assignment, a rule, or a function on a line of its own."""
        text = line.text
        modifiers = MODIFIERS.match(text)
        begin = modifiers.end() if modifiers else 0
        if assignment := ASSIGNMENT.match(text, begin):
            self.rule = None
            self.assign(assignment)
            return
        if modifiers:
            self.rule = None
            return
        colon = _colon(text)
        if colon < 0:
            if text.startswith("$") and not HARMLESS.match(text):
                self.makefile.complete = False
            return
        self.take_rule(line, colon)

    def assign(self, assignment: re.Match[str]) -> None:
        """Set a variable."""
        name, operator, value = (
            self.variables.expand(assignment["name"]),
            assignment["operator"],
            assignment["value"],
        )
        self.variables.assign(name, operator, value.lstrip(" \t"))
        if name == ".RECIPEPREFIX":
            self.prefix = value.strip()[:1] or "\t"

    def take_rule(self, line: Joined, colon: int) -> None:
        """Read the line of targets of a rule."""
        text = line.text
        words = list(_words(self.variables.expand_joined(line.part(0, colon))))
        names = tuple(word.text for word in words if word.text != "&")
        rest = text[colon + 1 :].lstrip(":").lstrip(" \t")
        modifiers = MODIFIERS.match(rest)
        assignment = ASSIGNMENT.match(rest, modifiers.end() if modifiers else 0)
        if assignment and ";" not in assignment["name"]:
            for name in names:
                own = self.makefile.for_targets.setdefault(name, [])
                own.append((assignment["name"], assignment["operator"], assignment["value"].lstrip(" \t")))
            self.rule = None
            return
        self.note_targets(words)
        self.rule = Rule(tuple(name for name in names if UNKNOWN not in name))
        self.makefile.rules.append(self.rule)
        semicolon = text.find(";", colon)
        if semicolon >= 0:
            self.rule.recipe.append(line.part(semicolon + 1, len(text)))

    def note_targets(self, words: list[Word]) -> None:
        """Note the names that a rule's line gives."""
        for word in words:
            name = word.text
            if UNKNOWN in name:
                if len(re.findall(r"[A-Za-z0-9]", name)) < 2:
                    self.makefile.complete = False
                else:
                    self.makefile.patterns.append(name.replace(UNKNOWN, "%"))
            elif name == ".DEFAULT":
                self.makefile.complete = False
            elif name == ".ONESHELL":
                self.makefile.one_shell = True
            elif "%" in name:
                self.makefile.patterns.append(name)
            elif not SPECIAL.match(name) and name != "&":
                self.makefile.targets.append(word)


def _words(line: Joined) -> Iterator[Word]:
    for match in re.finditer(r"\S+", line.text):
        yield Word(match[0], line.span(*match.span()))


def _colon(text: str) -> int:
    """Return where the colon after the targets is; -1 if the line is no rule."""
    depth = 0
    for match in COLON.finditer(text):
        if match[0] in BRACKETS:
            depth += text[match.start() - 1 : match.start()] == "$" or depth > 0
        elif match[0] in ")}":
            depth = max(0, depth - 1)
        elif match[0] == ":" and depth == 0:
            return match.start()
    return -1
