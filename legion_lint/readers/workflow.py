"""Reads workflows of GitHub Actions: the images that their jobs build.

Sources: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax,
https://github.com/docker/build-push-action#inputs, https://github.com/docker/metadata-action#images-input
"""

import re
from collections.abc import Iterator
from dataclasses import field

from legion_lint.model.facts import Build, Fact
from legion_lint.model.record import dataclass
from legion_lint.model.settings import Settings
from legion_lint.model.source import SourceText
from legion_lint.readers.docker_build import PROGRAM_VARIABLE, REMOTE, builds
from legion_lint.readers.stated import Stated
from legion_lint.readers.workflow_values import Matrix, Values, handed_on, listed, matrices
from legion_lint.readers.workflow_workspace import Workspace
from legion_lint.syntax import yaml
from legion_lint.syntax.joined import Joined
from legion_lint.syntax.nodes import Mapping, Node, Scalar, Sequence, scalar
from legion_lint.syntax.shell import commands
from legion_lint.syntax.shell_scope import FOLDER

#: Characters of jobs that are read again for further combinations of their matrices.
BUDGET = 1_000_000
NAME = "name="
BUILDS = "docker/build-push-action@"
NAMES = "docker/metadata-action@"
OWN_TAGS = re.compile(r"\s*\$\{\{\s*steps\.([\w-]+)\.outputs\.tags\s*\}\}\s*\Z")
DEFAULT_CONTEXT = re.compile(r"\{\{\s*defaultContext\s*\}\}(?::(?P<folder>.*))?\Z")
POSIX = re.compile(r"(?:/\S*/)?(?:bash|sh)\b")


def read(source: SourceText, settings: Settings) -> Iterator[Fact]:
    """Yield what a workflow builds, each build once for all combinations of a matrix that make it alike.

    Raises:
        UnreadableError: The text is not YAML.
    """
    if not PROGRAM_VARIABLE.search(source.text):
        return
    try:
        workflow = yaml.parse(source)
    except yaml.TemplatedError:
        return
    jobs = workflow.get("jobs") if workflow else None
    if workflow is None or not isinstance(jobs, Mapping):
        return
    budget = BUDGET
    for _, job in jobs.pairs:
        combinations = matrices(job.get("strategy"))
        cost = (len(combinations) - 1) * (job.span.end - job.span.start)
        if cost > budget:
            combinations, cost = ({},), 0
        budget -= cost
        found = (build for matrix in combinations for build in Job(source, workflow, job, matrix).builds())
        yield from dict.fromkeys(found)


@dataclass(slots=True)
class Job:
    """One run of a job; ``names`` are the images that ``docker/metadata-action`` names, by the step's id."""

    source: SourceText
    workflow: Node
    job: Node
    matrix: Matrix
    workspace: Workspace = field(default_factory=Workspace)
    names: dict[str, tuple[Joined, ...]] = field(default_factory=dict)

    def builds(self) -> Iterator[Build]:
        """Yield what its steps build."""
        steps = self.job.get("steps")
        items = steps.items if isinstance(steps, Sequence) else ()
        scripts = [found.text for step in items if (found := scalar(step, "run"))]
        values = Values(matrix=self.matrix, lost=handed_on(scripts))
        values = values.within(self.workflow.get("env")).within(self.job.get("env"))
        for step in items:
            here = values.within(step.get("env"))
            uses, script = scalar(step, "uses"), scalar(step, "run")
            if script:
                yield from self.run(step, script, here)
            elif uses and uses.text.startswith(BUILDS):
                yield from self.build(step, here)
            elif uses and uses.text.startswith(NAMES):
                self.name(step, here)
            elif uses:
                self.workspace.use(uses.text, step, here)

    def value(self, step: Node, name: str, values: Values) -> Joined | None:
        """Return an input of a step, without blanks around it; ``None`` if it is not given or empty."""
        found = scalar(step, "with", name)
        if found is None:
            return None
        text = values.put_in(Joined.lines(yaml.lines(found, self.source)))
        stripped = text.text.strip()
        start = text.text.find(stripped)
        return text.part(start, start + len(stripped)) if stripped else None

    def setting(self, step: Node, name: str) -> Scalar | None:
        """Return what is set for a script: by its step, its job or the workflow."""
        return (
            scalar(step, name)
            or scalar(self.job, "defaults", "run", name)
            or scalar(self.workflow, "defaults", "run", name)
        )

    def name(self, step: Node, values: Values) -> None:
        """Take note of the images that a step names."""
        identity, images = scalar(step, "id"), self.value(step, "images", values)
        if identity and images:
            given = (named(part) if "=" in part.text else part for part in listed(images))
            self.names[identity.text] = tuple(part for part in given if part)

    def build(self, step: Node, values: Values) -> Iterator[Build]:
        """Yield what a step of ``docker/build-push-action`` builds.

        Without a context it takes the repository from GitHub; with one, what is in the workspace.
        """
        context, file = self.value(step, "context", values), self.value(step, "file", values)
        lost: set[str] = set()
        dockerfile_base = "folder"
        if context and (default := DEFAULT_CONTEXT.match(context.text)):
            dockerfile_base = "context"
            context = context.part(*default.span("folder")) if default["folder"] else None
        elif context and REMOTE.match(context.text):
            lost = {"context", "dockerfile"}
        elif context:
            context = self.workspace.path(context, "context", lost)
            file = self.workspace.path(file, "dockerfile", lost)
        target = self.value(step, "target", values)
        stated = Stated(step.span, self.images(step, values), file, target, context, frozenset(lost))
        yield from stated.builds(base=self.workspace.base, via="workflow", dockerfile_base=dockerfile_base)

    def images(self, step: Node, values: Values) -> list[Joined]:
        """Return the names of the image that a step builds."""
        written = scalar(step, "with", "tags")
        if written and (own := OWN_TAGS.match(written.text)) and own[1] in self.names:
            return list(self.names[own[1]])
        if tags := self.value(step, "tags", values):
            return list(listed(tags))
        outputs = self.value(step, "outputs", values)
        return [name for part in (listed(outputs) if outputs else ()) if (name := named(part))]

    def run(self, step: Node, script: Scalar, values: Values) -> Iterator[Build]:
        """Yield what the script of a step builds."""
        shell, runner = self.setting(step, "shell"), scalar(self.job, "runs-on")
        if not POSIX.match(shell.text if shell else "bash") or (runner and "windows" in runner.text.lower()):
            self.workspace.is_certain = False
            return
        text = values.put_in(Joined.lines(yaml.lines(script, self.source)))
        folder = self.workspace.folder(self.setting(step, "working-directory"), values)
        found = list(commands(text, variables={**values.variables, FOLDER: folder}))
        self.workspace.run(found)
        yield from builds(found, self.source.text, self.workspace.base, "workflow")


def named(part: Joined) -> Joined | None:
    """Return the value of ``name=value``."""
    return part.part(len(NAME), len(part.text)) if part.text.startswith(NAME) else None
