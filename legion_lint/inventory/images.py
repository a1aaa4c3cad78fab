"""Which image is built from which Dockerfile, and declared where."""

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from legion_lint.inventory.tree import Sight, Tree, join
from legion_lint.model import image
from legion_lint.model.facts import Build, Dockerfile, Stage
from legion_lint.model.finding import Truth
from legion_lint.model.likeness import Likeness
from legion_lint.model.pattern import matches
from legion_lint.model.settings import ImageSetting
from legion_lint.model.source import Place, Span, Word
from legion_lint.model.tree import Evidence

NAMES = ("Dockerfile", "Containerfile", "dockerfile")
#: Folders whose Dockerfiles and builds are material for tests and examples, not what a platform ships.
ASIDE = frozenset(
    ("test", "tests", "testdata", "fixtures", "examples", "example", "samples", "testing", "e2e")
)


@dataclass(frozen=True, slots=True)
class Declared:
    """A build declaration with its paths resolved.

    Attributes:
        path: The file it stands in.
        build: What it says.
        dockerfile: The Dockerfile's path, ``None`` if it cannot be known.
        is_there: Whether that file exists; unknown for generated ones and unknown paths.
        has_stage: Whether the Dockerfile has the target stage; proven if none is named.
        was_sought: Whether all of its path is written and there is nothing, wherever the build may run.
        context: The folder that is its build context, ``None`` if it cannot be known.
    """

    path: str
    build: Build
    dockerfile: str | None
    is_there: Truth
    has_stage: Truth
    was_sought: bool = False
    context: str | None = None

    @property
    def name(self) -> Word | None:
        """The image's name, or the end of it where nobody knows its registry."""
        return self.build.image or self.build.image_end

    @property
    def is_sound(self) -> bool:
        """Whether nothing speaks against this build; what a variable or a generator decides does not."""
        return not self.is_broken and not self.was_sought

    @property
    def is_broken(self) -> bool:
        """Whether it is certain that this build cannot work."""
        return Truth.REFUTED in (self.is_there, self.has_stage)

    @property
    def place(self) -> Place:
        """Where the image is named, or the whole declaration."""
        return Place(self.path, self.build.image.span if self.build.image else self.build.span)

    def at(self, span: Span) -> Place:
        """Return a place in the declaring file."""
        return Place(self.path, span)


class Images:
    """Every build of the repository, by the name of its image."""

    def __init__(
        self,
        tree: Tree,
        builds: Sequence[tuple[str, Build]],
        dockerfiles: Mapping[str, Dockerfile],
        setting: ImageSetting,
        examine: Callable[[str], Evidence],
        is_made: Callable[[str], bool],
        workplaces: Callable[[str, Build], tuple[Sequence[str], bool]],
    ) -> None:
        """Take what is known of builds.

        Args:
            tree: The files that are there.
            builds: The declarations, with the files they stand in.
            dockerfiles: The Dockerfiles by path.
            setting: Which images the user calls own.
            examine: What became of a path that is not there.
            is_made: Whether something here makes such a path.
            workplaces: The folders in which a build may be run, and whether these are all.
        """
        self._tree = tree
        self._examine = examine
        self._is_made = is_made
        self._workplaces = workplaces
        self._builds = builds
        self._setting = setting
        self.dockerfiles = dockerfiles

    @cached_property
    def declared(self) -> tuple[Declared, ...]:
        """Every build, resolved, in order of file and place."""
        return tuple(self._declared(path, build) for path, build in self._builds)

    def _declared(self, path: str, build: Build) -> Declared:
        dockerfile, is_there, context = self._locate(path, build)
        is_written = not {"dockerfile", "context"}.intersection(build.unknown)
        was_sought = is_written and dockerfile is None
        return Declared(
            path, build, dockerfile, is_there, self._stage(build, dockerfile, is_there), was_sought, context
        )

    def _locate(self, path: str, build: Build) -> tuple[str | None, Truth, str | None]:
        """Return the Dockerfile, whether it is there, and the context."""
        if "dockerfile" in build.unknown or (build.dockerfile is None and "context" in build.unknown):
            return None, Truth.UNKNOWN, None
        if "context" in build.unknown and build.dockerfile_base == "context":
            return None, Truth.UNKNOWN, None
        bases, is_all = self._workplaces(path, build)
        starts = [join(base, build.folder or ".") for base in bases]
        tried = [self._dockerfile_from(start, build) for start in starts]
        for start, candidate in zip((*starts, ""), (*tried, self._from_root(build)), strict=True):
            if candidate is not None and self._tree.is_file(candidate):
                return candidate, Truth.PROVEN, context_from(start, build)
        if not is_all or tried[0] is None:
            return None, Truth.UNKNOWN, None
        is_open = build.is_made or any(map(self._may_be_made, tried))
        return tried[0], Truth.UNKNOWN if is_open else Truth.REFUTED, context_from(starts[0], build)

    def _from_root(self, build: Build) -> str | None:
        """Return a path as seen from the root, to which scripts go in ways that nobody can follow."""
        is_whole = build.dockerfile is not None and "/" in build.dockerfile.text
        is_lost = build.base == "either" and build.folder.startswith("..")
        return self._dockerfile_from("", build) if is_whole and is_lost else None

    def _may_be_made(self, path: str | None) -> bool:
        """Whether something may be where the index has no file: outside of it, ignored or not added yet."""
        if path is None or self._tree.look(path) is not Sight.NOTHING:
            return True
        evidence = self._examine(path)
        return evidence.ignored or evidence.on_disk or self._is_made(path)

    def _dockerfile_from(self, base: str | None, build: Build) -> str | None:
        if base is None:
            return None
        context = join(base, build.context.text) if build.context else base
        if build.dockerfile is None:
            return None if context is None else join(context, "Dockerfile")
        start = context if build.dockerfile_base == "context" else base
        return None if start is None else join(start, build.dockerfile.text)

    def _stage(self, build: Build, dockerfile: str | None, is_there: Truth) -> Truth:
        if "target" in build.unknown:
            return Truth.UNKNOWN
        if build.target is None:
            return Truth.PROVEN
        if is_there is not Truth.PROVEN or (stages := self.stages_of(dockerfile)) is None:
            return Truth.UNKNOWN
        wanted = build.target.text.lower()
        names = {stage.name.text.lower() for stage in stages if stage.name}
        if wanted in names or (wanted.isdecimal() and len(wanted) < 5 and int(wanted) < len(stages)):
            return Truth.PROVEN
        return Truth.UNKNOWN if build.is_made else Truth.REFUTED

    def stages_of(self, dockerfile: str | None) -> tuple[Stage, ...] | None:
        """Return the stages of a Dockerfile, ``None`` if they cannot be known."""
        found = self.dockerfiles.get(self._tree.follow(dockerfile)[1]) if dockerfile else None
        return found.stages if found and found.kind == "dockerfile" else None

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


def context_from(start: str | None, build: Build) -> str | None:
    """Return the context of a build that runs in a folder, ``None`` if it cannot be known or is elsewhere."""
    if start is None or "context" in build.unknown:
        return None
    return join(start, build.context.text) if build.context else start


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


def describe(declared: Declared) -> Iterator[str]:
    """Yield the words of "built from X, stage Y"."""
    if declared.dockerfile:
        yield declared.dockerfile
    if declared.build.target:
        yield f"stage {declared.build.target.text}"
