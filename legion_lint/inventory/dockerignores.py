"""What the ``.dockerignore`` files of the repository leave out of build contexts."""

from collections.abc import Callable

from legion_lint.inventory.paths import join
from legion_lint.inventory.tree import Tree
from legion_lint.model.facts import Content
from legion_lint.syntax.dockerignore import Ignored

OWN = ".dockerignore"


class Dockerignores:
    """Answers whether a build is given a file; only what is certain is left out."""

    def __init__(
        self, tree: Tree, ask: Callable[[str], Content | None], is_made: Callable[[str], bool]
    ) -> None:
        """Take the tree, what reads a file, and what tells whether a file may be made."""
        self._tree = tree
        self._ask = ask
        self._is_made = is_made
        self._read: dict[str, Ignored | None] = {}

    def leaving_out(self, dockerfile: str, context: str, path: str) -> str | None:
        """Return the file that leaves a path, as seen from the root, out of a context; ``None`` for none.

        A folder of which something is brought back is there.

        Source: https://docs.docker.com/build/concepts/context/#dockerignore-files
        """
        own = f"{dockerfile}{OWN}"
        file = own if self._tree.is_file(own) else join(context, OWN)
        if file is None or not self._tree.is_file(file) or path in (dockerfile, file):
            return None
        ignored = self._ignored(file)
        start = len(context) + 1 if context else 0
        if ignored is None or not ignored.leaves_out(path[start:]):
            return None
        if ignored.brings_back and self._tree.is_folder(path):
            below = (each for each in self._tree.below_folder(path) if self._tree.is_file(each))
            if not all(ignored.leaves_out(each[start:]) for each in below):
                return None
        return None if self._is_made(file) else file

    def _ignored(self, file: str) -> Ignored | None:
        """Return what a file leaves out, ``None`` as long as it was not read, or if Docker refuses it."""
        if file not in self._read:
            content = self._ask(self._tree.follow(file)[1])
            if content is None:
                return None
            try:
                self._read[file] = Ignored(content.text)
            except ValueError:
                self._read[file] = None
        return self._read[file]
