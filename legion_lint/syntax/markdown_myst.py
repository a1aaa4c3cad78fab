"""MyST: Markdown with the roles and directives of Sphinx.

Source: https://myst-parser.readthedocs.io/en/stable/syntax/roles-and-directives.html
"""

import re
from collections.abc import Sequence

from pyromark import Options

from legion_lint.model.document import Anchor, Cell, Directive, Link, Role, Table, Text
from legion_lint.model.source import Span, Word
from legion_lint.syntax import markdown_definitions, markdown_events
from legion_lint.syntax import markdown_places as places
from legion_lint.syntax.markdown_blocks import Blocks
from legion_lint.syntax.markdown_chunk import Chunk
from legion_lint.syntax.markdown_found import Found
from legion_lint.syntax.markdown_html import Html
from legion_lint.syntax.markdown_inline import Inline
from legion_lint.syntax.markdown_myst_lines import masked, titled
from legion_lint.syntax.markdown_myst_names import has_markdown, has_target, has_title, is_code

OPTIONS = markdown_events.OPTIONS | Options.ENABLE_MATH | Options.ENABLE_DEFINITION_LIST
ROLE = re.compile(r"(?<!\\)\{([A-Za-z][\w.:+-]{0,79})\}$")
DIRECTIVE = re.compile(r"\{([^\s{}`]+)\}[ \t]*(.*)", re.DOTALL)
OPTION = re.compile(r"[ \t]*:([\w.-]+):(?:[ \t]+|$)(.*)")
YAML_OPTION = re.compile(r"([\w.-]+):(?:[ \t]+|$)(.*)")
PICTURES = frozenset({"image", "figure"})
DEEPEST = 8  # directives in directives: each level is read once more


def read(text: str, found: Found) -> None:
    """Read a MyST document into ``found``."""
    lines = masked(text)
    definitions = markdown_definitions.read(lines.text)
    inline = MystInline(text, found, definitions)
    html = Html(inline, found)
    blocks = MystBlocks(inline, html, found, lines.text)
    resolve = inline.resolve if "][" in text else None
    markdown_events.drive(lines.text, blocks.handlers, resolve, options=OPTIONS)
    blocks.finish()
    titles = blocks.titles + [(heading.span.start, heading.text) for heading in found.headings]
    found.anchors += titled(lines.targets, lines.text, sorted(titles))
    markdown_definitions.finish(lines.text, definitions, found)


class MystInline(Inline):
    """Inline content in which code right after a ``{name}`` is a role."""

    def code(self, value: str, start: int, end: int) -> None:
        """Read a code span or a role."""
        name = ROLE.search(self.source, max(0, start - 82), start) if self._follows_brace(start) else None
        if not name:
            super().code(value, start, end)
            return
        self.skip(end)
        self._take_back(name.end() - name.start())
        content = places.code_content(self.source, start, end)
        text = self.source[content.start : content.end]
        target, label, has_text = content, value, False
        bracket = text.rfind("<") if text.endswith(">") and has_target(name[1]) else -1
        if bracket > 0 and text[bracket - 1] != "\\":
            target = Span(content.start + bracket + 1, content.end - 1)
            label, has_text = text[:bracket].strip(), True
        written = self.source[target.start : target.end]
        role = Role(target, name[1], written, " ".join(label.split()), has_text, Span(name.start(), end))
        self.found.roles.append(role)
        self.run.texts.append(role.text)
        if self.run.parts is not None:
            self.run.parts.append(role)

    def math(self, value: str, start: int, end: int) -> None:
        """Read a formula, which is shown but holds nothing else."""
        self.run.texts.append(value)
        self.skip(end)

    def _follows_brace(self, start: int) -> bool:
        return start > 0 and self.source[start - 1] == "}" and bool(self.run.texts)

    def _take_back(self, length: int) -> None:
        """Take the name of a role off the text before it."""
        run = self.run
        run.texts[-1] = run.texts[-1][:-length]
        if run.parts and isinstance(last := run.parts[-1], Text):
            run.parts.pop()
            if shown := last.text[:-length]:
                run.parts.append(Text(Span(last.span.start, last.span.end - length), shown, last.strong))


