"""The patterns of ``${name#pattern}`` and ``${name%pattern}``, as far as they are simple.

Source: POSIX, Shell Command Language, section 2.6.2. A pattern with more than one ``*``, with ``?`` or with
brackets is left alone: that takes time out of proportion, and nobody writes it where it matters here.
"""

import re

from legion_lint.syntax.joined import UNKNOWN

TOKEN = re.compile(r"\\(.)|([*?\[\]])|([^\\*?\[\]]+)|\\", re.DOTALL)


def trimmed(value: str, pattern: str, operator: str) -> str:
    """Take what a pattern matches off the front (``#``) or the end (``%``) of a value.

    Args:
        value: Any text without ``UNKNOWN``.
        pattern: A shell pattern; one that begins with the operator takes off the longest match.
        operator: ``#`` or ``%``.
    """
    is_longest = pattern.startswith(operator)
    pieces = _pieces(pattern[is_longest:])
    if pieces is None:
        return UNKNOWN
    before, after = pieces[0], pieces[-1]
    if len(pieces) == 1:
        return value.removeprefix(before) if operator == "#" else value.removesuffix(before)
    if operator == "#":
        find = value.rfind if is_longest else value.find
        end = find(after, len(before)) if value.startswith(before) else -1
        return value if end < 0 else value[end + len(after) :]
    find = value.find if is_longest else value.rfind
    start = find(before, 0, len(value) - len(after)) if value.endswith(after) else -1
    return value if start < 0 else value[:start]


def _pieces(pattern: str) -> list[str] | None:
    """Return what stands before and after the one ``*``; ``None`` for a pattern that is not simple."""
    if UNKNOWN in pattern:
        return None
    pieces = [""]
    for match in TOKEN.finditer(pattern):
        if match[2] == "*":
            pieces.append("")
        elif match[2] or match[0] == "\\":
            return None
        else:
            pieces[-1] += match[1] or match[3]
    return pieces if len(pieces) <= 2 else None
