"""MDX: Markdown in which braces hold JavaScript, and in which some blocks are nothing else.

Source: https://mdxjs.com/docs/what-is-mdx/, https://docusaurus.io/docs/markdown-features/toc#heading-ids
"""

import re
from bisect import bisect_left
from collections.abc import Iterator

MARK = re.compile(
    r"^[ \t>]*(?:[-+*][ \t]+)?(?P<fence>`{3,}|~{3,})|(?P<ticks>`+)|\\.|"
    r"^(?P<module>import|export)(?=[ \t{*'\"])|(?P<opening>\{)",
    re.MULTILINE | re.DOTALL,
)
TICKS = re.compile("`+")
BRACE = re.compile(r"[{}]|(?P<blank>\n[ \t]*\r?(?=\n|\Z))")
#: What MDX looks like in a file that is not called so, as documents of Docusaurus are.
LIKELY = re.compile(r"\n(?:import|export) .+(?: from |=|\()")
#: A heading's id, which Docusaurus reads before anything else does.
ID = re.compile(r"\{(?:/\*)?[ \t]*#[\w-]+[ \t]*(?:\*/)?\}")


def is_mdx(text: str) -> bool:
    """Whether a text has a block of JavaScript, or a comment as only MDX has it."""
    if "{/*" not in text and not LIKELY.search(f"\n{text}"):
        return False
    return any(is_block or text.startswith("{/*", start) for start, _, is_block in javascript(text))


def without_javascript(text: str) -> str:
    """Return a text of equal length without its blocks of JavaScript, its expressions as ``{xxx}``."""
    pieces: list[str] = []
    position = 0
    for start, end, is_block in javascript(text):
        inside = "{" + "x" * (end - start - 2) + "}"
        pieces += text[position:start], re.sub(r"[^\r\n]", " ", text[start:end]) if is_block else inside
        position = end
    return "".join((*pieces, text[position:])) if pieces else text


def javascript(text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield the start and the end of each block or expression, and whether it is a block."""
    ticks: dict[int, list[int]] = {}
    for run in TICKS.finditer(text):
        ticks.setdefault(len(run[0]), []).append(run.start())
    position = 0
    while mark := MARK.search(text, position):
        position = mark.end()
        if fence := mark["fence"]:
            position = after_fence(text, fence, position)
        elif mark["ticks"]:
            same = ticks[len(mark[0])]
            index = bisect_left(same, position)
            position = same[index] + len(mark[0]) if index < len(same) else position
        elif mark["module"]:
            if not line_before(text, mark.start()).strip():
                position = after_braces(text, position, is_block=True)
                yield mark.start(), position, True
        elif mark["opening"]:
            if found := ID.match(text, mark.start()):
                position = found.end()
                continue
            position = after_braces(text, mark.start(), is_block=False)
            if position > len(text):
                return  # never closed: whatever it is, it is no MDX
            yield mark.start(), position, False


def after_braces(text: str, position: int, *, is_block: bool) -> int:
    """Return where an expression ends, or a block before its blank line; beyond the text if it never does."""
    depth = 0
    for mark in BRACE.finditer(text, position):
        if mark[0] == "{":
            depth += 1
        elif mark[0] == "}":
            depth -= 1
            if depth == 0 and not is_block:
                return mark.end()
        elif mark["blank"] and is_block and depth <= 0:
            return mark.start()
    return len(text) if is_block else len(text) + 1


def after_fence(text: str, fence: str, position: int) -> int:
    """Return where a fenced block ends."""
    closing = re.compile(rf"^[ \t>]*{fence}{fence[0]}*[ \t]*\r?$", re.MULTILINE).search(text, position)
    return closing.end() if closing else len(text)


def line_before(text: str, start: int) -> str:
    """Return the line before the one that begins at ``start``."""
    end = max(0, start - 1)
    return text[text.rfind("\n", 0, end) + 1 : end]
