"""Shell text as commands: their words with the values of variables, and the folder they run in.

Nothing is ever run. A variable has the value that the text itself gives it, whatever its caller, or a file
that it includes, may set; where the text does not say for certain, it is unknown.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from legion_lint.syntax.joined import Joined
from legion_lint.syntax.shell_expansion import NESTING, ShellCommand, ShellWord
from legion_lint.syntax.shell_prompts import without_prompts
from legion_lint.syntax.shell_scope import Scope
from legion_lint.syntax.shell_walk import Walk

__all__ = ["ShellCommand", "ShellWord", "commands", "without_prompts"]

ASSIGNED = re.compile(r"(?:^|[\s;&|({])([A-Za-z_]\w*)\+?=", re.MULTILINE)
#: Tokens that are read once more because they stand in a loop.
MOST_REPEATED = 20_000


def commands(
    text: Joined,
    *,
    prompts: bool = False,
    variables: Mapping[str, str] | None = None,
    repeat: bool = False,
) -> Iterator[ShellCommand]:
    """Yield the commands of shell text, those of command substitutions as well.

    Args:
        text: The text; the lines of a code block are made one by ``Joined.lines``.
        prompts: Whether lines may begin with a prompt; if one does, the lines without are output.
        variables: Values that are known beforehand.
        repeat: Whether the commands of a ``for`` come once for each of its values, if all are known.
    """
    if prompts:
        text = without_prompts(text)
    counts = Counter(ASSIGNED.findall(text.text) if "=" in text.text else ())
    changing = frozenset(name for name, count in counts.items() if count > 1)
    scope = Scope(dict(variables or {}), changing)
    yield from Walk(text, scope, NESTING, MOST_REPEATED if repeat else 0).commands()
