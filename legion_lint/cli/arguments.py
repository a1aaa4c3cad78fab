"""What the command line takes."""

import argparse
import re
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import NoReturn

from legion_lint.model.errors import UsageError
from legion_lint.model.suggestion import did_you_mean
from legion_lint.model.version import VERSION

PROGRAM = "legion-lint"
DESCRIPTION = (
    "Check that a repository's documentation and its Dockerfiles, builds, charts and packages agree."
)
STATUS = """\
exit status:
  0  nothing worse than a note was found
  1  something was found
  2  the command line, the configuration or this program is wrong
"""
#: Those of legion_lint.report, which help need not import.
FORMATS = (
    "full", "concise", "json", "sarif", "github", "gitlab", "rdjson", "junit", "checkstyle", "azure",
    "markdown",
)  # fmt: skip
STOCK_FORMATS = ("table", "json", "markdown", "mermaid", "dot")  # those of legion_lint.report.stock
RULE_FORMATS = ("full", "json")
BASELINE = ".legion-lint-baseline.json"  # legion_lint.baseline.NAME
HELP = {
    "check": "check a repository",
    "baseline": "accept what is found today, so that only new findings count",
    "inventory": "show the images, charts and packages of a repository, and all that speaks of them",
    "rule": "list the rules, or explain one",
}


