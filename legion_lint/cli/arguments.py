"""What the command line takes."""

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from legion_lint.cli.checking import take_baseline, take_check, take_configuration, take_helm, take_rules
from legion_lint.cli.parser import Parser
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
STOCK_FORMATS = ("table", "json", "markdown", "mermaid", "dot")  # those of legion_lint.report.stock
RULE_FORMATS = ("text", "json", "markdown")
CONFIG_FORMATS = ("toml", "json")
SHELLS = ("bash", "zsh", "fish", "powershell")  # those of legion_lint.cli.completion
HELP = {
    "check": "check a repository",
    "baseline": "accept what is found today, so that only new findings count",
    "inventory": "show the images, charts and packages of a repository, and all that speaks of them",
    "rule": "list the rules, or explain one",
    "config": "show what is configured, or the JSON Schema of configurations",
    "cache": "say where the cache is, or empty it",
    "completion": "print what a shell needs to complete command lines",
}
EXAMPLES: Mapping[str, Sequence[str]] = {
    PROGRAM: ("check", "check --statistics ../other", "rule missing-path", "config show"),
    "check": (
        "check docs --output-format concise",
        "check --diff-base origin/main --output sarif=out.sarif",
        "check --ignore unknown-chart,missing-anchor --statistics",
    ),
    "baseline": ("baseline create", "baseline update"),
    "inventory": ("inventory --output-format markdown", "inventory --html inventory.html"),
    "rule": ("rule", "rule missing-path", "rule --output-format json"),
    "config": ("config show", "config schema > legion-lint.schema.json"),
    "config show": ("config show", "config show ../other --output-format json"),
    "cache": ("cache dir", "cache clear"),
    "completion": (
        "completion bash > ~/.local/share/bash-completion/completions/legion-lint",
        'completion zsh > "${fpath[1]}/_legion-lint"',
        "completion fish > ~/.config/fish/completions/legion-lint.fish",
        "completion powershell >> $PROFILE",
    ),
}


def parse(words: Sequence[str]) -> argparse.Namespace:
    """Understand a command line.

    Raises:
        UsageError: It cannot be understood.
        SystemExit: Help or the version was asked for, or no command was given; help has been shown.
    """
    commands = parsers()
    if not words:
        commands[PROGRAM].print_help(sys.stderr)
        raise SystemExit(2)
    if words[0] == "help":
        words = [*words[1:], "--help"]
    command = next((word for word in words if not word.startswith("-")), None)
    if command is not None and command not in commands:
        raise UsageError(f'unknown command "{command}"{meant(command)}')
    if command is None and not commands[PROGRAM].takes(words[0]):
        option = words[0].partition("=")[0]
        raise UsageError(f'unknown option "{option}"{meant_by_option(option, commands)}')
    parsed, left = commands[PROGRAM].parse_known_args(words)
    for word in left:
        known = commands[command_of(parsed)].options()
        if not word.startswith("-"):
            raise UsageError(f'unexpected argument "{word}"')
        option = word.partition("=")[0]
        raise UsageError(f'unknown option "{option}"{did_you_mean(option, known)}')
    if "" in words and getattr(parsed, "path", None) == "":
        raise UsageError("the path is empty; the current folder is .")  # it was a variable without a value
    return parsed


def command_of(parsed: argparse.Namespace) -> str:
    """Return the name of the command, with that of its own command if it has some."""
    return f"{parsed.command} {parsed.action}" if parsed.command == "config" else str(parsed.command)


def meant(command: str) -> str:
    """Guess what was meant by a command that there is not."""
    if Path(command).exists():
        return f', did you mean "{PROGRAM} check {command}"?'
    return did_you_mean(command, HELP)


def meant_by_option(option: str, commands: Mapping[str, Parser]) -> str:
    """Guess what was meant by an option that stands before any command."""
    if commands["check"].takes(option):
        return f', did you mean "{PROGRAM} check {option}"?'
    return did_you_mean(option, commands[PROGRAM].options()) or f"; {PROGRAM} --help says more"


def parsers() -> dict[str, Parser]:
    """Return the parser of the whole command line and, by name, that of each command."""
    whole = Parser(prog=PROGRAM, description=DESCRIPTION, usage=f"{PROGRAM} COMMAND [OPTIONS]")
    take_version(whole, "show the version")
    whole.epilog = f"{examples(PROGRAM)}\n\n{STATUS}"
    made = commands(whole, "command", HELP)
    take_check(made["check"])
    made["check"].epilog = f"{examples('check')}\n\n{STATUS}"
    take_baseline_command(made["baseline"])
    take_inventory(made["inventory"])
    take_rule(made["rule"])
    take_cache(made["cache"])
    take_completion(made["completion"])
    every = {**made, **take_config(made["config"])}
    for each in every.values():
        take_version(each, argparse.SUPPRESS)
    return {PROGRAM: whole, **every}


