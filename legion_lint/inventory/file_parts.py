"""The parts of files that documents take in: lines, texts where they begin and end, Python objects.

Sphinx narrows a file down in this order: the object, the beginning, the end, the lines; docutils' ``include``
by lines first, then by texts.

Sources: https://www.sphinx-doc.org/en/master/usage/restructuredtext/directives.html#directive-literalinclude
(``sphinx.directives.code``), https://docutils.sourceforge.io/docs/ref/rst/directives.html#including-an-external-document-fragment
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from itertools import accumulate
from typing import NamedTuple

from legion_lint.inventory.files_read import FilesRead
from legion_lint.inventory.includes import RST
from legion_lint.inventory.tree import Sight, Tree
from legion_lint.model.document import Directive, Document
from legion_lint.model.facts import Content, PythonModule
from legion_lint.model.finding import Truth
from legion_lint.model.source import Span, Word
from legion_lint.model.suggestion import did_you_mean

#: Options that mean a part of the file as it is; with others, such as ``diff``, it is another text.
BEGINS = ("start-at", "start-after")
ENDS = ("end-at", "end-before")
PARTS = frozenset((*BEGINS, *ENDS, "lines", "pyobject", "start-line", "end-line"))
LINES = re.compile(r"\s*(\d*)\s*(-?)\s*(\d*)\s*\Z")
#: So few names are compared to find the one that is meant.
FEW = 500


class Part(NamedTuple):
    """A part of a file that a document names: the option's value, and whether the file has such a part."""

    path: str
    word: Word
    truth: Truth
    words: str = ""


class FileParts:
    """Judges the parts of files that documents take in."""

    def __init__(
        self,
        tree: Tree,
        documents: Mapping[str, Document],
        files: FilesRead,
        content: Callable[[str], Content | None],
        module: Callable[[str], PythonModule | None],
    ) -> None:
        """Take what the questions are asked of; the last two read a file, perhaps only the next time."""
        self._tree = tree
        self._documents = documents
        self._files = files
        self._content = content
        self._module = module
        self._ends: dict[str, list[int]] = {}

    def all(self) -> Iterator[Part]:
        """Yield every part that a document names of a file that is there."""
        for path, document in self._documents.items():
            for directive in document.directives:
                if directive.name in ("include", "literalinclude") and directive.argument:
                    options = {name: plain(value, path) for name, value in directive.options}
                    if not PARTS.isdisjoint(options) and "diff" not in options:
                        yield from self._of(path, directive, options)

    def _of(self, path: str, directive: Directive, options: Mapping[str, Word]) -> Iterator[Part]:
        file = directive.argument.text if directive.argument else ""
        where = None if file.startswith("<") else self._files.place(path, file)
        sight, real = self._tree.follow(where)
        if sight is not Sight.FILE:
            return  # whether it is there is another question
        encoding = options["encoding"].text if "encoding" in options else "utf-8"
        content = self._content(real)
        if content is None or not encoding.lower().startswith("utf"):
            return
        judge = self._included if directive.name == "include" else self._literal
        for word, problem in judge(real, content.text, options):
            truth = Truth.REFUTED if problem else Truth.PROVEN
            yield Part(path, word, truth, problem)

    def _literal(self, real: str, text: str, options: Mapping[str, Word]) -> Iterator[tuple[Word, str]]:
        """Yield the parts of a ``literalinclude`` up to the first that is missing, and what is wrong."""
        if wanted := options.get("pyobject"):
            yield from self._object(real, wanted)
            return
        begin, end = 0, len(text)
        for names in (BEGINS, ENDS):
            name = next((name for name in names if name in options), None)
            if name is None or not options[name].text:
                continue
            if "\n" in options[name].text:
                return
            word = options[name]
            found = find(text, word.text, name, begin)
            yield word, "" if found is not None else f'{real} has no line with "{word.text}"{after(begin)}'
            if found is None:
                return
            begin, end = (found, end) if names is BEGINS else (begin, found)
        if wanted := options.get("lines"):
            yield wanted, lacking(real, wanted.text, self._lines(real, text, begin, end))

    def _included(self, real: str, text: str, options: Mapping[str, Word]) -> Iterator[tuple[Word, str]]:
        """Yield the texts between which an ``include`` takes a file in."""
        if "start-line" in options or "end-line" in options:
            return
        begin = 0
        for name in ("start-after", "end-before"):
            word = options.get(name)
            if word is None or not word.text or "\n" in word.text:
                continue
            found = text.find(word.text, begin)
            yield word, "" if found >= 0 else f'{real} does not contain "{word.text}"{after(begin)}'
            if found < 0:
                return
            begin = found + len(word.text)

    def _object(self, real: str, wanted: Word) -> Iterator[tuple[Word, str]]:
        module = self._module(real)
        if module is None or (not module.objects and module.is_open):
            return
        if wanted.text in module.objects:
            yield wanted, ""
        else:
            meant = did_you_mean(wanted.text, module.objects[:FEW])
            yield wanted, f"{real} defines no {wanted.text}{meant}"

    def _lines(self, real: str, text: str, begin: int, end: int) -> int:
        """Count the lines between two places that lie at the beginnings of lines, as Python does."""
        if real not in self._ends:
            self._ends[real] = list(accumulate(map(len, text.splitlines(keepends=True))))
        ends = self._ends[real]
        return bisect_right(ends, end) - bisect_right(ends, begin)


def plain(value: Word, path: str) -> Word:
    """Return the value of an option as it is meant; in MyST it may stand in quotes."""
    text = value.text
    if path.endswith(RST) or len(text) < 2 or text[0] not in "\"'" or text[-1] != text[0]:
        return value
    return Word(text[1:-1], Span(value.span.start + 1, value.span.end - 1))


def after(begin: int) -> str:
    """Say that something was looked for only behind another."""
    return " behind its beginning" if begin else ""


def find(text: str, wanted: str, name: str, begin: int) -> int | None:
    """Return where the part begins or ends that a text marks; ``None`` if no line has it."""
    found = text.find(wanted, begin)
    first_end = line_end(text, begin)
    if name == "end-before" and 0 <= found < first_end:
        found = text.find(wanted, first_end)  # Sphinx does not end before the first line
    if found < 0:
        return None
    if name in ("start-after", "end-at"):
        return line_end(text, found)
    return max(line_start(text, found), begin)


def line_start(text: str, offset: int) -> int:
    """Return where the line of ``offset`` begins."""
    return text.rfind("\n", 0, offset) + 1


def line_end(text: str, offset: int) -> int:
    """Return where the line after that of ``offset`` begins."""
    found = text.find("\n", offset)
    return len(text) if found < 0 else found + 1


def lacking(real: str, written: str, count: int) -> str:
    """Say which lines of those that are written a file of ``count`` lines lacks; empty if none."""
    for piece in written.split(","):
        found = LINES.match(piece)
        if found is None or not (found[1] or found[3]) or len(found[1] + found[3]) > 18:
            return f'"{written}" are no lines'
        first = int(found[1] or 1)
        last = int(found[3]) if found[3] else first
        if last < first:
            return f'"{written}" are no lines'
        if last > count:
            return f"{real} has only {count} lines, not {piece.strip()}"
    return ""
