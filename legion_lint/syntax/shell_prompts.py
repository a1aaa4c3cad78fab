"""Sessions: commands behind prompts, and between them what they print."""

import re
from collections.abc import Iterator

from legion_lint.model.source import Span
from legion_lint.syntax.joined import Joined, Stretch

PROMPT = re.compile(
    r"[ \t]*(?:\([\w.-]{1,40}\) ?)?"
    r"(?P<who>\[?[\w.-]{1,40}@[\w.-]{1,60}[^\n$#%>]{0,60}|\[[\w.-]{1,40}\](?=\$))?"
    r"(?P<sign>[$%❯#>])[ \t]+"
)
#: What a prompt of a command ends with.
SIGNS = "$%❯#"


def without_prompts(text: Joined) -> Joined:
    """Take off the prompts of a session and leave out its output; a text without prompts stays as it is."""
    if not any(sign in text.text for sign in SIGNS):
        return text
    lines = list(_lines(text.text))
    prompts = [PROMPT.match(text.text, start, end) for start, end in lines]
    if not any(prompt and _is_command(prompt) for prompt in prompts):
        return text
    stretches: list[Stretch] = []
    goes_on = False
    for (start, end), prompt in zip(lines, prompts, strict=True):
        is_prompt = prompt and (_is_command(prompt) or (goes_on and prompt["sign"] == ">"))
        if is_prompt or goes_on:
            begin = prompt.end() if is_prompt and prompt else start
            stretches.extend(text.within(begin, end))
            stretches.append(Stretch("\n", Span(text.offset(end), text.offset(end))))
            goes_on = text.text[begin:end].rstrip("\r").endswith(("\\", "&&", "||", "|"))
    return Joined(tuple(stretches))


def _is_command(prompt: re.Match[str]) -> bool:
    """Whether it is the prompt of a command; ``#`` alone begins a comment."""
    return prompt["sign"] in "$%❯" or (prompt["sign"] == "#" and prompt["who"] is not None)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1
