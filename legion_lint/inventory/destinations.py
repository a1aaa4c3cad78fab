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
    """

    kind: Kind
    path: str = ""
    query: str = ""
    fragment: str | None = None
    is_folder: bool = False


SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
TEMPLATE = re.compile(r"\{\{|\{%|\$\{|\$\(|<%|%\}|\[\[|@@")
#: What stands for a path: in angle brackets, a note to oneself, a variable of a shell, a regular expression.
PLACEHOLDER = re.compile(r"[<>]|\A(?:TODO|TBD|FIXME|XXX)\Z|\$[A-Z][A-Z0-9_]{2,}|\[[^\]]+\][*+?]")
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
    if TEMPLATE.search(text) or PLACEHOLDER.search(text):
        return Destination(Kind.TEMPLATE)
    if LINE.match(text):
        return Destination(Kind.PATH, unquote(text))
    if PORT.match(text):
        return Destination(Kind.NO_SCHEME)
    if text.startswith("//"):
        return Destination(Kind.OTHER)
    if found := SCHEME.match(text):
        web = found[0].lower() in ("http:", "https:")
        return Destination(Kind.URL if web else Kind.OTHER)
    rest, mark, fragment = text.partition("#")
    path, _, query = rest.partition("?")
    part = unquote(fragment) if mark else None
    if not path:
        return Destination(Kind.HERE, query=query, fragment=part)
    return Destination(Kind.PATH, unquote(path), query, part, path.endswith("/"))


def looks_like_host(path: str) -> bool:
    """Whether a path begins like the name of a host, such as ``github.com/x``, or is a mail address."""
    return bool(HOST.match(path) or MAIL.match(path))
