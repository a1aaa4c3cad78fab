"""Evaluates the templates of a chart and of the charts that belong to it, in Helm's order.

Templates share their values, and what one changes the next one sees: some charts rest on that.

Source: ``helm.sh/helm/v3/pkg/engine/engine.go`` (``sortTemplates``)
"""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from legion_lint.inventory.helm import objects
from legion_lint.inventory.helm.chart import ChartFolder
from legion_lint.inventory.helm.files import ChartFiles
from legion_lint.inventory.helm.merging import Member, members
from legion_lint.inventory.helm.namespace import Namespace, Templates
from legion_lint.syntax.gotemplate.evaluator import STEPS, Evaluator
from legion_lint.syntax.gotemplate.functions import call
from legion_lint.syntax.gotemplate.state import Found
from legion_lint.syntax.gotemplate.values import (
    BudgetError,
    Value,
)

#: Steps of all templates of one chart.
ALL_STEPS = 1_000_000
#: What may change values.
CHANGES = re.compile(r"\b(?:set|unset|merge|mergeOverwrite|mustMerge|mustMergeOverwrite)\s+[$.(]")
STATES = {True: "on", None: "maybe", False: "off"}


class File(NamedTuple):
    """A template that puts something out: its name as Helm has it, its path, and whose it is."""

    name: str
    path: str
    member: Member


class Rendering:
    """What a chart puts out when it is installed as it is."""

    def __init__(self, chart: ChartFolder, files: ChartFiles, templates: Templates) -> None:
        self.files = files
        self.templates = templates
        self.members = members(chart)
        self.namespace = Namespace(self.members, templates)
        self._dots: dict[str, dict[str, Value]] = {}
        self.evaluator = Evaluator(self.namespace, call, self.namespace.holds_images)

    @cached_property
    def outputs(self) -> tuple[File, ...]:
        """The templates that put something out, in the order in which Helm takes them."""
        found = [
            File(f"{member.prefix}/{path[len(member.chart.folder) :].lstrip('/')}", path, member)
            for member in self.members
            if member.how != "named" and not member.chart.is_library
            for path in member.chart.templates
            if not path.rpartition("/")[2].startswith("_") and not path.endswith("/NOTES.txt")
        ]
        return tuple(sorted(found, key=lambda file: (file.name.count("/"), file.name), reverse=True))

    def found(self) -> Iterator[Found]:
        """Yield the lines that name images."""
        left = ALL_STEPS
        for file in self.outputs:
            if not self.templates.is_known(file.path):
                continue
            changes = CHANGES.search(self.templates.text(file.path)) is not None
            if not changes and not self.holds_images(file.path):
                continue
            self.evaluator.steps = given = min(STEPS, left)
            self.render(file, self.dot(file))
            left -= given - self.evaluator.steps
            yield from self.evaluator.found

    def holds_images(self, path: str) -> bool:
        """Whether a file, or templates that it calls, has a line that names an image."""
        return self.namespace.may_hold_images(path) and self.namespace.holds_images(
            self.templates.parsed(path).parts
        )

    def render(self, file: File, dot: dict[str, Value]) -> str | None:
        """Evaluate one template; ``None`` if that takes too long."""
        evaluator = self.evaluator
        evaluator.found, evaluator.state, evaluator.depth = [], STATES[file.member.is_on], 0
        try:
            return evaluator.run(file.path, self.templates.parsed(file.path).parts, dot)
        except BudgetError as exhausted:
            evaluator.fail(str(exhausted))
            return None

    def dot(self, file: File) -> dict[str, Value]:
        """Return what Helm hands to a template: the same to all of a chart, but for its name."""
        dot = self._dots.get(file.member.prefix)
        if dot is None:
            dot = objects.root(file.member, self.members, Reader(self.files, file.member.chart.folder))
            self._dots[file.member.prefix] = dot
        dot["Template"] = {"Name": file.name, "BasePath": f"{file.member.prefix}/templates"}
        return dot


class Reader(objects.FileReader):
    """Reads files of the repository for ``.Files``."""

    def __init__(self, files: ChartFiles, folder: str) -> None:
        self.files = files
        self.folder = folder

    def text(self, path: str) -> str | None:
        """Return the text of a file, ``None`` as long as it is not known."""
        return self.files.text(path)

    def has(self, path: str) -> bool:
        """Whether there is such a file."""
        return self.files.tree.is_file(path) and not self.files.leaves_out(self.folder, path)
