"""Tells a text that a template engine has yet to fill in from one that is merely wrong."""

import re

#: Strings and comments, in which such marks may stand for themselves.
ASIDE = re.compile(r""""(?:[^"\\\r\n]|\\.)*+"|'[^'\r\n]*+'|(?<!\S)#[^\r\n]*+""")
#: Go templates, Jinja, Mustache and ERB; ``${{ }}`` are expressions of GitHub's, which the text survives.
MARK = re.compile(r"(?<!\$)\{\{|\{%|<%")


def is_template(text: str) -> bool:
    """Whether marks of a template engine stand in a text, outside of strings and comments.

    To be asked only of what does not parse: ``{{}: {}}`` is YAML too.
    """
    return MARK.search(text) is not None and MARK.search(ASIDE.sub("", text)) is not None


def has_blanks(value: str) -> bool:
    """Whether a value has places to fill in: by a template engine, a shell, a build, or by hand."""
    return MARK.search(value) is not None or any(mark in value for mark in ("${", "$(", "<", ">", "%(", "@"))
