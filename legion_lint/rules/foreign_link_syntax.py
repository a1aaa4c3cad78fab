"""A link in Markdown's syntax in an RST document, or the reverse.

## Why it matters

`[text](page.md)` is no link in reStructuredText, and `` `text <page.rst>`_ `` is inline code in Markdown:
readers see brackets where they should have a link, and no other tool follows it.

## How to mend it

Write `` `text <page.rst>`_ `` in RST, and `[text](page.md)` in Markdown.
"""

from collections.abc import Iterator

from legion_lint.check import rule
from legion_lint.inventory import Inventory
from legion_lint.inventory.destinations import parse
from legion_lint.inventory.target import Target
from legion_lint.inventory.whereabouts import sentence
from legion_lint.model.document import Link
from legion_lint.model.finding import Edit, Fix, Severity, Truth, Verdict, Violation
from legion_lint.model.source import Place

WORDS = {
    "markdown": "[...](...) is Markdown's and no link in RST",
    "rst": "`... <...>`_ is RST's and no link in Markdown",
}


@rule(severity=Severity.WARNING, since="0.1.0")
def check(inventory: Inventory) -> Iterator[Verdict]:
    """Report links of the other format, and whether their targets are there."""
    for path, document in inventory.judged.items():
        for link in document.foreign:
            place = Place(path, link.whole)
            target = inventory.targets.of_text(path, link.destination)
            message = f"{WORDS[link.form]}; {fate(inventory, link, target)}"
            # A link that leads nowhere is no better in the other syntax: what it is to say is for people.
            leads = target is None or target.truth is not Truth.REFUTED
            fix = mended(place, link) if leads else None
            yield Violation(place, message, link.destination, fix=fix, is_claim=False)


def fate(inventory: Inventory, link: Link, target: Target | None) -> str:
    """Say whether the target of a link is there."""
    if target is None or target.truth is Truth.UNKNOWN:
        return f"it is to lead to {link.destination}"
    if target.truth is Truth.PROVEN:
        return f"{link.destination} is there"
    if target.reason == "anchor":
        return f"{target.path} is there, #{target.fragment} is not"
    written = "" if target.is_url else parse(link.destination).path
    return sentence(link.destination, inventory.whereabouts(target.path, written))


def mended(place: Place, link: Link) -> Fix | None:
    """Write a link in the syntax of its document."""
    if not link.text or "`" in link.text or link.attribute:
        return None
    text = (
        f"`{link.text} <{link.destination}>`__"
        if link.form == "markdown"
        else f"[{link.text}]({link.destination})"
    )
    return Fix(f"Write {text}", (Edit(place, text),), safe=False)
