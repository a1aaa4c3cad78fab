"""docutils' block parser, taught to keep places.

The classes here are docutils' states with other hands: inline text goes to our scanner, tables keep the
spans of their cells, directives are read without being run. The grammar itself stays docutils'.
"""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from docutils import nodes
from docutils.parsers.rst import states, tableparser
from docutils.utils import strip_combining_chars

from legion_lint.model.document import Heading
from legion_lint.syntax import rst_directives, rst_targets
from legion_lint.syntax.rst_found import TOO_DEEP, Found
from legion_lint.syntax.rst_inline import scan
from legion_lint.syntax.rst_lines import Line, Lines, Stretch
from legion_lint.syntax.rst_nodes import Cells, RunNode, code_block, extent, only_text
from legion_lint.syntax.rst_problems import Objections
from legion_lint.syntax.rst_tables import GridParser, is_too_wide

PROPOSAL = re.compile(r"PEP: *\d+$", re.MULTILINE)
"""How an enhancement proposal begins, with a header as that of a mail."""


class Document(nodes.document):
    """The root; names and ids are ours to look after."""

    def note_implicit_target(self, target: Any, msgnode: Any = None) -> None:
        """Leave section titles to ``rst_names``."""

    def set_id(self, node: Any, msgnode: Any = None, suggested_prefix: str = "") -> str:
        """Give no ids."""
        return ""


class Machine(states.RSTStateMachine):
    """The outermost state machine."""

    def attach_observer(self, observer: Any) -> None:
        """Do without docutils' idea of the current line."""


class NestedMachine(states.NestedStateMachine):
    """A state machine for a part of the document."""

    def attach_observer(self, observer: Any) -> None:
        """Do without docutils' idea of the current line."""


class Inliner(states.Inliner):
    """Carries what is found to all states; inline text does not come here."""

    def __init__(self, found: Found) -> None:
        super().__init__()
        self.found = found

    def init_customizations(self, settings: Any) -> None:
        """Compile nothing: ``rst_inline`` has the patterns."""


class Placed(states.RSTState):
    """What all states have in common."""

    nested_sm = NestedMachine
    nested_sm_cache: list[Any] = []  # noqa: RUF012 - docutils' own is shared by all parsers
    pending: Sequence[Line] = ()
    heading = 0

    def __init__(self, state_machine: Any, debug: bool = False) -> None:
        super().__init__(state_machine, debug)
        self.nested_sm_kwargs = {"state_classes": STATES, "initial_state": "Body"}

    @property
    def found(self) -> Found:
        """What is known of the document."""
        found: Found = self.inliner.found
        return found

    def nested_parse(
        self, block: Lines, input_offset: int, node: Any = None, *args: Any, **kwargs: Any
    ) -> int:
        """Parse nested content, down to some depth."""
        found = self.found
        line = only_text(block) if not args and not kwargs and node is not None else None
        if line:  # most cells and list items are one line; docutils takes a state machine to see that
            node += self.paragraph([line], input_offset + 1)[0]
            return input_offset + len(block)
        if found.depth >= TOO_DEEP:
            found.problem(extent(block), "nested-too-deeply", f"nested more than {TOO_DEEP} levels deep")
            return input_offset + len(block)
        found.depth += 1
        try:
            return int(super().nested_parse(block, input_offset, node, *args, **kwargs))
        finally:
            found.depth -= 1

    def nested_list_parse(
        self,
        block: Lines,
        input_offset: int,
        node: Any,
        initial_state: str,
        blank_finish: Any,
        blank_finish_state: str | None = None,
        extra_settings: Mapping[str, Any] = MappingProxyType({}),
        **_kwargs: Any,
    ) -> tuple[int, Any]:
        """Parse the rest of a list; docutils makes a state machine for each, which takes half of its time."""
        pool = self.nested_sm_cache
        try:
            machine = pool.pop()
        except IndexError:
            machine = self.nested_sm(debug=self.debug, **self.nested_sm_kwargs)
        machine.parent_state_machine = self.state_machine
        machine.initial_state = initial_state
        last = machine.states[blank_finish_state or initial_state]
        last.blank_finish = blank_finish
        for key, value in extra_settings.items():
            setattr(machine.states[initial_state], key, value)
        machine.run(block, input_offset, memo=self.memo, node=node, match_titles=False)
        blank_finish = last.blank_finish
        machine.initial_state = "Body"
        pool.append(machine)
        return machine.abs_line_offset(), blank_finish

    def new_subsection(self, title: Line, lineno: int, messages: Any) -> Any:
        """Begin a section; its level is the number of sections that it is in."""
        level, node = 1, self.parent
        while node is not None:
            level += isinstance(node, nodes.section)
            node = node.parent
        self.heading = level + self.found.level
        return super().new_subsection(title, lineno, messages)

    def paragraph(self, lines: list[Line], lineno: int) -> Any:
        """Remember the lines for ``inline_text``, which gets a part of them joined."""
        self.pending = list(lines)
        return super().paragraph(lines, lineno)

    def inline_text(self, text: str, lineno: int) -> tuple[list[Any], list[Any]]:
        """Read inline markup."""
        lines: Sequence[Any] = [text] if isinstance(text, Line) else self.pending
        self.pending = ()
        first = lines[0] if lines else None
        if not isinstance(first, Line) or not str.startswith(first, text.partition("\n")[0]):
            lines = self._guessed(text, lineno)  # docutils took a way that we do not know
        run = scan(Stretch(lines, str(text)), self.found)
        if self.heading:
            self.found.headings.append(Heading(run.span, run.text.strip(), self.heading, str(text)))
            self.heading = 0
        return [RunNode(run)], []

    def _guessed(self, text: str, lineno: int) -> list[Line]:
        rows = range(lineno - 1, lineno + text.count("\n"))
        places = [self.found.line(row).start for row in rows]
        pairs = zip(text.split("\n"), places, strict=True)
        return [Line(line, place, [place] * (len(line) + 1)) for line, place in pairs]


