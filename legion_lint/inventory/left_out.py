"""Which documents a Sphinx project leaves out: ``exclude_patterns``.

Source: https://www.sphinx-doc.org/en/master/usage/configuration.html#confval-exclude_patterns
"""

import re
from collections.abc import Collection
from functools import lru_cache

from legion_lint.inventory.paths import prefixes

#: More of these in one pattern are written by nobody, and would take long to match.
MOST_STARS = 6
PARTS = re.compile(r"\*+|\?|\[!?[^\]/]+\]|[^*?\[]+|\[")


def is_left_out(patterns: Collection[str], path: str) -> bool:
    """Whether a pattern means a path relative to the folder of sources, or a folder that it is in."""
    found = [each for pattern in patterns if (each := compiled(pattern)) is not None]
    return any(pattern.fullmatch(above) for above in prefixes(path) for pattern in found)


@lru_cache(maxsize=1024)
def compiled(pattern: str) -> re.Pattern[str] | None:
    """Translate a pattern as Sphinx does: ``*`` stays in one folder, ``**`` not; ``None`` if it is odd."""
    pattern = pattern.removeprefix("./").rstrip("/")
    if not pattern or pattern.count("*") > MOST_STARS:
        return None
    try:
        return re.compile("".join(part(found[0]) for found in PARTS.finditer(pattern)), re.DOTALL)
    except re.error:
        return None


def part(text: str) -> str:
    """Translate one wildcard, or the text between two."""
    if text.startswith("*"):
        return ".*" if len(text) > 1 else "[^/]*"
    if text == "?":
        return "[^/]"
    if text.startswith("[") and len(text) > 1:
        inside = re.escape(text[1:-1].removeprefix("!")).replace(r"\-", "-")
        return f"[^{inside}]" if text[1] == "!" else f"[{inside}]"
    return re.escape(text)
