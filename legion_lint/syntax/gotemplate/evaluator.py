"""Evaluates Go templates as far as that is possible without what is known only to whoever installs them.

Every condition that is not known is followed both ways. A branch that is off by default is looked into as
well, for the images in it, with what its condition asks for set to what the branch needs; what it puts out
and changes is dropped.

Source: https://pkg.go.dev/text/template, ``text/template/exec.go``
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import field
from typing import Protocol

from legion_lint.model.record import dataclass
from legion_lint.syntax.gotemplate import branches, expressions
from legion_lint.syntax.gotemplate.nodes import Action, Branch, Broken, Call, Jump, Name, Part, Pipe
from legion_lint.syntax.gotemplate.nodes import Text as TextPart
from legion_lint.syntax.gotemplate.output import Meter, Output, Piece, Spot
from legion_lint.syntax.gotemplate.scope import Journal, Variables
from legion_lint.syntax.gotemplate.showing import put_out
from legion_lint.syntax.gotemplate.state import Body, Found, State
from legion_lint.syntax.gotemplate.values import (
    HOLE,
    NONE,
    BudgetError,
    EvaluationError,
    Text,
    Unknown,
    Value,
    origins_of,
)

STEPS = 150_000
#: Templates, branches and parentheses in each other; each takes up to five frames of Python's thousand.
DEEPEST = 100
#: Functions whose result is never part of an image, but would take the rendering of other files.
DIGESTS = frozenset(("sha256sum", "sha1sum", "md5sum", "adler32sum", "sha512sum"))


class Functions(Protocol):
    """Calls functions by their names."""

    def __call__(self, evaluator: "Evaluator", name: str, arguments: list[Value]) -> Value:
        """Return the result, ``Unknown`` for what cannot be known."""


@dataclass
class Evaluator:
    """Evaluates the templates of one chart and what belongs to it.

    Args:
        templates: The named templates.
        call: What functions do.
        holds_images: Whether parts may put out a line that names an image; others are not looked into.
        literals: Makes the origin of a literal of its path and its offset.
    """

    templates: Mapping[str, Body]
    call: Functions
    holds_images: Callable[[tuple[Part, ...]], bool]
    steps: int = STEPS
    depth: int = 0
    state: str = "on"
    found: list[Found] = field(default_factory=list)
    failures: dict[str, None] = field(default_factory=dict)
    assumed: dict[tuple[int, str], Value] = field(default_factory=dict)
    journal: Journal = field(default_factory=Journal)
    meter: Meter = field(default_factory=Meter)

    def run(self, path: str, parts: tuple[Part, ...], root: Value) -> str:
        """Evaluate a template and return what it puts out; ``found`` has the lines that name images.

        Raises:
            BudgetError: It takes too many steps, is too deep, or puts out too much.
        """
        state = State(path, root, Variables(root), Output(self.meter))
        try:
            with self.deeper():
                self.walk(parts, state)
        finally:
            self.collect(state.output)
        return state.output.text

    def collect(self, output: Output) -> None:
        """Take the lines of an output."""
        self.found += (Found(line, self.state) for line in output.lines())

    @contextmanager
    def deeper(self) -> Iterator[None]:
        """Go one level deeper.

        Raises:
            BudgetError: That is too deep.
        """
        self.depth += 1
        try:
            if self.depth > DEEPEST:
                raise BudgetError("too deep")
            yield
        finally:
            self.depth -= 1

    def step(self) -> None:
        """Count one step.

        Raises:
            BudgetError: There have been too many.
        """
        self.steps -= 1
        if self.steps < 0:
            raise BudgetError("too many steps")

    def fail(self, why: str) -> Unknown:
        """Note why something cannot be known."""
        if len(self.failures) < 100:
            self.failures[why] = None
        return Unknown(why)

    def walk(self, parts: tuple[Part, ...], state: State) -> str:
        """Evaluate some parts; return ``break`` or ``continue`` if one of these ended them."""
        for part in parts:
            self.step()
            match part:
                case TextPart():
                    spot = Spot(state.path, part.span.start) if state.path else None
                    state.output.write(Piece(part.text, NONE, spot))
                case Action():
                    self.action(part, state)
                case Branch():
                    if jump := branches.branch(self, part, state):
                        return jump
                case Call():
                    dot = expressions.pipe(self, part.pipe, state) if part.pipe else None
                    self.template(part.name, dot, state.output)
                case Jump():
                    return part.kind
                case Broken():
                    self.fail(part.message)
                    state.output.write(Piece(HOLE))
        return ""

    def action(self, part: Action, state: State) -> None:
        """Put out a value, unless it goes into variables."""
        last = part.pipe.commands[-1].operands[0]
        if isinstance(last, Name) and last.name in DIGESTS:
            value: Value = Unknown("a digest")
        else:
            value = expressions.pipe(self, part.pipe, state)
        if part.pipe.names:
            self.bind(part.pipe, value, state)
        else:
            state.output.write(Piece(self.printed(value), origins_of((value,))))

    def printed(self, value: Value) -> str:
        """Return what is put out for a value."""
        try:
            return put_out(value)
        except EvaluationError as failure:
            self.fail(str(failure))
            return HOLE

    def bind(self, pipe: Pipe, value: Value, state: State) -> None:
        """Give a value to a new or to an old variable."""
        name = pipe.names[-1]
        if pipe.declares:
            state.variables.cells.append([name, value])
        elif cell := state.variables.find(name):
            self.journal.set_cell(cell, value)

    def template(self, name: str, dot: Value, output: Output) -> None:
        """Evaluate a named template."""
        body = self.templates.get(name)
        if body is None:
            self.fail(f"no template {name}")
            output.write(Piece(HOLE))
            return
        with self.deeper():
            self.walk(body.parts, State(body.path, dot, Variables(dot), output))

    def include(self, name: str, dot: Value) -> Value:
        """Evaluate a named template into a string; what its lines name is found as well."""
        output = Output(self.meter)
        try:
            self.template(name, dot, output)
        finally:
            self.collect(output)
        return Text(output.text, output.origins)

    def text(self, parts: tuple[Part, ...], dot: Value) -> Value:
        """Evaluate parts that are no file's into a string, as ``tpl`` does."""
        output = Output(self.meter)
        with self.deeper():
            self.walk(parts, State("", dot, Variables(dot), output))
        return Text(output.text, output.origins)
