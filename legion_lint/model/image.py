"""Image references: what names an image, and what of it is the name.

Source: https://github.com/distribution/reference (``regexp.go``, ``normalize.go``). Character classes are
those of ASCII, as Go's are; the end is the end of the text, never a line end before it.
"""

import re

from legion_lint.model.record import dataclass

DEFAULT_DOMAIN = "docker.io"
LEGACY_DOMAIN = "index.docker.io"
OFFICIAL = "library/"
PATH_LENGTH = 255
REFERENCE_LENGTH = 4096
DIGEST_LENGTHS = {"sha256": 64, "sha384": 96, "sha512": 128}

_COMPONENT = r"[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*"
_LABEL = r"[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?"
_DOMAIN = rf"(?:{_LABEL}(?:\.{_LABEL})*|\[[a-fA-F0-9:]+\])(?::[0-9]+)?"

DOMAIN = re.compile(rf"{_DOMAIN}\Z")
REST = re.compile(
    rf"(?P<path>{_COMPONENT}(?:/{_COMPONENT})*)"
    r"(?::(?P<tag>[a-zA-Z0-9_][a-zA-Z0-9_.-]{0,127}))?"
    r"(?:@(?P<algorithm>[a-z0-9]+):(?P<hex>[a-f0-9]+))?\Z"
)
IDENTIFIER = re.compile(r"[a-f0-9]{64}\Z")


@dataclass(frozen=True, slots=True)
class ImageName:
    """An image reference, normalized: ``ubuntu`` is at ``docker.io``, with the path ``library/ubuntu``."""

    domain: str
    path: str
    tag: str | None = None
    digest: str | None = None

    @property
    def familiar(self) -> str:
        """The name as people write it: without the default domain, without tag and digest."""
        if self.domain != DEFAULT_DOMAIN:
            return f"{self.domain}/{self.path}"
        short = self.path.removeprefix(OFFICIAL)
        return self.path if "/" in short else short

    @property
    def last(self) -> str:
        """The last component of the path, such as ``k8s-edi`` of ``legion/k8s-edi:1.0``."""
        return self.path.rpartition("/")[2]


def parse(text: str) -> ImageName | None:
    """Parse an image reference; return ``None`` if it is not one.

    An image id (64 hexadecimal digits) is none, as for ``docker build --tag``.
    """
    if len(text) > REFERENCE_LENGTH or IDENTIFIER.match(text):
        return None
    domain, remainder = _split_domain(text)
    rest = REST.match(remainder)
    if rest is None or not DOMAIN.match(domain) or len(rest["path"]) > PATH_LENGTH:
        return None
    digest = None
    if rest["algorithm"] is not None:
        if DIGEST_LENGTHS.get(rest["algorithm"]) != len(rest["hex"]):
            return None
        digest = f"{rest['algorithm']}:{rest['hex']}"
    return ImageName(domain, rest["path"], rest["tag"], digest)


def may_be_one(one: str, other: str) -> bool:
    """Whether two references can name one image: one name is the other, or its end behind a slash."""
    names = [name.familiar for text in (one, other) if (name := parse(text.lstrip("/")))]
    if len(names) < 2:
        return False
    short, long = sorted(names, key=len)
    return long == short or long.endswith(f"/{short}")


def _split_domain(text: str) -> tuple[str, str]:
    """Split off the domain as Docker guesses it: ``a/b`` has none, ``a.b/c`` and ``A/b`` have."""
    first, slash, remainder = text.partition("/")
    is_domain = slash and ("." in first or ":" in first or first == "localhost" or first.lower() != first)
    if not is_domain:
        first, remainder = DEFAULT_DOMAIN, text
    if first == LEGACY_DOMAIN:
        first = DEFAULT_DOMAIN
    if first == DEFAULT_DOMAIN and "/" not in remainder:
        remainder = OFFICIAL + remainder
    return first, remainder
