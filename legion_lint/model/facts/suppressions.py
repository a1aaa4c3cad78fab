"""What comments say to legion-lint."""

from legion_lint.model.record import dataclass
from legion_lint.model.source import Span, Word


@dataclass(frozen=True, slots=True)
class Suppression:
    """A comment that asks not to be told of some rules' findings; ``covers`` is where they begin."""

    span: Span
    rules: tuple[Word, ...]
    reason: str
    covers: Span


@dataclass(frozen=True, slots=True)
class MalformedSuppression:
    """A comment that means to be one; ``message`` says what is wrong with it."""

    span: Span
    message: str
