"""What Dockerfiles copy from their build contexts, and whether it is there.

The context is what the builds of the repository say; without one that says it, any folder from the
Dockerfile's own up to the root may be it. A source that is in none of them is refuted only with evidence:
git remembers it, or what is plainly meant is right there. All else may be made before the build. One that a
``.dockerignore`` keeps from a build that needs it is refuted too.
"""

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property

from legion_lint.inventory.dockerignores import Dockerignores
from legion_lint.inventory.images import Images
from legion_lint.inventory.meant import alike, is_file_name
from legion_lint.inventory.mentions import Mentions
from legion_lint.inventory.paths import folder_of, join, prefixes
from legion_lint.inventory.stages import parts_of
from legion_lint.inventory.tree import Sight, Tree
from legion_lint.model.facts import Copy, Dockerfile
from legion_lint.model.finding import Truth
from legion_lint.model.record import dataclass
from legion_lint.model.source import Place, Word
from legion_lint.model.tree import Evidence, Gone
from legion_lint.syntax import wildcards
from legion_lint.syntax.wildcards import Match

SINGLE = {"*": wildcards.IN_NAME, "?": "[^/]"}
WILDCARD = re.compile(r"[*?\[]")
#: Names of what is built before, wherever they stand on the way.
BUILT = re.compile(
    r"(?:^|/)(?:dist|target|bin|build|out|obj|lib|libs|release|artifacts?|output|node_modules|vendor|"
    r"tmp|pkg|certs?|keys?|secrets?|deps|dependencies|generated|gen|publish|public|docker-build)(?:/|$)"
    r"|\.(?:jar|war|ear|whl|tar|tgz|gz|xz|bz2|zip|deb|rpm|apk|so|o|a|exe|dll|pem|crt|cer|key|jks|p12|lock|"
    r"wasm|class|min\.js|map|db|bin|img|iso|rep|pkl|onnx|pt|pth|h5|bundle)$",
    re.IGNORECASE,
)
#: Names of folders that are, where they are not here.
HIDDEN = re.compile(r"(?:^|/)(?:_\w+|\.\w[^/]*)(?:/|$)")
#: Names of what nobody compiles, though it has no extension.
SCRIPTS = re.compile(r"file\Z|entrypoint|script|^[A-Z]+\Z|config|hook", re.IGNORECASE)
#: Shorter names are anybody's.
LEAST = 6
HOLDERS = re.compile(r"<[^>]*>|\{\{|%\w+%|\$")


@dataclass(frozen=True, slots=True)
class Source:
    """A source of a ``COPY``, an ``ADD`` or a mount, and whether it is there.

    ``words`` says what is wrong, after its name; ``why`` why nobody knows.
    """

    place: Place
    word: Word
    instruction: str
    truth: Truth
    words: str = ""
    why: str = ""


