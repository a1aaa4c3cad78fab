"""Reads the sidebars of Docusaurus: the ids of documents that are written literally.

Source: https://docusaurus.io/docs/sidebar/items
"""

from collections.abc import Iterator

from legion_lint.model.facts import Fact, Navigation
from legion_lint.model.settings import Settings
from legion_lint.model.source import SourceText, Span, Word
from legion_lint.syntax.javascript import Literal, literals

#: Keys of objects whose members are no documents.
OTHER = frozenset(("customProps", "tags", "keywords", "className", "classNames", "authors", "themes"))
EXPORTS = ("module.exports", "export default", "exports.")


def read(source: SourceText, settings: Settings) -> Iterator[Fact]:
    """Yield the documents that sidebars name; nothing if the module exports none."""
    is_json = source.path.endswith(".json")
    if not is_json and not any(mark in source.text for mark in EXPORTS):
        return
    found = sorted((page for literal in literals(source.text) for page in pages(literal)), key=place)
    if found:
        yield Navigation(Span(0, len(source.text)), "docusaurus", tuple(found), None)


def place(word: Word) -> Span:
    """Return where a word stands."""
    return word.span


def pages(literal: Literal) -> Iterator[Word]:
    """Yield the ids of documents in an array or an object."""
    if "(" in literal.within or not OTHER.isdisjoint(literal.within):
        return
    if literal.bracket == "[":
        if literal.within and literal.within[-1] != "[":  # an array that is a key's value, or in one
            yield from literal.items
    else:
        kind, found = literal.strings.get("type"), literal.strings.get("id")
        if kind and kind.text in ("doc", "ref") and found:
            yield found
