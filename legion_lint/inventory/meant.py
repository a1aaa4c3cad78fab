"""What is plainly meant by a path that is not there and, as far as git knows, never was.

Only what leaves no doubt: other case, one slip of the pen in one name on the way, another spelling of the
same words, a folder more or fewer between the same names. A likeness of contents or of words is none.
"""

import posixpath
import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from legion_lint.inventory.tree import Tree
from legion_lint.model.likeness import most_alike
from legion_lint.model.record import dataclass

ALIKE = 0.85
#: For a folder below which everything else is as it is written.
NEARLY = 0.8
#: For one word of a name.
WORD_ALIKE = 0.76
WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
#: Beginnings that make another word of a word.
OPPOSITES = frozenset("un de re dis non pre post sub in ex co anti over under".split())
#: Files that have no extension.
PLAIN = frozenset(("Dockerfile", "Makefile", "Jenkinsfile", "Vagrantfile", "Containerfile"))
#: Names that so many folders have that only their folder tells which is meant.
COMMON = re.compile(
    r"(?:index|readme|main|__init__|values|chart|kustomization|config|test|setup)\.\w+$|Dockerfile$|"
    r"Makefile$",
    re.IGNORECASE,
)
#: Extensions of which one is often written for the other.
ALTERNATIVES = ({".yml", ".yaml"}, {".md", ".rst"}, {".jpg", ".jpeg"}, {".md", ".adoc"}, {".htm", ".html"})
#: So many letters of a name make it one that means something.
DISTINCT = 8
#: A path must have more names than this for its first to be too many, or any of them (one more if its last
#: is common).
SHORT = 2
LONG = 3


@dataclass(frozen=True, slots=True)
class Vanished:
    """A mentioned path that is refuted.

    ``path`` is the one that it would have, ``words`` what is known of it; ``lost`` is the folder at the
    top that went with it altogether, if that is so; ``moved`` says that git knows where it went.
    """

    path: str
    words: str
    lost: str = ""
    moved: bool = False


