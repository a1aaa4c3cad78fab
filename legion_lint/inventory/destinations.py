"""What a link's destination says, before anybody looks whether it is there.

Source: https://www.rfc-editor.org/rfc/rfc3986#section-4.2 and how github.com resolves relative links.
"""

import re
from enum import Enum
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote


class Kind(Enum):
    """What sort of destination it is."""

    NONE = "none"
    PATH = "path"
    HERE = "this document"
    URL = "url"
    OTHER = "other scheme"
    NO_SCHEME = "a host without a scheme"
    TEMPLATE = "template"


class Destination(NamedTuple):
    """A destination, taken apart; ``path`` and ``fragment`` are percent-decoded.

    ``fragment`` is ``None`` where there is no ``#``. ``is_folder`` says that the path ends in a slash.
    What is in a template may be a path too: there are files that are called like one.
    """

    kind: Kind
    path: str = ""
    query: str = ""
    fragment: str | None = None
    is_folder: bool = False


SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
#: Of Jinja, Liquid, Go, ERB (whose angle brackets are Markdown's), shells, MDX, and of what fills in braces;
#: words in angle brackets are for people to fill in.
TEMPLATE = re.compile(r"\{[{%<]|\{.*\}|%\}|^\{|\$[{(]|<%|^%[=-]?\s.*\s[=-]?%$|^%=|\[\[|@@|[<>]", re.DOTALL)
#: What stands for something else, unless a file is called so: variables, formats, parameters of routes,
#: regular expressions, notes to oneself, names that only a tool knows (``@ref`` is Documenter's).
PLACEHOLDER = re.compile(
    r"\$[A-Za-z_]|\[\w+\]|\[[^\]]+\][*+?]|%(?![0-9A-Fa-f]{2})\w+%|^%\w+%(?:/|$)|%s|%\(\w+\)s|"
    r"(?:^|/)__[A-Z][A-Z_]+__(?:/|$)|^~?@|^:\w|^(?:TODO|TBD|FIXME|XXX)$"
)
PORT = re.compile(r"(?:localhost|[\w-]+(?:\.[\w-]+)+):\d+(?:[/?#]|$)")
#: ``main.go:12`` is a line of a file, as tools write it; to github.com it is no file at all.
LINE = re.compile(
    r"[^:?#]+\.(?:c|cc|cfg|cpp|css|go|h|html?|java|jsx?|json|kt|md|php|py|rb|rs|rst|sh|sql|toml|tsx?|txt|xml|ya?ml)"
    r":\d+(?:[-:]\d+)*\Z"
)
#: Top-level domains that are no file extension anybody uses in a documentation tree.
HOST = re.compile(
    r"(?:www\.[\w-]+(?:\.[\w-]+)+|(?:[\w-]+\.)+(?:com|org|net|io|dev|edu|gov|ai|cloud|info|app|co|eu|de|uk|us))(?:[/?#]|$)",
    re.IGNORECASE,
)
MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+$")


@lru_cache(maxsize=65536)
def parse(text: str) -> Destination:
    """Take a destination apart; see ``Destination``."""
    text = text.strip()
    if not text:
        return Destination(Kind.NONE)
    if TEMPLATE.search(text) or ("%" in text and TEMPLATE.search(unquote(text))):
        return split(Kind.TEMPLATE, text)
    if LINE.match(text):
        return Destination(Kind.PATH, unquote(text))
    if PORT.match(text):
        return Destination(Kind.NO_SCHEME)
    if text.startswith("//"):
        return Destination(Kind.OTHER)
    if found := SCHEME.match(text):
        web = found[0].lower() in ("http:", "https:")
        return Destination(Kind.URL if web else Kind.OTHER)
    parts = split(Kind.PATH, text)
    return parts if parts.path else parts._replace(kind=Kind.HERE)


def split(kind: Kind, text: str) -> Destination:
    """Split a destination into path, query and fragment."""
    rest, mark, fragment = text.partition("#")
    path, _, query = rest.partition("?")
    return Destination(
        kind, unquote(path), query, unquote(fragment) if mark else None, is_folder=path.endswith("/")
    )


def has_placeholder(path: str) -> bool:
    """Whether something in a path, decoded or as written, stands for something else."""
    return bool(PLACEHOLDER.search(path))


def looks_like_host(path: str) -> bool:
    """Whether a path begins like the name of a host, such as ``github.com/x``, or is a mail address."""
    return bool(HOST.match(path) or MAIL.match(path))
