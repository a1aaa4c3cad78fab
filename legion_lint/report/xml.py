"""What all formats in XML share.

Source: https://www.w3.org/TR/xml/#charsets
"""

import re
from xml.sax.saxutils import quoteattr

from legion_lint.report.harmless import printable, unmarked

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
#: What no document may hold, beside what is written out anyway.
FORBIDDEN = re.compile("[\ufffe\uffff]")


def tag(element: str, /, *, closed: bool = True, **attributes: str | int) -> str:
    """Write a start tag, or an empty one, with its attributes in the given order."""
    written = {key: unmarked(quoteattr(safe(str(value))), "&#35;") for key, value in attributes.items()}
    pairs = "".join(f" {key}={value}" for key, value in written.items())
    return f"<{element}{pairs}{'/' if closed else ''}>"


def safe(text: str) -> str:
    """Write out what XML has no way to hold."""
    return FORBIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", printable(text))
