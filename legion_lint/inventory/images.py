"""Which image is built from which Dockerfile, and declared where."""

import posixpath
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property

from legion_lint.inventory.declared import Declared, Resolver
from legion_lint.inventory.tree import Tree
from legion_lint.model import image
from legion_lint.model.facts import Build, Stage
from legion_lint.model.likeness import Likeness
from legion_lint.model.pattern import matches
from legion_lint.model.settings import ImageSetting

NAMES = ("Dockerfile", "Containerfile", "dockerfile")
#: Folders whose Dockerfiles and builds are material for tests and examples, not what a platform ships.
ASIDE = frozenset(
    ("test", "tests", "testdata", "fixtures", "examples", "example", "samples", "testing", "e2e")
)


class Images:
    """Every build of the repository, by the name of its image."""

    def __init__(
        self,
        tree: Tree,
        builds: Sequence[tuple[str, Build]],
        resolver: Resolver,
        setting: ImageSetting,
    ) -> None:
        """Take what is known of builds.

        Args:
            tree: The files that are there.
            builds: The declarations, with the files they stand in.
            resolver: What finds the Dockerfiles and stages of declarations.
            setting: Which images the user calls own.
        """
        self._tree = tree
        self._builds = builds
        self._resolver = resolver
        self._setting = setting
        self.dockerfiles = resolver.dockerfiles

    @cached_property
    def declared(self) -> tuple[Declared, ...]:
        """Every build, resolved, in order of file and place."""
        return tuple(self._resolver.declared(path, build) for path, build in self._builds)

    def stages_of(self, dockerfile: str | None) -> tuple[Stage, ...] | None:
        """See ``Resolver.stages_of``."""
        return self._resolver.stages_of(dockerfile)

    def dockerfile_in(self, folder: str) -> str | None:
        """Return the Dockerfile right in a folder: the one called so before any other."""
        children = {posixpath.basename(child): child for child in self._tree.children.get(folder, ())}
        for name in NAMES:
            if name in children:
                return children[name]
        found = [child for child in children.values() if child in self.dockerfiles]
        return found[0] if found else None

    @cached_property
    def by_name(self) -> Mapping[str, tuple[Declared, ...]]:
        """Builds by the last component of their image's name, also of those whose registry is unknown."""
        found: dict[str, list[Declared]] = {}
        for declared in self.declared:
            if declared.name and (name := last(declared.name.text)):
                found.setdefault(name, []).append(declared)
        return {name: tuple(builds) for name, builds in found.items()}

    def kin_of(self, reference: str) -> tuple[Declared, ...]:
        """Return the builds of images with the same last component, whoever's they are."""
        return self.by_name.get(last(reference) or "", ())

    def builds_of(self, reference: str) -> tuple[Declared, ...]:
        """Return the builds of the image that a reference means: of the same name, with or without registry.

        Those of which only the end of the name is known are left out: they prove, and refute nothing.
        """
        return tuple(
            each
            for each in self.kin_of(reference)
            if each.build.image and image.may_be_one(each.build.image.text, reference)
        )

    def likely_builds_of(self, reference: str) -> tuple[Declared, ...]:
        """Return the builds that may be of that image: also by the end of a name, or as another own one."""
        is_own = self.is_own(reference)
        return tuple(
            each
            for each in self.kin_of(reference)
            if each.name
            and (
                image.may_be_one(each.name.text, reference)
                or (is_own and each.build.image and self.is_own(each.build.image.text))
            )
        )

    def may_make(self, reference: str) -> tuple[Declared, ...]:
        """Return the builds that may make an image by any name, those of an unknown name among them."""
        return (*self.kin_of(reference), *(each for each in self.declared if each.name is None))

    @cached_property
    def hints(self) -> frozenset[str]:
        """Names that something in the tree suggests: stages, and the folders and suffixes of Dockerfiles."""
        found: set[str] = set()
        for path, dockerfile in self.dockerfiles.items():
            folder, name = posixpath.split(path)
            found.update(stage.name.text for stage in dockerfile.stages if stage.name)
            found.update(
                (posixpath.basename(folder), name.removeprefix("Dockerfile.").removesuffix(".Dockerfile"))
            )
        return frozenset(found)

    def is_hinted(self, reference: str) -> bool:
        """Whether the tree suggests that the image is made here; enough to believe, never to accuse."""
        name = last(reference) or ""
        plain = (name, *(name.removeprefix(f"{each}-") for each in self._prefixes if name.startswith(each)))
        return any(each in self.hints for each in plain) or self._is_stage_of(name)

    def _is_stage_of(self, name: str) -> bool:
        """Whether a name ends in that of a stage, and begins with words of the Dockerfile's path."""
        for path, dockerfile in self.dockerfiles.items():
            above = {*re.split(r"\W|_", path), *self._prefixes}
            for stage in dockerfile.stages:
                end = f"-{stage.name.text}" if stage.name else ""
                if end and name.endswith(end) and above.issuperset(name.removesuffix(end).split("-")):
                    return True
        return False

    @cached_property
    def _prefixes(self) -> frozenset[str]:
        """What the names of several images here begin with, such as ``k8s``."""
        firsts = Counter(name.partition("-")[0] for name in self.by_name if "-" in name)
        return frozenset(first for first, count in firsts.items() if count > 1)

    @cached_property
    def any_unknown(self) -> bool:
        """Whether some build names an image that cannot be known."""
        return any("image" in declared.build.unknown for declared in self.declared)

    def is_own(self, reference: str) -> bool:
        """Whether the settings call the image one of this repository's."""
        return any(is_within(pattern, reference) for pattern in self._setting.own)

    def is_set_aside(self, reference: str) -> bool:
        """Whether the settings call the image internal or external."""
        return any(
            is_within(pattern, reference) for pattern in (*self._setting.internal, *self._setting.external)
        )

    @property
    def knows_own(self) -> bool:
        """Whether the settings say which images are own."""
        return bool(self._setting.own)

    @cached_property
    def shipped(self) -> Mapping[str, Declared]:
        """The images that users should know of, by name, with one working build of each."""
        found = {}
        for name, builds in sorted(self.by_name.items()):
            whole = [each for each in builds if each.build.image]
            sound = [each for each in whole if each.is_sound and not is_aside(each.path)]
            if sound and not self.is_set_aside(sound[0].build.image.text if sound[0].build.image else name):
                found[name] = sound[0]
        return found

    def nearest(self, reference: str) -> str | None:
        """Return the name of a built image that is most alike."""
        return self._likes.nearest(last(reference) or "", 0.75)

    @cached_property
    def _likes(self) -> Likeness:
        return Likeness(self.by_name)


def last(reference: str) -> str | None:
    """Return the last component of an image's name, ``None`` for what is no image reference."""
    name = image.parse(reference.lstrip("/"))
    return name.path.rpartition("/")[2] if name else None


def is_within(pattern: str, reference: str) -> bool:
    """Whether an image's name matches: a plain pattern names a registry, an organisation, or the image."""
    name = image.parse(reference.lstrip("/"))
    if name is None:
        return False
    familiar = reference.split("@")[0]
    path = name.path
    short = path.rpartition("/")[2]
    bare = pattern.rstrip("/")
    whole = f"{name.domain}/{path}" if name.domain else path
    return (
        matches(bare, short)
        or matches(bare, path)
        or path.startswith(bare + "/")
        or whole.startswith(bare + "/")
        or matches(bare, whole)
        or familiar == bare
    )


def is_aside(path: str) -> bool:
    """Whether a path lies among tests and examples."""
    return not ASIDE.isdisjoint(path.split("/")[:-1])
