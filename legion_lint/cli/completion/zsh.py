"""The script for zsh, to be sourced or put into a folder of ``fpath``.

Source: https://zsh.sourceforge.io/Doc/Release/Completion-System.html
"""

from collections.abc import Iterator, Sequence

from legion_lint.cli.completion.words import Command, Option, Takes

START = "#compdef legion-lint\n"
END = """\
if [[ $funcstack[1] == _legion_lint ]]; then
    _legion_lint "$@"
elif (( $+functions[compdef] )); then
    compdef _legion_lint legion-lint
fi
"""


def render(commands: Sequence[Command]) -> str:
    """Render the script: a function for each command."""
    return START + "".join("".join(function(each)) for each in commands) + END


def function(command: Command) -> Iterator[str]:
    """Yield the function that completes what follows a command."""
    yield f"{command.name}() {{\n    local curcontext=$curcontext state line\n    typeset -A opt_args\n"
    specs = [spec for option in command.options for spec in option_specs(option)]
    if command.commands:
        specs += ["'1: :->command'", "'*:: :->rest'"]
    for position, takes in enumerate(command.arguments, 1):
        specs.append(quoted(f"{position}:{'path' if takes.is_file else 'word'}:{offered(takes)}"))
    yield f"    _arguments -C -s {' '.join(chr(92) + chr(10) + '        ' + spec for spec in specs)}\n"
    if command.commands:
        yield from below(command)
    yield "}\n"


def below(command: Command) -> Iterator[str]:
    """Yield what completes the commands of a command, and what follows them."""
    listed = " ".join(quoted(f"{name}:{text}") for name, text in command.commands)
    yield f"    case $state in\n        command)\n            local -a commands=({listed})\n"
    yield "            _describe command commands\n            ;;\n"
    yield "        rest)\n            case $line[1] in\n"
    for name, _ in command.commands:
        yield f"                {name}) {command.name}_{name} ;;\n"
    yield "            esac\n            ;;\n    esac\n"


def option_specs(option: Option) -> Iterator[str]:
    """Yield what an option is to ``_arguments``, once for each of its names."""
    others = "*" if option.is_repeated else f"({' '.join(option.names)})"
    text = option.text.replace("[", "(").replace("]", ")")
    for name in option.names:
        if option.takes is None:
            yield quoted(f"{others}{name}[{text}]")
        else:
            equals = "=" if name.startswith("--") else "+"
            yield quoted(f"{others}{name}{equals}[{text}]:value:{offered(option.takes)}")


def offered(takes: Takes) -> str:
    """Offer what a value can be."""
    words = " ".join(takes.words)
    if takes.is_list:
        return f"_values -s , rule {words}"
    if takes.words and takes.is_file:
        return f"( {' '.join(f'{word}=' for word in takes.words)} )"
    if takes.words:
        return f"({words})"
    return "_files" if takes.is_file else " "


def quoted(text: str) -> str:
    """Write a text between quotes."""
    escaped = text.replace("'", "'\\''")
    return f"'{escaped}'"
