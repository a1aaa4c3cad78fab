"""What an inventory is asked that only a look-up can answer."""

from dataclasses import field
from typing import Any

from legion_lint.model.record import dataclass

Pair = tuple[str, str]


@dataclass(slots=True)
class Questions:
    """Questions of four kinds.

    Attributes:
        paths: What became of these paths, which are not in the index?
        labels: Which commit took these labels away, which nothing sets?
        refs: What do refs hold, by the name of a repository and by a ref and a path in one?
        readings: What does a reader, the first of the two, say of a file?
    """

    paths: set[str] = field(default_factory=set)
    labels: set[str] = field(default_factory=set)
    refs: set[Pair] = field(default_factory=set)
    readings: set[Pair] = field(default_factory=set)

    def __bool__(self) -> bool:
        return bool(self.paths or self.labels or self.refs or self.readings)

    def __len__(self) -> int:
        return len(self.paths) + len(self.labels) + len(self.refs) + len(self.readings)

    def __or__(self, other: "Questions") -> "Questions":
        return Questions(
            self.paths | other.paths,
            self.labels | other.labels,
            self.refs | other.refs,
            self.readings | other.readings,
        )

    def __sub__(self, other: "Questions") -> "Questions":
        return Questions(
            self.paths - other.paths,
            self.labels - other.labels,
            self.refs - other.refs,
            self.readings - other.readings,
        )

    def plain(self) -> list[Any]:
        """Return the questions as lists, in order."""
        return [sorted(each) for each in (self.paths, self.labels, self.refs, self.readings)]

    @classmethod
    def of_plain(cls, value: Any) -> "Questions":
        """Return the questions that ``plain`` made lists of.

        Raises:
            ValueError: It did not.
        """
        paths, labels, refs, readings = value
        if not all(isinstance(each, str) for each in (*paths, *labels)):
            raise ValueError("a question is no text")
        return cls(set(paths), set(labels), {pair(each) for each in refs}, {pair(each) for each in readings})


def pair(value: Any) -> Pair:
    """Return two texts.

    Raises:
        ValueError: They are not.
    """
    first, second = value
    if not (isinstance(first, str) and isinstance(second, str)):
        raise ValueError("a question is no text")
    return first, second
