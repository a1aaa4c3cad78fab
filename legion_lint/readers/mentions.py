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
#: ``file.py:12``, ``file.py:1-5``, ``file.py#L10``, ``file.py::TestName``
POSITION = re.compile(r"(?:::\S+|:\d+(?:[-:]\d+)*|#[\w-]+)$")
#: The name of a host: its last part is no number.
HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[A-Za-z][\w-]*/")
NUMBERS = re.compile(r"[\d./-]+$")
LONGEST = 200
#: What is longer is not even looked at, since that may take time out of proportion.
LONGEST_LINE = 1000


def path_in(text: str, span: Span) -> tuple[str, Span] | None:
    """Return the path that a text is, with its span, ``None`` if it is no path of a repository.

    ``span`` covers ``text`` as written, character by character.
    """
    core = text.strip().rstrip(".,;:")
    if "/" not in core or len(core) > LONGEST_LINE:
        return None
    core = POSITION.sub("", core)
    start = text.find(core)
    stripped = core.removeprefix("./").rstrip("/")
    if "/" not in stripped or len(core) > LONGEST or NO_PATH.search(core) or ":" in core:
        return None
    if stripped.startswith(("/", "-", "../../../..")) or NUMBERS.match(stripped):
        return None
    if HOST.match(stripped) and not stripped.startswith("."):
        return None
    if stripped.endswith(("/..", "/.")) or "/../" in stripped.lstrip("./"):
        return None
    begin = span.start + start
    return stripped, Span(begin, begin + len(core))


#: What a folder is called, and that the words after it call it one.
NAME = re.compile(r"[A-Za-z0-9][\w.-]*\w")
IS_FOLDER = re.compile(r"`{0,2}[*_]{0,2}\s+(?:sub-?)?(?:director(?:y|ies)|folders?)\b", re.IGNORECASE)
#: Folders that programs make wherever they run, or that everybody has.
MADE = frozenset(
    """
    bin build builds cache conf config configs data db deploy dist doc docs download downloads env etc example
    examples generated home images include lib lib64 local log logs node_modules obj opt out output outputs
    package packages plugins public release releases resources root results sbin scripts site site-packages
    src static storage target temp templates test tests tmp usr var vendor venv volumes work workspace www
    """.split()
)


def is_named_folder(text: str, after: str) -> bool:
    """Whether a text is the name of a folder, as the words after it say, and one that nobody else has."""
    return bool(IS_FOLDER.match(after)) and is_folder_name(text)  # which most are not


def is_folder_name(text: str) -> bool:
    """Whether a text may be the name of a folder, and one that not everybody has."""
    return (
        bool(NAME.fullmatch(text))
        and len(text) <= LONGEST
        and text.lower() not in MADE
        and not NUMBERS.match(text)
    )


#: Right after a link: its target is one that not everybody has.
OPTIONAL = re.compile(
    r"[`'\")\]*_]{0,3}[.,;:]?\s*\(?if\s+(?:that|this|the|such\s+an?|it)\b[^.\n]{0,20}\s"
    r"(?:do(?:es)?\s*(?:not|n't)\s+exist|is\s+(?:missing|absent|not\s+there))",
    re.IGNORECASE,
)


def may_be_missing(after: str) -> bool:
    """Whether the words after a link say what it means if its target is not there."""
    return "if" in after[:12].lower() and bool(OPTIONAL.match(after))


FOLDER = re.compile(
    r"\b(?:in|from|inside|into|of|under|enter)\s+(?:the\s+|an?\s+|your\s+)?[`*_\"']*([\w./-]+)[`*_\"']*\s+"
    r"(?:director(?:y|ies)|dirs?|folders?|repository|repositories|repos?|projects?|submodules?)\b",
    re.IGNORECASE,
)


def folders_named(line: str) -> Iterator[str]:
    """Yield the folders and repositories that a line says something is in."""
    return (found[1].strip("/") for found in FOLDER.finditer(line))


REPOSITORY = re.compile(
    r"\b(?:in|from|inside|into|of|under)\s+(?:the\s+|"
    r"our\s+)?[`*_\"'\[]*([\w.-]+(?:/[\w.-]+)?)[`*_\"']*(?:\]\S*)?\s+"
    r"(?:(?:git|github|gitlab)\s+)?(?:repository|repo|submodule)\b",
    re.IGNORECASE,
)


def repositories_named(text: str) -> Iterator[str]:
    """Yield the repositories that a text says something is in, by name, with or without their owner."""
    if "repo" not in (folded := text.lower()) and "submodule" not in folded:
        return iter(())
    return (found[1] for found in REPOSITORY.finditer(text))
