"""Where a link leads, as a rule is told of it."""

from legion_lint.model.finding import Truth
from legion_lint.model.record import dataclass


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link leads.

    Attributes:
        truth: Whether it leads there.
        reason: For a refuted one: ``missing``, ``case``, ``slash``, ``outside``, ``dangling``, ``ref``
            (missing in what ``detail`` names), ``no-scheme`` or ``anchor``; for an unknown one, why it
            cannot be decided.
        path: What it leads to, or, if there is nothing, the likeliest path.
        fragment: The fragment that was looked for, if any.
        detail: More about an anchor that is missing; the tag, the commit or the repository that lacks a path.
        is_url: Whether it is written as a URL of the repository.
    """

    truth: Truth
    reason: str = ""
    path: str = ""
    fragment: str | None = None
    detail: str = ""
    is_url: bool = False
