"""What there is in a repository, shown: one file a format; pure functions of what was joined."""

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Protocol, cast

from legion_lint.model.joined import Joined

FORMATS: Mapping[str, str] = MappingProxyType(
    {
        "table": "for reading in a terminal",
        "json": "for programs; schemas/inventory.schema.json describes it",
        "markdown": "a table that can stand in the documentation",
        "mermaid": "a graph for Markdown that is rendered",
        "dot": "a graph for Graphviz",
        "html": "one page for a browser",
    }
)


class Renderer(Protocol):
    """What each module of a format is."""

    def render(self, joined: Joined) -> str:
        """Render all of it; the text ends in a line end or is empty."""
        ...


def render(joined: Joined, name: str) -> str:
    """Render what was joined in the format of that name, one of ``FORMATS``."""
    return cast(Renderer, import_module(f"{__name__}.{name}")).render(joined)
