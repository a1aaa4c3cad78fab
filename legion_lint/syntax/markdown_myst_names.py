"""Which MyST directives hold Markdown, and which roles name no target."""

from legion_lint.syntax.rst_sphinx import TEXT_ROLES, shape

MARKDOWN_CONTENT = frozenset(
    {"body", "figure", "glossary", "list-table", "object", "only", "option", "table"}
)
KEPT = frozenset({"eval-rst"})  # reStructuredText


def has_markdown(name: str) -> bool:
    """Say whether the content of a directive is Markdown; what is not known may well be."""
    return name not in KEPT and shape(name).content in MARKDOWN_CONTENT


def is_code(name: str) -> bool:
    """Say whether the content of a directive is code, to be shown as it is."""
    return name not in KEPT and shape(name).content in ("code", "inline")


def has_title(name: str) -> bool:
    """Say whether the argument of a directive is Markdown."""
    return has_markdown(name) and shape(name).argument != "words"


def has_target(role: str) -> bool:
    """Say whether the text of a role may end in a target in angle brackets."""
    return role not in TEXT_ROLES
