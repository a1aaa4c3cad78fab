"""A TOML text with places: tomllib reads it, ``places`` knows where things are."""

import re
from collections.abc import Sequence
from typing import Any

from legion_lint.config.places import DEEPEST, Keys, Places, TooDeepError, places
from legion_lint.model.errors import UsageError
from legion_lint.model.record import dataclass
from legion_lint.model.source import SourceText, Span

WHERE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
LONGEST = 300


@dataclass(frozen=True, slots=True)
class Toml:
    """What a TOML text says, and where it says so."""

    source: SourceText
    data: dict[str, Any]
    places: Places

    def get(self, keys: Sequence[str]) -> Any:
        """Return what stands at a path of keys; ``None`` if nothing does."""
        value: Any = self.data
        for key in keys:
            value = value.get(key) if isinstance(value, dict) else None
        return value

    def span(self, path: Keys, *, value: bool = True) -> Span:
        """Return where the value at ``path`` is, or its key; of what has no place, that of what holds it."""
        first, second = self.places.values, self.places.keys
        if not value:
            first, second = second, first
        for end in range(len(path), 0, -1):
            for known in (first, second):
                if path[:end] in known:
                    return known[path[:end]]
        return Span(0, 0)


def decode(text: str, path: str) -> Toml:
    """Read a TOML text.

    Raises:
        UsageError: It is not TOML, or is nested deeper than any configuration is.
    """
    import tomllib  # who only wants to know the keys needs none

    source = SourceText(path, text)
    try:
        found = places(text)
        return Toml(source, tomllib.loads(text), found)
    except TooDeepError as error:
        line, column = source.position(error.offset)
        raise UsageError(f"{path}:{line}:{column}: nested deeper than {DEEPEST} levels") from None
    except ValueError as error:  # a number of too many digits is one, though no TOMLDecodeError
        raise UsageError(f"{path}:{syntax_error(source, str(error))}") from error


def syntax_error(source: SourceText, message: str) -> str:
    """Put the place that tomllib names before what it says."""
    where = WHERE.search(message)
    line, column = source.position(len(source.text.rstrip()))
    if where is None:
        line, column = 1, 1
    elif where[1]:
        line, column = int(where[1]), int(where[2])
    said = one_line(WHERE.sub("", message))
    return f"{line}:{column}: not TOML: {said[:1].lower()}{said[1:]}"


def one_line(message: str) -> str:
    """Keep what a message quotes from a text from breaking its line, or from never ending."""
    shown = CONTROL.sub(lambda found: repr(found[0])[1:-1], message[: LONGEST + 1])
    return shown if len(message) <= LONGEST else f"{shown[:LONGEST]}…"