class Parser(argparse.ArgumentParser):
    """Leaves it to ``main`` to say what is wrong."""

    def __init__(self, **options: object) -> None:
        layout = partial(argparse.RawDescriptionHelpFormatter, width=100)  # the same wherever it is shown
        super().__init__(allow_abbrev=False, formatter_class=layout, **options)  # type: ignore[arg-type]
        self.color = False  # from Python 3.14 on, help would be coloured otherwise

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the command line."""
        raise UsageError(f"{message}; {self.prog} --help says more")

    def options(self) -> set[str]:
        """Return the options that its help tells of."""
        return set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", self.format_help()))


def parse(words: Sequence[str]) -> argparse.Namespace:
    """Understand a command line.

    Raises:
        UsageError: It cannot be understood.
        SystemExit: Help or the version was asked for, and has been shown.
    """
    commands = parsers()
    if not words:
        raise UsageError(f"no command given; {PROGRAM} --help says more")
    command = next((word for word in words if not word.startswith("-")), None)
    if command is not None and command not in commands:
        raise UsageError(f'unknown command "{command}"{meant(command)}')
    parsed, left = commands[PROGRAM].parse_known_args(words)
    for word in left:
        known = commands[parsed.command].options()
        if not word.startswith("-"):
            raise UsageError(f'unexpected argument "{word}"')
        option = word.partition("=")[0]
        raise UsageError(f'unknown option "{option}"{did_you_mean(option, known)}')
    if "" in words and getattr(parsed, "path", None) == "":
        raise UsageError("the path is empty; the current folder is .")  # it was a variable without a value
    return parsed


def meant(command: str) -> str:
    """Guess what was meant by a command that there is not."""
    if Path(command).exists():
        return f', did you mean "{PROGRAM} check {command}"?'
    return did_you_mean(command, HELP)


def parsers() -> dict[str, Parser]:
    """Return the parser of the whole command line and, by name, that of each command."""
    whole = Parser(prog=PROGRAM, description=DESCRIPTION, epilog=STATUS)
    whole.add_argument("--version", action="version", version=f"{PROGRAM} {VERSION}")
    commands = whole.add_subparsers(dest="command", metavar="COMMAND", required=True, parser_class=Parser)
    made = {
        name: commands.add_parser(name, help=text, description=f"{text.capitalize()}.")
        for name, text in HELP.items()
    }
    take_check(made["check"])
    take_baseline_command(made["baseline"])
    take_inventory(made["inventory"])
    take_rule(made["rule"])
    return {PROGRAM: whole, **made}


def take_check(parser: Parser) -> None:
    """Say what ``check`` takes."""
    parser.epilog = STATUS
    parser.add_argument(
        "path",
        metavar="PATH",
        nargs="?",
        default=".",
        help="a repository, or a folder or file in one; all of it is read, the findings of that part are "
        "shown (default: the current folder)",
    )
    take_shown(parser.add_argument_group("what is shown"))
    chosen = parser.add_argument_group("what is checked")
    chosen.add_argument(
        "--select", action="append", default=[], metavar="RULES", help="use these rules only, in place of "
        "those of the configuration; separated by commas, may be repeated",
    )  # fmt: skip
    chosen.add_argument(
        "--extend-select", action="append", default=[], metavar="RULES", help="use these rules as well: some "
        "are off until they are selected",
    )  # fmt: skip
    chosen.add_argument(
        "--ignore", action="append", default=[], metavar="RULES", help="leave these rules out as well"
    )
    take_configuration(chosen)
    take_counted(parser.add_argument_group("which findings count"))
    ending = parser.add_argument_group("how it is run")
    ending.add_argument("--exit-zero", action="store_true", help="exit with 0 whatever is found")
    ending.add_argument("--no-cache", action="store_true", help="neither use nor write the cache")
    ending.add_argument(
        "--cache-dir", metavar="DIR", help="where the cache is (default: in the folder of git)"
    )
    ending.add_argument("--hook", action="store_true", help="run as a hook of pre-commit or prek")


def take_shown(shown: argparse._ActionsContainer) -> None:
    """Say what a report can be like."""
    shown.add_argument(
        "--output-format", choices=FORMATS, default="full", help="how it is shown (default: full)"
    )
    shown.add_argument(
        "--output", action="append", default=[], type=output, metavar="FORMAT=FILE",
        help="write a report in a format to a file as well; may be repeated",
    )  # fmt: skip
    shown.add_argument(
        "--show-unknown", action="store_true", help="list the claims that cannot be decided, and why"
    )
    shown.add_argument("--quiet", action="store_true", help="show findings only, no closing line")
    shown.add_argument(
        "--color",
        choices=("auto", "always", "never"),
        default="auto",
        help="whether in colour (default: auto, which heeds NO_COLOR, FORCE_COLOR and the terminal)",
    )


def take_counted(counted: argparse._ActionsContainer) -> None:
    """Say which findings can be set aside."""
    counted.add_argument(
        "--scope", choices=("all", "new", "auto"), help="all findings; new ones, since --diff-base or HEAD; "
        "auto: new ones if a commit is under way (default: all, new with --diff-base, auto with --hook)",
    )  # fmt: skip
    counted.add_argument(
        "--diff-base", metavar="REF", help="the branch, tag or commit that findings must be new against"
    )
    take_baseline(counted)
    counted.add_argument("--no-baseline", action="store_true", help="use no baseline")


def output(word: str) -> tuple[str, Path]:
    """Understand ``FORMAT=FILE``."""
    name, _, path = word.partition("=")
    if name not in FORMATS:
        raise argparse.ArgumentTypeError(f'unknown format "{name}"{did_you_mean(name, FORMATS)}')
    if not path:
        raise argparse.ArgumentTypeError(f'no file given for "{name}", as in {name}=FILE')
    return name, Path(path)


def take_configuration(group: argparse._ActionsContainer) -> None:
    """Say how the configuration is chosen."""
    source = group.add_mutually_exclusive_group()
    source.add_argument(
        "--config", type=Path, metavar="FILE", help="use this configuration, not that of the repository"
    )
    source.add_argument("--isolated", action="store_true", help="use no configuration")


def take_baseline(group: argparse._ActionsContainer) -> None:
    """Say where the baseline is."""
    said = f"the baseline's path in the repository (default: {BASELINE})"
    group.add_argument("--baseline", default=BASELINE, metavar="PATH", help=said)


def take_baseline_command(parser: Parser) -> None:
    """Say what ``baseline`` takes."""
    parser.add_argument(
        "action", choices=("create", "update"), help="create: accept everything that is found; update: take "
        "out what is not found any more, and add nothing",
    )  # fmt: skip
    parser.add_argument(
        "path", metavar="PATH", nargs="?", default=".", help="a repository (default: the current folder)"
    )
    take_baseline(parser)
    parser.add_argument("--force", action="store_true", help="create it anew if there is one")
    parser.add_argument(
        "--config", type=Path, metavar="FILE", help="use this configuration, not that of the repository"
    )


def take_inventory(parser: Parser) -> None:
    """Say what ``inventory`` takes."""
    parser.add_argument(
        "path", metavar="PATH", nargs="?", default=".", help="a repository (default: the current folder)"
    )
    parser.add_argument(
        "--output-format", choices=STOCK_FORMATS, default="table", help="how it is shown (default: table)"
    )
    parser.add_argument("--html", type=Path, metavar="FILE", help="write a page for a browser as well")
    take_configuration(parser)


def take_rule(parser: Parser) -> None:
    """Say what ``rule`` takes."""
    parser.add_argument(
        "name", metavar="NAME", nargs="?", help="the rule to explain (default: list them all)"
    )
    parser.add_argument(
        "--output-format", choices=RULE_FORMATS, default="full", help="how it is shown (default: full)"
    )
