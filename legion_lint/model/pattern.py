"""Patterns of paths, as settings write them.

``*`` and ``?`` stay within one component, ``**`` as a whole component crosses any number of them (a
``**`` inside a component is a ``*``, as in gitignore), a trailing ``/`` means everything below. All else
is literal, brackets too, since folders are named ``[id]``. A pattern always starts at the root of the
repository: ``README.md`` is the one at the top, ``**/README.md`` is each of them. The empty pattern means
no path.
"""

import re
from functools import lru_cache
from itertools import groupby


def matches(pattern: str, path: str) -> bool:
    """Say whether ``path``, relative to the root and with ``/``, is one that ``pattern`` means."""
    return pattern != "" and compiled(pattern).fullmatch(path) is not None


@lru_cache(maxsize=1024)
def compiled(pattern: str) -> re.Pattern[str]:
    """Translate a pattern.

    What stands before a wildcard is matched as early as it can be and never tried again (atomic groups,
    as ``fnmatch`` does it), which loses no match and keeps hostile patterns from taking their time.
    """
    components = pattern.removeprefix("./").lstrip("/").split("/")
    if components[-1] == "":
        components[-1] = "**"
    stretches = [
        (crosses, list(group)) for crosses, group in groupby(components, key=lambda part: part == "**")
    ]
    last = len(stretches) - 1
    return re.compile("".join(stretch(*each, index, last) for index, each in enumerate(stretches)), re.DOTALL)


def stretch(crosses: bool, components: list[str], index: int, last: int) -> str:
    """Translate a run of ``**`` components, or a run of others."""
    if crosses:
        return ".+" if index == last else ""
    whole = "/".join(component(part) for part in components)
    if index == last:
        return whole if index == 0 else f"(?:[^/]+/)*?{whole}"
    return f"{whole}/" if index == 0 else f"(?>(?:[^/]+/)*?{whole}/)"


def component(text: str) -> str:
    """Translate one component; a star must not run past what follows it."""
    first, *others = (literal(part) for part in re.split(r"\*+", text))
    if not others:
        return first
    middle = "".join(f"(?>[^/]*?{part})" for part in others[:-1])
    return f"{first}{middle}[^/]*{others[-1]}(?![^/])"


def literal(text: str) -> str:
    """Translate what has no star."""
    return "".join("[^/]" if character == "?" else re.escape(character) for character in text)
