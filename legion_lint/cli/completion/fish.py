"""The script for fish.

Source: https://fishshell.com/docs/current/cmds/complete.html
"""

from collections.abc import Iterator, Sequence

from legion_lint.cli.completion.words import Command, Option, Takes

START = """\
# fish completion for legion-lint: legion-lint completion fish | source
# Says whether the words before the cursor begin with those of a command; without any, whether there are none.
function __legion_lint_is
    set -l words (commandline -opc)
    set -e words[1]
    set -l commands
    for word in $words
        string match -q -- '-*' $word; or set -a commands $word
    end
    set -l many (count $argv)
    if test $many -eq 0
        test (count $commands) -eq 0
        return
    end
    test (count $commands) -ge $many; and test "$commands[1..$many]" = "$argv"
end
complete -c legion-lint -f
"""


def render(commands: Sequence[Command]) -> str:
    """Render the script."""
    return START + "".join(line for each in commands for line in lines(each))


def lines(command: Command) -> Iterator[str]:
    """Yield what is said of one command."""
    condition = " ".join(("__legion_lint_is", *command.path))
    here = f"complete -c legion-lint -n '{condition}'"
    below = " ".join(name for name, _ in command.commands)
    unless = f"; and not __fish_seen_subcommand_from {below}" if below else ""
    for name, text in command.commands:
        yield f"complete -c legion-lint -n '{condition}{unless}' -a {name} -d {quoted(text)}\n"
    for takes in command.arguments:
        if takes.words:
            yield f"{here} -a {quoted(' '.join(takes.words))}\n"
        elif takes.is_file:
            yield f"{here} -F\n"
    for option in command.options:
        yield f"{here}{flags(option)} -d {quoted(option.text)}\n"


def flags(option: Option) -> str:
    """Write the names of an option, and what it takes."""
    names = "".join(
        f" -l {name[2:]}" if name.startswith("--") else f" -s {name[1:]}" for name in option.names
    )
    return names + (offered(option.takes) if option.takes is not None else "")


def offered(takes: Takes) -> str:
    """Offer what a value can be."""
    if takes.is_list:
        words = " ".join(takes.words)
        return f" -x -a {quoted(f'(__fish_append , {words})')}"
    if takes.words and takes.is_file:
        return f" -r -F -a {quoted(' '.join(f'{word}=' for word in takes.words))}"
    if takes.words:
        return f" -x -a {quoted(' '.join(takes.words))}"
    return " -r -F" if takes.is_file else " -x"


def quoted(text: str) -> str:
    """Write a text between quotes."""
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"
