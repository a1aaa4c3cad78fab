"""What one inventory found out that the next ones, which know more, need not find out again."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from legion_lint.inventory.helm.files import ChartFiles
from legion_lint.inventory.pages import Pages
from legion_lint.inventory.tree import Tree
from legion_lint.model.facts import PackedChart
from legion_lint.model.tree import Entry

Answer = TypeVar("Answer")
Read = Callable[[str], str | None]
Unpack = Callable[[str], PackedChart | None]


class Memory:
    """The tree and its pages, which stay as they are; the charts, as long as their texts do."""

    def __init__(self, entries: Mapping[str, Entry]) -> None:
        """Take the entries of the index by path."""
        self.tree = Tree(entries)
        self.pages = Pages(self.tree)
        self.charts = Charts(self.tree)


class Charts:
    """The charts, and what was found out about them.

    That rests on the tree and on texts alone; a text that was read once stays, one that was not may come.
    """

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._files: ChartFiles | None = None
        self._read: Read = lambda _: None
        self._unpack: Unpack = lambda _: None
        self._lacking: set[str] = set()
        self._packed: set[str] = set()
        self._answers: dict[str, Any] = {}

    def files(self, read: Read, unpack: Unpack) -> ChartFiles:
        """Return the charts as they are by what ``read`` knows of texts, and ``unpack`` of packed charts."""
        self._read, self._unpack = read, unpack
        came = [path for path in sorted(self._lacking) if read(path) is not None]
        came += [path for path in sorted(self._packed) if unpack(path) is not None]
        if self._files is None or came:
            self._lacking, self._packed, self._answers = set(), set(), {}
            self._files = ChartFiles(self._tree, self._text, self._unpacked)
        return self._files

    def answer(self, question: str, find: Callable[[], Answer]) -> Answer:
        """Return the answer to a question about the charts, which is the same as long as they are."""
        if question not in self._answers:
            self._answers[question] = find()
        found: Answer = self._answers[question]
        return found

    def _unpacked(self, path: str) -> PackedChart | None:
        held = self._unpack(path)
        if held is None:
            self._packed.add(path)
        return held

    def _text(self, path: str) -> str | None:
        text = self._read(path)
        if text is None:
            self._lacking.add(path)
        return text
