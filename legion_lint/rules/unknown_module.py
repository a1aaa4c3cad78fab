"""A Python module or object that `automodule` and its kin, or a `:mod:` role, name in vain.

## Why it matters

Sphinx leaves the description out and says so only in its log: the page is empty.

## How to mend it

Write the name that the message suggests, or take the directive away. What is imported from elsewhere, made
when the package is built, or defined by what nobody can see without running it (`import *`, `__getattr__`)
is left alone; a `:mod:` is reported only if git remembers the module or one beside it has nearly its name.
"""

from collections.abc import Iterator

from legion_lint.check import rule
from legion_lint.inventory import Inventory
from legion_lint.model.finding import Proven, Severity, Truth, Unknown, Verdict, Violation
from legion_lint.model.source import Place


@rule(severity=Severity.ERROR, since="0.1.0")
def check(inventory: Inventory) -> Iterator[Verdict]:
    """Judge every name of something in a Python package of this repository."""
    for path, word, judged in inventory.python_names.all():
        place = Place(path, word.span)
        if judged.truth is Truth.PROVEN:
            yield Proven(place)
        elif judged.truth is Truth.UNKNOWN:
            yield Unknown(place, word.text, judged.words)
        else:
            yield Violation(place, judged.words, word.text)
