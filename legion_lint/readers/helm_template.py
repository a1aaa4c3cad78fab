"""Finds the images that the templates of a chart name outright.

A template is no YAML; only lines that no expression has a part in are read.

Source: https://helm.sh/docs/chart_template_guide/
"""

import re
from collections.abc import Iterator

from legion_lint.model import image
from legion_lint.model.facts import ChartImage, Fact
from legion_lint.model.settings import Settings
from legion_lint.model.source import SourceText, Span, Word

IMAGE = re.compile(
    r"^[ \t]*+(?:-[ \t]++)?+(?:image|\"image\"|'image'):[ \t]++"
    r"([\"']?)(?P<image>[^\s\"'{}#]++)\1[ \t]*+(?:#.*)?\r?$",
    re.MULTILINE,
)
COMMENT = re.compile(r"\{\{-?\s*+/\*")


def read(source: SourceText, settings: Settings) -> Iterator[Fact]:
    """Yield the images of lines such as ``image: busybox:1.31``."""
    for found in IMAGE.finditer(without_comments(source.text)):
        if image.parse(found["image"]):
            span = Span(*found.span("image"))
            yield ChartImage(span, Word(found["image"], span), "")


def without_comments(text: str) -> str:
    """Put as many ``#`` in the place of every comment of a Go template."""
    parts: list[str] = []
    at = 0
    while comment := COMMENT.search(text, at):
        end = text.find("*/", comment.end()) + 2
        if end < 2:
            end = len(text)
        parts += (text[at : comment.start()], "#" * (end - comment.start()))
        at = end
    return "".join((*parts, text[at:]))
