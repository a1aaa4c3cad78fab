"""Write all that is generated: pages of rules, reference and schema of the configuration, help.

python tools/generate.py           # write what is stale
python tools/generate.py --check   # only say what is, and exit with 1 if anything is
"""

import argparse
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from legion_lint.cli.arguments import PROGRAM, parsers
from legion_lint.config.reference import reference
from legion_lint.config.schema import render as schema
from legion_lint.model.finding import Rule
from legion_lint.report.rule_page import page, table
from legion_lint.rules import all_rules
from legion_lint.tables.kinds import KINDS

ROOT = Path(__file__).parents[1]
RULES = "docs/rules"
SCHEMA = "schemas/config.schema.json"
CONFIGURATION = "docs/configuration.md"
WITH_HELP = ("docs/usage.md",)
COMMAND = "python tools/generate.py"
NOTE = f"<!-- Written by {COMMAND}; change the docstring of the rule instead. -->\n\n"
HELP = re.compile(rf"(<!-- {PROGRAM} (?P<command>[a-z ]*?) ?--help -->\n).*?(<!-- end -->)", re.DOTALL)
KEYS = re.compile(r"(<!-- keys -->\n).*?(<!-- end -->)", re.DOTALL)


def generated(root: Path, rules: Sequence[Rule]) -> Mapping[str, str]:
    """Return what every generated file must hold, by its path."""
    pages = {f"{RULES}/{rule.name}.md": NOTE + page(rule) for rule in rules}
    helps = {path: with_help((root / path).read_text("utf-8")) for path in WITH_HELP}
    configuration = with_keys((root / CONFIGURATION).read_text("utf-8"))
    known = {"rule": [rule.name for rule in rules], "kind of table": KINDS}
    return {
        **pages,
        f"{RULES}/index.md": index(rules),
        **helps,
        CONFIGURATION: configuration,
        SCHEMA: schema(known),
    }


def index(rules: Sequence[Rule]) -> str:
    """Return the table of all rules."""
    head = (
        "# Rules\n\n`legion-lint rule NAME` shows the same pages. A rule that is *off* is used if "
        "`extend-select` or `select` names it.\n\n"
    )
    return f"{NOTE}{head}{table(rules, '.md')}"


def with_help(text: str) -> str:
    """Put the help of each command between its marks."""
    known = parsers()

    def shown(found: re.Match[str]) -> str:
        return f"{found[1]}\n```text\n{known[found['command'] or PROGRAM].format_help()}```\n\n{found[3]}"

    return HELP.sub(shown, text)


def with_keys(text: str) -> str:
    """Put the reference of the configuration between its marks."""
    return KEYS.sub(lambda found: f"{found[1]}\n{reference()}\n{found[2]}", text)


def stale(root: Path, wanted: Mapping[str, str]) -> list[str]:
    """Return the paths of all files that are not as they must be, those that must not be there too."""
    there = {path.relative_to(root).as_posix() for path in (root / RULES).glob("*.md")}
    differing = {path for path, text in wanted.items() if content(root / path) != text}
    return sorted(differing | (there - wanted.keys()))


def content(path: Path) -> str | None:
    """Read a file; ``None`` if it is not there."""
    return path.read_text("utf-8") if path.is_file() else None


def write(root: Path, wanted: Mapping[str, str], paths: Sequence[str]) -> None:
    """Write or remove the files at ``paths``."""
    for path in paths:
        if path in wanted:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(wanted[path], encoding="utf-8", newline="\n")
        else:
            (root / path).unlink()


def main(argv: Sequence[str] | None = None, root: Path = ROOT) -> int:
    """Write what is stale, or say so; 1 if anything is stale and was not to be written."""
    parser = argparse.ArgumentParser(description="Write all that is generated.")
    parser.add_argument("--check", action="store_true", help="only say what is stale")
    is_check = parser.parse_args(argv).check
    wanted = generated(root, all_rules())
    paths = stale(root, wanted)
    for path in paths:
        print(f"{path} is stale: run {COMMAND}" if is_check else f"wrote {path}")
    if not is_check:
        write(root, wanted, paths)
    return 1 if is_check and paths else 0


if __name__ == "__main__":
    sys.exit(main())