class Copies:
    """Judges what is copied from contexts."""

    def __init__(
        self,
        tree: Tree,
        dockerfiles: Mapping[str, Dockerfile],
        images: Images,
        mentions: Mentions,
        examine: Callable[[str], Evidence],
        is_made: Callable[[str], bool],
        dockerignores: Dockerignores,
    ) -> None:
        """Take the tree, the Dockerfiles by path and their builds, and what tells the fate of a path."""
        self._tree = tree
        self.dockerfiles = dockerfiles
        self._images = images
        self._mentions = mentions
        self._examine = examine
        self._is_made = is_made
        self._dockerignores = dockerignores

    @property
    def sources(self) -> Iterator[Source]:
        """Yield every source that says something of the repository."""
        for path, dockerfile in self.dockerfiles.items():
            for copy in dockerfile.copies:
                if copy.source is None:
                    for word in copy.paths:
                        if posixpath.normpath(word.text).strip("/") not in ("", "."):
                            yield self._judge(path, copy, word)

    def _judge(self, path: str, copy: Copy, word: Word) -> Source:
        here = (Place(path, word.span), word, copy.instruction)
        declared, others = self.contexts(path)
        inside = posixpath.normpath(f"/{word.text}").strip("/")  # nothing leads out of a context
        found = [each for context in (*declared, *others) if (each := join(context, inside)) is not None]
        if any(self._is_there(each) for each in found[: len(declared) or len(found)]):
            kept = "" if WILDCARD.search(inside) else self._kept_out(path, copy, inside)
            return Source(*here, Truth.REFUTED if kept else Truth.PROVEN, kept)
        if any(self._is_there(each) for each in found):
            return Source(*here, Truth.UNKNOWN, why="it is not in the contexts that builds declare")
        if HOLDERS.search(word.text) or not found:
            return Source(*here, Truth.UNKNOWN, why="its path is not known")
        if WILDCARD.search(word.text):
            return Source(*here, Truth.UNKNOWN, why="nothing fits it, which may be made before the build")
        if any(self._tree.look(each) is not Sight.NOTHING for each in found):
            return Source(
                *here, Truth.UNKNOWN, why="it is in a submodule, or behind a symlink that leads away"
            )
        if words := self._missed(inside, found, is_certain=bool(declared)):
            return Source(*here, Truth.REFUTED, f"does not exist: {words}")
        return Source(*here, Truth.UNKNOWN, why="it may be made before the build")

    def _kept_out(self, path: str, copy: Copy, inside: str) -> str:
        """Say which file keeps a source from a build that needs it; empty if none does for certain."""
        for build in self._images.declared:
            if build.dockerfile != path or build.context is None or "target" in build.build.unknown:
                continue
            target = build.build.target.text if build.build.target else None
            whole = join(build.context, inside)
            is_needed = copy.stage in parts_of(self.dockerfiles[path], target)
            if (
                not is_needed
                or whole is None
                or self._tree.follow(whole)
                not in (
                    (Sight.FILE, whole),
                    (Sight.FOLDER, whole),
                )
            ):
                continue
            if file := self._dockerignores.leaving_out(path, build.context, whole):
                return f"is left out of the build context {build.context or '.'} by {file}"
        return ""

    def contexts(self, path: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the contexts that builds of a Dockerfile declare, and the folders that may be others.

        There are no declared ones if nobody knows that of some build.
        """
        folder = folder_of(path)
        said = self._declared.get(path, ())
        known = tuple(each for each in said if each is not None)
        above = (folder, *reversed(list(prefixes(folder))), "")
        declared = known if len(known) == len(said) else ()
        others = dict.fromkeys((*known, *above))
        return declared, tuple(each for each in others if each not in declared)

    @cached_property
    def _declared(self) -> Mapping[str, tuple[str | None, ...]]:
        """The contexts that builds say, by the Dockerfile; ``None`` for one that nobody knows."""
        found: dict[str, list[str | None]] = {}
        for build in self._images.declared:
            if build.dockerfile and build.is_there is Truth.PROVEN:
                found.setdefault(build.dockerfile, []).append(build.context)
        return {path: tuple(dict.fromkeys(contexts)) for path, contexts in found.items()}

    def _is_there(self, path: str) -> bool:
        if not WILDCARD.search(path):
            return self._tree.exists(path)
        fits = matching(path)
        return fits is None or any(map(fits, self._tree.below_folder(plain_folder(path))))

    def _missed(self, written: str, paths: Sequence[str], *, is_certain: bool) -> str:
        """Say what became of a source that is nowhere; empty if nothing shows that it should be there."""
        evidence = [self._examine(each) for each in paths]
        if any(each.ignored or each.on_disk for each in evidence):
            return ""
        elsewhere = () if is_certain else self._tree.ending(written)
        gone = next(
            ((path, each.gone) for path, each in zip(paths, evidence, strict=True) if each.gone), None
        )
        words = ""
        if gone:
            is_elsewhere = elsewhere and gone[1].moved_to not in elsewhere
            words = "" if is_elsewhere or may_be_program(*gone, evidence) else self._fate(*gone)
        elif not elsewhere and not BUILT.search(written):
            here = (path for path in paths if not HIDDEN.search(self._below_what_is_here(path)))
            words = next((words for path in here for words in self._meant(path, written)), "")
        return "" if words and any(map(self._is_made, paths)) else words

    def _below_what_is_here(self, path: str) -> str:
        """Return the end of a path, from the first name on that is not here."""
        known = max((len(part) for part in prefixes(path) if self._tree.is_folder(part)), default=0)
        return path[known:].lstrip("/")

    def _fate(self, path: str, gone: Gone) -> str:
        """Say what git knows of a path."""
        if gone.moved_to:
            return f"moved to {gone.moved_to}" + (f" in {gone.commit}" if gone.commit else "")
        nearest = self._tree.nearest(path)
        when = f" in {gone.commit} ({gone.date})" if gone.commit else " by what is staged"
        return f"deleted{when}" + (f"; nearest is {nearest}" if nearest else "")

    def _meant(self, path: str, written: str) -> Iterator[str]:
        """Yield what is plainly meant: a name that is nearly the same, in the same folder or one further."""
        folder, name = posixpath.split(path)
        if is_file_name(name):
            yield from (found.words for found in self._mentions.meant(path))
            longer = (child for child in self._tree.children.get(folder, ()) if is_part(child, name))
            yield from (f"nearest is {child}" for child in longer)
        elif "/" in written:
            folders = self._tree.folders_in(folder)
            near = (child for child in folders if alike(name, posixpath.basename(child)))
            yield from (f"nearest is {child}" for child in near)


def may_be_program(path: str, gone: Gone, evidence: Sequence[Evidence]) -> bool:
    """Whether what was deleted may be a program that is compiled before, committed once by mistake."""
    name = posixpath.basename(path)
    is_folder = any(each.folder for each in evidence)
    return "." not in name and not is_folder and not gone.moved_to and not SCRIPTS.search(name)


def is_part(path: str, whole: str) -> bool:
    """Whether a file's name is the other one without a word before it, such as ``requirements.txt``."""
    name = posixpath.basename(path)
    return len(name) > LEAST and whole.endswith(name) and whole[: -len(name)][-1:] in ("-", "_", ".")


def plain_folder(pattern: str) -> str:
    """Return the folder in which all lie that fit a pattern."""
    found = WILDCARD.search(pattern)
    return folder_of(pattern[: found.start()]) if found else folder_of(pattern)


def matching(pattern: str) -> Match | None:
    """Return what tells whether a path fits a pattern of Go's ``filepath.Match``; ``None`` if it is none."""
    parts = re.findall(r"\*|\?|\[[^\]]+\]|\\.|.", pattern)
    try:
        return wildcards.matcher([SINGLE.get(part) or escaped(part) for part in parts])
    except ValueError:
        return None


def escaped(part: str) -> str:
    """Return a character, or a bracket of them, as a regular expression."""
    if part[0] != "[" or not part[1:]:
        return re.escape(part[-1])
    return "[" + re.sub(r"[\[&~|]", r"\\\g<0>", part[1:-1]) + "]"
