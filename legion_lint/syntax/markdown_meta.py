"""Front matter: what stands before the document, between ``---`` (YAML) or ``+++`` (TOML) lines."""

import re

OPENING = re.compile(r"(---|\+\+\+)[ \t]*\r?\n")
CLOSINGS = {mark: re.compile(rf"\n{re.escape(mark)}[ \t]*\r?(?:\n|\Z)") for mark in ("---", "+++")}
SCALAR = re.compile(r"^([A-Za-z0-9_][\w.-]*)[ \t]*:[ \t]+(\S.*)$", re.MULTILINE)
#: Where a page can be found, beside its place: Jekyll, its plug-in jekyll-redirect-from, Hugo, Docusaurus.
ADDRESSES = re.compile(
    r"^(?:redirect_from|aliases|permalink|url|slug)[ \t]*[:=][ \t]*"
    r"(\[[^\]]*\]|[^\r\n]*)((?:\r?\n[ \t]*-[ \t]+[^\r\n]+)*)",
    re.MULTILINE,
)
ITEM = re.compile(r"""["']([^"'\n]+)["']|([^\s,\[\]"'#]\S*[^\s,\]]|[^\s,\[\]"'#-])""")
QUOTED = re.compile(r"""(["'])(.*)\1(?:[ \t]+#.*)?""")


def front_matter_end(text: str) -> int:
    """Return where the front matter ends, after its last line; 0 if there is none or it never ends."""
    opening = OPENING.match(text)
    if not opening:
        return 0
    # The line end of the opening may be that before the closing.
    end = CLOSINGS[opening[1]].search(text, opening.end() - 1)
    return end.end() if end else 0


def meta(front_matter: str) -> tuple[tuple[str, str], ...]:
    """Return the top-level keys of YAML front matter that have a scalar in their line, and that scalar.

    This is a light scan, not YAML: block scalars, collections and anchors are left out.
    """
    if not front_matter.startswith("---"):
        return ()
    return tuple(
        (found[1], _scalar(found[2].rstrip()))
        for found in SCALAR.finditer(front_matter)
        if found[2][0] not in "[{|>&*!#"
    )


def addresses(front_matter: str) -> tuple[str, ...]:
    """Return the addresses that front matter, YAML or TOML, gives to its page; none with variables."""
    found = (
        quoted or plain
        for key in ADDRESSES.finditer(front_matter)
        for quoted, plain in ITEM.findall(f"{key[1]} {key[2]}")
    )
    return tuple(address for address in found if address != "-" and ":" not in address.replace("://", ""))


def _scalar(value: str) -> str:
    """Return a scalar without its quotes and without the comment after it."""
    if quoted := QUOTED.fullmatch(value):
        return quoted[2].replace("''", "'") if quoted[1] == "'" else quoted[2]
    return value.partition(" #")[0].rstrip()
