"""The scripts for shells, run by these shells."""

import shutil
import subprocess
from pathlib import Path

import pytest

from legion_lint.cli import main
from legion_lint.cli.arguments import SHELLS, parsers
from legion_lint.rules import names

BASH = """\
source {script}
COMP_WORDS=({words})
COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))
_legion_lint
printf '%s\\n' "${{COMPREPLY[@]}}"
"""
#: Types the words and a tab into an interactive shell, and has it print what it would offer.
ZSH = """\
zmodload zsh/zpty
zpty -b shell zsh -f -i
zpty -w shell 'PROMPT=; unsetopt zle_bracketed_paste 2> /dev/null; autoload -Uz compinit; compinit -u -D'
zpty -w shell 'source {script}; compadd() {{ local -a got; builtin compadd -O got "$@"; print -rl -- $got > '\
'/dev/fd/9; builtin compadd "$@" }}'
zpty -w shell 'exec 9>>{output}; print ready > {ready}'
for ((i = 0; i < 600; i++)) {{ [[ -s {ready} ]] && break; sleep 0.1 }}
zpty -n -w shell {line}$'\\t'
for ((i = 0; i < 600; i++)) {{ [[ -s {output} ]] && break; sleep 0.1 }}
while before=$(< {output}); sleep 0.5; [[ $before != "$(< {output})" ]] {{ }}
zpty -d shell
"""


def needs(shell: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(shell) is None, reason=f"no {shell} here")


@pytest.fixture
def folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A folder with the scripts."""
    for shell in SHELLS:
        assert main(["completion", shell]) == 0
        (tmp_path / shell).write_text(capsys.readouterr().out)
    return tmp_path


def run(*command: str, folder: Path) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=180)
    assert done.stderr == ""
    return done.stdout


def by_bash(folder: Path, line: str) -> set[str]:
    words = " ".join(f"'{word}'" for word in line.replace("=", " = ").split(" "))
    return set(run("bash", "--norc", "-c", BASH.format(script="./bash", words=words), folder=folder).split())


def by_fish(folder: Path, line: str) -> set[str]:
    found = run("fish", "--no-config", "-c", f"source fish; complete -C '{line}'", folder=folder)
    return {each.partition("\t")[0] for each in found.splitlines()}


def by_zsh(folder: Path, line: str) -> set[str]:
    output, ready = folder / "offered", folder / "ready"
    script = ZSH.format(script=folder / "zsh", output=output, ready=ready, line=f"'{line}'")
    run("zsh", "-f", "-c", script, folder=folder)
    return set(output.read_text().split("\n")) - {""}


ASKED = [
    pytest.param("bash", marks=needs("bash")),
    pytest.param("fish", marks=needs("fish")),
    pytest.param("zsh", marks=needs("zsh")),
]
BY = {"bash": by_bash, "fish": by_fish, "zsh": by_zsh}


@pytest.mark.parametrize("shell", ASKED)
@pytest.mark.parametrize(
    ("line", "offered", "not_offered"),
    [
        ("legion-lint ", {"check", "baseline", "rule", "config", "completion"}, {"show", "missing-path"}),
        ("legion-lint ch", {"check"}, {"rule"}),
        ("legion-lint check --se", {"--select"}, {"--ignore"}),
        ("legion-lint check --output-format ", {"sarif", "github"}, {"table", "check"}),
        ("legion-lint inventory --output-format ", {"mermaid"}, {"sarif"}),
        ("legion-lint rule missing-p", {"missing-path"}, {"unbuilt-image"}),
        ("legion-lint config ", {"show", "schema"}, {"check"}),
        ("legion-lint config show --fo", {"--format"}, {"--output-format"}),
        ("legion-lint completion ", {*SHELLS}, {"check"}),
        ("legion-lint baseline ", {"create", "update"}, {"check"}),
    ],
)
def test_offers(shell: str, line: str, offered: set[str], not_offered: set[str], folder: Path) -> None:
    found = BY[shell](folder, line)

    assert offered - found == set()
    assert not_offered & found == set()


@needs("bash")
@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("legion-lint check --select missing-path,unbuilt-im", {"missing-path,unbuilt-image"}),
        ("legion-lint check --select=unbuilt-im", {"unbuilt-image"}),
        ("legion-lint check --output sa", {"sarif="}),
        ("legion-lint check --output sarif=fi", {"fish"}),
        ("legion-lint check --exit-zero docs --color al", {"always"}),
    ],
)
def test_offers_what_follows_a_mark(line: str, offered: set[str], folder: Path) -> None:
    assert by_bash(folder, line) == offered


@pytest.mark.parametrize("shell", SHELLS)
def test_every_option_of_every_command_is_there(shell: str, folder: Path) -> None:
    text = (folder / shell).read_text()
    mark = "-l " if shell == "fish" else "--"

    options = {option for parser in parsers().values() for option in parser.options()}

    assert "--select" in options
    assert [option for option in options if f"{mark}{option[2:]}" not in text] == []
    assert [name for name in names() if name not in text] == []
