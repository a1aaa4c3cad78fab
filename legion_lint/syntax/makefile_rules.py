"""What a makefile holds: targets, rules, and what their recipes give to shells."""

import re
from collections.abc import Iterator
from dataclasses import field

from legion_lint.model.record import dataclass
from legion_lint.model.source import Span, Word
from legion_lint.syntax.joined import UNKNOWN, Joined, Stretch
from legion_lint.syntax.makefile_variables import Variables

AUTOMATIC = re.compile(r"\$(?:@|[({]@[)}])")
LOCAL = ("@", "<", "^", "?", "*", "+", "|", "%", "@D", "@F", "*D", "*F", "<D", "<F", "^D", "^F")
#: Lines of recipes that are read once more for each further target that they stand for.
MOST_EXTRA = 2_000


@dataclass(slots=True)
class Rule:
    """A rule: its targets, and its recipe line by line as written (without the tab)."""

    targets: tuple[str, ...]
    recipe: list[Joined] = field(default_factory=list)


@dataclass(slots=True)
class Makefile:
    """All of a makefile.

    Attributes:
        targets: Names of targets, with variables put in; special ones (``.PHONY``) left out.
        patterns: Those with ``%``, which also stands for what cannot be known within a name.
        includes: Files that are included.
        complete: Whether all targets, patterns and includes are known.
        rules: Rules with their recipes.
        variables: As they are at the end, which is when recipes get their values.
        for_targets: Variables that a target sets for its own recipe.
    """

    targets: list[Word] = field(default_factory=list)
    patterns: list[str] = field(default_factory=list)
    includes: list[Word] = field(default_factory=list)
    complete: bool = True
    rules: list[Rule] = field(default_factory=list)
    variables: Variables = field(default_factory=Variables)
    for_targets: dict[str, list[tuple[str, str, str]]] = field(default_factory=dict)
    one_shell: bool = False

    def commands(self) -> Iterator[Joined]:
        """Yield what each line of each recipe gives to a shell of its own."""
        extra = MOST_EXTRA
        for rule in self.rules:
            targets = rule.targets
            if any(AUTOMATIC.search(line.text) for line in rule.recipe):
                extra -= (len(targets) - 1) * len(rule.recipe)
                targets = targets if extra >= 0 else ("",)
            elif targets:
                targets = ("",)
            for target in targets or ("",):
                yield from self._commands(rule, target)

    def _commands(self, rule: Rule, target: str) -> Iterator[Joined]:
        """Yield what a rule's recipe gives to shells for one target; empty if it is one of many."""
        variables = self._variables_of(target or rule.targets[0] if rule.targets else "")
        local = dict.fromkeys(LOCAL, UNKNOWN)
        if target and "%" not in target:
            local["@"] = target
        lines = (_without_marks(variables.expand_joined(line, local)) for line in rule.recipe)
        if self.one_shell and rule.recipe:
            yield _together(list(lines))
        else:
            yield from lines

    def _variables_of(self, target: str) -> Variables:
        if target not in self.for_targets:
            return self.variables
        variables = Variables(dict(self.variables.values), budget=self.variables.budget)
        for name, operator, value in self.for_targets[target]:
            variables.assign(name, operator, value)
        return variables


def _without_marks(line: Joined) -> Joined:
    """Leave out the ``@``, ``-`` and ``+`` before a command."""
    text = line.text
    return line.part(len(text) - len(text.lstrip("@-+ \t")), len(text))


def _together(lines: list[Joined]) -> Joined:
    stretches: list[Stretch] = []
    for line in lines:
        end = line.offset(len(line.text))
        stretches.extend((*line.stretches, Stretch("\n", Span(end, end))))
    return Joined(tuple(stretches))