class PlacedBody(Placed, states.Body):
    """What the states that begin a block have in common."""

    explicit = rst_targets.constructs(rst_directives.directive)

    def list_item(self, indent: int) -> Any:
        """Read a list item, and keep its extent."""
        machine = self.state_machine
        begin = machine.line.start
        if machine.line[indent:]:
            indented, offset, blank_finish = machine.get_known_indented(indent)
        else:
            indented, _, offset, blank_finish = machine.get_first_known_indented(indent)
        item = nodes.list_item()
        item.extent = extent(indented, begin)
        item.begin = begin
        if indented:
            with self.found.keeping():
                self.nested_parse(indented, input_offset=offset, node=item)
        return item, blank_finish

    def anonymous_target(self, match: Any) -> Any:
        """Read ``__ uri``."""
        return rst_targets.anonymous_target(self, match)

    def comment(self, match: Any) -> Any:
        """Skip a comment."""
        return rst_targets.comment(self, match)

    def substitute(self, lines: Lines, offset: int) -> str | None:
        """Read what a substitution stands for."""
        return rst_directives.substitute(self, lines, offset)

    def parse_enumerator(self, match: Any, expected_sequence: Any = None) -> Any:
        """Take a number of more digits than Python converts for no number."""
        try:
            return super().parse_enumerator(match, expected_sequence)
        except ValueError:
            return "", "", match.group(), None

    def parse_field_marker(self, match: Any) -> Any:
        """Return the name of a field, with its place."""
        return match.string[1 : match.group().rfind(":")]

    def parse_attribution(self, indented: Lines, line_offset: int) -> Any:
        """Read who is quoted."""
        self.pending = list(indented)
        return super().parse_attribution(indented, line_offset)

    def line_block_line(self, match: Any, lineno: int) -> Any:
        """Read a line of a line block."""
        indented, _, _, blank_finish = self.state_machine.get_first_known_indented(
            match.end(), until_blank=True
        )
        self.pending = list(indented)
        text_nodes, messages = self.inline_text("\n".join(indented), lineno)
        line = nodes.line("", "", *text_nodes)
        line.indent = 0
        return line, messages, blank_finish

    def nest_line_block_lines(self, block: Any) -> None:
        """Leave the lines as they are: docutils nests them by recursion."""

    def isolate_grid_table(self) -> Any:
        """Cut a grid table out; docutils looks at all that follows it, each time."""
        machine = self.state_machine
        lines, first = machine.input_lines, machine.line_offset
        last = first
        while last < len(lines) and lines[last][:1] in ("+", "|"):
            last += 1
        rest = lines[last] if last < len(lines) else ""
        block, messages = lines[first:last], []
        if rest.startswith(" "):
            line = machine.abs_line_number() + last - first
            messages = [self.reporter.error("Unexpected indentation.", line=line)]
        machine.next_line(len(block) - 1)
        block.pad_double_width(self.double_width_pad_char)
        return self._with_bottom(block, messages, not str.strip(rest))

    def _with_bottom(self, block: Lines, messages: list[Any], blank_finish: bool) -> Any:
        """Give back what follows the last border, and check the right edge."""
        if not self.grid_table_top_pat.match(block[-1]):
            bottoms = (i for i in range(len(block) - 2, 1, -1) if self.grid_table_top_pat.match(block[i]))
            bottom = next(bottoms, None)
            if bottom is None:
                messages += self.malformed_table(block, "Bottom border missing or corrupt.")
                return [], messages, blank_finish
            self.state_machine.previous_line(len(block) - bottom - 1)
            block, blank_finish = block[: bottom + 1], False
        width = len(block[0].strip())
        for line in block:
            if len(strip_combining_chars(line)) != width or line[-1] not in "+|":
                messages += self.malformed_table(block, "Right border not aligned or missing.")
                return [], messages, blank_finish
        return block, messages, blank_finish

    def table(self, isolate_function: Any, parser_class: Any) -> Any:
        """Read a grid or a simple table."""
        is_grid = parser_class is tableparser.GridTableParser
        block, messages, blank_finish = isolate_function()
        if not block:
            return messages, blank_finish
        if not is_grid and is_too_wide(block):
            return self.malformed_table(block, "Far more columns than text.") + messages, blank_finish
        try:
            _, head, body = (GridParser() if is_grid else parser_class()).parse(block)
        except tableparser.TableMarkupError as error:
            return self.malformed_table(block, " ".join(error.args)) + messages, blank_finish
        except AssertionError:  # docutils asserts what a broken grid does not keep
            return self.malformed_table(block, "Cells overlap.") + messages, blank_finish
        cells = Cells("grid" if is_grid else "simple", extent(block), self.found.section)
        cells.head = [[cells.entry(self, spanned(cell)) for cell in row] for row in head]
        cells.body = [[cells.entry(self, spanned(cell)) for cell in row] for row in body]
        return [cells, *messages], blank_finish

    def malformed_table(self, block: Lines, detail: str = "", offset: int = 0) -> Any:
        """Note a table that cannot be read, at its first line."""
        block.replace(self.double_width_pad_char, "")
        first = next((line for line in block if line), Line("", 0))
        self.found.problem(first.strip().span, "malformed-table", f"malformed table: {detail}".rstrip(": ."))
        return [nodes.system_message()]


