"""Splits the text of a Go template into tokens that know their place.

Source: https://pkg.go.dev/text/template#hdr-Text_and_spaces, and ``text/template/parse/lex.go``.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

#: In code points; a template of this size is no template of a chart.
LARGEST = 2_000_000

BLANKS = " \t\r\n"
OPEN = re.compile(r"\{\{(?P<trim>-(?=[ \t\r\n]))?")
COMMENT = re.compile(r"[ \t\r\n]*+/\*")
COMMENT_END = re.compile(r"\*/(?P<trim>[ \t\r\n]-)?\}\}")
TOKEN = re.compile(
    r"""
      (?P<space>[ \t\r\n]++(?!-\}\}))
    | (?P<close>(?P<trim>[ \t\r\n]++-)?\}\})
    | (?P<string>"(?:[^"\\\n]|\\[^\n])*+")
    | (?P<raw>`[^`]*+`)
    | (?P<char>'(?:[^'\\\n]|\\[^\n])++')
    | (?P<number>[+-]?
        (?: 0[xX][0-9a-fA-F_]++ | 0[bB][01_]++ | 0[oO][0-7_]++
          | (?:[0-9][0-9_]*+\.?[0-9_]*+ | \.[0-9]++) (?:[eE][+-]?[0-9]++)?+
        ) i? (?![\w.]))
    | (?P<field>\.[^\W\d]\w*+)
    | (?P<variable>\$\w*+)
    | (?P<dot>\.(?!\w))
    | (?P<word>[^\W\d]\w*+)
    | (?P<declare>:=)
    | (?P<mark>[|(),=])
    """,
    re.VERBOSE,
)


class Token(NamedTuple):
    """A token: its kind (a group of ``TOKEN``, ``text``, ``open``, ``close`` or ``error``), text and place.

    ``start`` and ``end`` are offsets in the template. The text of ``text`` is what is left of it when its
    neighbours trimmed it.
    """

    kind: str
    text: str
    start: int
    end: int


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of a template; what cannot be one is an ``error``, up to the end of its action."""
    at, trims_next = 0, False
    while at <= len(text):
        opening = OPEN.search(text, at)
        end = opening.start() if opening else len(text)
        start, stop = at, end
        if trims_next:
            while start < stop and text[start] in BLANKS:
                start += 1
        if opening and opening["trim"]:
            while stop > start and text[stop - 1] in BLANKS:
                stop -= 1
        if start < stop:
            yield Token("text", text[start:stop], start, stop)
        if opening is None:
            return
        at, trims_next = opening.end(), False
        if comment := COMMENT.match(text, at):
            closing = COMMENT_END.search(text, comment.end())
            if closing is None:
                yield Token("error", "a comment has no end", opening.start(), len(text))
                return
            at, trims_next = closing.end(), bool(closing["trim"])
            continue
        yield Token("open", opening[0], opening.start(), at)
        for token in action(text, at):
            yield token
            at, trims_next = token.end, token.kind == "close" and "-" in token.text


def action(text: str, at: int) -> Iterator[Token]:
    """Yield the tokens of an action, the closing mark the last; blanks only where they separate."""
    while at < len(text):
        found = TOKEN.match(text, at)
        if found is None:
            end = text.find("}}", at)
            end = len(text) if end < 0 else end + 2
            yield Token("error", f"unexpected {text[at : at + 1]!r}", at, end)
            return
        kind = found.lastgroup or ""
        kind = "close" if kind == "trim" else kind
        yield Token(kind, found[0], at, found.end())
        at = found.end()
        if kind == "close":
            return
    yield Token("error", "an action has no end", at, at)
