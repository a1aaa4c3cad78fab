"""The script for bash, which needs no bash-completion.

Source: https://www.gnu.org/software/bash/manual/html_node/Programmable-Completion.html
"""

from collections.abc import Iterator, Sequence

from legion_lint.cli.completion.words import Command, Takes

START = """\
# bash completion for legion-lint: eval "$(legion-lint completion bash)"
_legion_lint() {
    local current="${COMP_WORDS[COMP_CWORD]}" previous="${COMP_WORDS[COMP_CWORD-1]}" before="" command="" at
    COMPREPLY=()
    # Readline splits --option=value at its mark.
    if [[ $current == "=" ]]; then
        current=""
        before="${COMP_WORDS[COMP_CWORD-2]}"
    elif [[ $previous == "=" && COMP_CWORD -ge 3 ]]; then
        previous="${COMP_WORDS[COMP_CWORD-2]}"
        before="${COMP_WORDS[COMP_CWORD-3]}"
    fi
    for ((at = 1; at < COMP_CWORD; at++)); do
        case "$command ${COMP_WORDS[at]}" in
"""
MIDDLE = """\
        esac
    done
    if [[ $before == --output ]]; then
        COMPREPLY=($(compgen -f -- "$current"))
        return
    fi
    case "$command $previous" in
"""
WORDS = """\
    esac
    case "$command" in
"""
END = """\
    esac
}
complete -o bashdefault -o default -F _legion_lint legion-lint
"""


def render(commands: Sequence[Command]) -> str:
    """Render the script."""
    return START + "".join(paths(commands)) + MIDDLE + "".join(values(commands)) + WORDS + "".join(
        words(commands)
    ) + END  # fmt: skip


def paths(commands: Sequence[Command]) -> Iterator[str]:
    """Yield the cases that follow the commands from word to word."""
    for each in commands:
        if each.path:
            path = f" {' '.join(each.path)}"
            yield f'            "{path}") command="{path}" ;;\n'


def values(commands: Sequence[Command]) -> Iterator[str]:
    """Yield the cases of options that take a value."""
    for each in commands:
        for option in each.options:
            if option.takes is not None:
                marks = " | ".join(
                    f'"{"".join(f" {word}" for word in each.path)} {name}"' for name in option.names
                )
                yield f"        {marks})\n{offered(option.takes)}            return\n            ;;\n"


def offered(takes: Takes) -> str:
    """Offer what a value can be."""
    space = " " * 12
    if takes.words and takes.is_file:
        words = " ".join(f"{word}=" for word in takes.words)
        offer = f'COMPREPLY=($(compgen -W "{words}" -- "$current"))'
        return f"{space}{offer}\n{space}compopt -o nospace 2> /dev/null\n"
    if takes.is_list:
        return (
            f'{space}local done=""\n{space}[[ $current == *,* ]] && done="${{current%,*}},"\n'
            f'{space}COMPREPLY=($(compgen -P "$done" -W "{" ".join(takes.words)}" -- "${{current##*,}}"))\n'
        )
    if takes.words:
        return f'{space}COMPREPLY=($(compgen -W "{" ".join(takes.words)}" -- "$current"))\n'
    return ""  # readline offers files


def words(commands: Sequence[Command]) -> Iterator[str]:
    """Yield the cases of commands: what they take, and their options."""
    for each in commands:
        names = [name for name, _ in each.commands]
        for takes in each.arguments:
            names += takes.words
        options = [name for option in each.options for name in option.names if name.startswith("--")]
        offers = {"-*": options, "*": names}
        path = "".join(f" {word}" for word in each.path)
        yield f'        "{path}")\n            case "$current" in\n'
        for mark, offer in offers.items():
            said = f'COMPREPLY=($(compgen -W "{" ".join(offer)}" -- "$current"))' if offer else ":"
            yield f"                {mark}) {said} ;;\n"
        yield "            esac\n            ;;\n"
