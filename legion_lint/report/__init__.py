"""One file a format; pure functions of a run.

A format is a module here with ``render(run, *, options) -> str``, and a line in ``FORMATS``.
"""

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Protocol, cast

from legion_lint.model.finding import Run
from legion_lint.report.options import Options

FORMATS: Mapping[str, str] = MappingProxyType(
    {
        "full": "the source line, what is wrong with it and where else to look",
        "concise": "one line a finding",
        "json": "for programs; schemas/report.schema.json describes it",
        "sarif": "SARIF 2.1.0, for code scanning",
        "github": "annotations of GitHub Actions",
        "gitlab": "a Code Quality report of GitLab",
        "rdjson": "for reviewdog",
        "junit": "JUnit's XML",
        "checkstyle": "Checkstyle's XML",
        "azure": "issues of Azure Pipelines",
        "markdown": "a summary for the page of a job",
    }
)


class Reporter(Protocol):
    """What each module of a format is."""

    def render(self, run: Run, *, options: Options) -> str:
        """Render all of ``run``; the text ends in a line end or is empty."""
        ...


def render(run: Run, name: str, *, options: Options) -> str:
    """Render ``run`` in the format of that name, one of ``FORMATS``."""
    reporter = cast(Reporter, import_module(f"{__name__}.{name}"))
    return reporter.render(run, options=options)
