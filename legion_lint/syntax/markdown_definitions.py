"""Link reference definitions: which count, which are used, and which are in vain.

Source: https://spec.commonmark.org/0.31.2/#link-reference-definitions
"""

import re
from dataclasses import field

from legion_lint.model.document import Link, Problem
from legion_lint.model.record import dataclass
from legion_lint.model.source import Span, Word
from legion_lint.syntax import markdown_events, markdown_places
from legion_lint.syntax.markdown_found import Found

# A definition may stand behind the marks of the quotes and lists it is in.
MARKS = re.compile(r"[ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)*")
LONGEST_LABEL = 1000
RENAMED = "legion-lint renamed {}"
IS_RENAMED = re.compile(RENAMED.format("([0-9]+)"))


@dataclass(slots=True)
class Definitions:
    """The definitions of one document.

    ``links`` holds those that count by label, ``used`` the labels that are referred to, both folded.
    """

    links: dict[str, Link] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)


def folded(label: str) -> str:
    """Return a label as labels are compared: case and runs of blanks make no difference."""
    return " ".join(label.split()).casefold()


def read(text: str) -> Definitions:
    """Return the definitions that count."""
    found = Definitions()
    for definition in markdown_events.definitions(text):
        span = markdown_places.definition_destination(text, definition.start, definition.destination)
        whole = Span(definition.start, definition.end)
        found.links[folded(definition.label)] = Link(
            span, definition.destination, "definition", definition.label, whole
        )
    return found


def is_remark(link: Link) -> bool:
    """Say whether a definition that nothing refers to is but a comment or a sentence.

    As in ``[//]: # (TODO)``, ``[## Links]::`` and ``[When it was done]: 2024-05-01``.
    """
    return not link.destination.strip("#:-_=*~") or not any(mark in link.destination for mark in "/.#")


def finish(text: str, definitions: Definitions, found: Found) -> None:
    """Record the definitions, now that it is known which are used, and what is wrong with them."""
    for label, link in definitions.links.items():
        if label in definitions.used:
            found.links.append(link)
        elif not is_remark(link):
            found.links.append(link)
            message = f"nothing refers to the link definition {link.text}"
            found.problems.append(Problem(link.whole, "unused-definition", message))
    for word in _duplicates(text, definitions):
        if not is_remark(definitions.links[folded(word.text)]):
            message = f"the link definition {word.text} was made before"
            found.problems.append(Problem(word.span, "duplicate-definition", message))


def _duplicates(text: str, found: Definitions) -> list[Word]:
    """Return the labels and places of definitions that come too late.

    The engine keeps quiet about them. Whether what looks like one is one (or stands in code, or in the
    middle of a paragraph) it says when the label is changed for one that nothing else has.
    """
    known = {link.whole.start for link in found.links.values()}
    candidates: list[Span] = []
    colon = text.find("]:") if known else -1
    while colon >= 0:
        start = text.rfind("[", max(0, colon - LONGEST_LABEL), colon)
        if start >= 0 and start not in known and folded(text[start + 1 : colon]) in found.links:
            line = text.rfind("\n", max(0, start - LONGEST_LABEL), start) + 1
            if MARKS.fullmatch(text, line, start):
                candidates.append(Span(start + 1, colon))
        colon = text.find("]:", colon + 2)
    pieces: list[str] = []
    position = 0
    for number, (start, end) in enumerate(candidates):
        pieces += text[position:start], RENAMED.format(number)
        position = end
    pieces.append(text[position:])
    duplicates = []
    for definition in markdown_events.definitions("".join(pieces)) if candidates else ():
        if index := IS_RENAMED.fullmatch(definition.label):
            start, end = candidates[int(index[1])]
            length = definition.end - definition.start - len(definition.label) + end - start
            label = " ".join(text[start:end].split())
            duplicates.append(Word(label, Span(start - 1, start - 1 + length)))
    return duplicates
