r"""The ids that renderers give to headings.

Sources: github.com's html-pipeline ``toc_filter`` (``/[^\p{Word}\- ]/u`` removed, blanks to hyphens);
docutils ``nodes.make_id``.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

NOT_ASCII_WORD = re.compile(r"[^a-z0-9_\- ]")
HYPHENS = re.compile(r"[-_]+")
NOT_ID = re.compile(r"[^a-z0-9]+")
RUNS = re.compile(r"-{2,}")
ID_ENDS = re.compile(r"^[-0-9]+|-+$")
WORD = frozenset(("Nd", "Pc", "Nl"))
#: Alphabetic, and no letters to ``unicodedata``: those in circles and squares.
ENCLOSED = re.compile("[\u24b6-\u24e9\U0001f130-\U0001f149\U0001f150-\U0001f169\U0001f170-\U0001f189]")
#: What makes an emoji of a character, or a key.
SELECTORS = re.compile("[\ufe0e\ufe0f\u20e3]")


def github(text: str) -> str:
    """Return GitHub's slug of a heading's text, before numbering."""
    text = text.lower()
    if text.isascii():
        return NOT_ASCII_WORD.sub("", text).replace(" ", "-")
    kept = (
        c
        for c in text
        if c in "- " or (kind := unicodedata.category(c))[0] in "LM" or kind in WORD or ENCLOSED.match(c)
    )
    return "".join(kept).replace(" ", "-")


def without_selectors(name: str) -> str:
    """Return a name without what makes emoji of its characters, which some take off and some do not."""
    return name if name.isascii() else SELECTORS.sub("", name)


def gitlab(text: str) -> str:
    """Return GitLab's slug of a heading's text, before numbering: GitHub's with runs of hyphens as one."""
    return RUNS.sub("-", github(text))


def numbered(slugs: Iterable[str]) -> Iterator[str]:
    """Yield the slugs, repeated ones numbered: ``echo, echo, echo-1`` give ``echo, echo-1, echo-1-1``."""
    seen: dict[str, int] = {}
    for original in slugs:
        slug = original
        while slug in seen:
            seen[original] += 1
            slug = f"{original}-{seen[original]}"
        seen[slug] = 0
        yield slug


def docutils(text: str) -> str:
    """Return docutils' id of a title or of a label."""
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    return ID_ENDS.sub("", NOT_ID.sub("-", " ".join(plain.split())))


def even(identifier: str) -> str:
    """Return an id with its hyphens evened out, in which generators differ: ``a--b_`` is ``a-b``."""
    return HYPHENS.sub("-", identifier.casefold()).strip("-")


def of_any(text: str) -> frozenset[str]:
    """Return the ids, evened out, that one generator or another gives to a title."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    spelt = (github(text), docutils(text), github(plain), text, github(text.replace("&", " and ")))
    return frozenset(even(each) for each in spelt)
