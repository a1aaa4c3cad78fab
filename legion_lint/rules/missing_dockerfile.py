"""A table that names a Dockerfile where there is none.

## Why it matters

The table says where an image comes from; whoever wants to change the image looks there first.

## How to mend it

Name the Dockerfile that the image is built from now; the message says which, where a build declares it.
"""

from collections.abc import Iterator

from legion_lint.check import rule
from legion_lint.inventory import Inventory
from legion_lint.inventory.declared import Declared, describe
from legion_lint.inventory.listings import Listed
from legion_lint.inventory.whereabouts import sentence
from legion_lint.model.facts import Reference, Row
from legion_lint.model.finding import Edit, Fix, Proven, Related, Severity, Truth, Unknown, Verdict, Violation


@rule(severity=Severity.ERROR, since="0.1.0")
def check(inventory: Inventory) -> Iterator[Verdict]:
    """Judge every value of a Dockerfile column that is no link."""
    for listed in inventory.listings:
        for row, ref in listed.references("dockerfile"):
            if ref.destination is not None:
                continue
            truth = listed.judge_path(ref)
            found = listed.found(ref)
            if found and listed.dockerfile_at(found) is None:
                yield missing(inventory, listed, row, ref, f"there is no Dockerfile in {found}")
            elif truth is Truth.REFUTED:
                path = listed.likeliest(ref)
                yield missing(inventory, listed, row, ref, sentence(ref.text, inventory.whereabouts(path)))
            elif truth is Truth.UNKNOWN:
                yield Unknown(
                    listed.at(ref), ref.text, "nothing shows that the table speaks of this repository"
                )
            else:
                yield Proven(listed.at(ref))


def missing(inventory: Inventory, listed: Listed, row: Row, ref: Reference, message: str) -> Violation:
    """Say what the row's image is built from instead, if a build declares it."""
    for image in (each for each in row.references if each.kind == "image"):
        for build in inventory.images.likely_builds_of(image.text):
            if not build.is_broken and build.dockerfile:
                return instead(listed, ref, image.text, build, message)
    return Violation(listed.at(ref), message, ref.text)


def instead(listed: Listed, ref: Reference, image: str, build: Declared, message: str) -> Violation:
    """Say that ``image`` is built from another Dockerfile."""
    place = listed.at(ref)
    fix = Fix(f"Write {build.dockerfile}", (Edit(place, build.dockerfile or ""),), safe=False)
    said = f"{message}; {image} is built from {', '.join(describe(build))}"
    return Violation(place, said, ref.text, (Related(build.place, f"{image} is built here"),), fix)
