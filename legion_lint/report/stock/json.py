"""For programs; ``schemas/inventory.schema.json`` describes it. All is ASCII."""

from typing import Any

from legion_lint.model.joined import BuiltFrom, Joined, JoinedChart, JoinedImage, JoinedPackage
from legion_lint.model.source import Place
from legion_lint.report.harmless import in_json

VERSION = 1
Object = dict[str, Any]


def render(joined: Joined) -> str:
    """Render everything, with lines and columns from 1, columns in code points."""
    whole: Object = {
        "version": VERSION,
        "tool": {"name": "legion-lint", "version": joined.version},
        "images": [image(joined, each) for each in joined.images],
        "charts": [chart(joined, each) for each in joined.charts],
        "packages": [package(joined, each) for each in joined.packages],
    }
    return in_json(whole)


def image(joined: Joined, each: JoinedImage) -> Object:
    """Return an image with all that speaks of it."""
    return {
        "name": each.name,
        "verdict": each.verdict.value,
        "why": each.why,
        "builds": [build(joined, one) for one in each.builds],
        "deployed": [
            {
                "chart": use.chart,
                "reference": use.reference,
                "state": use.state,
                **place(joined, use.place),
                "values": [place(joined, one) for one in use.values],
            }
            for use in each.deployed
        ],
        "documented": [place(joined, one) for one in each.documented],
    }


def build(joined: Joined, each: BuiltFrom) -> Object:
    """Return one build of an image."""
    return {
        "via": each.via,
        "reference": each.reference,
        "dockerfile": each.dockerfile,
        "stage": each.stage,
        "bases": list(each.bases),
        "sources": list(each.sources),
        "verdict": each.truth.value,
        **place(joined, each.place),
    }


def chart(joined: Joined, each: JoinedChart) -> Object:
    """Return a chart."""
    return {
        "name": each.name,
        "version": each.version,
        "folder": each.folder,
        "images": list(each.images),
        **place(joined, each.place),
        "documented": [place(joined, one) for one in each.documented],
    }


def package(joined: Joined, each: JoinedPackage) -> Object:
    """Return a package."""
    return {
        "name": each.name,
        "ecosystem": each.ecosystem,
        "folder": each.folder,
        **place(joined, each.place),
        "documented": [place(joined, one) for one in each.documented],
    }


def place(joined: Joined, where: Place) -> Object:
    """Return a path and a position."""
    line, column = joined.text_of(where.path).position(where.span[0])
    return {"path": where.path, "line": line, "column": column}
