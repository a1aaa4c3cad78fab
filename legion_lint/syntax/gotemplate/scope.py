"""Variables, and a journal of changes that can be taken back."""

from collections.abc import Callable
from typing import NamedTuple

from legion_lint.syntax.gotemplate.comparing import same
from legion_lint.syntax.gotemplate.values import (
    EvaluationError,
    Unknown,
    Value,
)

MISSING = object()


class Change(NamedTuple):
    """Something that was changed: how to read it and how to write it, and what it was before."""

    key: tuple[int, str]
    read: Callable[[], Value]
    write: Callable[[Value], None]
    before: Value


class Variables:
    """The variables of one template, innermost last."""

    def __init__(self, root: Value) -> None:
        self.cells: list[list[Value]] = [["$", root]]

    def find(self, name: str) -> list[Value] | None:
        """Return the innermost variable of a name, as a list of its name and its value."""
        for cell in reversed(self.cells):
            if cell[0] == name:
                return cell
        return None


class Journal:
    """Changes of variables and mappings since a branch was entered that may not be taken at all."""

    def __init__(self) -> None:
        self.open: list[list[Change]] = []

    def begin(self) -> None:
        """Begin to note changes."""
        self.open.append([])

    def set_cell(self, cell: list[Value], value: Value) -> None:
        """Give a variable another value."""
        if self.open:
            self.open[-1].append(
                Change((id(cell), ""), lambda: cell[1], lambda new: cell.__setitem__(1, new), cell[1])
            )
        cell[1] = value

    def set_key(self, target: dict[str, Value], key: str, value: Value) -> None:
        """Give a key another value; ``MISSING`` takes it away."""
        if self.open:
            self.open[-1].append(
                Change(
                    (id(target), key),
                    lambda: target.get(key, MISSING),
                    lambda new: put(target, key, new),
                    target.get(key, MISSING),
                )
            )
        put(target, key, value)

    def undo(self) -> list[tuple[Change, Value]]:
        """Take back all changes of the branch; return each once, with what it had come to."""
        changes = self.open.pop()
        last: dict[tuple[int, str], tuple[Change, Value]] = {}
        for change in changes:
            last.setdefault(change.key, (change, change.read()))
        for change in reversed(changes):
            change.write(change.before)
        return list(last.values())

    def doubt(self, undone: list[tuple[Change, Value]], value: Unknown) -> None:
        """Make unknown what a branch that may have been taken had changed."""
        for change, after in undone:
            if not is_same(change.before, after):
                if self.open:
                    self.open[-1].append(change._replace(before=change.read()))
                change.write(value)


def is_same(before: Value, after: Value) -> bool:
    """Whether a value is known to be what it was."""
    if before is after:
        return True
    try:
        return before is not MISSING and after is not MISSING and same(before, after)
    except EvaluationError:
        return False


def put(target: dict[str, Value], key: str, value: Value) -> None:
    """Set a key, or take it away."""
    if value is MISSING:
        target.pop(key, None)
    else:
        target[key] = value
