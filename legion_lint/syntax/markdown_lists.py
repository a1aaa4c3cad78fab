"""Lists of Markdown, and the paragraph that leads to a list or a table."""

from dataclasses import field
from typing import Any

from legion_lint.model.document import Item, List
from legion_lint.model.record import dataclass
from legion_lint.syntax import markdown_places as places
from legion_lint.syntax.markdown_found import Found, Run
from legion_lint.syntax.markdown_inline import Inline

DEEPEST = 100  # lists in lists in lists: what is deeper is hostile, and not worth the time


@dataclass(slots=True)
class OpenList:
    """A list being read."""

    section: int
    lead: str
    depth: int
    ordered: bool
    items: list[Item] = field(default_factory=list)


class Lists:
    """Reads lists, and keeps what stands right before the next block."""

    def __init__(self, inline: Inline, found: Found) -> None:
        self.inline = inline
        self.found = found
        self._open: list[OpenList] = []
        self._too_deep = 0
        self._item: Run | None = None  # the first paragraph of the innermost item, until that ends
        self._item_start = 0
        self._before: Run | None = None

    def lead(self) -> str:
        """Return the text of the paragraph right before, or of the item around."""
        self.close_item()
        return self._before.text() if self._before else ""

    def other(self, data: Any, start: int, end: int) -> None:
        """Note that a block begins or ends that leads to nothing."""
        if self._item is not None:
            self.close_item()
        self._before = None

    def paragraph_end(self, data: None, start: int, end: int) -> None:
        """Leave a paragraph."""
        self._before = self.inline.end()
        if self._item is not None:
            self.close_item()

    def start(self, first: int | None, start: int, end: int) -> None:
        """Enter a list."""
        lead = self.lead()
        if self._too_deep or len(self._open) == DEEPEST:
            self._too_deep += 1
            return
        self._open.append(OpenList(self.found.section, lead, len(self._open), first is not None))

    def end(self, ordered: bool, start: int, end: int) -> None:
        """Leave a list."""
        self._before = None
        if self._too_deep:
            self._too_deep -= 1
            return
        done = self._open.pop()
        span = places.without_line_ends(self.inline.source, start, end)
        items = tuple(done.items)
        self.found.lists.append(List(span, done.section, done.lead, done.depth, done.ordered, items))

    def item(self, data: None, start: int, end: int) -> None:
        """Enter a list item."""
        if not self._too_deep:
            self._item = self.inline.begin_item()
            self._item_start = start

    def item_end(self, data: None, start: int, end: int) -> None:
        """Leave a list item."""
        if self._item is not None:
            self.close_item()
        self._before = None

    def close_item(self) -> None:
        """End the first paragraph of the innermost item, if it has not ended before."""
        run, self._item = self._item, None
        if run is None:
            return
        self.inline.end()
        self._open[-1].items.append(Item(run.span(self._item_start), run.text(), tuple(run.parts or ())))
        self._before = run
