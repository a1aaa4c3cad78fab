"""The Python objects that documents have described from their docstrings, or refer to by ``:mod:``.

Source: https://www.sphinx-doc.org/en/master/usage/extensions/autodoc.html,
https://www.sphinx-doc.org/en/master/usage/extensions/autosummary.html
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from legion_lint.model.document import Directive, Document
from legion_lint.model.source import Span, Word

MODULES = frozenset(("automodule", "automodapi"))
MEMBERS = frozenset(("automethod", "autoattribute", "autoproperty"))
OBJECTS = MEMBERS | {
    "autoclass",
    "autoexception",
    "autofunction",
    "autodecorator",
    "autodata",
    "autotypealias",
}
#: Directives that say which module the names to come are of.
CURRENT = frozenset(("currentmodule", "py:currentmodule", "module", "py:module"))
SIGNATURE = re.compile(r"(?:([\w.]+)::)?([\w.]+)")
ENTRY = re.compile(r"\s*~?([A-Za-z_][\w.]*)")


class Described(NamedTuple):
    """A name of a module or of something in one.

    Attributes:
        word: The name as written, without what only says how it is shown.
        names: The full names that it may stand for, the likeliest first.
        is_module: Whether it must be a module.
        is_known: Whether it is known what the directive makes of the name.
    """

    word: Word
    names: tuple[str, ...]
    is_module: bool
    is_known: bool = True


def described(document: Document) -> Iterator[Described]:
    """Yield what a document has described, in order."""
    current = ""
    for directive in document.directives:
        written = directive.argument.text.split()[0] if directive.argument and directive.argument.text else ""
        if directive.name in CURRENT:
            current = "" if written == "None" else written
        elif directive.name in MODULES and (word := named(directive)):
            yield Described(word, (word.text,), is_module=True)
            current = word.text
        elif directive.name in OBJECTS and (word := named(directive)):
            if directive.name in MEMBERS and "." not in word.text:
                continue  # it is one of the class around it
            own = dict(directive.options).get("module")
            yield Described(word, full(word.text, own.text if own else current), is_module=False)
        elif directive.name.startswith("auto") and directive.name != "autosummary":
            if word := named(directive):
                yield Described(word, full(word.text, current), is_module=False, is_known=False)
        elif directive.name == "autosummary":
            for line in directive.content:
                if found := ENTRY.match(line.text):
                    start = line.span.start + found.start(1)
                    word = Word(found[1], Span(start, start + len(found[1])))
                    yield Described(word, full(word.text, current), is_module=False)


def named(directive: Directive) -> Word | None:
    """Return what a directive describes: ``pkg.module::Class.method(x)`` is ``pkg.module.Class.method``."""
    argument = directive.argument
    found = SIGNATURE.match(argument.text) if argument else None
    if argument is None or found is None:
        return None
    text = f"{found[1]}.{found[2]}" if found[1] else found[2]
    return Word(text.strip("."), Span(argument.span.start, argument.span.start + found.end()))


def full(name: str, current: str) -> tuple[str, ...]:
    """Return the full names that one may stand for where ``current`` is the module."""
    return (f"{current}.{name}", name) if current else (name,)
