"""Which values claim that something exists, by the kind of thing.

A value that is prose, a place-holder, a glob or cannot be a name of its kind claims nothing; that is no
mistake, nobody said that a cell must be a claim.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from legion_lint.model import image
from legion_lint.tables.cells import Piece

PATHS = frozenset(("path", "dockerfile", "directory"))
IMAGES = frozenset(("image", "base-image"))

_PLACEHOLDER = re.compile(r"[<>{}*$`|\\\"'…]|\.\.\.|%[sdv]|://|\[[^\]]*\]")
_PICTURE = re.compile(r"\.(?:png|svg|jpe?g|gif|webp|bmp|ico|pdf|drawio)\Z", re.IGNORECASE)
_TAG_ALONE = re.compile(r"(?:latest|stable|nightly|edge|main|master|dev|canary|v?\d+(?:[._-]\w+)*)\Z")
_ANY_TAG = re.compile(
    r"(?<=[a-z0-9]):(?:<[^<>]*>|\$?\{[^{}]*\}|\$\w+|\$\([^()]*\)|\[[^\[\]]*\]|\*|…|\.\.\.)\Z"
)
_WORD = re.compile(r"[a-z]+\Z")
_PATH = re.compile(r"[\w.@~+/#:,=&%-]+\Z")
_SYSTEM_PATH = re.compile(
    r"(?:~|\w:)?[/\\](?:etc|usr|var|opt|home|tmp|mnt|root|dev|proc|sys|run|srv|bin|lib)\b|~"
)
_KNOWN_FILE = re.compile(
    r"(?:[\w.-]*(?:Dockerfile|Containerfile)[\w.-]*|Makefile|Jenkinsfile|LICENSE|README)\Z"
)
_CHART = re.compile(r"(?:[A-Za-z0-9][\w.-]*/)*[A-Za-z0-9][\w.-]*\Z", re.ASCII)
_PYTHON = re.compile(
    r"([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)(?:\[[\w, -]*\])?(?:[=<>!~]=?[\w.*]+)?\Z", re.ASCII
)
_NPM = re.compile(r"(?:@[a-z0-9~-][a-z0-9._~-]*/)?[a-z0-9~-][a-z0-9._~-]*\Z")
_PACKAGE = re.compile(r"@?[A-Za-z0-9][\w./~-]*\Z", re.ASCII)
_SIMPLE = re.compile(r"[^\W\d_]+\Z")


def claimed(kind: str, piece: Piece, *, display: bool = False, certain: bool = False) -> str | None:
    """Return what a piece claims to exist, ``None`` if it claims nothing.

    Args:
        kind: What the column refers to.
        piece: A piece of the cell.
        display: Whether the column may hold names for people (``Name``): a simple word in plain text is
            then no claim.
        certain: Whether somebody said that such things stand here, so that ``edge`` is no tag.
    """
    if piece.form == "prose" or not piece.text:
        return None
    if kind in PATHS:
        return _path(kind, piece)
    if kind in IMAGES and (found := _ANY_TAG.search(piece.text)):
        piece = replace(piece, text=piece.text[: found.start()])
    if _PLACEHOLDER.search(piece.text.partition("[")[0] if kind == "python-package" else piece.text):
        return None
    if piece.form not in ("code", "link") and _is_for_people(piece.text, display):
        return None
    if certain and kind in ("image", "chart") and _WORD.match(piece.text):
        return piece.text
    name = NAMES.get(kind)
    return name(piece.text) if name else None


def _is_for_people(text: str, display: bool) -> bool:
    """Whether plain text looks like a title: ``EDI``, ``Fluentd``."""
    return bool(_SIMPLE.match(text)) and (display or text != text.lower())


def _path(kind: str, piece: Piece) -> str | None:
    text = piece.text
    if piece.destination is not None:
        return text  # the destination says where; the label may be any word
    if _PLACEHOLDER.search(text) or _PICTURE.search(text):
        return None
    if _SYSTEM_PATH.match(text) or not _PATH.match(text):
        return None
    if text.startswith(("-", "@", "#", "=", ":")) or not re.search(r"[\w.]", text):
        return None
    if kind == "directory" or piece.form == "code" or "/" in text or text == ".":
        return text
    # a bare word in plain text: `upstream` is hardly a path, `Dockerfile.dev` or `setup.py` is
    if _KNOWN_FILE.match(text) or re.search(r"\w\.[A-Za-z]\w{0,9}\Z", text):
        return text
    return None


def _image(text: str) -> str | None:
    if _PICTURE.search(text) or _TAG_ALONE.match(text):
        return None
    return text if image.parse(text) else None


def _chart(text: str) -> str | None:
    return text if _CHART.match(text) and not _TAG_ALONE.match(text) else None


def _python(text: str) -> str | None:
    found = _PYTHON.match(text)
    return found[1] if found and not found[1].isdigit() else None


def _npm(text: str) -> str | None:
    return text if _NPM.match(text) else None


def _package(text: str) -> str | None:
    return text if _PACKAGE.match(text) else None


NAMES: Mapping[str, Callable[[str], str | None]] = {
    "image": _image,
    "base-image": _image,
    "chart": _chart,
    "python-package": _python,
    "npm-package": _npm,
    "package": _package,
}


def identity(kind: str, text: str) -> str:
    """Normalise a value so that two that mean the same are the same.

    Images keep their tag: a list of versions is none of duplicates.
    """
    if kind == "image":
        name = image.parse(text)
        if name is not None:
            tag = f":{name.tag}" if name.tag else ""
            return name.familiar + tag + (f"@{name.digest}" if name.digest else "")
    if kind == "python-package":
        return re.sub(r"[-_.]+", "-", text).lower()
    if kind in PATHS:
        return text.removeprefix("./").rstrip("/") or text
    return text
