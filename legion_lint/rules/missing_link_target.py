"""A link to a file or folder that is not in the repository.

## Why it matters

Whoever follows the link gets an error page. The index of git decides: a target that is only on
somebody's disk, ignored or untracked, is not there for anybody else, and on github.com
`README.md` and `readme.md` are two files.

## How to mend it

Write the path that the message names, or take the link away. A target that is made by a build
belongs to the site that publishes it, not to the repository: link to the published page.
"""

from collections.abc import Iterator

from legion_lint.check import rule
from legion_lint.inventory import Inventory
from legion_lint.inventory.destinations import parse
from legion_lint.inventory.paths import folder_of
from legion_lint.inventory.target import Target
from legion_lint.inventory.whereabouts import destination, sentence
from legion_lint.model.document import Link
from legion_lint.model.finding import Edit, Fix, Proven, Severity, Truth, Unknown, Verdict, Violation
from legion_lint.model.source import Place

OTHER_RULES = ("no-scheme", "anchor")
WORDS = {
    "slash": "{} is a file, not a folder",
    "outside": "{} leads out of the repository",
    "dangling": "{} leads to a dangling symlink",
}


@rule(severity=Severity.ERROR, since="0.1.0")
def check(inventory: Inventory) -> Iterator[Verdict]:
    """Judge the path of every link."""
    for path, link, target in inventory.links:
        place = Place(path, link.span)
        if target.truth is Truth.UNKNOWN:
            yield Unknown(place, link.destination, target.reason)
        elif target.truth is Truth.PROVEN or target.reason in OTHER_RULES:
            yield Proven(place)
        elif target.reason == "ref":
            message = f"{link.destination} does not exist in {target.detail}"
            yield Violation(place, message, link.destination)
        elif target.reason in WORDS:
            yield misled(place, link, target)
        else:
            yield missing(inventory, place, link, target)


def misled(place: Place, link: Link, target: Target) -> Violation:
    """Say that a link leads to what cannot be its target, and which path of the repository is meant."""
    message = WORDS[target.reason].format(link.destination)
    if target.reason != "outside" or not target.detail:
        return Violation(place, message, link.destination)
    text = destination(place.path, link.destination, target.detail)
    fix = Fix(f"Write {text}", (Edit(place, text),), safe=False)
    return Violation(place, f"{message}: {target.detail} is in it", link.destination, fix=fix)


def missing(inventory: Inventory, place: Place, link: Link, target: Target) -> Violation:
    """Say what became of the target of a link, and how the link should read."""
    found = inventory.whereabouts(target.path, "" if target.is_url else parse(link.destination).path)
    fix = None
    if (
        found.instead
        and not target.is_url
        and not link.destination.startswith("(")
        and (
            found.certain
            or folder_of(found.instead) == folder_of(target.path)
            or not inventory.tree.says_little(found.instead)
        )
    ):
        text = destination(place.path, link.destination, found.instead)
        fix = Fix(f"Write {text}", (Edit(place, text),), safe=found.certain)
    return Violation(place, sentence(link.destination, found), link.destination, fix=fix)
