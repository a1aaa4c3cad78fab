"""What the variables of a shell are, and which folder it is in, as far as its text says so.

A value is a text in which ``UNKNOWN`` stands for whatever cannot be known. A path that begins with one of
the other marks is counted from the place that the mark stands for, any other from where the shell started.
"""

import posixpath
import re
from dataclasses import field

from legion_lint.model.record import dataclass
from legion_lint.syntax.joined import UNKNOWN

#: The folder of the file itself, the root of the repository, and the folder in which the shell started.
FILE, ROOT, START = "\ue001", "\ue002", "\ue003"
MARKS = (FILE, ROOT, START)
#: The name under which the current folder is kept: no variable can have it.
FOLDER = "\0folder"

LENGTH = 4096
DEPTH = 100
#: What may be put in for variables in all, beyond the length of the text itself.
BUDGET = 300_000


def is_known(value: str) -> bool:
    """Whether all of a value is known."""
    return UNKNOWN not in value


def enter(folder: str, path: str) -> str:
    """Return where ``path`` leads from ``folder``; ``UNKNOWN`` if nobody knows or it is no path of here."""
    if not is_known(folder) or not is_known(path) or path.startswith(("/", "~")) or len(path) > LENGTH:
        return UNKNOWN
    if any(mark in path[1:] for mark in MARKS) or (path[:1] in MARKS and path[1:2] not in ("", "/")):
        return UNKNOWN  # a mark is a whole path: beside other text nobody knows what it says
    joined = path if path[:1] in MARKS else f"{folder}/{path}"
    mark = joined[:1] if joined[:1] in MARKS else START
    rest = posixpath.normpath(joined.lstrip("".join(MARKS)).strip("/") or ".")
    return f"{mark}/{rest}" if rest != "." else mark


@dataclass(slots=True)
class Frame:
    """A stretch of text that may run, or not, or more than once, or in a shell of its own.

    Attributes:
        kind: The word or the operator that began it.
        before: The values that variables had, of those that were set in it.
        branches: The variables that an earlier branch of it set.
        condition: The text of the command that decides.
        moved: Whether the folder was changed in it.
    """

    kind: str
    before: dict[str, str | None] = field(default_factory=dict)
    branches: set[str] = field(default_factory=set)
    condition: str = ""
    moved: bool = False


@dataclass(slots=True)
class Scope:
    """The variables of a shell at one point of its text; ``changing`` are set more than once."""

    values: dict[str, str | None]
    changing: frozenset[str] = frozenset()
    frames: list[Frame] = field(default_factory=list)
    too_deep: int = 0
    budget: int = BUDGET

    def get(self, name: str) -> str | None:
        """Return a variable's value; ``None`` for one that is not set here."""
        value = self.values.get(name)
        if self.too_deep or (name in self.changing and self.is_from_outside(name)):
            return UNKNOWN
        if value is not None:
            self.budget -= len(value)
            if self.budget < 0:
                return UNKNOWN
        return value

    def is_from_outside(self, name: str) -> bool:
        """Whether a value was set before the loop or function that runs, so it may be another by then."""
        for frame in reversed(self.frames):
            if name in frame.before:
                return False
            if frame.kind in ("for", "while", "until", "select", "function"):
                return True
        return False

    def put(self, name: str, value: str) -> None:
        """Set a variable."""
        if self.frames:
            self.frames[-1].before.setdefault(name, self.values.get(name))
        self.values[name] = value if len(value) <= LENGTH else UNKNOWN

    @property
    def folder(self) -> str:
        """Where the shell is."""
        return UNKNOWN if self.too_deep else self.values.get(FOLDER) or START

    def move(self, folder: str) -> None:
        """Go to another folder."""
        self.put(FOLDER, folder)
        for frame in self.frames:
            frame.moved = True

    @property
    def innermost(self) -> str:
        """The kind of the innermost frame; empty for none."""
        return self.frames[-1].kind if self.frames and not self.too_deep else ""

    def begin(self, kind: str) -> None:
        """Begin a frame."""
        if len(self.frames) < DEPTH:
            self.frames.append(Frame(kind))
        else:
            self.too_deep += 1

    def begin_branch(self) -> None:
        """Begin another branch of the innermost frame: it sees what was before the frame."""
        if self.frames and not self.too_deep:
            frame = self.frames[-1]
            for name, value in frame.before.items():
                frame.branches.add(name)
                self.values[name] = value

    def end(self, *, keep: bool = False) -> None:
        """End the innermost frame: what it set is unknown from there on, unless ``keep`` says that it ran."""
        if self.too_deep:
            self.too_deep -= 1
            return
        if not self.frames:
            return
        frame = self.frames.pop()
        defaults = defaulted(frame.condition) if frame.before else frozenset()
        for name, before in frame.before.items():
            value = self.values.get(name)
            if self.frames:
                self.frames[-1].before.setdefault(name, before)
            if frame.kind == "(" or (name == FOLDER and frame.kind == "function" and not frame.moved):
                self.values[name] = before
            elif name in frame.branches or (value != before and not keep and name not in defaults):
                self.values[name] = UNKNOWN


def defaulted(condition: str) -> frozenset[str]:
    """Return the variables that a condition asks to be empty, so that what follows sets their default."""
    return frozenset(re.findall(r"-z \$\{?(\w+)", condition.replace('"', "")))
