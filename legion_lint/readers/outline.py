"""Reads of any other text file what links into it need: its lines, and the anchors of HTML and of notebooks.

Sources: https://html.spec.whatwg.org/multipage/browsing-the-web.html#scrolling-to-a-fragment,
https://nbformat.readthedocs.io/en/latest/format_description.html
"""

import json
import re
from collections.abc import Iterator

from legion_lint.model.facts import Outline
from legion_lint.model.source import SourceText, Span
from legion_lint.syntax.markdown import parse

ATTRIBUTE = re.compile(r"""\s(?:id|name)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
HTML = (".html", ".htm", ".xhtml")
#: Scripts of a page; calls of a notebook that show what they make.
SCRIPTED = re.compile(r"<script|\b(?:Markdown|HTML)\(|%%(?:html|markdown)")


def read(source: SourceText) -> Outline:
    """Return the outline of a file that is no document."""
    anchors = None
    if source.path.endswith(HTML):
        anchors = tuple(first or second or third for first, second, third in ATTRIBUTE.findall(source.text))
    elif source.path.endswith(".ipynb"):
        anchors = of_notebook(source.text)
    whole = Span(0, len(source.text))
    return Outline(whole, source.line_count, dynamic=bool(SCRIPTED.search(source.text)), anchors=anchors)


def of_notebook(text: str) -> tuple[str, ...] | None:
    """Return the headings and the anchors of a notebook's texts, and the ids in what its code shows.

    ``None`` if it is no notebook.
    """
    try:
        notebook = json.loads(text)
        cells = [(cell["cell_type"], joined(cell["source"])) for cell in notebook["cells"]]
    except (ValueError, RecursionError, KeyError, TypeError):
        return None
    texts = "\n\n".join(source for kind, source in cells if kind == "markdown")
    document = parse(texts, myst=True)
    names = [heading.text for heading in document.headings] + [anchor.name for anchor in document.anchors]
    shown = (each for cell in notebook["cells"] for each in strings(cell.get("outputs", ())))
    names += (first or second or third for each in shown for first, second, third in ATTRIBUTE.findall(each))
    return tuple(dict.fromkeys(names))


def joined(source: object) -> str:
    """Return the text of a cell, which is one string, or a list of them."""
    return "".join(map(str, source)) if isinstance(source, list) else str(source)


def strings(value: object) -> Iterator[str]:
    """Yield all strings in a value of JSON; lists of them are lines of one text."""
    pending = [value]
    while pending:
        match pending.pop():
            case str(text):
                yield text
            case list(items) | tuple(items):
                pending += ["".join(items)] if all(isinstance(each, str) for each in items) else items
            case dict(members):
                pending += members.values()
