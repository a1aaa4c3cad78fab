"""The script for PowerShell.

Source: https://learn.microsoft.com/powershell/module/microsoft.powershell.core/register-argumentcompleter
"""

from collections.abc import Iterator, Sequence

from legion_lint.cli.completion.words import Command, Takes

START = """\
# PowerShell completion for legion-lint: legion-lint completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName legion-lint -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $commands = @{
"""
MIDDLE = """\
    }
    $values = @{
"""
END = """\
    }
    $command = ''
    $previous = ''
    foreach ($element in $commandAst.CommandElements | Select-Object -Skip 1) {
        if ($element.Extent.EndOffset -ge $cursorPosition) { break }
        $previous = $element.Extent.Text
        $next = "$command $previous".Trim()
        if ($commands.ContainsKey($next)) { $command = $next }
    }
    $key = "$command $previous".Trim()
    $offered = if ($values.ContainsKey($key)) { $values[$key] } else { $commands[$command] }
    $offered | Where-Object { $_ -like "$wordToComplete*" } | ForEach-Object {
        [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
    }
}
"""


def render(commands: Sequence[Command]) -> str:
    """Render the script."""
    return START + "".join(words(commands)) + MIDDLE + "".join(values(commands)) + END


def words(commands: Sequence[Command]) -> Iterator[str]:
    """Yield what can follow each command."""
    for each in commands:
        found = [name for name, _ in each.commands]
        found += [word for takes in each.arguments for word in takes.words]
        found += [name for option in each.options for name in option.names if name.startswith("--")]
        yield entry(" ".join(each.path), found)


def values(commands: Sequence[Command]) -> Iterator[str]:
    """Yield what can follow each option that takes a value; nothing where that is a file."""
    for each in commands:
        for option in each.options:
            for name in option.names if option.takes is not None else ():
                yield entry(" ".join((*each.path, name)), offered(option.takes or Takes()))


def offered(takes: Takes) -> list[str]:
    """Offer what a value can be."""
    return [f"{word}=" for word in takes.words] if takes.is_file else list(takes.words)


def entry(key: str, found: Sequence[str]) -> str:
    """Write one entry of a table."""
    words = ", ".join(f"'{word}'" for word in found)
    return f"        '{key}' = @({words})\n"