class Meant:
    """Finds what is meant in the tree."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree

    def of(self, path: str, written: str, *, is_folder: bool) -> Iterator[Vanished]:
        """Yield what is plainly meant by ``path``, of which ``written`` is the part that was written.

        ``is_folder`` says that it is plainly meant to be a folder.
        """
        yield from self._misspelt(path, is_folder=is_folder)
        yield from self._detoured(path, written)

    def kept(self, written: str) -> Iterator[Vanished]:
        """Yield the only file of a name that says something, if its folder has the same name too."""
        parts = written.split("/")
        found = self._tree.named(parts[-1])
        if len(parts) < 3 or len(found) != 1 or len(parts[-1]) <= DISTINCT or COMMON.match(parts[-1]):
            return
        if self._tree.is_file(found[0]) and found[0].split("/")[-2:-1] == parts[-2:-1]:
            yield Vanished(written, f"exists as {found[0]}")

    def _detoured(self, path: str, written: str) -> Iterator[Vanished]:
        """Yield the one file that has this name in these folders, with one more or one fewer between them."""
        parts = path.split("/")
        if len(parts) < 3 or not is_file_name(parts[-1]):
            return
        first = len(parts) - written.count("/") - 1
        last = len(parts) - 1 if len(parts) - first > LONG else first + 1
        less = (
            range(first, last)
            if len(parts) - first > (LONG + 1 if COMMON.match(parts[-1]) else SHORT)
            else ()
        )
        fewer = {"/".join((*parts[:index], *parts[index + 1 :])) for index in less}
        found = {each for each in fewer if "/" in each and self._tree.is_file(each)}
        for each in self._tree.named(parts[-1]):
            others = each.split("/")
            if len(others) - len(parts) in (1, 2) and others[0] == parts[0] and is_within(parts, others):
                found.add(each)
        if len(found) == 1:
            yield Vanished(path, f"exists as {found.pop()}")

    def _misspelt(self, path: str, *, is_folder: bool) -> Iterator[Vanished]:
        """Yield what is there if one name on the way is a slip of the pen."""
        if other := self._tree.other_case(path):
            yield Vanished(path, f"exists as {other}")
            return
        folder, name = posixpath.split(path)
        if not folder:
            return
        if not self._tree.is_folder(folder):
            yield from self._other_folder(path)
            return
        children = [posixpath.basename(child) for child in self._tree.children.get(folder, ())]
        if not is_file_name(name):
            near = [each for each in children if is_cut_off(name, each)]
            if is_folder:
                folders = map(posixpath.basename, self._tree.folders_in(folder))
                near += [each for each in folders if alike(name, each)]
            yield from (Vanished(path, f"nearest is {folder}/{each}") for each in near if len(near) == 1)
            return
        for child in children:
            if is_slip(name, child):
                yield Vanished(path, f"nearest is {folder}/{child}")
                return
        yield from self._deeper(path, folder, name)

    def _deeper(self, path: str, folder: str, name: str) -> Iterator[Vanished]:
        """Yield the one file of that name further down, or of the same words with other marks."""
        if "/" in folder and len(deeper := self._tree.below(folder, name)) == 1:
            yield Vanished(path, f"exists as {deeper[0]}")
        elif len(name) > DISTINCT and len(other := self._tree.spelt(folder, name)) == 1:
            yield Vanished(path, f"nearest is {other[0]}")

    def _other_folder(self, path: str) -> Iterator[Vanished]:
        """Yield what is there if one folder on the way has a slip of the pen in its name."""
        parts = path.split("/")
        here = ""
        for index, part in enumerate(parts[:-1]):
            onward = f"{here}/{part}".lstrip("/")
            if self._tree.is_folder(onward):
                here = onward
                continue
            for child in self._tree.folders_in(here):
                meant = "/".join((child, *parts[index + 1 :]))
                if self._tree.exists(meant) and alike(part, posixpath.basename(child), NEARLY):
                    yield Vanished(path, f"exists as {meant}")
            return


def is_slip(name: str, other: str) -> bool:
    """Whether a file's name is another's with a slip of the pen, or with another extension for the same."""
    (stem, extension), (other_stem, other_extension) = posixpath.splitext(name), posixpath.splitext(other)
    if stem == other_stem and {extension, other_extension} in ALTERNATIVES:
        return True
    return other_extension == extension and alike(name, other)


def is_cut_off(name: str, other: str) -> bool:
    """Whether a name is the begin of that of a file without an extension: ``Docker``."""
    return other in PLAIN and len(name) > 3 and other.startswith(name)


@lru_cache(maxsize=4096)
def alike(one: str, other: str, least: float = ALIKE) -> bool:
    """Whether two names differ by no more than a slip of the pen; numbers and whole words are never one."""
    if re.sub(r"\D", "", one) != re.sub(r"\D", "", other):
        return False
    small, small_other = one.lower(), other.lower()
    if most_alike(small, small_other) < least or SequenceMatcher(None, small, small_other).ratio() < least:
        return False
    words, others = WORDS.findall(one), WORDS.findall(other)
    if len(words) != len(others):
        return True
    pairs = [(a.lower(), b.lower()) for a, b in zip(words, others, strict=True) if a.lower() != b.lower()]
    return all(is_slip_of_word(a, b) for a, b in pairs) and len(pairs) < 2


def is_slip_of_word(one: str, other: str) -> bool:
    """Whether a word is another one with a letter or two wrong."""
    short, long = sorted((one, other), key=len)
    if long.startswith(short):
        return len(long) - len(short) <= 2
    if long.endswith(short):
        return len(short) > 3 and long.removesuffix(short) not in OPPOSITES
    return SequenceMatcher(None, one, other).ratio() > WORD_ALIKE


def is_file_name(name: str) -> bool:
    """Whether a name is that of a file rather than of a folder."""
    return bool(posixpath.splitext(name)[1]) or name in PLAIN


def is_within(parts: Sequence[str], others: Sequence[str]) -> bool:
    """Whether all of ``parts`` are among ``others``, in that order."""
    rest = iter(others)
    return all(part in rest for part in parts)
