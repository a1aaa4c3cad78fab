"""Finds bare URLs, which GitHub turns into links without any mark-up.

Source: https://github.github.com/gfm/#autolinks-extension-
"""

import re
from collections.abc import Iterator

START = re.compile(r"(?<![A-Za-z])https?://(?=[^\s<])|(?<![^\s*_~(])www\.(?=[^\s<])")
REST = re.compile(r"[^\s<]*")
DOMAIN = re.compile(r"[\w.-]+")
TRAILING = "?!.,:*_~'\""


def bare_urls(text: str, start: int, end: int, limit: int) -> Iterator[tuple[int, int]]:
    """Yield the start and the end of each bare URL that begins in ``start`` to ``end``.

    It may go on after ``end`` (an underscore in it may have looked like emphasis), but not over ``limit``.
    """
    position, run_end = start, 0
    while found := START.search(text, position, end):
        # Several may stand in one run of characters, each of them cut short: look for its end only once.
        if found.start() >= run_end and (rest := REST.match(text, found.end(), limit)):
            run_end = rest.end()
        stop = _trimmed_end(text, found.start(), run_end)
        position = max(stop, found.end())
        if _is_domain(text, found.start() if found[0] == "www." else found.end(), stop):
            yield found.start(), stop


def _is_domain(text: str, start: int, end: int) -> bool:
    """Say whether a host name begins at ``start``; underscores may not be in its last two labels."""
    domain = DOMAIN.match(text, start, end)
    if not domain or domain[0].startswith((".", "-", "_")):
        return False
    return "_" not in "".join(domain[0].rsplit(".", 2)[-2:])


def _trimmed_end(text: str, start: int, end: int) -> int:
    """Return the end of a URL without the punctuation that belongs to the sentence around it."""
    # GitHub sees no URL at all in brackets that are still open; whatever it is, it ends with them.
    bracket = text.find("]", start, end)
    if bracket >= 0 and text.find("[", start, bracket) < 0:
        end = bracket
    surplus = text.count(")", start, end) - text.count("(", start, end)
    while end > start:
        last = text[end - 1]
        if last in TRAILING:
            end -= 1
        elif last == ")" and surplus > 0:
            surplus -= 1
            end -= 1
        elif last == ";":
            end = _before_entity(text, end - 1)
        else:
            break
    return end


def _before_entity(text: str, semicolon: int) -> int:
    """Return where the character reference that ends here begins; if it is none, its semicolon."""
    position = semicolon
    while text[position - 1].isalnum():
        position -= 1
    return position - 1 if text[position - 1] == "&" and position < semicolon else semicolon
