"""What the command ``check`` takes, and what others take like it."""

import argparse
from pathlib import Path

from legion_lint.cli.parser import Parser
from legion_lint.model.suggestion import did_you_mean

#: Those of legion_lint.report, which help need not import.
FORMATS = (
    "full", "concise", "json", "sarif", "github", "gitlab", "rdjson", "junit", "checkstyle", "azure",
    "markdown",
)  # fmt: skip
BASELINE = ".legion-lint-baseline.json"  # legion_lint.baseline.NAME
Group = argparse._ActionsContainer


def take_check(parser: Parser) -> None:
    """Say what ``check`` takes."""
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
    take_rules(chosen)
    take_configuration(chosen)
    take_counted(parser.add_argument_group("which findings count"))
    ending = parser.add_argument_group("how it is run")
    ending.add_argument("--exit-zero", action="store_true", help="exit with 0 whatever is found")
    ending.add_argument("--no-cache", action="store_true", help="neither use nor write the cache")
    ending.add_argument(
        "--cache-dir", metavar="DIR", help="where the cache is (default: in the folder of git)"
    )
    take_helm(ending)
    ending.add_argument("--hook", action="store_true", help="run as a hook of pre-commit or prek")
    parser.general.add_argument(
        "-v", "--verbose", action="store_true",
        help="say on stderr what was read, what git was asked, and how long that took",
    )  # fmt: skip


def take_shown(shown: Group) -> None:
    """Say what a report can be like."""
    shown.add_argument(
        "--output-format", choices=FORMATS, default="full", metavar="FORMAT",
        help=f"how it is shown: {', '.join(FORMATS)} (default: full)",
    )  # fmt: skip
    shown.add_argument(
        "--output", action="append", default=[], type=output, metavar="FORMAT=FILE",
        help="write a report in a format to a file as well; may be repeated",
    )  # fmt: skip
    shown.add_argument(
        "--statistics", action="store_true", help="count the findings of each rule, in place of listing them"
    )
    shown.add_argument(
        "--show-unknown", action="store_true", help="list the claims that cannot be decided, and why"
    )
    shown.add_argument(
        "-q", "--quiet", action="store_true", help="show findings only: no closing line, no progress"
    )
    shown.add_argument(
        "--color",
        choices=("auto", "always", "never"),
        default="auto",
        metavar="WHEN",
        help="auto, always or never (default: auto, which heeds NO_COLOR, FORCE_COLOR, CLICOLOR and the "
        "terminal)",
    )


def take_rules(chosen: Group) -> None:
    """Say which rules can be chosen."""
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


def take_counted(counted: Group) -> None:
    """Say which findings can be set aside."""
    counted.add_argument(
        "--scope", choices=("all", "new", "auto"), metavar="SCOPE",
        help="all: all findings; new: new ones, since --diff-base or HEAD; auto: new ones if a commit is "
        "under way (default: all, new with --diff-base, auto with --hook)",
    )  # fmt: skip
    counted.add_argument(
        "--diff-base", metavar="REF", help="the branch, tag or commit that findings must be new against"
    )
    take_baseline(counted)
    counted.add_argument("--no-baseline", action="store_true", help="use no baseline")


def output(word: str) -> tuple[str, Path]:
    """Understand ``FORMAT=FILE``."""
    name, mark, path = word.partition("=")
    if not mark and name not in FORMATS:
        raise argparse.ArgumentTypeError(f'"{word}" is not FORMAT=FILE; the formats are {", ".join(FORMATS)}')
    if name not in FORMATS:
        raise argparse.ArgumentTypeError(f'unknown format "{name}"{did_you_mean(name, FORMATS)}')
    if not path:
        raise argparse.ArgumentTypeError(f'no file given for "{name}", as in {name}=FILE')
    return name, Path(path)


def take_configuration(group: Group) -> None:
    """Say how the configuration is chosen."""
    source = group.add_mutually_exclusive_group()
    source.add_argument(
        "--config", type=Path, metavar="FILE", help="use this configuration, not that of the repository"
    )
    source.add_argument("--isolated", action="store_true", help="use no configuration")


def take_baseline(group: Group) -> None:
    """Say where the baseline is."""
    said = f"the baseline's path in the repository (default: {BASELINE})"
    group.add_argument("--baseline", default=BASELINE, metavar="PATH", help=said)


def take_helm(group: Group) -> None:
    """Say whether Helm may be run; a configuration, which comes with the repository, cannot."""
    group.add_argument(
        "--helm-template", action="store_true", help="have `helm template` render the charts, if helm is on "
        "the PATH; nothing else of the repository is run",
    )  # fmt: skip
