"""Files that documents state to be in a folder that is here, and that are not in it.

Git does not remember them and nothing has nearly their name, so the words have to say it: that something
is in that file.
"""

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from legion_lint.inventory.meant import Vanished
from legion_lint.inventory.paths import folder_of
from legion_lint.inventory.tree import Tree
from legion_lint.model.facts import Mention
from legion_lint.model.tree import Evidence

#: So many files that a document names from one folder show that it names them all from there.
ENOUGH = 3
#: What stands for files of the readers.
OF_READERS = re.compile(
    r"(?:^|[-_.])(?:your|my|some|foo|bar|example|sample|x+|name)(?:[-_.]|$)", re.IGNORECASE
)


class Absences:
    """Judges stated files."""

    def __init__(
        self, tree: Tree, said: Mapping[str, Sequence[Mention]], examine: Callable[[str], Evidence]
    ) -> None:
        """Take the tree, what each document mentions, and what tells of a path that is not there."""
        self._tree = tree
        self._said = said
        self._examine = examine

    def of(self, document: str, mention: Mention, folders: Collection[str]) -> Vanished | None:
        """Return that a file is not where it is stated to be.

        Its folder is the one that the document names others like it from, else the first of ``folders`` that
        has files of its kind, itself or one further down.
        """
        name = posixpath.basename(mention.path)
        extension = posixpath.splitext(name)[1]
        if (
            not (mention.is_stated and extension)
            or self._tree.ending(mention.path)
            or OF_READERS.search(name)
        ):
            return None
        there = (each for each in folders if each and self._holds(each, extension))
        folder = self._named(document, mention, extension) or next(there, "")
        if not folder or self._examine(f"{folder}/{name}").ignored:
            return None
        return Vanished(f"{folder}/{name}", f"there is no such file in {folder}")

    def _holds(self, folder: str, extension: str) -> bool:
        """Whether a folder, or one in it, has a file with this extension."""
        around = (folder, *self._tree.folders_in(folder))
        files = (file for each in around for file in self._tree.children.get(each, ()))
        return any(each.endswith(extension) and self._tree.is_file(each) for each in files)

    def _named(self, document: str, mention: Mention, extension: str) -> str:
        """Return the folder of the file, seen from where the document names other files from.

        One other is enough if it is in the same folder.
        """
        folder = folder_of(mention.path)
        others = {each.path for each in self._said.get(document, ()) if each.path != mention.path}
        seen: Counter[str] = Counter()
        for other in others:
            weight = ENOUGH if folder_of(other) == folder and other.endswith(extension) else 1
            seen.update({path.removesuffix(other): weight for path in self._meant(document, other)})
        starts = sorted((each for each in seen if seen[each] >= ENOUGH), key=lambda each: (-seen[each], each))
        folders = (f"{start}{folder}" for start in starts)
        return next((each for each in folders if self._holds(each, extension)), "")

    def _meant(self, document: str, path: str) -> Iterator[str]:
        """Yield the one file that a path is, from the root, from the document, or as the end of its own."""
        for start in ("", folder_of(document)):
            if self._tree.is_file(whole := posixpath.normpath(posixpath.join(start, path))):
                yield whole
                return
        if len(found := self._tree.ending(path)) == 1 and self._tree.is_file(found[0]):
            yield found[0]
