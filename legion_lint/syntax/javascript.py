"""What is written literally in JavaScript and TypeScript: the strings of nested arrays and objects.

No parser: modules that hold a configuration are mostly literals, and of the rest nothing is claimed.

Source: https://tc39.es/ecma262/#sec-ecmascript-language-lexical-grammar
"""

import re
from collections.abc import Iterator
from dataclasses import field

from legion_lint.model.record import dataclass
from legion_lint.model.source import Span, Word

TOKEN = re.compile(
    r"(?P<comment>//[^\n]*+|/\*(?:[^*]|\*(?!/))*+\*/)"
    r"""|(?P<string>"(?:[^"\\\n]|\\.)*+"|'(?:[^'\\\n]|\\.)*+')"""
    r"|(?P<template>`(?:[^`\\]|\\.)*+`)"
    r"|(?P<word>[A-Za-z_$][\w$]*+)"
    r"|(?P<mark>\.\.\.|=>|[][{}(),:=+?.;])",
    re.DOTALL,
)
PAIRS = {"[": "]", "{": "}", "(": ")"}
#: Levels that are looked into.
DEEPEST = 100


@dataclass(slots=True)
class Literal:
    """An array or an object that is open: ``key`` is that of the member that is being read.

    ``strings`` are the members of an array that are plain strings, or the values of an object's keys that
    are; ``within`` are the keys and brackets that lead to it, the outermost first.
    """

    bracket: str
    within: tuple[str, ...]
    key: str = ""
    strings: dict[str, Word] = field(default_factory=dict)
    items: list[Word] = field(default_factory=list)


def literals(text: str) -> Iterator[Literal]:
    """Yield every array and object, innermost first, with its plain strings."""
    open_ones: list[Literal] = []
    tokens = [found for found in TOKEN.finditer(text) if found.lastgroup != "comment"]
    for index, token in enumerate(tokens):
        written, kind = token[0], token.lastgroup
        following = tokens[index + 1][0] if index + 1 < len(tokens) else ""
        before = tokens[index - 1][0] if index else ""
        if kind == "mark" and written in PAIRS:
            if len(open_ones) >= DEEPEST:
                return
            outer = open_ones[-1] if open_ones else None
            within = (*outer.within, outer.key or outer.bracket) if outer else ()
            open_ones.append(Literal(written, within))
        elif kind == "mark" and written in PAIRS.values():
            if not open_ones or PAIRS[open_ones[-1].bracket] != written:
                return  # something that is no literal, such as an expression of a pattern
            yield open_ones.pop()
        elif open_ones:
            take(open_ones[-1], token, before, following)


def take(literal: Literal, token: re.Match[str], before: str, following: str) -> None:
    """Take a token that opens and closes nothing: a key, a comma, a plain string."""
    kind = token.lastgroup
    if token[0] == ",":
        literal.key = ""
    elif literal.bracket == "{" and following == ":" and before in ("{", ",") and kind in ("word", "string"):
        literal.key = token[0].strip("'\"")
    elif kind == "string" and "\\" not in token[0] and following in (",", "]", "}"):
        found = Word(token[0][1:-1], Span(token.start() + 1, token.end() - 1))
        if literal.bracket == "[" and before in ("[", ","):
            literal.items.append(found)
        elif literal.bracket == "{" and before == ":" and literal.key:
            literal.strings[literal.key] = found
