"""Which findings comments set aside, and which comments are not needed."""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from legion_lint.model.facts import Suppression
from legion_lint.model.finding import Violation
from legion_lint.model.source import Place, Word


class Needless(NamedTuple):
    """A rule that a comment names and that finds nothing where the comment asks for silence."""

    place: Place
    rule: str


class Suppressions:
    """The comments of all files, held against what was found."""

    def __init__(self, suppressions: Iterable[tuple[str, Suppression]]) -> None:
        """Take the suppressions with the paths of their files."""
        self._by_path: dict[str, list[Suppression]] = {}
        for path, suppression in suppressions:
            self._by_path.setdefault(path, []).append(suppression)
        self._used: set[tuple[str, Word]] = set()

    def reason(self, rule: str, violation: Violation) -> str | None:
        """Return why a violation is set aside, ``None`` if it is not; the comment counts as needed then."""
        path, span = violation.place.path, violation.place.span
        for suppression in self._by_path.get(path, ()):
            for word in suppression.rules:
                if word.text == rule and suppression.covers.start <= span.start <= suppression.covers.end:
                    self._used.add((path, word))
                    return suppression.reason
        return None

    def needless(self, rules: Collection[str]) -> Sequence[Needless]:
        """Return what was not needed so far, of the rules that were looked for."""
        return [
            Needless(Place(path, word.span), word.text)
            for path, found in self._by_path.items()
            for suppression in found
            for word in suppression.rules
            if word.text in rules and (path, word) not in self._used
        ]
