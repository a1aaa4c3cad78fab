import shlex
import tomllib
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from legion_lint.cli import arguments, checking
from legion_lint.cli.commands import COMMANDS
from legion_lint.model.errors import UsageError
from legion_lint.model.version import VERSION
from legion_lint.report import FORMATS

ROOT = Path(__file__).parents[2]


def test_the_version_is_that_of_the_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

    assert project["version"] == VERSION


def test_the_formats_are_those_that_there_are() -> None:
    assert tuple(FORMATS) == checking.FORMATS


def test_every_command_does_something() -> None:
    assert set(arguments.HELP) == set(COMMANDS)


def test_what_is_not_given() -> None:
    parsed = arguments.parse(["check"])

    assert vars(parsed) == {
        "command": "check",
        "path": ".",
        "output_format": "full",
        "output": [],
        "show_unknown": False,
        "statistics": False,
        "verbose": False,
        "quiet": False,
        "color": "auto",
        "select": [],
        "extend_select": [],
        "ignore": [],
        "config": None,
        "isolated": False,
        "exit_zero": False,
        "hook": False,
        "scope": None,
        "diff_base": None,
        "baseline": ".legion-lint-baseline.json",
        "no_baseline": False,
        "helm_template": False,
        "no_cache": False,
        "cache_dir": None,
    }


def hooks() -> list[dict[str, object]]:
    loaded: list[dict[str, object]] = YAML(typ="safe").load(ROOT / ".pre-commit-hooks.yaml")
    return loaded


@pytest.mark.parametrize("hook", hooks(), ids=lambda hook: str(hook["id"]))
def test_the_entry_of_a_hook_can_be_run(hook: dict[str, object]) -> None:
    program, *words = shlex.split(str(hook["entry"]))

    parsed = arguments.parse(words)

    assert program == arguments.PROGRAM
    assert parsed.hook


@pytest.mark.parametrize("hook", hooks(), ids=lambda hook: str(hook["id"]))
def test_a_hook_runs_once_and_on_every_commit(hook: dict[str, object]) -> None:
    """Runners leave deleted files out of the names that they pass, and split long lists of names."""
    assert hook["pass_filenames"] is False
    assert hook["always_run"] is True
    assert not {"args", "files", "types", "types_or", "exclude", "exclude_types"} & hook.keys()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["check", "--output", "foo"], '"foo" is not FORMAT=FILE; the formats are full, concise, '),
        (["check", "--output", "jso=x"], 'unknown format "jso", did you mean "json"?'),
        (["check", "--output", "json"], 'no file given for "json", as in json=FILE'),
        (["cache"], "required: action, one of dir, clear; legion-lint cache --help says more"),
        (["baseline"], "required: action, one of create, update; "),
        (["config"], "required: COMMAND, one of show, schema; "),
        (["completion"], "required: SHELL, one of bash, zsh, "),
    ],
)
def test_what_is_missing_is_named(words: list[str], said: str) -> None:
    with pytest.raises(UsageError) as raised:
        arguments.parse(words)

    assert said in str(raised.value)


@pytest.mark.parametrize("command", [[], ["check"], ["cache"], ["config", "show"]])
def test_every_command_shows_the_version(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        arguments.parse([*command, "--version"])

    assert ended.value.code == 0
    assert capsys.readouterr().out == f"legion-lint {VERSION}\n"
