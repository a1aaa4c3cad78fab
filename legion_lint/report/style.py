"""Colours, by ANSI escape sequences."""

from collections.abc import Mapping

from legion_lint.model.finding import Severity

BOLD = "1"
RULE = "36"
GUTTER = "1;34"
SEVERITIES: Mapping[Severity, str] = {
    Severity.ERROR: "1;31",
    Severity.WARNING: "1;33",
    Severity.NOTE: "1;36",
}


class Paint:
    """Colours texts, or leaves them as they are."""

    def __init__(self, color: bool) -> None:
        self.color = color

    def __call__(self, text: str, style: str) -> str:
        """Return ``text`` in a style."""
        return f"\x1b[{style}m{text}\x1b[0m" if self.color and text else text
