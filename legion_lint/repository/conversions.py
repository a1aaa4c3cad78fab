"""Whether git may write files to the disk otherwise than it keeps them: line ends, filters, encodings.

Where it may, a file that git takes to be unchanged can hold other bytes than its blob.

Source: https://git-scm.com/docs/gitattributes
"""

import os
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

ATTRIBUTES = ".gitattributes"
WORDS = (b"text", b"crlf", b"eol", b"filter", b"ident", b"encoding", b"[attr]")
#: Settings that convert by themselves, or name a file of attributes.
SETTINGS = ("core.autocrlf", "core.eol", "core.attributesfile")


def may_convert(
    paths: Iterable[str], read: Callable[[str], bytes], values: Mapping[str, list[str]], git: str
) -> bool:
    """Say whether a file may be other bytes on the disk than in git.

    Args:
        paths: All that the index holds.
        read: Gives what a file holds by its path from the root, or its absolute path; nothing without one.
        values: git's settings by key.
        git: The git folder that all work trees share.
    """
    if sys.platform == "win32" or any(values.get(name, ["false"])[-1] != "false" for name in SETTINGS):
        return True
    home = os.environ.get("XDG_CONFIG_HOME") or Path("~/.config").expanduser()
    kept = (path for path in paths if path.endswith(ATTRIBUTES))
    others = (ATTRIBUTES, f"{git}/info/attributes", f"{home}/git/attributes", "/etc/gitattributes")
    return any(word in content for content in map(read, {*kept, *others}) for word in WORDS)
