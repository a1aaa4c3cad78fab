"""reStructuredText, as docutils and Sphinx read it, without executing or including anything.

The grammar and its patterns are docutils'; what walks over the text is ours (``rst_parser`` the blocks,
``rst_inline`` the text in them), since docutils keeps no places and takes its time. Directives are split and
read by ``rst_directives`` but never run. So nothing is registered with docutils, nothing is opened, and every
leaf has an exact span.

Source: https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html
"""

from dataclasses import replace

from legion_lint.model.document import Document
from legion_lint.model.source import Span
from legion_lint.syntax.rst_found import Found
from legion_lint.syntax.rst_names import resolve
from legion_lint.syntax.rst_parser import parse_blocks
from legion_lint.syntax.rst_structure import arrange


def parse(text: str) -> Document:
    """Read a reStructuredText document.

    What only a build could tell is left out rather than guessed: names that are not defined here are
    problems of the classes ``unknown-target``, ``unknown-citation``, ``unknown-footnote`` and
    ``unknown-substitution``, which an included file or the prolog of a Sphinx project may still mend.
    Unknown roles and directives are no problems, and neither is anything within such a directive.

    Args:
        text: The document without byte order mark.

    Returns:
        All that it holds. A text that cannot be read gives what was found up to there, with a problem
        ``unreadable``.
    """
    found = Found(text)
    try:
        document = parse_blocks(found)
        arrange(document, found)
    except Exception as error:  # docutils' tables raise anything on some inputs; RecursionError
        found.quiet = 0
        message = f"docutils cannot read this: {type(error).__name__}"
        found.problem(Span(0, 0), "unreadable", message)
        return found.document()
    defines = resolve(found)
    return replace(found.document(), defines=defines)
