"""What any file holds, or fails to hold, for the others."""

from legion_lint.model.document import Document
from legion_lint.model.record import dataclass
from legion_lint.model.source import Span


@dataclass(frozen=True, slots=True)
class Unreadable:
    """The file is not what its name says; ``message`` completes "not readable: ..."."""

    span: Span
    message: str


@dataclass(frozen=True, slots=True)
class BadEncoding:
    """The file is not UTF-8; ``span`` is the first character that could not be decoded."""

    span: Span


@dataclass(frozen=True, slots=True)
class Outline:
    """What any text file offers to links: its number of lines and, where they are known, its anchors.

    ``dynamic`` says that a generator adds to it (templates, includes, components), so that what it
    lacks proves nothing. ``includes`` are the files that it takes in by marks that are no directives.
    """

    span: Span
    lines: int
    dynamic: bool = False
    anchors: tuple[str, ...] | None = None
    includes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Included:
    """What a file that is no document by its name holds for the RST documents that include it."""

    span: Span
    document: Document


@dataclass(frozen=True, slots=True)
class Content:
    """The text of a file in which something is looked for."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class PythonModule:
    """The names of a Python module.

    Attributes:
        names: All names that are bound anywhere in it, and strings that look like names.
        objects: The dotted names of its functions and classes, in whatever they are nested.
        is_open: Whether it may define others too (``import *``, ``globals()``, or not to be parsed).
        is_spread: Of a package: whether its modules may be in other folders (``__path__``, ``extend_path``).
    """

    span: Span
    names: tuple[str, ...]
    objects: tuple[str, ...]
    is_open: bool = False
    is_spread: bool = False


@dataclass(frozen=True, slots=True)
class Docstrings:
    """What the docstrings of a Python module define: labels, glossary terms.

    ``loose`` are labels that stand anywhere in the module, perhaps in no docstring.
    """

    span: Span
    labels: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()
