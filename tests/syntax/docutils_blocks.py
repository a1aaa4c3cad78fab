"""docutils' block parser, taught to keep places: what ours is held against.

The classes here are docutils' states with other hands: inline text goes to our scanner, tables keep the
spans of their cells, directives are read without being run. The grammar itself stays docutils'.
"""

import re
from dataclasses import replace
from functools import cache
from typing import Any
from unittest.mock import patch

from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.parsers.rst import Parser, states

from legion_lint.model.document import Document
from legion_lint.syntax import rst_directives, rst_targets
from legion_lint.syntax.rst_found import Found
from legion_lint.syntax.rst_light import Light
from legion_lint.syntax.rst_line import Line
from legion_lint.syntax.rst_lines import Lines
from legion_lint.syntax.rst_names import resolve
from legion_lint.syntax.rst_nodes import code_block, extent
from legion_lint.syntax.rst_structure import arrange
from legion_lint.syntax.rst_tables import DrawnTables
from tests.syntax.docutils_states import Inliner, Machine, Objections, Placed, Root

PROPOSAL = re.compile(r"PEP: *\d+$", re.MULTILINE)
"""How an enhancement proposal begins, with a header as that of a mail."""


class PlacedBody(Placed, DrawnTables, states.Body):
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


def _placed(state: type[Any]) -> type[Any]:
    if state is states.Body:
        return Body
    kind = PlacedBody if issubclass(state, states.Body) else PlacedText
    return type(state.__name__, (kind, state), {})


Placed.kinds = tuple(_placed(state) for state in states.state_classes)


def append(self: Light, child: Any) -> None:
    """Take a child, and tell it so: docutils looks for the parents of its nodes."""
    child.parent = self
    self.children.append(child)


def extend(self: Light, children: Any) -> None:
    """Take children."""
    for child in children:
        append(self, child)


def parse(text: str) -> Document:
    """Read a document as ``legion_lint.syntax.rst`` does, but by docutils' state machine."""
    found = Found(text)
    root = Root(settings(), Objections(found), source="")
    is_proposal = PROPOSAL.match(text)
    machine = Machine(state_classes=Placed.kinds, initial_state="RFC2822Body" if is_proposal else "Body")
    try:
        with patch.multiple(Light, append=append, extend=extend):
            machine.run(found.lines, root, inliner=Inliner(found))
    finally:
        for idle in Placed.nested_sm_cache:
            forget(idle)
    arrange(root, found)
    defines = resolve(found)
    return replace(found.document(), defines=defines)


@cache
def settings() -> Any:
    """Return docutils' settings; no configuration file is read, for none is asked for."""
    values = get_default_settings(Parser)
    values.file_insertion_enabled = False
    values.raw_enabled = False
    values._disable_config = True
    return values


def forget(machine: Any) -> None:
    """Let go of the document that a state machine has worked on, and keep the machine."""
    machine.memo = machine.document = machine.node = machine.input_lines = machine.parent_state_machine = None
    for state in machine.states.values():
        state.memo = state.document = state.inliner = state.reporter = None
