"""What docutils objects to, in classes that rules can tell apart."""

import re

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


def warn(found: Found, text: str, row: int) -> None:
    """Note a warning or worse at the line with the index ``row``."""
    message = text[:1].lower() + text[1:].rstrip(".")
    found.problem(found.line(row).span, name_of(text), message)
