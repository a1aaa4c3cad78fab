"""Where in the workspace of a job the repository is, and what may be there beside what it holds."""

import posixpath
import re
from collections.abc import Sequence
from dataclasses import field

from legion_lint.model.record import dataclass
from legion_lint.readers.docker_build import PROGRAMS
from legion_lint.readers.made_files import Made
from legion_lint.readers.workflow_values import OPEN, Values
from legion_lint.syntax.joined import UNKNOWN, Joined, Stretch
from legion_lint.syntax.nodes import Node, Scalar, scalar
from legion_lint.syntax.shell import ShellCommand
from legion_lint.syntax.shell_scope import START, enter

CHECKOUT = "actions/checkout@"
#: Actions and commands that bring no file of the repository into being.
HARMLESS = re.compile(
    r"actions/(?:checkout|setup-)|docker/|aws-actions/|google-github-actions/|azure/|sigstore/|step-security/"
)
IDLE = PROGRAMS | {
    "echo", "printf", "export", "set", "cd", "ls", "cat", "test", "[", "[[", "true", "env", "date", "git",
}  # fmt: skip


@dataclass(slots=True)
class Workspace:
    """The workspace of a job, as its steps leave it.

    Attributes:
        made: What the commands so far made.
        is_certain: Whether nothing so far may have made files that are not in the repository.
        root: Where the repository is; ``None`` if nobody knows, or if another one is there.
    """

    made: Made = field(default_factory=Made)
    is_certain: bool = True
    root: str | None = ""

    @property
    def base(self) -> str:
        """What paths are counted from; with ``either`` a file that is not there is nobody's fault."""
        return "root" if self.is_certain else "either"

    def use(self, action: str, step: Node, values: Values) -> None:
        """Take note of what an action may bring."""
        if action.startswith(CHECKOUT):
            self.check_out(step, values)
        elif not HARMLESS.match(action):
            self.is_certain = False

    def run(self, commands: Sequence[ShellCommand]) -> None:
        """Take note of what commands may make."""
        self.made.add_all(Made.by(commands))
        names = (posixpath.basename(command.words[0].text) for command in commands if command.words)
        self.is_certain = self.is_certain and all(name in IDLE for name in names)

    def check_out(self, step: Node, values: Values) -> None:
        """Take note of where the repository is, or another one."""
        path, repository, ref = (scalar(step, "with", name) for name in ("path", "repository", "ref"))
        place = enter(START, values.text_of(path)) if path else START
        if all(given is None or OPEN in given.text for given in (repository, ref)):
            self.root = None if UNKNOWN in place else place[2:]
        elif place != START:
            self.made.folders.add(place)
        else:
            self.root = None

    def within(self, place: str) -> str | None:
        """Return a place of the workspace as a path of the repository; ``None`` if it cannot be told."""
        if UNKNOWN in place or self.root is None:
            return None
        path = place[2:]
        if path == ".." or path.startswith("../"):
            return None
        if self.root and path != self.root and not path.startswith(f"{self.root}/"):
            return None
        return path[len(self.root) :].strip("/") or "."

    def path(self, written: Joined | None, name: str, lost: set[str]) -> Joined | None:
        """Return a path as one of the repository; one that cannot be told is lost."""
        if written is None:
            return None
        text = written.text
        inner = self.within(enter(START, text))
        if inner is None or self.made.has(START, text):
            lost.add(name)
            return None
        start = len(text) - len(inner) if text.endswith(inner) else 0  # exact, if it is written like this
        return Joined((Stretch(inner, written.span(start, len(text))),))

    def folder(self, given: Scalar | None, values: Values) -> str:
        """Return where a script starts that runs in a folder of the workspace."""
        inner = self.within(enter(START, values.text_of(given)) if given else START)
        return UNKNOWN if inner is None else enter(START, inner)