class MystBlocks(Blocks):
    """Blocks among which a fence may be a directive.

    ``masked`` is the document as the engine sees it, which says nothing in whole lines that it does not know.
    """

    def __init__(self, inline: MystInline, html: Html, found: Found, masked: str) -> None:
        super().__init__(inline, html, found)
        self.masked = masked
        self.titles: list[tuple[int, str]] = []
        self._depth = 0
        self._glossary = False
        self.handlers = markdown_events.Handlers(
            {**self.handlers.starts, "DefinitionListTitle": inline.paragraph},
            {**self.handlers.ends, "DefinitionListTitle": self.term_end},
            self.leaves,
        )
        self.leaves["InlineMath"] = self.leaves["DisplayMath"] = inline.math

    def term_end(self, data: None, start: int, end: int) -> None:
        """Leave what a definition list defines."""
        text = self.inline.end().text()
        if self._glossary:
            self.found.anchors.append(Anchor(places.trimmed(self.source, start, end), text, "term"))

    def add_code(self, span: Span, info: str, lines: Sequence[Word]) -> None:
        """Record a directive, or a code block."""
        lines = tuple(Word(self.source[line.span.start : line.span.end], line.span) for line in lines)
        found = DIRECTIVE.match(info)
        if not found:
            super().add_code(span, info, lines)
            return
        argument = self._argument(span, found[1])
        options, content = _options(lines)
        directive = Directive(span, found[1], argument, options, content, self.found.section)
        self.found.directives.append(directive)
        self._label(directive)
        self._picture(directive)
        if is_code(directive.name):
            super().add_code(span, argument.text if argument else "", content)
        elif has_markdown(directive.name) and self._depth < DEEPEST:
            self._depth += 1
            self._nested(directive)
            self._depth -= 1
        elif directive.name == "csv-table":
            self._csv_table(directive)

    def _argument(self, span: Span, name: str) -> Word | None:
        """Return what stands behind the name of a directive, in the line of its fence."""
        line_end = self.source.find("\n", span.start, span.end)
        brace = self.source.find("}", span.start + len(name), span.end)
        place = places.trimmed(self.source, brace + 1, span.end if line_end < 0 else line_end)
        return Word(self.source[place.start : place.end], place) if place.start < place.end else None

    def _label(self, directive: Directive) -> None:
        """Record the target that a directive is, and its title, for what refers to it."""
        options = dict(directive.options)
        title = directive.argument.text if directive.argument and has_title(directive.name) else ""
        if caption := options.get("caption"):
            title = caption.text
        elif directive.name == "figure":
            title = next((line.text.strip() for line in directive.content if line.text.strip()), "")
        if title:
            self.titles.append((directive.span.start, title))
        label = options.get("name") or options.get("label")  # mystmd says label
        if label and label.text:
            self.found.anchors.append(Anchor(label.span, label.text, "target", title))

    def _picture(self, directive: Directive) -> None:
        """Record the file that a directive shows."""
        file = directive.argument
        if directive.name in PICTURES and file and not (" " in file.text or file.text.startswith("#")):
            alt = dict(directive.options).get("alt")
            whole = directive.span
            self.found.links.append(Link(file.span, file.text, "image", alt.text if alt else "", whole))

    def _nested(self, directive: Directive) -> None:
        """Read the content of a directive, and its argument if that is a title."""
        pieces = [(line.span.start, line.span.end) for line in directive.content]
        if directive.argument and has_title(directive.name):
            start, end = directive.argument.span
            pieces[:0] = [(start, end), (end, end)]
        if not pieces:
            return
        glossary, self._glossary = self._glossary, directive.name == "glossary"
        lists = len(self.found.lists)
        chunk = Chunk(self.masked, pieces, "\n")
        resolve = self.inline.resolve if "[" in chunk.text else None
        markdown_events.drive(chunk.text, self.handlers, resolve, chunk, OPTIONS)
        self._glossary = glossary
        if directive.name == "list-table":
            self._list_table(directive, lists)

    def _list_table(self, directive: Directive, first: int) -> None:
        """Make a table of the list of lists that a ``list-table`` holds."""
        inside = self.found.lists[first:]
        depth = min((one.depth for one in inside), default=0)
        rows = [
            tuple(Cell(item.span, item.text, item.parts) for item in one.items)
            for one in inside
            if one.depth == depth + 1
        ]
        del self.found.lists[first:]
        options = dict(directive.options)
        count = options["header-rows"].text if "header-rows" in options else ""
        heads = int(count) if count in ("1", "2", "3") else 0
        header = rows[heads - 1] if 0 < heads <= len(rows) else ()
        title = directive.argument.text if directive.argument else ""
        self.found.tables.append(
            Table(directive.span, "list", directive.section, header, tuple(rows[heads:]), title)
        )

    def _csv_table(self, directive: Directive) -> None:
        """Record a table whose rows are in another file."""
        options = dict(directive.options)
        if file := options.get("file"):
            title = directive.argument.text if directive.argument else ""
            as_written = tuple(sorted((name, word.text) for name, word in options.items()))
            self.found.tables.append(
                Table(directive.span, "csv", directive.section, (), (), title, file=file, options=as_written)
            )


def _options(lines: tuple[Word, ...]) -> tuple[tuple[tuple[str, Word], ...], tuple[Word, ...]]:
    """Divide the lines of a directive into its options and its content.

    Options are written ``:name: value``, or as YAML between lines of three hyphens.
    """
    is_yaml = bool(lines) and lines[0].text.strip() == "---"
    pattern = YAML_OPTION if is_yaml else OPTION
    options: list[tuple[str, Word]] = []
    number = int(is_yaml)
    for number in range(int(is_yaml), len(lines)):
        line = lines[number]
        if is_yaml and line.text.strip() == "---":
            return tuple(options), lines[number + 1 :]
        found = pattern.match(line.text)
        if found:
            value = found[2].rstrip()
            start = line.span.start + found.start(2)
            options.append((found[1], Word(value, Span(start, start + len(value)))))
        elif not is_yaml:
            return tuple(options), lines[number:]
    return tuple(options), ()
