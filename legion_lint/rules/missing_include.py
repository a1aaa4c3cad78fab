"""An include, a download or a data file of an RST document that is not in the repository.

## Why it matters

The page is built without it, or not at all.

## How to mend it

Write the path of the file as the directive reads it: relative to the document, or, with a leading slash
in Sphinx, to the folder of `conf.py`.
"""

from collections.abc import Iterator

from legion_lint.check import rule
from legion_lint.inventory import Inventory
from legion_lint.inventory.whereabouts import sentence
from legion_lint.model.finding import Proven, Severity, Truth, Unknown, Verdict, Violation
from legion_lint.model.source import Place


@rule(severity=Severity.ERROR, since="0.1.0")
def check(inventory: Inventory) -> Iterator[Verdict]:
    """Judge every file that a directive or a role reads."""
    for path, word in inventory.files_read.all():
        place = Place(path, word.span)
        truth, base = inventory.files_read.judge(path, word.text)
        if truth is Truth.PROVEN:
            yield Proven(place)
        elif truth is Truth.UNKNOWN:
            yield Unknown(place, word.text, base)
        else:
            yield Violation(place, sentence(word.text, inventory.whereabouts(base)), word.text)
