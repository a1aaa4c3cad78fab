"""The words of a command line, as the parser knows them."""

import argparse
from collections.abc import Iterator

from legion_lint.cli.arguments import PROGRAM, parsers
from legion_lint.cli.parser import Parser
from legion_lint.model.record import dataclass
from legion_lint.rules import names

#: What is written for a value, and what that is.
FILES = ("FILE", "PATH")
LISTS = "RULES"
RULE = "NAME"
OUTPUT = "FORMAT=FILE"


@dataclass(frozen=True, slots=True)
class Takes:
    """A value: one of some words, several with commas between, or a file, perhaps after one of them."""

    words: tuple[str, ...] = ()
    is_list: bool = False
    is_file: bool = False


@dataclass(frozen=True, slots=True)
class Option:
    """An option by all of its names; ``takes`` is ``None`` for one that takes no value."""

    names: tuple[str, ...]
    text: str
    takes: Takes | None
    is_repeated: bool


@dataclass(frozen=True, slots=True)
class Command:
    """A command by its words, ``()`` for the program: its commands, or else arguments, and its options."""

    path: tuple[str, ...]
    text: str
    commands: tuple[tuple[str, str], ...]
    arguments: tuple[Takes, ...]
    options: tuple[Option, ...]

    @property
    def name(self) -> str:
        """The name of a function for it."""
        return "_".join(("_legion_lint", *self.path))


def described() -> tuple[Command, ...]:
    """Return all commands, the program itself first."""
    return tuple(
        command(() if name == PROGRAM else tuple(name.split()), parser) for name, parser in parsers().items()
    )


def command(path: tuple[str, ...], parser: Parser) -> Command:
    """Describe a command."""
    actions = list(parser.actions())
    below = [each for each in actions if isinstance(each, argparse._SubParsersAction)]
    return Command(
        path,
        (parser.description or "").rstrip("."),
        tuple((each.dest, each.help or "") for group in below for each in group._choices_actions),
        tuple(takes(each) for each in actions if not each.option_strings and each not in below),
        tuple(options(actions)),
    )


def options(actions: list[argparse.Action]) -> Iterator[Option]:
    """Describe the options among the actions."""
    for each in actions:
        if each.option_strings:
            is_repeated = isinstance(each, argparse._AppendAction)
            value = None if each.nargs == 0 else takes(each)
            yield Option(tuple(each.option_strings), first(each.help or ""), value, is_repeated)


def takes(action: argparse.Action) -> Takes:
    """Say what an action takes."""
    if action.metavar == OUTPUT:
        from legion_lint.cli.checking import FORMATS

        return Takes(FORMATS, is_file=True)
    if action.metavar in (LISTS, RULE):
        return Takes(names(), is_list=action.metavar == LISTS)
    if action.choices is not None:
        return Takes(tuple(map(str, action.choices)))
    return Takes(is_file=action.metavar in FILES)


def first(text: str) -> str:
    """Return the first part of a help text, without what is in brackets and what follows a colon."""
    return text.partition(" (")[0].partition(";")[0].partition(":")[0]
