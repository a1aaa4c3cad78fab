"""Keeps what is quoted from documents from doing anything to those who read it.

A terminal obeys control characters, also those of C1. The runner of GitHub Actions obeys ``::command::``
at the start of a line, blanks before it or not, and ``##[command]`` anywhere; Azure Pipelines obeys
``##vso[``, TeamCity ``##teamcity[``.

Source: https://docs.github.com/actions/reference/workflow-commands-for-github-actions,
https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands
"""

import json
import re

ZERO_WIDTH_SPACE = "\u200b"
UNSAFE = re.compile(
    "[\\x00-\\x1f\\x7f-\\x9f"  # C0, DEL, C1
    "\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069"  # they reorder all that follows
    "\\u2028\\u2029"  # some take them for line ends
    "\\ud800-\\udfff]"  # of file names that are not UTF-8
)
NAMES = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}
COMMAND = re.compile(
    r"(?P<mark>##)(?=\[|vso\[|teamcity\[)|^(?P<blank>[^\S\n]*)(?=::)", re.IGNORECASE | re.MULTILINE
)


MARK = re.compile(r"##(?=\[|vso\[|teamcity\[)", re.IGNORECASE)


def printable(text: str) -> str:
    r"""Write out all that a terminal would obey rather than show, such as ``\x1b``."""
    return UNSAFE.sub(lambda found: written(found[0]), text)


def written(character: str) -> str:
    """Write a character as an escape."""
    number = ord(character)
    return NAMES.get(character) or (f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}")


def without_commands(output: str) -> str:
    """Break all workflow commands in a finished text by a zero-width space."""
    return COMMAND.sub(rf"\g<0>{ZERO_WIDTH_SPACE}", output)


def unmarked(text: str, sign: str = f"{ZERO_WIDTH_SPACE}#") -> str:
    """Break the marks that are obeyed anywhere in a line; ``sign`` is how their second sign is written."""
    return MARK.sub(lambda _: f"#{sign}", text)


def in_json(value: object) -> str:
    """Write JSON in ASCII, with another way to write the signs that a log would obey, and a line end."""
    return unmarked(json.dumps(value, indent=2), "\\u0023") + "\n"
