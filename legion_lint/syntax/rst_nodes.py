"""The nodes that docutils' parser hangs our findings on."""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from legion_lint.model.document import Anchor, Cell, CodeBlock
from legion_lint.model.record import dataclass
from legion_lint.model.source import Span, Word
from legion_lint.syntax.rst_found import Found
from legion_lint.syntax.rst_inline import Run, scan
from legion_lint.syntax.rst_light import Light
from legion_lint.syntax.rst_line import Line
from legion_lint.syntax.rst_lines import Lines, Stretch
from legion_lint.syntax.rst_markers import is_marked


class RunNode(Light):
    """Inline content."""

    def __init__(self, run: Run) -> None:
        self.children = []
        self.run = run

    def astext(self) -> str:
        """Return the content as it is shown."""
        return self.run.text


class Label(Light):
    """A target that stands for what follows; ``anchor`` has no title yet."""

    def __init__(self, anchor: Anchor | None) -> None:
        self.children = []
        self.anchor = anchor


class External(Light):
    """A target that stands for a URI or another name; labels right before it do the same."""


class Directed(Light):
    """What a directive leaves; ``title`` is its caption, if it has one that labels show."""

    def __init__(self, title: str = "") -> None:
        self.children = []
        self.title = title


@dataclass(frozen=True, slots=True)
class Source:
    """Where the rows of a table are kept, if that is another file."""

    file: Word | None = None
    options: tuple[tuple[str, str], ...] = ()


class Cells(Light):
    """A table of any notation; entries with more than a line of text are its children as well."""

    def __init__(self, form: str, extent: Span, section: int, title: str = "") -> None:
        self.children = []
        self.form = form
        self.extent = extent
        self.section = section
        self.title = title
        self.source = Source()
        self.head: list[list[Cell | Light]] = []
        self.body: list[list[Cell | Light]] = []

    def entry(self, state: Any, block: Lines) -> Cell | Light:
        """Parse a cell; what is more than a line of text becomes a child."""
        span = extent(block, block[0].start if block else self.extent.end)
        found: Found = state.found
        with found.keeping():
            if not any(block):
                return Cell(span, "", ())
            if line := only_text(block):
                run = scan(Stretch([line]), found)
                return Cell(span, run.text.strip(), run.parts)
            entry = Light()
            entry.extent = span
            self += entry
            block.items = [found.row(line.start) for line in block]
            state.nested_parse(block, input_offset=block.items[0], node=entry)
            return entry


def only_text(block: Sequence[Line]) -> Line | None:
    """Return the line of a block that is one line of ordinary text, none for any other block."""
    if not block:
        return None
    line = block[0]
    if not line or line.startswith(" ") or line.endswith("::") or any(islice(block, 1, None)):
        return None
    return None if is_marked(line) else line


def extent(lines: Iterable[Line], default: int = 0) -> Span:
    """Return the span from the first to the last character that is not blank."""
    written = [line for line in lines if line and not str.isspace(line)]
    if not written:
        return Span(default, default)
    return Span(written[0].lstrip().start, written[-1].rstrip().end)


def code_block(found: Found, lines: Iterable[Line], language: str) -> None:
    """Note a block of code."""
    words = tuple(line.word for line in lines)
    span = Span(words[0].span.start, words[-1].span.end) if words else Span(0, 0)
    found.blocks.append(CodeBlock(span, language, found.section, words))
