"""What of the repository an image is made of: what its Dockerfile's stages copy from the build context."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from legion_lint.inventory.copies import WILDCARD, matching, plain_folder
from legion_lint.inventory.images import Images
from legion_lint.inventory.paths import join
from legion_lint.inventory.stages import parts_of, stage_index
from legion_lint.inventory.tree import Sight, Tree
from legion_lint.model.facts import Content, Dockerfile
from legion_lint.model.record import dataclass
from legion_lint.model.source import Word
from legion_lint.syntax import dockerfile as syntax

NAME = re.compile(r"[^\W_]+")
CLONES = re.compile(r"\bclone\b|\bgit\+")
#: Images that copy from the context of whoever builds on them.
TRIGGERS = re.compile(r"onbuild")


@dataclass(frozen=True, slots=True)
class Copied:
    """What a build takes of the repository.

    Attributes:
        paths: Files and folders of the tree, where they really are; ``""`` is all of it.
        is_all: Whether it is certain that it takes nothing else, and nothing that is made before.
        stages: The indexes of the stages that it builds.
    """

    paths: frozenset[str]
    is_all: bool
    stages: frozenset[int] = frozenset()

    def has(self, path: str) -> bool:
        """Whether a file or a folder is taken, or a part of it."""
        return any(is_within(each, path) or is_within(path, each) for each in self.paths)


class Sources:
    """Follows the stages of Dockerfiles to what they copy."""

    def __init__(
        self, tree: Tree, images: Images, homes: Collection[str], read: Callable[[str], Content | None]
    ) -> None:
        """Take the tree, the images that are built here, where it is hosted, and what reads a file."""
        self._tree = tree
        self._images = images
        self._homes = [home.lower() for home in homes]
        self._read = read

    def of(self, path: str, target: str | None, contexts: Sequence[str]) -> Copied:
        """Return what the build of a stage takes of contexts; that of the last stage without a target."""
        fact = self._images.dockerfiles.get(self._tree.follow(path)[1])
        return self._taken(fact, parts_of(fact, target), contexts) if fact else Copied(frozenset(), False)

    def of_any_stage(self, path: str, contexts: Sequence[str]) -> Copied:
        """Return what any stage takes."""
        fact = self._images.dockerfiles.get(self._tree.follow(path)[1])
        if fact is None:
            return Copied(frozenset(), False)
        return self._taken(fact, range(len(fact.stages)), contexts)

    def _taken(self, fact: Dockerfile, parts: Sequence[int], contexts: Sequence[str]) -> Copied:
        found: set[str] = set()
        is_all = bool(parts) and bool(contexts) and not any(self._is_open(fact, part) for part in parts)
        for copy in fact.copies:
            if copy.stage in parts and copy.source is None:
                for word in copy.paths:
                    places = [place for each in contexts for place in self._places(each, word.text)]
                    found.update(places)
                    is_all = is_all and bool(places)
        return Copied(frozenset(found), is_all, frozenset(parts))

    def _places(self, context: str, written: str) -> Iterator[str]:
        """Yield what a source stands for in a context, as far as it is here."""
        path = join(context, written.lstrip("/"))
        if path is None or (context and not is_within(context, path)):
            return
        if WILDCARD.search(path):
            fits = matching(path)
            yield from filter(fits, self._tree.below_folder(plain_folder(path))) if fits else ()
            return
        sight, real = self._tree.follow(path)
        if sight in (Sight.FILE, Sight.FOLDER) or not path:
            yield real

    def _is_open(self, fact: Dockerfile, part: int) -> bool:
        """Whether a stage may hold something else of the repository, in ways that cannot be followed."""
        stage = fact.stages[part]
        before = fact.stages[:part]
        if stage.is_open:
            return True
        is_stage = stage_index(before, stage.image or stage.base.text) is not None
        if "$" in stage.base.text and (is_stage or not re.match(r"[^$]+[/:]", stage.base.text)):
            return True  # another one may be given when it is built
        others = [] if is_stage else [stage.image or stage.base.text]
        others += [each.text for each in outer(fact, part)]
        return any(TRIGGERS.search(each) or self._images.kin_of(each) for each in others) or any(
            not re.search(r"[/:@]", each.text) for each in outer(fact, part)
        )

    def speaks_of(self, dockerfile: str, stages: Collection[int], path: str) -> bool:
        """Whether commands of some stages may bring a path in by its name, or clone what it is in.

        Yes as long as the file was not read.
        """
        content = self._read(self._tree.follow(dockerfile)[1])
        if content is None:
            return True
        wanted = set(NAME.findall(path.rpartition("/")[2].lower()))
        said = "\n".join(commands(content.text, stages)).lower()
        is_fetched = CLONES.search(said) or any(home in said for home in self._homes)
        return bool(is_fetched) or wanted <= set(NAME.findall(said))


def commands(text: str, stages: Collection[int]) -> Iterator[str]:
    """Yield what is run, or fetched, in some stages of a Dockerfile."""
    stage = -1
    for instruction in syntax.parse(text).all:
        stage += instruction.name == "FROM"
        if stage in stages and instruction.name in ("RUN", "ADD"):
            yield instruction.arguments.text


def outer(fact: Dockerfile, part: int) -> Iterator[Word]:
    """Yield the sources of a stage's copies that are no stages before it."""
    for copy in fact.copies:
        if copy.stage == part and copy.source and stage_index(fact.stages[:part], copy.source.text) is None:
            yield copy.source


def is_within(folder: str, path: str) -> bool:
    """Whether a path is a folder or lies in it; all lies in the root."""
    return not folder or path == folder or path.startswith(f"{folder}/")


def outermost(paths: Iterable[str]) -> tuple[str, ...]:
    """Leave out what lies in another of the folders, in order."""
    found: list[str] = []
    for path in sorted(set(paths), key=lambda each: f"{each}/"):
        if not found or not is_within(found[-1], path):
            found.append(path)
    return tuple(sorted(found))
