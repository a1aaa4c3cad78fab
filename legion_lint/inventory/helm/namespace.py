"""The named templates of a chart and of all that belong to it, parsed when they are asked for.

Source: ``helm.sh/helm/v3/pkg/engine/engine.go``: parents are parsed after their subcharts, so that what
they define counts.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from legion_lint.inventory.helm.merging import Member
from legion_lint.syntax.gotemplate.nodes import (
    Action,
    Branch,
    Call,
    Command,
    Literal,
    Name,
    Part,
    Pipe,
    Template,
    Text,
)
from legion_lint.syntax.gotemplate.output import IMAGE
from legion_lint.syntax.gotemplate.parser import parse
from legion_lint.syntax.gotemplate.state import Body

#: What may put something out that stands elsewhere; a name without a backslash is what it says.
CALLS = re.compile(
    r"(?:\binclude\b|\{\{-?\s*(?:template|block)\b)(?:[\s(]*(?:\"([^\"\\\n]*)\"|`([^`\\]*)`))?"
)
DEFINES = re.compile(r"\{\{-?\s*(?:define|block)\s+(?:\"((?:[^\"\\\n]|\\.)*)\"|`([^`]*)`)")

#: Templates and branches in each other that are looked into; each takes some frames of Python's thousand.
DEEPEST = 80


class Templates:
    """Texts of templates, each parsed once."""

    def __init__(self, read: Callable[[str], str | None]) -> None:
        self._read = read
        self._parsed: dict[str, Template] = {}
        self._names: dict[str, frozenset[str]] = {}
        self._called: dict[str, frozenset[str] | None] = {}

    def text(self, path: str) -> str:
        """Return the text of a file; an empty one as long as it is not known."""
        return self._read(path) or ""

    def is_known(self, path: str) -> bool:
        """Whether the text of a file is known."""
        return self._read(path) is not None

    def parsed(self, path: str) -> Template:
        """Return the template in a file."""
        if path not in self._parsed:
            self._parsed[path] = parse(self.text(path))
        return self._parsed[path]

    def called(self, path: str) -> tuple[str, frozenset[str] | None]:
        """Return the text of a file, and the names that it seems to call; ``None`` if one is computed."""
        if path not in self._called:
            found = {quoted or raw for quoted, raw in CALLS.findall(self.text(path))}
            self._called[path] = None if "" in found else frozenset(found)
        return self.text(path), self._called[path]

    def names(self, path: str) -> frozenset[str]:
        """Return the names of templates that a file seems to define."""
        if path not in self._names:
            found = DEFINES.findall(self.text(path))
            self._names[path] = frozenset(quoted or raw for quoted, raw in found)
        return self._names[path]


class Namespace(Mapping[str, Body]):
    """The named templates of a chart."""

    def __init__(self, members: Sequence[Member], templates: Templates) -> None:
        self.templates = templates
        self._files: dict[str, list[str]] = {}
        self._bodies: dict[str, Body | None] = {}
        self._holding: dict[int, bool] = {}
        self._depth = 0
        self._kept: list[tuple[Part, ...]] = []
        named = [
            (f"{member.prefix}/{path[len(member.chart.folder) :].lstrip('/')}", path)
            for member in members
            for path in member.chart.templates
        ]
        for helm_name, path in sorted(named, key=lambda pair: (pair[0].count("/"), pair[0])):
            self._files.setdefault(helm_name, []).append(path)
            for name in templates.names(path):
                self._files.setdefault(name, []).append(path)

    def __getitem__(self, name: str) -> Body:
        if name not in self._bodies:
            self._bodies[name] = self._find(name)
        body = self._bodies[name]
        if body is None:
            raise KeyError(name)
        return body

    def _find(self, name: str) -> Body | None:
        for path in self._files.get(name, ()):
            template = self.templates.parsed(path)
            if name not in self.templates.names(path):
                return Body(path, template.parts)
            for defined, define in reversed(template.defines):
                if defined == name:
                    return Body(path, define.parts)
        return None

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)

    def may_hold_images(self, path: str) -> bool:
        """Whether ``holds_images`` can be true of what is in a file, as far as the texts tell."""
        seen, waiting = {path}, [path]
        while waiting:
            text, called = self.templates.called(waiting.pop())
            if "image" in text or called is None:
                return True
            further = {each for name in called for each in self._files.get(name, ())} - seen
            seen |= further
            waiting += further
        return False

    def holds_images(self, parts: tuple[Part, ...]) -> bool:
        """Whether parts, or templates that they call, have a line that names an image."""
        key = id(parts)
        if key not in self._holding:
            if self._depth > DEEPEST:
                return True  # it may
            self._kept.append(parts)
            self._holding[key] = False  # while it is looked through: a template may call itself
            self._depth += 1
            self._holding[key] = any(self._holds(part) for part in parts)
            self._depth -= 1
        return self._holding[key]

    def _holds(self, part: Part) -> bool:
        match part:
            case Text():
                return "image" in part.text and IMAGE.search(part.text) is not None
            case Action():
                return self._pipe_holds(part.pipe)
            case Branch():
                return (
                    self._pipe_holds(part.pipe)
                    or self.holds_images(part.body)
                    or self.holds_images(part.otherwise)
                )
            case Call():
                return self._named_holds(part.name) or (part.pipe is not None and self._pipe_holds(part.pipe))
        return False

    def _pipe_holds(self, pipe: Pipe) -> bool:
        return any(self._command_holds(command) for command in pipe.commands)

    def _command_holds(self, command: Command) -> bool:
        first, *rest = command.operands
        if isinstance(first, Name) and first.name == "include":
            if not rest or not isinstance(rest[0], Literal):
                return True
            if self._named_holds(str(rest[0].value)):
                return True
        return any(isinstance(each, Pipe) and self._pipe_holds(each) for each in command.operands)

    def _named_holds(self, name: str) -> bool:
        body = self.get(name)
        return body is not None and self.holds_images(body.parts)
