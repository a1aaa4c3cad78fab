"""An included file with a link or a name that leads nowhere from the document that includes it.

## Why it matters

docutils reads the file in place of the directive: its links start from the folder of the document, not from
its own, and the names that it uses must be defined by the document or by something else that it includes.
What works in one document may so be broken in another.

Files that are documents by their names (`.rst`) are judged on their own, by the rules for links and names.

## How to mend it

Write the link so that it is right from every document that includes the file (in Sphinx, with a leading slash
or by `:doc:`), or define the name.
"""

from collections.abc import Iterator

from legion_lint.check import rule
from legion_lint.inventory import Inventory
from legion_lint.model.finding import Related, Severity, Verdict, Violation


@rule(severity=Severity.ERROR, since="0.1.0")
def check(inventory: Inventory) -> Iterator[Verdict]:
    """Report what is wrong in included files, at the directives that include them."""
    for fault in inventory.borrowed.faults():
        message = f"in {fault.inside.path}, which is included here: {fault.words}"
        related = (Related(fault.inside, "here it stands"),)
        yield Violation(fault.place, message, f"{fault.inside.path} {fault.subject}", related)
