"""A table of the images that are built here, as documentation has it.

legion-lint reads it as such a table again: what it is given back it proves.
"""

import re

from legion_lint.model.finding import Truth
from legion_lint.model.joined import Joined, JoinedImage
from legion_lint.report.harmless import printable

HEAD = "| Image name | Dockerfile | Sources | Description | Documentation |\n|---|---|---|---|---|\n"
TICKS = re.compile("`+")


def render(joined: Joined) -> str:
    """Render a row for every image that is built here from a Dockerfile that is there.

    Description and documentation are left to people.
    """
    rows = "".join(row(each) for each in joined.images if each.builds and each.verdict is Truth.PROVEN)
    return HEAD + rows


def row(image: JoinedImage) -> str:
    """Write the row of an image, from its first build that can work."""
    build = next((each for each in image.builds if each.truth is Truth.PROVEN), image.builds[0])
    sources = ", ".join(map(code, (source for source in build.sources if source != ".")))
    cells = (code(image.name), code(build.dockerfile or ""), sources, "", "")
    return "| " + " | ".join(cells) + " |\n"


def code(text: str) -> str:
    """Write a text as inline code that no table breaks."""
    if not text:
        return ""
    safe = printable(text).replace("|", "\\|")
    fence = "`" * (max((len(ticks) for ticks in TICKS.findall(safe)), default=0) + 1)
    pad = " " if safe.startswith("`") or safe.endswith("`") else ""
    return f"{fence}{pad}{safe}{pad}{fence}"
