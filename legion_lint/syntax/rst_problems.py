"""What docutils objects to, in classes that rules can tell apart."""

import re
from typing import Any

from docutils import nodes
from docutils.utils import Reporter

from legion_lint.syntax.rst_found import Found

NAMES: tuple[tuple[str, str], ...] = (
    ("Title underline too short", "title-underline-too-short"),
    ("Title overline too short", "title-overline-too-short"),
    ("Title overline & underline mismatch", "title-overline-mismatch"),
    ("Missing matching underline", "title-overline-mismatch"),
    ("Incomplete section title", "incomplete-title"),
    ("Invalid section title", "invalid-title"),
    ("Unexpected section title", "unexpected-title"),
    ("Inconsistent title style", "inconsistent-title-level"),
    ("Title level inconsistent", "inconsistent-title-level"),
    ("A level ", "inconsistent-title-level"),
    ("Unexpected indentation", "unexpected-indentation"),
    ("Blank line required after table", "missing-blank-line"),
    ("Line block ends without", "unexpected-unindent"),
    ("malformed hyperlink target", "malformed-target"),
    ("malformed substitution definition", "malformed-substitution"),
    ("Substitution definition", "malformed-substitution"),
    ("Literal block expected", "missing-literal-block"),
    ("Inconsistent literal block quoting", "inconsistent-quoting"),
    ("Footnote content expected", "empty-footnote"),
    ("Citation content expected", "empty-citation"),
)
UNINDENT = re.compile(r".* ends without a blank line; unexpected unindent")


def name_of(message: str) -> str:
    """Return the class of a message of docutils'."""
    if UNINDENT.match(message):
        return "unexpected-unindent"
    return next((name for start, name in NAMES if message.startswith(start)), "invalid-markup")


class Objections(Reporter):
    """Takes docutils' messages instead of printing them."""

    def __init__(self, found: Found) -> None:
        super().__init__("", report_level=Reporter.SEVERE_LEVEL + 1, halt_level=Reporter.SEVERE_LEVEL + 1)
        self.found = found

    def system_message(self, level: int, message: Any, *children: Any, **kwargs: Any) -> Any:
        """Note a warning or worse at its line."""
        text = str(message)
        line = kwargs.get("line")
        if level >= Reporter.WARNING_LEVEL:
            span = self.found.line(line - 1 if isinstance(line, int) else 0).span
            message = text[:1].lower() + text[1:].rstrip(".")
            self.found.problem(span, name_of(text), message)
        return nodes.system_message()
