"""The defaults that tables of values list, held against the values themselves.

Only what leaves no doubt is compared: one word in inline code against a scalar of the same type. What a chart
leaves empty its templates may fill.
"""

import re
from collections.abc import Iterator, Sequence

from legion_lint.inventory.helm.value_tables import DocumentedKey
from legion_lint.model.finding import Truth
from legion_lint.model.record import dataclass
from legion_lint.model.source import Place
from legion_lint.syntax.gotemplate.values import Unknown, Value

#: What stands for something else, or for a whole.
PLACEHOLDER = re.compile(
    r"[<>{}$\s|\[\]…*]|\.\.\.|^(?:see|nil|null|none|unset|empty|undefined|n/?a|-+)$", re.IGNORECASE
)
NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?\Z")
BOOLEANS = {"true": True, "false": False}
#: ``1.2.3``, ``v1.2.0-alpine``, a digest; and the last part of the key of one.
VERSION = re.compile(r"v?\d+(?:\.\d+){2,}(?:[._+-][\w.+-]*)?\Z|sha256:", re.IGNORECASE)
OF_VERSION = re.compile(r"(?:tag|version|digest|sha)\Z", re.IGNORECASE)
LONGEST = 120


@dataclass(frozen=True, slots=True)
class DocumentedDefault:
    """A default that a table lists: ``actual`` is that of the values, ``is_version`` if both are versions."""

    place: Place
    key: str
    text: str
    actual: str
    truth: Truth
    is_version: bool = False


def documented_defaults(keys: Sequence[DocumentedKey]) -> Iterator[DocumentedDefault]:
    """Yield the defaults that can be compared."""
    for key in keys:
        if key.default is None or key.truth is not Truth.PROVEN:
            continue
        text = unquoted(key.default.text)
        actual = written(key.value)
        if actual is None or not text or any(is_doubtful(each) for each in (text, actual)):
            continue
        place = Place(key.place.path, key.default.span)
        if is_same(text, actual):
            yield DocumentedDefault(place, key.text, text, actual, Truth.PROVEN)
        elif kind(text) == kind(actual):
            both = VERSION.match(text) and VERSION.match(actual)
            is_version = bool(both or OF_VERSION.search(key.parts[-1]))
            yield DocumentedDefault(place, key.text, text, actual, Truth.REFUTED, is_version)


def unquoted(text: str) -> str:
    """Return a text without the quotes around it."""
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'" else text


def written(value: Value) -> str | None:
    """Return a scalar as people write it, ``None`` of what is empty, not known, or no scalar."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return repr(float(value)).removesuffix(".0")
    return str(value) if isinstance(value, str) and value and not isinstance(value, Unknown) else None


def is_doubtful(text: str) -> bool:
    """Whether a text may stand for something else than itself."""
    return bool(PLACEHOLDER.search(text)) or len(text) > LONGEST


def is_same(text: str, actual: str) -> bool:
    """Whether a text says a value: of an image, its name alone will do; of a folder, one slash less."""
    one, other = (each.casefold().rstrip("/").removeprefix("library/") for each in (text, actual))
    if NUMBER.match(one) and NUMBER.match(other):
        return float(one) == float(other)
    return one == other or other.startswith((f"{one}:", f"{one}@"))


def kind(text: str) -> str:
    """Say of what kind a scalar is."""
    if text.casefold() in BOOLEANS:
        return "boolean"
    return "number" if NUMBER.match(text) else "text"
