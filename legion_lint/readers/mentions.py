"""Finds what looks like a path of the repository in inline code, in cells and in commands.

What is found here is no claim yet: it becomes one only with evidence, which the inventory has. So this
leaves out whatever is plainly something else: addresses, globs, placeholders, paths of a host, and
whatever the sentence itself says is to be made, or is gone.
"""

import re
from collections.abc import Iterator

from legion_lint.model.source import Span

#: What no path of a repository holds: blanks, globs, variables, placeholders, quotes.
NO_PATH = re.compile(r"[\s*?\[\]{}<>$|\\\"'`=,;()@%!&^~+…]|\.\.\.|//|://")
#: ``file.py:12``, ``file.py:1-5``, ``file.py#L10``
POSITION = re.compile(r"(?::\d+(?:[-:]\d+)*|#L\d+(?:-L?\d+)?)$")
HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+/")
NUMBERS = re.compile(r"[\d./-]+$")
WORDS = re.compile(
    r"\b(?:remov|delet|deprecat|renam|no longer|used to|former|previous|instead of|replac|mov(?:ed|ing) (?:from|to)|"
    r"creat|add(?:ed|ing)? (?:a|an|your|new|the)\b|new file|generat|will be|"
    r"touch |mkdir|output|writ(?:e|ten)|saved?|download|build artifact|if (?:it|the file) exists|"
    r"legacy|obsolete|old name|was called|not exist|doesn't exist|does not exist)",
    re.IGNORECASE,
)
LONGEST = 200


def path_in(text: str, span: Span) -> tuple[str, Span] | None:
    """Return the path that a text is, with its span, ``None`` if it is no path of a repository.

    ``span`` covers ``text`` as written, character by character.
    """
    core = text.strip().rstrip(".,;:")
    core = POSITION.sub("", core)
    start = text.find(core)
    stripped = core.removeprefix("./").rstrip("/")
    if "/" not in stripped or len(core) > LONGEST or NO_PATH.search(core) or ":" in core:
        return None
    if stripped.startswith(("/", "-", "../..")) or NUMBERS.match(stripped):
        return None
    if HOST.match(stripped) and not stripped.startswith("."):
        return None
    begin = span.start + start
    return stripped, Span(begin, begin + len(core))


def tells_otherwise(line: str) -> bool:
    """Whether a line says that what it names is gone, or is yet to be made."""
    return bool(WORDS.search(line))


FOLDER = re.compile(
    r"\b(?:in|from|inside|into|of|under|enter)\s+(?:the\s+|an?\s+|your\s+)?[`*_\"']*([\w./-]+)[`*_\"']*\s+"
    r"(?:director(?:y|ies)|dirs?|folders?|repository|repositories|repos?|projects?|submodules?)\b",
    re.IGNORECASE,
)


def folders_named(line: str) -> Iterator[str]:
    """Yield the folders and repositories that a line says something is in."""
    return (found[1].strip("/") for found in FOLDER.finditer(line))
