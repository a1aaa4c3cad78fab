"""Admonitions, details and tabs of MkDocs: their indented content is Markdown, in CommonMark it is code.

So that it is read as what it is, and every place in it stays where it was, their first lines become the
bullets of list items, to which all that is indented by four belongs.

Sources: https://python-markdown.github.io/extensions/admonition/,
https://facelessuser.github.io/pymdown-extensions/extensions/tabbed/
"""

import re

#: The first line of one.
MARKS = ("!!!", "???", "===")
CONTAINER = re.compile(r"^[ \t]*(?:!!!|\?\?\?\+?|===[!+]*)[ \t]+[\w\"]", re.MULTILINE)
LINE = re.compile(
    r"^(?P<indent>[ \t]*)(?:(?P<fence>`{3,}|~{3,})(?P<info>.*)|"
    r"(?P<first>(?:!!!|\?\?\?\+?|===[!+]*)[ \t]+[\w\"].*))",
    re.MULTILINE,
)
#: What an empty item holds, which nothing that follows can be taken for a part of: a thematic break.
BREAK = "*"
FEWEST = len("-   ***")


def has_any(text: str) -> bool:
    """Whether there is a container."""
    return any(mark in text for mark in MARKS) and CONTAINER.search(text) is not None


def as_items(text: str) -> str:
    """Return a text, as long as it was, in which the containers are items of lists, each of its own list."""
    parts: list[str] = []
    end = 0
    fence = ""
    bullets: dict[str, str] = {}
    for line in LINE.finditer(text):
        mark, first = line["fence"], line["first"]
        if mark:
            if not fence:
                fence = mark
            elif mark.startswith(fence) and not line["info"].strip():
                fence = ""
        elif first and not fence and len(first.rstrip()) >= FEWEST and "](" not in first:
            bullet = bullets[line["indent"]] = "+" if bullets.get(line["indent"]) == "-" else "-"
            start = line.start("first")
            parts += [text[end:start], f"{bullet}   ".ljust(len(first.rstrip()), BREAK)]
            end = start + len(first.rstrip())
    return "".join((*parts, text[end:]))
