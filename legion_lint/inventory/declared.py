"""Where a build that is declared finds its Dockerfile, its stage and its context."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from legion_lint.inventory.paths import join
from legion_lint.inventory.tree import Sight, Tree
from legion_lint.model.facts import Build, Dockerfile, Stage
from legion_lint.model.finding import Truth
from legion_lint.model.record import dataclass
from legion_lint.model.source import Place, Span, Word
from legion_lint.model.tree import Evidence


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


class Resolver:
    """Finds what declarations of builds name."""

    def __init__(
        self,
        tree: Tree,
        dockerfiles: Mapping[str, Dockerfile],
        examine: Callable[[str], Evidence],
        is_made: Callable[[str], bool],
        workplaces: Callable[[str, Build], tuple[Sequence[str], bool]],
    ) -> None:
        """Take what builds depend on.

        Args:
            tree: The files that are there.
            dockerfiles: The Dockerfiles by path.
            examine: What became of a path that is not there.
            is_made: Whether something here makes such a path.
            workplaces: The folders in which a build may be run, and whether these are all.
        """
        self._tree = tree
        self.dockerfiles = dockerfiles
        self._examine = examine
        self._is_made = is_made
        self._workplaces = workplaces

    def declared(self, path: str, build: Build) -> Declared:
        """Resolve a declaration that stands in a file."""
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
            if (lost := self._remembered(tried, build)) is None:
                return None, Truth.UNKNOWN, None
            starts, tried = [starts[tried.index(lost)]], [lost]
        is_open = build.is_made or any(map(self._may_be_made, tried))
        return tried[0], Truth.UNKNOWN if is_open else Truth.REFUTED, context_from(starts[0], build)

    def _remembered(self, tried: Sequence[str | None], build: Build) -> str | None:
        """Return the path that git remembers, of a build that may run anywhere, if nothing ends like it."""
        written = self._dockerfile_from("", build)
        if written is None or "/" not in written or build.folder or self._tree.ending(written):
            return None
        return next((path for path in tried if path and self._examine(path).gone), None)

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


def context_from(start: str | None, build: Build) -> str | None:
    """Return the context of a build that runs in a folder, ``None`` if it cannot be known or is elsewhere."""
    if start is None or "context" in build.unknown:
        return None
    return join(start, build.context.text) if build.context else start


def describe(declared: Declared) -> Iterator[str]:
    """Yield the words of "built from X, stage Y"."""
    if declared.dockerfile:
        yield declared.dockerfile
    if declared.build.target:
        yield f"stage {declared.build.target.text}"
