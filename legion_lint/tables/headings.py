"""What stands above a table or a list: its heading, the headings above that, what leads into it."""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from legion_lint.model.document import Document, Heading
from legion_lint.model.record import dataclass
from legion_lint.tables.cells import fold
from legion_lint.tables.kinds import TableSchema

_NUMBERING = re.compile(r"\A[\W_]*+(?:(?:\d+(?:\.\d+)*[.)]?|[a-z][.)])\s+[\W_]*)?")
_BEHIND = " :.!#¶"
_LONGEST = 200

# under such words things of others are named, or things that are no files
ELSEWHERE = re.compile(
    r"\b(?:requir\w+|prerequisit\w+|depend\w*|install\w*|needs?|needed|third[- ]party|external|upstream|"
    r"alternativ\w+|recommended|related|see also|links?|resources|credits|acknowledge\w+|further)\b",
    re.IGNORECASE,
)
# under such a title whatever is listed is a setting or a part of an interface
OF_SETTINGS = re.compile(
    r"\b(?:configur\w+|settings?|parameters?|options?|env\w* variables?|specification|api|reference)\b",
    re.IGNORECASE,
)
NO_FOLDERS = re.compile(
    r"\b(?:options?|parameters?|params|arguments?|args|flags?|env\w*|variables?|fields?|propert(?:y|ies)|"
    r"attributes?|configur\w+|settings?|commands?|values|metrics|labels?|annotations?|features?|keys?|methods?|"
    r"functions?|class(?:es)?|endpoints?|returns?|example\w*|usage|types?|events?|targets?|roles?|permissions?|"
    r"status(?:es)?|tags?|branch(?:es)?|changes|changelog|release notes|fixed|added|removed|breaking|"
    r"deprecated|tools?|limitations?|goals|steps|users?|groups?|inputs?|outputs?|secrets?|rules?|modes?|states?)\b",
    re.IGNORECASE,
)

# kinds of lists that tutorials have too
PLACES = ("directories", "paths")
YOURS = re.compile(
    r"\byour\b|\byou (?:\w+ )?(?:create|make|have|add|write|put|keep)\b|"
    r"\b(?:generated|scaffolded|new|sample|example) (?:project|repository|application|app|service|chart)\b",
    re.IGNORECASE,
)


def speaks_of_yours(lead: str, texts: Collection[str]) -> bool:
    """Whether what is listed is what readers make, by the paragraph above or by most of the entries."""
    own = sum(bool(YOURS.search(text[:_LONGEST])) for text in texts)
    return bool(YOURS.search(last_sentence(lead))) or own * 2 > len(texts)


@dataclass(frozen=True, slots=True)
class Above:
    """The headings above one place, the nearest first, each in the form in which headings are compared."""

    heading: str
    names: tuple[str, ...]

    def speaks_for(self, schema: TableSchema, title: str = "", lead: str = "") -> bool:
        """Whether the nearest heading, a caption or the paragraph before says it is of a schema's kind."""
        said = (*self.names[:1], normalise_heading(title)) if title else self.names[:1]
        if not any(says(name, schema) for name in said):
            if not lead.rstrip().endswith(":"):
                return False
            sentence = last_sentence(lead)
            if not any(pattern.search(sentence) for pattern in schema.leads) or ELSEWHERE.search(sentence):
                return False
        return not self.is_elsewhere

    @property
    def is_elsewhere(self) -> bool:
        """Whether a heading speaks of requirements and the like: of what is not made here."""
        return any(ELSEWHERE.search(name) for name in self.names)


@lru_cache(maxsize=4096)
def says(name: str, schema: TableSchema) -> bool:
    """Whether a heading says it of a schema's kind; the same headings stand in many documents."""
    return bool(name) and any(pattern.fullmatch(name) for pattern in schema.headings)


class Headings:
    """The headings of a document, and which stand above which."""

    def __init__(self, document: Document) -> None:
        """Take the headings of a document."""
        self._headings = document.headings
        self._parents = _parents(document.headings)
        self._above: dict[int, Above] = {}

    def above(self, section: int) -> Above:
        """Return what stands above something in a section (-1: nothing does)."""
        if not 0 <= section < len(self._headings):
            return Above("", ())
        if section not in self._above:
            names = tuple(normalise_heading(self._headings[index].text) for index in self._chain(section))
            self._above[section] = Above(self._headings[section].text, names)
        return self._above[section]

    def _chain(self, section: int) -> Iterator[int]:
        while section >= 0:
            yield section
            section = self._parents[section]


@lru_cache(maxsize=4096)
def normalise_heading(text: str) -> str:
    """Bring a heading into the form in which headings are compared: no case, numbering, emoji or colon.

    >>> normalise_heading("2.1 Docker  images:")
    'docker images'
    """
    folded = fold(text[:_LONGEST])
    found = _NUMBERING.match(folded)
    rest = folded[found.end() :] if found else folded
    return rest.rstrip(_BEHIND)


def last_sentence(lead: str) -> str:
    """Return the last sentence of a paragraph, as far as it is not too long to lead into a list."""
    return re.split(r"[.!?]\s", lead[-_LONGEST:])[-1].strip()


def _parents(headings: Sequence[Heading]) -> list[int]:
    parents: list[int] = []
    open_ones: list[int] = []
    for index, heading in enumerate(headings):
        while open_ones and headings[open_ones[-1]].level >= heading.level:
            open_ones.pop()
        parents.append(open_ones[-1] if open_ones else -1)
        open_ones.append(index)
    return parents
