"""What all states of docutils' block parser have in common, in our hands."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from docutils import nodes
from docutils.parsers.rst import states
from docutils.utils import Reporter

from legion_lint.model.document import Heading
from legion_lint.syntax.rst_found import TOO_DEEP, Found
from legion_lint.syntax.rst_inline import scan
from legion_lint.syntax.rst_line import Line
from legion_lint.syntax.rst_lines import Lines, Stretch
from legion_lint.syntax.rst_nodes import RunNode, extent, only_text
from legion_lint.syntax.rst_problems import warn


class Root(nodes.document):
    """The root; names and ids are ours to look after."""

    def note_implicit_target(self, target: Any, msgnode: Any = None) -> None:
        """Leave section titles to ``rst_names``."""

    def set_id(self, node: Any, msgnode: Any = None, suggested_prefix: str = "") -> str:
        """Give no ids."""
        return ""


class Objections(Reporter):
    """Takes docutils' messages instead of printing them."""

    def __init__(self, found: Found) -> None:
        super().__init__("", report_level=Reporter.SEVERE_LEVEL + 1, halt_level=Reporter.SEVERE_LEVEL + 1)
        self.found = found

    def system_message(self, level: int, message: Any, *children: Any, **kwargs: Any) -> Any:
        """Note a warning or worse at its line."""
        text = str(message)
        line = kwargs.get("line")
        if level >= Reporter.WARNING_LEVEL:
            warn(self.found, text, line - 1 if isinstance(line, int) else 0)
        return nodes.system_message()


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
    kinds: tuple[type[Any], ...] = ()
    pending: Sequence[Line] = ()
    heading = 0

    def __init__(self, state_machine: Any, debug: bool = False) -> None:
        super().__init__(state_machine, debug)
        self.nested_sm_kwargs = {"state_classes": self.kinds, "initial_state": "Body"}

    @property
    def sections(self) -> list[Any]:
        """The sections around the current place."""
        chain, node = [], self.parent
        while node is not None:
            chain += [node] * isinstance(node, nodes.section)
            node = node.parent
        return chain

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
