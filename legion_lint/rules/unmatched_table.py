"""A table of the configuration that no document has.

## Why it matters

What the configuration wants to have checked is not checked, and nobody would notice.

## How to mend it

Mend `files` or `under` of the entry in `[[tables]]`, or take it away.
"""

from collections.abc import Iterator

from legion_lint.check import rule
from legion_lint.inventory import Inventory
from legion_lint.model.finding import Severity, Verdict, Violation
from legion_lint.model.pattern import matches
from legion_lint.model.source import Place


@rule(severity=Severity.ERROR, since="0.1.0")
def check(inventory: Inventory) -> Iterator[Verdict]:
    """Look for every table that the settings name."""
    found = {listed.listing.setting for listed in inventory.listings}
    for index, setting in enumerate(inventory.settings.tables):
        if index not in found:
            under = f' under "{setting.under}"' if setting.under else ""
            message = f"no table in {setting.files}{under}"
            if not any(matches(setting.files, path) for path in inventory.tree.entries):
                message = f"no file fits {setting.files}"
            yield Violation(Place(setting.path, setting.span), message, setting.files, is_claim=False)
