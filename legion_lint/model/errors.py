"""What can go wrong with the run itself."""

from legion_lint.model.source import Span


class UsageError(Exception):
    """The command line or the configuration is wrong; the message is for the user, one mistake a line."""


class UnreadableError(Exception):
    """A file is not what its name says.

    Args:
        span: Where it shows.
        message: Completes "not readable: ...".
    """

    def __init__(self, span: Span, message: str) -> None:
        super().__init__(message)
        self.span = span
        self.message = message
