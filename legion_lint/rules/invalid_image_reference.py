"""A name that can be no image's.

## Why it matters

Docker, Kubernetes and every registry refuse it: "invalid reference format".

## How to mend it

Names are in lower case, with `.`, `_`, `__` or hyphens only between letters and digits; a tag stands behind a
colon, a digest behind `@`. The grammar is that of
[distribution](https://github.com/distribution/reference).
"""

import re
from collections.abc import Iterator

from legion_lint.check import rule
from legion_lint.inventory import Inventory
from legion_lint.model import image
from legion_lint.model.finding import Proven, Severity, Unknown, Verdict, Violation
from legion_lint.model.source import Place

#: What is filled in before anybody reads it as a name, or is of another scheme.
FILLED_IN = re.compile(r"[$<>{}%]|://|@[A-Z_]+@|(?:^|[/:])[A-Z][A-Z0-9_-]+(?:$|[/:@])")


@rule(severity=Severity.ERROR, since="0.1.0")
def check(inventory: Inventory) -> Iterator[Verdict]:
    """Judge the names of the images that stages are based on, and that are copied from."""
    for path, dockerfile in inventory.copies.dockerfiles.items():
        names = {stage.name.text.lower() for stage in dockerfile.stages if stage.name}
        named = [stage.base for stage in dockerfile.stages]
        copied = [copy.source for copy in dockerfile.copies if copy.source]
        for word in (*named, *(each for each in copied if any(mark in each.text for mark in "/:@"))):
            place = Place(path, word.span)
            if word.text.lower() in names or not word.text:
                continue  # a stage, which other rules judge
            if image.parse(word.text) is not None:
                yield Proven(place)
            elif FILLED_IN.search(word.text):
                yield Unknown(place, word.text, "something is filled in")
            else:
                yield Violation(place, f"{word.text} is no image reference: {flaw(word.text)}", word.text)


def flaw(text: str) -> str:
    """Say what is wrong with a name."""
    name, _, digest = text.partition("@")
    last = name.rpartition("/")[2]
    path, colon, tag = name.rpartition(":") if ":" in last else (name, "", "")
    if digest and image.parse(name) is not None:
        return f"{digest} is no digest"
    if colon and image.parse(path) is not None:
        return f"{tag} is no tag" if tag else "its tag is empty"
    if path != path.lower() and image.parse(path.lower()) is not None:
        return "it has capitals"
    return f"{path} is no name" if path else "it has no name"
