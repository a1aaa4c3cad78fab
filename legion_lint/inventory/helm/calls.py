"""The named templates that charts call, and whether anything defines them.

Source: https://helm.sh/docs/chart_template_guide/named_templates/
"""

import re
from collections.abc import Iterator
from functools import cached_property

from legion_lint.inventory.helm.chart import DEEPEST, ChartFolder
from legion_lint.inventory.helm.files import ChartFiles
from legion_lint.inventory.helm.namespace import Templates
from legion_lint.inventory.material import is_material
from legion_lint.model.finding import Truth
from legion_lint.model.record import dataclass
from legion_lint.model.source import Place, Span
from legion_lint.syntax.gotemplate.nodes import Action, Branch, Call, Command, Literal, Name, Part, Pipe

CALLS = re.compile(r"\b(?:include|template)\s+[\"`](?P<name>[^\"`\\\n]*)[\"`]")


@dataclass(frozen=True, slots=True)
class Called:
    """A template that is called by its name.

    Attributes:
        place: The name.
        name: What it says.
        truth: Whether something defines it.
        why: Why that is not known.
        known: The names that are defined, where this one is not.
    """

    place: Place
    name: str
    truth: Truth
    why: str = ""
    known: frozenset[str] = frozenset()


class Calls:
    """The calls of all charts."""

    def __init__(self, files: ChartFiles) -> None:
        self.files = files
        self.templates = Templates(files.text)
        self._defined: dict[str, frozenset[str]] = {}

    def all(self) -> Iterator[Called]:
        """Yield every call of a literal name, in order of path and place."""
        for folder in self.files.folders:
            chart = self.files.chart(folder)
            for path in chart.templates:
                if not is_material(path):
                    yield from self.of(chart, path)

    def of(self, chart: ChartFolder, path: str) -> Iterator[Called]:
        """Yield the calls of one template; it is parsed only if something seems to be missing."""
        called = list(CALLS.finditer(self.templates.text(path)))
        known = self.known(chart) if called else frozenset()
        if all(found["name"] in known for found in called):
            yield from (
                Called(Place(path, Span(*found.span("name"))), found["name"], Truth.PROVEN)
                for found in called
            )
            return
        for place, name in self.calls(path):
            if name in known or name.endswith(path[len(chart.folder) :].lstrip("/")):
                yield Called(place, name, Truth.PROVEN)
            elif why := self.doubt(chart, name):
                yield Called(place, name, Truth.UNKNOWN, why)
            else:
                yield Called(place, name, Truth.REFUTED, "", known)

    def calls(self, path: str) -> Iterator[tuple[Place, str]]:
        """Yield the names that a template calls, with their places."""
        template = self.templates.parsed(path)
        bodies = (template.parts, *(define.parts for _, define in template.defines))
        for span, name in sorted(each for parts in bodies for each in in_parts(parts)):
            yield Place(path, span), name

    def known(self, chart: ChartFolder) -> frozenset[str]:
        """Return the names that are defined wherever a chart is installed: in it, above it, below it."""
        return frozenset(name for folder in self.together(chart) for name in self.defined(folder))

    def defined(self, folder: str) -> frozenset[str]:
        """Return the names that a chart defines."""
        if folder not in self._defined:
            paths = self.files.chart(folder).templates
            self._defined[folder] = frozenset(name for path in paths for name in self.templates.names(path))
        return self._defined[folder]

    def together(self, chart: ChartFolder) -> frozenset[str]:
        """Return the folders of the charts that may be installed together with a chart."""
        found: set[str] = set()
        waiting = [(folder, 0) for folder in self.above(chart)]
        while waiting:
            folder, depth = waiting.pop()
            if folder in found or depth > 2 * DEEPEST:
                continue
            found.add(folder)
            waiting += ((need.folder, depth + 1) for need in self.files.chart(folder).needs if need.folder)
        return frozenset(found)

    def above(self, chart: ChartFolder) -> frozenset[str]:
        """Return a chart and all charts that need it, or that need those."""
        found = {chart.folder}
        waiting = [chart.folder]
        while waiting:
            for folder in self._needed_by.get(waiting.pop(), ()):
                if folder not in found:
                    found.add(folder)
                    waiting.append(folder)
        return frozenset(found)

    @cached_property
    def _needed_by(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for folder in self.files.folders:
            for need in self.files.chart(folder).needs:
                if need.folder:
                    found.setdefault(need.folder, []).append(folder)
        return found

    def doubt(self, chart: ChartFolder, name: str) -> str:
        """Say why it cannot be known whether a name is defined; empty if it is not."""
        if chart.is_library:
            return "whoever uses the library may define it"
        for folder in sorted(self.together(chart)):
            for need in self.files.chart(folder).needs:
                if need.folder is None:
                    return f"the chart {need.name} is not here"
        if any(not self.templates.is_known(path) for path in chart.templates):
            return "a template cannot be read"
        if "{{" in name or not name.strip():
            return "its name is a template"
        readme = chart.inside("README.md")
        if self.files.tree.is_file(readme) and self.files.text(readme) is None:
            return "the chart's README was not read"
        if f'define "{name}"' in (self.files.text(readme) or ""):
            return "the chart's README says that its users may define it"
        return ""


def in_parts(parts: tuple[Part, ...]) -> Iterator[tuple[Span, str]]:
    """Yield the names that parts call, with their spans."""
    for part in parts:
        match part:
            case Call():
                yield part.span, part.name
                yield from in_pipe(part.pipe) if part.pipe else ()
            case Action():
                yield from in_pipe(part.pipe)
            case Branch():
                yield from in_pipe(part.pipe)
                yield from in_parts(part.body)
                yield from in_parts(part.otherwise)


def in_pipe(pipe: Pipe) -> Iterator[tuple[Span, str]]:
    """Yield the names that a pipeline calls."""
    for command in pipe.commands:
        yield from in_command(command)


def in_command(command: Command) -> Iterator[tuple[Span, str]]:
    """Yield the names that a command and its arguments call."""
    first, *rest = command.operands
    if isinstance(first, Name) and first.name == "include" and rest and isinstance(rest[0], Literal):
        literal = rest[0]
        if isinstance(literal.value, str):
            yield Span(literal.span.start + 1, literal.span.end - 1), literal.value
    for operand in command.operands:
        if isinstance(operand, Pipe):
            yield from in_pipe(operand)
