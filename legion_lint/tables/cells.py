"""What the cell of a table, or the head of a list item, names: its parts, taken apart into pieces.

A piece is what stands between two separators. It is a *value* if it is one name or path and nothing
beside it but a remark; prose stays prose.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from legion_lint.model.document import Code, Link, Part, Role, Text
from legion_lint.model.record import dataclass
from legion_lint.model.source import Span

LINE_BREAK = r"\n|<br\s*/?>"
USUAL = re.compile(rf"{LINE_BREAK}|[,;]|\s(?:and|&)\s")
LINES = re.compile(LINE_BREAK)

NOTHING = frozenset(
    ("", "-", "--", "---", "–", "—", "n/a", "n.a.", "na", "none", "tbd", "tba", "todo", "nil", "null", "?",
     "not applicable", "❌", "✗", "✘")
)  # fmt: skip
ROOT = frozenset(
    ("entire repository", "whole repository", "the entire repository", "the whole repository", "entire repo",
     "whole repo", "repository root", "repo root", "root of the repository", "root of repository")
)  # fmt: skip

_BLANKS = re.compile(r"\s+")
_REMARK = re.compile(r"\s*(?:[(\[–—:†‡*¹²³⁴-⁹]|--?\s|\s-\s|$)")
_BEHIND = re.compile(
    r"(?:(?<!\s)\s++(?:\*+|\([^()]*\))|\s?\[\^?\w{1,8}\]|[†‡¹²³⁴-⁹]+|(?<![\s:;,])[\s:;,]++|(?<![./])\.)\Z"
)
_BEFORE = re.compile(r"\A[\s\"'“”‘’]+")
_QUOTES = re.compile(r"[\"'“”‘’]\Z")
_PAIRS = re.compile(r"\s*[/|+&]?\s*\Z")
_LONGEST = 300  # characters of a value that is worth a look
_TAIL = 120  # characters at its end in which a remark is looked for


@dataclass(frozen=True, slots=True)
class Piece:
    """One value of a cell, or a stretch of prose.

    Attributes:
        text: The value as it is meant.
        span: Where it is written.
        form: ``code``, ``link``, ``strong``, ``plain`` or ``prose``.
        destination: That of the link whose label it is.
    """

    text: str
    span: Span
    form: str
    destination: str | None = None


def fold(text: str) -> str:
    """Bring a text into the form in which words are looked up: one case, single blanks.

    >>> fold(" Entire  Repository")
    'entire repository'
    """
    return _BLANKS.sub(" ", text).strip().casefold()


def pieces(parts: Sequence[Part], separator: re.Pattern[str]) -> Iterator[Piece]:
    """Yield the pieces between separators, in the order of the text."""
    for segment in _segments(parts, separator):
        yield from _named(segment)


def page_links(parts: Sequence[Part]) -> Iterator[Link]:
    """Yield the links of a cell, wherever in it they stand; pictures are none."""
    return (part for part in parts if isinstance(part, Link) and part.form != "image")


def separator_of(separator: str, many: bool) -> re.Pattern[str]:
    """Return the pattern of what separates the values of a column's cells."""
    if separator:
        return re.compile(f"{LINE_BREAK}|{re.escape(separator)}")
    return USUAL if many else LINES


def label_span(link: Link) -> Span:
    """Return where the label of a link is written; the whole link if that cannot be told.

    An inline link of Markdown and an embedded URI of RST have the label between the first mark and the
    two before the destination (``](``, `` <``).
    """
    start, end = link.whole.start + 1, link.span.start - 2
    if start <= end <= link.whole.end:
        surplus = (end - start) - len(link.text)
        if surplus == 0:
            return Span(start, end)
        if surplus in (2, 4):  # `code` or **strong**
            return Span(start + surplus // 2, end - surplus // 2)
    return link.whole


def trimmed(text: str, span: Span) -> tuple[str, Span]:
    """Take off what is around a value: blanks, quotes, remarks, footnote marks, a last colon."""
    exact = span.end - span.start == len(text)
    start = found.end() if (found := _BEFORE.match(text)) else 0
    end = len(text)
    for _ in range(4):  # a remark, a footnote and a full stop may come together
        found = _BEHIND.search(text, max(start, end - _TAIL), end)
        if found is None or found.start() <= start:
            break
        end = found.start()
    if start and _QUOTES.search(text, start, end):
        end -= 1
    return text[start:end], Span(span.start + start, span.start + end) if exact else span


def mean(text: str, words: Mapping[str, str]) -> str | None:
    """Return what a text is a word for: ``""`` for nothing, ``"."`` for the root, ``None`` if it is no word.

    ``words`` are the user's, folded; they come before ours.
    """
    folded = fold(text)
    if folded in words:
        return words[folded]
    if folded in NOTHING:
        return ""
    return "." if folded in ROOT else None


Segment = list[Part]


def _segments(parts: Sequence[Part], separator: re.Pattern[str]) -> Iterator[Segment]:
    current: Segment = []
    for part in parts:
        if not isinstance(part, Text):
            current.append(part)
            continue
        exact = part.span.end - part.span.start == len(part.text)
        start = 0
        for found in separator.finditer(part.text):
            current.append(_slice(part, start, found.start(), exact))
            yield current
            current, start = [], found.end()
        current.append(_slice(part, start, len(part.text), exact))
    yield current


def _slice(part: Text, start: int, end: int, exact: bool) -> Text:
    span = Span(part.span.start + start, part.span.start + end) if exact else part.span
    return Text(span, part.text[start:end], part.strong)


def _named(segment: Segment) -> Iterator[Piece]:
    atoms = [part for part in segment if not (isinstance(part, Text) and not part.text.strip())]
    if not atoms:
        return
    texts = [part for part in atoms if isinstance(part, Text)]
    if len(texts) == len(atoms):
        yield from _plain(texts)
        return
    found: list[Piece] = []
    for part in atoms:
        if isinstance(part, Text):
            if _PAIRS.match(part.text):
                continue
            if not found or not _REMARK.match(part.text):
                yield _prose(atoms)
                return
            break
        if piece := _marked(part):
            found.append(piece)
    yield from found


def _plain(texts: Sequence[Text]) -> Iterator[Piece]:
    first, *others = texts
    # bold text and a remark behind it: the bold part is the value
    if first.strong and others and not others[0].strong and _REMARK.match(others[0].text):
        others = []
    text = first.text + "".join(other.text for other in others)
    last = others[-1] if others else first
    value, span = trimmed(text, Span(first.span.start, last.span.end))
    if not value:
        return
    form = "prose" if len(value) > _LONGEST or _BLANKS.search(value) else "plain"
    yield Piece(value, span, "strong" if first.strong and form == "plain" else form)


def _marked(part: Part) -> Piece | None:
    if isinstance(part, Code):
        text, span = _stripped(part.text, part.span)
        return Piece(text, span, "code") if text else None
    if isinstance(part, Link):
        if part.form == "image":
            return None
        text, span = _stripped(part.text, label_span(part))
        return Piece(text, span, "link", part.destination) if text else None
    if isinstance(part, Role):
        return Piece(part.text, part.whole, "prose")
    return None


def _stripped(text: str, span: Span) -> tuple[str, Span]:
    value = text.strip()
    if span.end - span.start != len(text):
        return value, span
    start = span.start + len(text) - len(text.lstrip())
    return value, Span(start, start + len(value))


def _prose(atoms: Sequence[Part]) -> Piece:
    text = "".join(part.target if isinstance(part, Role) else part.text for part in atoms)
    return Piece(text, Span(atoms[0].span.start, atoms[-1].span.end), "prose")
