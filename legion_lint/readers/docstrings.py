"""Reads what the docstrings of a Python module define for the documents that take them in.

Source: https://www.sphinx-doc.org/en/master/usage/extensions/autodoc.html
"""

import ast
import inspect
import re
from collections.abc import Iterator

from legion_lint.model.facts import Docstrings
from legion_lint.model.source import SourceText, Span
from legion_lint.syntax.python import parse
from legion_lint.syntax.rst import parse as parse_rst

MARK = re.compile(r"\.\. _|glossary::|:name:")
#: A hyperlink target wherever it stands: in a comment for autodoc, in a text that a docstring is made of.
LOOSE = re.compile(r"\.\. _(?P<quote>`?)(?P<name>[^`\n]+?)(?P=quote):(?:\s|$)", re.MULTILINE)


def read(source: SourceText) -> Docstrings:
    """Return the labels and terms that docstrings define, and labels that stand elsewhere in the module.

    Texts that stand below an assignment are docstrings too, for autodoc.
    """
    whole = Span(0, len(source.text))
    if not MARK.search(source.text):
        return Docstrings(whole)
    documents = [parse_rst(text) for text in texts(parse(source)) if MARK.search(text)]
    anchors = [anchor for document in documents for anchor in document.anchors]
    return Docstrings(
        whole,
        labels=tuple(anchor.name for anchor in anchors if anchor.form == "target"),
        terms=tuple(anchor.name for anchor in anchors if anchor.form == "term"),
        loose=tuple(dict.fromkeys(found["name"] for found in LOOSE.finditer(source.text))),
    )


def texts(module: ast.Module | None) -> Iterator[str]:
    """Yield the strings that stand alone, without their indentation."""
    for node in ast.walk(module) if module else ():
        match node:
            case ast.Expr(value=ast.Constant(value=str(text))):
                yield inspect.cleandoc(text)
