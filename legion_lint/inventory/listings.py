"""Tables and lists that say what there is, held against what there is.

A listing is believed to speak of this repository only as far as it can be seen to: by settings, or
because enough of its other entries are here, or because git remembers the one that is not.
"""

import posixpath
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from legion_lint.inventory.images import Images
from legion_lint.inventory.mentions import is_of_another_day
from legion_lint.inventory.names import Named
from legion_lint.inventory.paths import folder_of, join
from legion_lint.inventory.tree import Sight, Tree
from legion_lint.model.facts import Listing, Reference, Row
from legion_lint.model.finding import Truth
from legion_lint.model.source import Place
from legion_lint.model.tree import Evidence

PATHS = frozenset(("path", "directory", "dockerfile"))
Examine = Callable[[str], Evidence]


class Listed:
    """One listing in its document."""

    def __init__(self, path: str, listing: Listing, tree: Tree, images: Images, examine: Examine) -> None:
        """Take the listing and what it is held against."""
        self.path = path
        self.listing = listing
        self._tree = tree
        self._images = images
        self._examine = examine

    @property
    def place(self) -> Place:
        """Where the listing begins."""
        return Place(self.path, self.listing.span)

    def at(self, reference: Reference) -> Place:
        """Return the place of a reference."""
        return Place(self.path, reference.span)

    @property
    def is_set(self) -> bool:
        """Whether the settings name this listing, so that it needs no further proof."""
        return self.listing.recognised == "settings"

    def references(self, *kinds: str) -> Iterator[tuple[Row, Reference]]:
        """Yield the references of some kinds, with their rows."""
        return ((row, ref) for row in self.listing.rows for ref in row.references if ref.kind in kinds)

    @cached_property
    def bases(self) -> tuple[str, ...]:
        """The folders that paths may be relative to, that of most hits first."""
        bases = dict.fromkeys((folder_of(self.path), ""))
        paths = [ref.text for _, ref in self.references(*PATHS)]

        def hits(base: str) -> tuple[int, int]:
            whole = sum(self._tree.exists(join(base, text)) for text in paths)
            return whole, sum(self._tree.exists(join(base, text.partition("/")[0])) for text in paths)

        return tuple(sorted(bases, key=hits, reverse=True))

    @cached_property
    def _hits(self) -> tuple[int, int]:
        plain = (ref for _, ref in self.references(*PATHS) if ref.destination is None)
        paths = {ref.text: ref for ref in plain}.values()
        return sum(self.found(ref) is not None for ref in paths), len(paths)

    def found(self, reference: Reference) -> str | None:
        """Return what a path-like reference leads to, ``None`` if that is nothing."""
        for base in self.bases:
            sight, real = self._tree.follow(join(base, reference.text))
            if sight in (Sight.FILE, Sight.FOLDER):
                return real
        return None

    def likeliest(self, reference: Reference) -> str:
        """Return the path that a reference to nothing would most likely have."""
        return join(self.bases[0], reference.text) or reference.text

    def judge_path(self, reference: Reference) -> Truth:
        """Say whether a path-like reference leads anywhere."""
        if self.found(reference) is not None:
            return Truth.PROVEN
        if any(self._tree.look(join(base, reference.text)) is not Sight.NOTHING for base in self.bases):
            return Truth.UNKNOWN
        return Truth.REFUTED if self._is_convincing(reference) else Truth.UNKNOWN

    def _is_convincing(self, reference: Reference) -> bool:
        paths = [path for base in self.bases if (path := join(base, reference.text))]
        evidence = [self._examine(path) for path in paths]
        if any(each.ignored for each in evidence):
            return False
        if self.is_set:
            return True
        if self.listing.recognised != "headers" and is_of_another_day(self.path):
            return False  # a list of what is planned, or was
        hits, total = self._hits
        gone = any(each.gone for each in evidence)
        if self.listing.recognised == "shape":
            is_slip = hits >= 3 and hits * 3 >= total * 2 and any(self._tree.is_slip(path) for path in paths)
            return is_slip or (gone and hits >= 2)
        return (gone and hits > 0) or (hits >= 3 and hits * 3 >= total * 2) or (gone and total == 1)

    def judge_name(self, named: Named, reference: Reference) -> Truth:
        """Say whether there is a chart or a package of the name that a reference gives."""
        if named.has(reference.text):
            return Truth.PROVEN
        if self.is_set:
            return Truth.UNKNOWN if named.computed else Truth.REFUTED
        kin = any(named.has(other.text) for _, other in self.references(reference.kind))
        if not kin or named.computed or named.is_foreign(reference.text):
            return Truth.UNKNOWN
        if named.shares_family(reference.text) or self._was_here(named, reference.text):
            return Truth.REFUTED
        return Truth.UNKNOWN

    def _was_here(self, named: Named, name: str) -> bool:
        return any(self._examine(posixpath.join(parent, name)).gone for parent in sorted(named.parents()))

    def judge_image(self, reference: Reference) -> Truth:
        """Say whether the image that a reference names is built here."""
        kin = self._images.kin_of(reference.text)
        builds = self._images.builds_of(reference.text)
        likely = self._images.likely_builds_of(reference.text)
        if self._images.is_set_aside(reference.text) and not likely:
            return Truth.UNKNOWN
        if any(build.is_sound for build in likely):
            return Truth.PROVEN
        if len(likely) == len(kin) and self._images.is_hinted(reference.text):
            return Truth.PROVEN
        if builds and all(build.is_broken for build in likely):
            return Truth.REFUTED
        if kin:
            return Truth.UNKNOWN  # built here, but it may be another's, or nobody knows from what
        if self._images.any_unknown or not self._images.knows_own:
            return Truth.UNKNOWN
        is_ours = "/" not in reference.text and self._writes_bare_names
        return Truth.REFUTED if is_ours or self._images.is_own(reference.text) else Truth.UNKNOWN

    @cached_property
    def _writes_bare_names(self) -> bool:
        """Whether it gives no organisation to images of ours, so that others without one are ours too."""
        names = (ref.text for _, ref in self.references("image") if "/" not in ref.text)
        return self.listing.recognised != "shape" and any(map(self._images.builds_of, names))

    def dockerfile_of(self, row: Row) -> str | None:
        """Return the Dockerfile that a row names, if it names just one and that is there."""
        refs = [ref for ref in row.references if ref.kind == "dockerfile"]
        if len(refs) != 1:
            return None
        return self.dockerfile_at(self.found_or_linked(refs[0]))

    def paths(self) -> Iterator[str]:
        """Yield the files and folders that are named as such."""
        found = (self.found(ref) for _, ref in self.references("path", "directory"))
        return (path for path in found if path)

    def found_or_linked(self, reference: Reference) -> str | None:
        """Return what a reference leads to, by its link's destination where it has one."""
        if reference.destination is None:
            return self.found(reference)
        path = join(folder_of(self.path), reference.destination.split("#")[0])
        return path if self._tree.exists(path) else None

    def dockerfile_at(self, path: str | None) -> str | None:
        """Return the Dockerfile at a path or in a folder."""
        if path is None or self._tree.is_file(path):
            return path
        return self._images.dockerfile_in(path)


def listed_names(listings: Sequence[Listed], kind: str, norm: Callable[[str], str]) -> frozenset[str]:
    """Return the normalised names that listings give to things of a kind."""
    return frozenset(norm(ref.text) for listed in listings for _, ref in listed.references(kind))
