"""What became of a path that is not there, in words, and what is likely meant instead."""

import posixpath
from collections.abc import Callable
from urllib.parse import quote

from legion_lint.inventory.paths import folder_of, join
from legion_lint.inventory.tree import DOCUMENTS, Tree
from legion_lint.model.record import dataclass
from legion_lint.model.tree import Evidence

#: Extensions between which the same file changes.
ALIKE = (
    DOCUMENTS | {".html", ".htm", ".txt"},
    {".yml", ".yaml"},
    {".jpg", ".jpeg", ".png", ".svg", ".gif", ".webp"},
    {".js", ".ts", ".mjs", ".cjs", ".jsx", ".tsx"},
)


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """What is known of a missing path.

    ``words`` completes "x does not exist"; empty if nothing is known. ``instead`` is the path that is
    meant, if there is one; ``certain`` if that is no guess (git's rename, another case).
    """

    words: str = ""
    instead: str | None = None
    certain: bool = False


def whereabouts(tree: Tree, examine: Callable[[str], Evidence], path: str, written: str = "") -> Whereabouts:
    """Tell what became of ``path``: another case, ignored, untracked, moved, deleted, or a name like it.

    ``written`` is the path as the document has it; it may be there, seen from the root.
    """
    if written and tree.exists(rooted := join("", written)) and rooted != path:
        return Whereabouts(f"exists from the root of the repository, as /{rooted}", rooted, certain=True)
    if other := tree.other_case(path):
        how = " with its accents written otherwise" if path.casefold() != other.casefold() else ""
        return Whereabouts(f"exists as {other}{how}", other, certain=True)
    evidence = examine(path)
    # Who reads the message in a report does not see the document that the path is relative to.
    whole = path if written and written.lstrip("./") != path else ""
    if evidence.on_disk:
        how = "ignored by git" if evidence.ignored else "not tracked by git"
        return Whereabouts(f"{whole or 'it'} is on disk but {how}")
    if evidence.ignored:
        return Whereabouts(f"git ignores {whole or 'it'}")
    if gone := evidence.gone:
        if gone.moved_to:
            words = f"moved to {gone.moved_to}" + (f" in {gone.commit}" if gone.commit else "")
            return Whereabouts(words, gone.moved_to, certain=True)
        nearest = tree.nearest(path)
        also = f"; nearest is {nearest}" if nearest else ""
        when = f" in {gone.commit} ({gone.date})" if gone.commit else " by what is staged"
        return Whereabouts(f"{whole} was deleted{when}{also}" if whole else f"deleted{when}{also}", nearest)
    nearest = tree.nearest(path)
    if nearest and is_the_same(path, nearest):
        return Whereabouts(f"exists as {nearest}", nearest)
    return Whereabouts(f"nearest is {nearest}", nearest) if nearest else Whereabouts()


def is_the_same(path: str, other: str) -> bool:
    """Whether two paths differ only by an extension that says the same, such as ``.yml`` and ``.yaml``."""
    (stem, extension), (other_stem, other_extension) = posixpath.splitext(path), posixpath.splitext(other)
    return stem == other_stem and any({extension, other_extension} <= alike for alike in ALIKE)


def sentence(written: str, found: Whereabouts) -> str:
    """Say that what is written does not exist, and what is known of it."""
    return f"{written} does not exist" + (f": {found.words}" if found.words else "")


def destination(document: str, written: str, path: str) -> str:
    """Write the destination that leads from a document to ``path``, in the manner of the one written."""
    rest = written[len(written.split("#")[0].split("?")[0]) :]
    if written.startswith("/"):
        return f"/{quote(path)}{rest}"
    relative = posixpath.relpath(path, folder_of(document) or ".")
    dot = "./" if written.startswith("./") and not relative.startswith(".") else ""
    return f"{dot}{quote(relative)}{rest}"
