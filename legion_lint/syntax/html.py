"""Splits HTML into tags and text, each with its place, the way a browser's tokenizer does.

It never goes back: a tag ends at the first ``>`` outside of a quoted value, and one that never ends is
dropped together with the rest. So its cost is linear in the text, whatever the text is.

Source: https://html.spec.whatwg.org/multipage/parsing.html#tokenization
"""

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

OPENING = re.compile(r"<(?=/?[A-Za-z]|[!?])")
NAME = re.compile(r"[A-Za-z][^\s/>]*")
ATTRIBUTE = re.compile(r"""[\s/]*([^\s/>][^\s/>=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?""")
TAG_END = re.compile(r"[\s/]*>")
# Only with their semicolon: without it, `?a=1&copy=2` in an attribute would lose its parameter.
ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
CANDIDATE = re.compile(r"[\s,]*([^\s]+)([^,]*)")
RAW_TEXT = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})


class Attribute(NamedTuple):
    """An attribute: its name in lower case, its value as written, and the offset of the value."""

    name: str
    value: str
    start: int


class Tag(NamedTuple):
    """A start tag, or an end tag if ``closing``; the name is in lower case."""

    name: str
    closing: bool
    attributes: tuple[Attribute, ...]
    start: int
    end: int


class Data(NamedTuple):
    """Text between tags, as written."""

    text: str
    start: int


def tokens(text: str) -> Iterator[Tag | Data]:
    """Yield the tags and the text of ``text`` in order; comments and declarations are left out.

    What is in ``<script>``, ``<style>`` and their like is left out too.
    """
    position, length = 0, len(text)
    while position < length:
        found = OPENING.search(text, position)
        opening = found.start() if found else length
        if opening > position:
            yield Data(text[position:opening], position)
        if not found:
            return
        tag, position = _markup(text, opening)
        if not tag:
            continue
        yield tag
        if not tag.closing and tag.name in RAW_TEXT:
            position = _after_raw(text, tag.name, position)


def decode(text: str) -> str:
    """Replace character references."""
    return ENTITY.sub(lambda found: html.unescape(found[0]), text) if "&" in text else text


def candidates(value: str) -> Iterator[tuple[int, str]]:
    """Yield the offset and the text of each URL of a ``srcset``."""
    position = 0
    while found := CANDIDATE.match(value, position):
        url = found[1].rstrip(",")
        if url:
            yield found.start(1), url
        position = found.end(1) if found[1].endswith(",") else found.end()


def _markup(text: str, opening: int) -> tuple[Tag | None, int]:
    """Return the tag that begins at ``opening``, or ``None`` for what says nothing, and its end."""
    following = text[opening + 1 : opening + 2]
    if following == "!" or following == "?":
        return None, _after_declaration(text, opening)
    closing = following == "/"
    name = NAME.match(text, opening + 1 + closing)
    assert name  # OPENING has looked
    attributes = []
    position = name.end()
    while not (end := TAG_END.match(text, position)):
        found = ATTRIBUTE.match(text, position)
        if not found:
            return None, len(text)
        position = found.end()
        group = found.lastindex or 1
        value, start = (found[group], found.start(group)) if group > 1 else ("", found.end(1))
        attributes.append(Attribute(found[1].lower(), value, start))
    return Tag(name[0].lower(), closing, tuple(attributes), opening, end.end()), end.end()


def _after_declaration(text: str, opening: int) -> int:
    """Return where a comment, a declaration or an instruction ends."""
    if not text.startswith("<!--", opening):
        end = text.find(">", opening)
        return len(text) if end < 0 else end + 1
    if text.startswith((">", "->"), opening + 4):
        return text.index(">", opening) + 1
    end = text.find("-->", opening + 4)
    return len(text) if end < 0 else end + 3


def _after_raw(text: str, name: str, position: int) -> int:
    """Return where the end tag of an element begins whose content is no markup."""
    end = re.compile(f"</{name}", re.IGNORECASE).search(text, position)
    return end.start() if end else len(text)