def take_version(parser: Parser, said: str) -> None:
    """Let a parser show the version; ``said`` is its help."""
    shown = f"{PROGRAM} {VERSION}"
    parser.general.add_argument("-V", "--version", action="version", version=shown, help=said)


def commands(parser: Parser, dest: str, named: Mapping[str, str], above: str = "") -> dict[str, Parser]:
    """Give a parser commands; return theirs by name."""
    title = "commands"
    made = parser.add_subparsers(
        dest=dest, metavar="COMMAND", title=title, required=True, parser_class=Parser
    )
    found = {}
    for name, text in named.items():
        path = f"{above}{name}"
        found[path] = made.add_parser(
            name,
            prog=f"{PROGRAM} {path}",
            help=text,
            description=f"{text[0].upper()}{text[1:]}.",
            usage=f"{PROGRAM} {path} [OPTIONS] {USAGE.get(path, '[PATH]')}".rstrip(),
            epilog=examples(path),
        )
    return found


USAGE = {
    "baseline": "{create,update} [PATH]",
    "rule": "[NAME]",
    "config": "COMMAND",
    "config schema": "",
    "cache": "{dir,clear} [PATH]",
    "completion": "SHELL",
}


def examples(command: str) -> str:
    """Return the examples of a command."""
    lines = [f"  {PROGRAM} {each}" for each in EXAMPLES.get(command, ())]
    return "\n".join(["examples:", *lines]) if lines else ""


def take_baseline_command(parser: Parser) -> None:
    """Say what ``baseline`` takes."""
    parser.add_argument(
        "action", choices=("create", "update"), help="create: accept everything that is found; update: take "
        "out what is not found any more, and add nothing",
    )  # fmt: skip
    take_path(parser)
    take_baseline(parser.general)
    parser.general.add_argument("--force", action="store_true", help="create it anew if there is one")
    parser.general.add_argument(
        "--config", type=Path, metavar="FILE", help="use this configuration, not that of the repository"
    )


def take_path(parser: Parser) -> None:
    """Say which repository is meant."""
    parser.add_argument(
        "path", metavar="PATH", nargs="?", default=".", help="a repository (default: the current folder)"
    )


def take_inventory(parser: Parser) -> None:
    """Say what ``inventory`` takes."""
    take_path(parser)
    take_format(parser, STOCK_FORMATS)
    parser.general.add_argument(
        "--html", type=Path, metavar="FILE", help="write a page for a browser as well"
    )
    take_configuration(parser.general)
    take_helm(parser.general)


def take_rule(parser: Parser) -> None:
    """Say what ``rule`` takes."""
    parser.add_argument(
        "name", metavar="NAME", nargs="?", help="the rule to explain (default: list them all)"
    )
    take_format(parser, RULE_FORMATS)


def take_config(parser: Parser) -> Mapping[str, Parser]:
    """Say what ``config`` takes."""
    made = commands(
        parser,
        "action",
        {
            "show": "show what is configured, and for each value where that is from",
            "schema": "print the JSON Schema of configurations",
        },
        above="config ",
    )
    show = made["config show"]
    take_path(show)
    take_format(show, CONFIG_FORMATS, "--format")
    take_rules(show.general)
    take_configuration(show.general)
    return made


def take_cache(parser: Parser) -> None:
    """Say what ``cache`` takes."""
    parser.add_argument(
        "action", choices=("dir", "clear"), help="dir: print the folder that the cache is in; clear: remove "
        "what is in it",
    )  # fmt: skip
    take_path(parser)
    parser.general.add_argument("--cache-dir", metavar="DIR", help="where it is, if not in the folder of git")


def take_completion(parser: Parser) -> None:
    """Say what ``completion`` takes."""
    parser.add_argument("shell", metavar="SHELL", choices=SHELLS, help=f"one of {', '.join(SHELLS)}")


def take_format(parser: Parser, formats: Sequence[str], *others: str) -> None:
    """Say in which formats something can be shown; the first is what it is if nothing is said."""
    parser.general.add_argument(
        "--output-format", *others, choices=formats, default=formats[0], metavar="FORMAT",
        help=f"how it is shown: {', '.join(formats)} (default: {formats[0]})",
    )  # fmt: skip
