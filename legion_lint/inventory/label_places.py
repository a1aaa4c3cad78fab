"""Where the documents of a Sphinx project set labels.

Source: https://www.sphinx-doc.org/en/master/usage/referencing.html#role-ref
"""

import re
from bisect import bisect
from collections.abc import Mapping

from legion_lint.model.document import Anchor, Document
from legion_lint.model.record import dataclass
from legion_lint.model.source import Place

BLANKS = re.compile(r"\s+")


def normalised(label: str) -> str:
    """Return a label as Sphinx compares it."""
    return BLANKS.sub(" ", label.strip()).lower()


@dataclass(frozen=True, slots=True)
class Label:
    """A label: where it is set, whether what it stands before has a title, and is a section."""

    place: Place
    has_title: bool
    is_section: bool = False


def labels_of(documents: Mapping[str, Document]) -> Mapping[str, tuple[Label, ...]]:
    """Return the labels that documents set, by normalised name."""
    found: dict[str, list[Label]] = {}
    for path, document in documents.items():
        for anchor in document.anchors:
            if anchor.form == "target":
                title = next_title(document, anchor)
                is_section = bool(title) and title == anchor.title
                label = Label(Place(path, anchor.span), bool(anchor.title), is_section)
                found.setdefault(normalised(anchor.name), []).append(label)
    return {name: tuple(labels) for name, labels in found.items()}


def next_title(document: Document, anchor: Anchor) -> str:
    """Return the title of the section that begins next behind an anchor; empty if none does."""
    starts = [heading.span.start for heading in document.headings]
    index = bisect(starts, anchor.span.end)
    return document.headings[index].text if index < len(starts) else ""
