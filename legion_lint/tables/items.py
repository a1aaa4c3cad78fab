"""What the items of a bullet list name, by what they begin with or by their form."""

import re

from legion_lint.model.document import Code, Item, Link, List, Part, Text
from legion_lint.model.record import dataclass
from legion_lint.model.source import Span
from legion_lint.tables.cells import Piece, label_span, mean
from legion_lint.tables.claims import claimed
from legion_lint.tables.kinds import TableSchema

_REST = re.compile(r"\s*(?:\Z|--?\s|[–—:(]|(?:is|are|contains?|holds?|has|provides?|includes?|stores?)\s)")
_PARAMETER = re.compile(
    r"\s*(?:[-–—:]+\s*)?\(?(?:string|str|int|integer|bool|boolean|number|float|object|array|list|dict|map|"
    r"optional|required|default)\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*(?:,|/|\||&|and|, and)\s*")
_BOLD = re.compile(r"\s*(?P<name>\S+?)[:.]?\s*\Z")
_PLAIN = re.compile(r"\s*(?P<name>[\w.@/-]*[\w/])\s*(?=\s[-–—]+\s|\s?:\s)")
_NO_NAME = re.compile(r"\A--?\w|\A__\w+__\Z|=|\(|\)|://|\s|\A\$|\A[A-Z][A-Z0-9]*_[A-Z0-9_]*\Z")
_CONFIG_KEY = re.compile(r"\A[^/]*\.[^/.]*\.[^/]*\Z|\A[a-z]+(?:[A-Z][a-z0-9]*)+\Z")
_SAYS_PATH = re.compile(r"/|\w\.\w|\A(?:Makefile|Dockerfile|Jenkinsfile|LICENSE|README)\Z")
_VALUES = frozenset(
    (
        "true",
        "false",
        "null",
        "none",
        "yes",
        "no",
        "on",
        "off",
        "always",
        "never",
        "auto",
        "default",
        "all",
        "any",
    )
)
_FOLDER = re.compile(r"\.{0,2}/?[\w.@-]+(?:/[\w.@-]+)*/?\Z")
_FILE_ENDINGS = re.compile(
    r"(?:bat|bazel|c|cc|cfg|conf|cpp|cs|css|csv|d|env|go|gradle|h|hcl|hpp|html|ini|ipynb|java|js|json|jsx|kt|lock|"
    r"lua|md|mk|mod|php|pl|proto|ps1|properties|py|r|rb|rs|rst|sass|scala|scss|sh|sql|sum|swift|tf|tfvars|toml|tpl|"
    r"ts|tsx|txt|vue|xml|ya?ml|zsh)\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Named:
    """An item that names something (or several things at once), and what stands behind the name."""

    item: Item
    pieces: tuple[Piece, ...]
    rest: str


def by_form(bullets: List, schema: TableSchema) -> list[Named]:
    """Return the items that say outright what they name: ``legion-core Helm chart``."""
    found = []
    for item in bullets.items:
        for pattern in schema.bullets.patterns:
            match = pattern.fullmatch(item.text.strip(" .;,"))
            if match is not None and (piece := _piece_of(item, match[1])) is not None:
                found.append(Named(item, (piece,), ""))
                break
    return found


def _piece_of(item: Item, name: str) -> Piece | None:
    """Return the first part of an item as a piece, as far as it is ``name``."""
    for part in item.parts:
        if isinstance(part, Text | Code) and part.text.strip():
            start = part.text.find(name)
            exact = part.span.end - part.span.start == len(part.text)
            if start < 0:
                return None
            span = Span(part.span.start + start, part.span.start + start + len(name)) if exact else part.span
            return Piece(name, span, "code")
    return None


def named_items(bullets: List, schema: TableSchema, forms: frozenset[str], *, free: bool) -> list[Named]:
    """Return the items that begin with a name in one of some forms.

    ``free`` leaves open what stands behind the name; else it must look like the start of a description.
    """
    column = schema.column(schema.lists)
    heads = (_head(item, column.refers_to, forms) for item in bullets.items) if column else ()
    return [named for named in heads if named is not None and (free or _REST.match(named.rest))]


def _head(item: Item, kind: str, forms: frozenset[str]) -> Named | None:
    """Return what an item begins with, if that is a name, or several of a kind: ``a``, ``b``."""
    if item.parts and _is_prose(item.parts[0], forms):
        return None
    parts = [part for part in item.parts if not (isinstance(part, Text) and not part.text.strip())]
    pieces: list[Piece] = []
    rest = ""
    while parts:
        piece, rest = _name(parts.pop(0), forms)
        if piece is None or _NO_NAME.search(piece.text) or mean(piece.text, {}) is not None:
            return None
        if claimed(kind, piece) is None:
            return None
        pieces.append(piece)
        if rest or not parts:
            break
        following = parts[0]
        rest = following.text if isinstance(following, Text) else "…"
        if not _BETWEEN.fullmatch(rest):
            break
        parts.pop(0)
    return Named(item, tuple(pieces), rest) if pieces else None


def _is_prose(part: Part, forms: frozenset[str]) -> bool:
    """Whether a part is text that no name is looked for in, as the first of most items is."""
    return isinstance(part, Text) and not part.strong and "plain" not in forms and bool(part.text.strip())


def _name(part: Part, forms: frozenset[str]) -> tuple[Piece | None, str]:
    """Return the name that a part is, and what of the part stands behind it."""
    if isinstance(part, Code) and "code" in forms:
        return Piece(part.text.strip(), part.span, "code"), ""
    if isinstance(part, Link) and "link" in forms and _is_folder_link(part):
        return Piece(part.text.strip(), label_span(part), "link", part.destination), ""
    if isinstance(part, Text) and part.strong and "strong" in forms:
        return _text_piece(part, _BOLD, "strong"), ""
    if isinstance(part, Text) and not part.strong and "plain" in forms:
        piece = _text_piece(part, _PLAIN, "plain")
        return piece, part.text.lstrip()[len(piece.text) :] if piece else ""
    return None, ""


def _text_piece(part: Text, pattern: re.Pattern[str], form: str) -> Piece | None:
    found = pattern.match(part.text[:300])
    if found is None:
        return None
    exact = part.span.end - part.span.start == len(part.text)
    start, end = found.span("name")
    span = Span(part.span.start + start, part.span.start + end) if exact else part.span
    return Piece(found["name"], span, form)


def _is_folder_link(link: Link) -> bool:
    """Whether a link's label is the name of the folder or file that it leads to."""
    if link.form not in ("link", "html") or "://" in link.destination or link.destination.startswith("#"):
        return False
    label = link.text.strip().strip("/").rpartition("/")[2]
    return bool(label) and label in link.destination.split("#")[0].split("/")


def are_parameters(items: list[Named]) -> bool:
    """Whether the items are parameters of something: each with its type."""
    return sum(bool(_PARAMETER.match(named.rest)) for named in items) * 2 > len(items)


def look_like_folders(items: list[Named]) -> bool:
    """Whether all the names may be those of folders and files, and none is that of a parameter."""
    pieces = [piece for named in items for piece in named.pieces]
    rests = [named.rest for named in items]
    if not any(map(str.strip, rests)) and not any(_SAYS_PATH.search(piece.text) for piece in pieces):
        return False  # bare words: aliases, values, commands
    if any(map(_PARAMETER.match, rests)) or any(_CONFIG_KEY.search(piece.text) for piece in pieces):
        return False
    return all(map(_looks_like_a_folder, pieces))


def _looks_like_a_folder(piece: Piece) -> bool:
    text = piece.text
    if not _FOLDER.match(text) or text.isdigit() or text.lower() in _VALUES:
        return False
    if text[:1].isupper() and not _SAYS_PATH.search(text):
        return False  # **Scalability**, `Get-Help`: a feature, a command, a class
    stem, dot, ending = text.rstrip("/").rpartition("/")[2].rpartition(".")
    return not (dot and stem) or bool(_FILE_ENDINGS.match(ending)) or text.endswith("/")
