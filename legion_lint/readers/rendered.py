"""Reads the manifests that ``helm template`` puts out: the lines of them that name images.

Source: https://helm.sh/docs/helm/helm_template/ and ``helm.sh/helm/v3/pkg/action/action.go``
(``renderResources``), which writes the name of its template before each manifest
"""

import re

from legion_lint.model.rendered import RenderedImage
from legion_lint.syntax.gotemplate.output import IMAGE, MAPPING, finished

SOURCE = re.compile(r"^# Source: (?P<template>[^\r\n]+)", re.MULTILINE)
#: No chart has so many.
MOST_IMAGES = 10_000


def read_text(text: str) -> tuple[RenderedImage, ...]:
    """Return the images that manifests name, each once for a template, in order."""
    found: dict[RenderedImage, None] = {}
    sources = list(SOURCE.finditer(text))
    starts = [source.start() for source in sources]
    for source, end in zip(sources, [*starts[1:], len(text)][: len(sources)], strict=True):
        for key in IMAGE.finditer(text, source.end(), end):
            if MAPPING.match(text, key.end(), end):
                continue
            line = finished(text[key.end() : min(end, key.end() + 5_000)] + "\n\n")
            if line and len(found) < MOST_IMAGES:
                found[RenderedImage(source["template"], line)] = None
    return tuple(found)
