"""A path in inline code, in a table's cell or in a command that used to be here.

So is a folder that is only named, as in "the `edge` directory".

## Why it matters

Commands with such a path fail, and readers look for files that are gone. Links are checked by
many tools, these by none, so they live on for months.

## How to mend it

Write where the file is now. A path is reported only with evidence: git remembers it, or something with
nearly its name is right there. Changelogs, decision records and dated notes are left alone.
"""

from collections import Counter
from collections.abc import Iterator

from legion_lint.check import rule
from legion_lint.inventory import Inventory
from legion_lint.inventory.meant import Vanished
from legion_lint.inventory.mentions import is_of_another_day
from legion_lint.model.facts import Mention
from legion_lint.model.finding import Proven, Severity, Unknown, Verdict, Violation
from legion_lint.model.source import Place

#: So many mentions of one lost folder are no oversights: a repository was split, and its documents know.
MANY = 9


@rule(severity=Severity.ERROR, since="0.1.0")
def check(inventory: Inventory) -> Iterator[Verdict]:
    """Judge every mentioned path for which there is evidence."""
    typed = inventory.typed_places
    vanished: list[tuple[Place, Mention, Vanished]] = []
    for path, mention in inventory.said(Mention):
        place = Place(path, mention.span)
        if place in typed or is_of_another_day(path):
            continue
        if inventory.mentions.exists(path, mention):
            yield Proven(place)
        elif found := inventory.mentions.vanished(path, mention):
            vanished.append((place, mention, found))
    lost = Counter(found.lost for _, _, found in vanished if found.lost)
    was_split = any(count > MANY for count in lost.values())
    for place, mention, found in vanished:
        if was_split and not found.moved:
            why = "so much that the documents speak of is gone that it may live on in another repository"
            yield Unknown(place, mention.path, why)
        else:
            yield Violation(place, f"{mention.path} does not exist: {found.words}", mention.path)
