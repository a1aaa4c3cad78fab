"""What a parser of the command line is like: help is the same wherever it is shown, errors are one line."""

import argparse
from collections.abc import Iterator
from functools import partial
from typing import Any, NoReturn

from legion_lint.model.errors import UsageError
from legion_lint.model.suggestion import did_you_mean

WIDTH, INDENT = 100, 30
#: What argparse says before the names of arguments that are not given.
MISSING = "the following arguments are required:"


class Layout(argparse.RawDescriptionHelpFormatter):
    """Lists commands as plainly as options, and breaks no name at its hyphens."""

    def _format_action(self, action: argparse.Action) -> str:
        if not isinstance(action, argparse._SubParsersAction):
            return super()._format_action(action)
        width = max(map(len, action.choices))
        return "".join(f"  {each.dest:{width}}  {each.help}\n" for each in action._choices_actions)

    def _split_lines(self, text: str, width: int) -> list[str]:
        from textwrap import wrap

        return wrap(text, width, break_on_hyphens=False)


class Parser(argparse.ArgumentParser):
    """Leaves it to ``main`` to say what is wrong."""

    def __init__(self, **options: Any) -> None:
        layout = partial(Layout, width=WIDTH, max_help_position=INDENT)
        super().__init__(allow_abbrev=False, formatter_class=layout, add_help=False, **options)
        self.color = False  # from Python 3.14 on, help would be coloured otherwise
        self._positionals.title = "arguments"
        self.general = self.add_argument_group("options")
        self.general.add_argument("-h", "--help", action="help", help="show this help")

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the command line."""
        missing = message.removeprefix(MISSING)
        if missing != message:
            message = f"{message}{self._choices_of(missing.strip())}"
        raise UsageError(f"{message}; {self.prog} --help says more")

    def _choices_of(self, name: str) -> str:
        """Say what an argument takes, if that is one of few words."""
        found = (each for each in self._actions if name in (each.dest, each.metavar) and each.choices)
        return next((f", one of {', '.join(map(str, each.choices or ()))}" for each in found), "")

    def options(self) -> set[str]:
        """Return the long options that it knows."""
        return {word for action in self._actions for word in action.option_strings if word.startswith("--")}

    def takes(self, option: str) -> bool:
        """Say whether it knows an option, long or short."""
        return any(option in action.option_strings for action in self._actions)

    def actions(self) -> Iterator[argparse.Action]:
        """Yield all that it takes, without what it does not tell of."""
        yield from (action for action in self._actions if action.help is not argparse.SUPPRESS)

    def format_help(self) -> str:
        """Return the help, what all commands have at its end."""
        self._action_groups.remove(self.general)
        self._action_groups.append(self.general)
        return super().format_help()

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        """Take one of the choices; guess which one was meant, for there are many."""
        if action.choices is not None and value not in action.choices:
            known = [str(each) for each in action.choices]
            said = did_you_mean(str(value), known) or f": it takes {', '.join(known)}"
            raise argparse.ArgumentError(action, f'unknown value "{value}"{said}')
