"""What tables say that images are made of, beside what they are made of."""

from collections.abc import Iterator, Sequence

from legion_lint.inventory import Inventory
from legion_lint.inventory.declared import Declared
from legion_lint.inventory.listings import Listed
from legion_lint.inventory.sources import Copied, is_within, outermost
from legion_lint.model.facts import Reference, Row
from legion_lint.model.record import dataclass

#: The property of table schemas that says it.
COLUMN = "sources"
#: So many paths are named in a message.
SHOWN = 3


@dataclass(frozen=True, slots=True)
class Content:
    """A source that a row names, and what the row's image is made of."""

    listed: Listed
    row: Row
    reference: Reference
    image: str
    path: str
    dockerfile: str
    builds: tuple[Declared, ...]
    taken: Copied

    @property
    def is_source(self) -> bool:
        """Whether a part of what is named gets into the image; the Dockerfile itself counts."""
        return self.taken.has(self.path) or is_within(self.path, self.dockerfile)

    @property
    def is_known(self) -> bool:
        """Whether all is known that gets into it, and it is something."""
        return self.taken.is_all and bool(self.taken.paths)

    @property
    def copied(self) -> str:
        """What gets into it, in words."""
        paths = [path or "." for path in outermost(self.taken.paths)]
        more = f" and {len(paths) - SHOWN} more" if len(paths) > SHOWN else ""
        return f"{', '.join(paths[:SHOWN])}{more}"


def contents(inventory: Inventory) -> Iterator[Content]:
    """Yield every source that tables name of one image each, as far as both are here."""
    for listed in inventory.listings:
        for row, reference in listed.references("path", "directory"):
            if reference.column != COLUMN or listed.listing.recognised == "shape":
                continue
            images = [each.text for each in row.references if each.kind == "image"]
            path = listed.found_or_linked(reference)
            if path is None or len(images) != 1:
                continue
            builds = tuple(build for build in inventory.images.builds_of(images[0]) if not build.is_broken)
            stated = listed.dockerfile_of(row)
            dockerfile = stated or (builds[0].dockerfile if builds else None)
            if dockerfile is not None:
                taken = taken_by(inventory, dockerfile, builds)
                yield Content(listed, row, reference, images[0], path, dockerfile, builds, taken)


def taken_by(inventory: Inventory, dockerfile: str, builds: Sequence[Declared]) -> Copied:
    """Return what the builds of an image take; without one, all that some stage of the Dockerfile takes."""
    if not builds:
        declared, others = inventory.copies.contexts(dockerfile)
        return inventory.sources.of_any_stage(dockerfile, declared or others)
    found = [one_takes(inventory, build) for build in builds if build.dockerfile == dockerfile]
    is_all = len(found) == len(builds) and all(each.is_all for each in found)
    paths, stages = (each.paths for each in found), (each.stages for each in found)
    return Copied(frozenset().union(*paths), is_all, frozenset().union(*stages))


def one_takes(inventory: Inventory, build: Declared) -> Copied:
    """Return what a build takes; of any stage and context where it does not say which."""
    declared, others = inventory.copies.contexts(build.dockerfile or "")
    contexts = (build.context,) if build.context is not None else (declared or others)
    if "target" in build.build.unknown:
        return inventory.sources.of_any_stage(build.dockerfile or "", contexts)
    target = build.build.target.text if build.build.target else None
    return inventory.sources.of(build.dockerfile or "", target, contexts)