class Body(PlacedBody):
    """The state at the beginning of a block."""

    def doctest(self, match: Any, context: Any, next_state: Any) -> Any:
        """Read an interactive session."""
        code_block(self.found, self.state_machine.get_text_block(), "pycon")
        self.parent += nodes.doctest_block()
        return [], next_state, []


class PlacedText(Placed, states.Text):
    """What the states at the second line of a block have in common."""

    def literal_block(self) -> list[Any]:
        """Read an indented or a quoted literal block."""
        indented, _, _, blank_finish = self.state_machine.get_indented()
        while indented and not indented[-1].strip():
            indented.trim_end()
        if not indented:
            return list(self.quoted_literal_block())
        code_block(self.found, indented, self.found.language)
        end = [] if blank_finish else [self.unindent_warning("Literal block")]
        return [nodes.literal_block(), *end]

    def quoted_literal_block(self) -> Any:
        """Read a literal block that each line of begins with the same character."""
        machine = self.state_machine
        node = nodes.Element()
        offset = self.nested_parse(
            machine.input_lines[machine.line_offset :],
            input_offset=machine.abs_line_offset(),
            node=node,
            match_titles=False,
            state_machine_kwargs={
                "state_classes": (QuotedLiteralBlock,),
                "initial_state": "QuotedLiteralBlock",
            },
        )
        self.goto_line(offset)
        return node.children

    def term(self, lines: list[Line], lineno: int) -> Any:
        """Read a term of a definition list, with its classifiers."""
        text_nodes, messages = self.inline_text(lines[0], lineno)
        return [nodes.term("", "", *text_nodes)], messages


class QuotedLiteralBlock(Placed, states.QuotedLiteralBlock):
    """A quoted literal block."""

    def eof(self, context: list[Line]) -> list[Any]:
        """Keep the lines."""
        if not context:
            return list(super().eof(context))
        code_block(self.found, context, self.found.language)
        self.parent += nodes.literal_block()
        self.parent += self.messages
        return []


def spanned(cell: Any) -> Lines:
    """Return the lines of a cell; where another cell spreads to there are none."""
    lines: Lines = Lines() if cell is None else cell[3]
    return lines


def _placed(state: type[Any]) -> type[Any]:
    if state is states.Body:
        return Body
    kind = PlacedBody if issubclass(state, states.Body) else PlacedText
    return type(state.__name__, (kind, state), {})


STATES = tuple(_placed(state) for state in states.state_classes)


def parse_blocks(found: Found, settings: Any) -> nodes.document:
    """Parse the lines of ``found``, to which the leaves go; return what they are arranged in."""
    document = Document(settings, Objections(found), source="")
    is_proposal = PROPOSAL.match(found.text)
    machine = Machine(state_classes=STATES, initial_state="RFC2822Body" if is_proposal else "Body")
    try:
        machine.run(found.lines, document, inliner=Inliner(found))
    finally:
        for idle in Placed.nested_sm_cache:
            forget(idle)
    return document


def forget(machine: Any) -> None:
    """Let go of the document that a state machine has worked on, and keep the machine."""
    machine.memo = machine.document = machine.node = machine.input_lines = machine.parent_state_machine = None
    for state in machine.states.values():
        state.memo = state.document = state.inliner = state.reporter = None
