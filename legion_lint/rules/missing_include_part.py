"""A part of a file that an `include` or a `literalinclude` names and that the file does not have.

## Why it matters

The example has changed, and the page shows something else, or nothing and an error: `:lines:` beyond the end
of the file, a `:start-after:` or an `:end-before:` that stands nowhere in it, a `:pyobject:` that it does
not define.

## How to mend it

Name the lines as they are now. A comment in the example (`# begin` and `# end`) that `:start-after:` and
`:end-before:` name survives longer than a number.
"""

from collections.abc import Iterator

from legion_lint.check import rule
from legion_lint.inventory import Inventory
from legion_lint.model.finding import Proven, Severity, Truth, Verdict, Violation
from legion_lint.model.source import Place


@rule(severity=Severity.ERROR, since="0.1.0")
def check(inventory: Inventory) -> Iterator[Verdict]:
    """Judge every part of a file that a directive names."""
    for part in inventory.file_parts.all():
        place = Place(part.path, part.word.span)
        if part.truth is Truth.PROVEN:
            yield Proven(place)
        else:
            yield Violation(place, part.words, part.word.text)
