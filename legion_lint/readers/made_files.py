"""What the commands of a file make themselves: nobody knows what is in such files, or that they are there."""

import posixpath
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from legion_lint.syntax.shell import ShellCommand
from legion_lint.syntax.shell_scope import enter, is_known

COPYING = frozenset(("cp", "mv", "ln", "install", "rsync"))
WRITING = frozenset(("tee", "touch"))
FETCHING = frozenset(("curl", "wget"))
UNPACKING = frozenset(("tar", "unzip", "bsdtar"))
INTO = ("-C", "-d", "--directory")
OUTPUT = ("-o", "-O", "--output", "--output-document")


@dataclass(slots=True)
class Made:
    """Places of files, and of folders with all that is in them."""

    files: set[str] = field(default_factory=set)
    folders: set[str] = field(default_factory=set)

    @classmethod
    def by(cls, commands: Iterable[ShellCommand]) -> "Made":
        """Collect what commands make."""
        made = cls()
        for command in commands:
            made.files.update(enter(command.place, word.text) for word in command.writes)
            made.take(command)
        return made

    def has(self, folder: str, path: str) -> bool:
        """Whether what is at a path is made here."""
        place = enter(folder, path)
        if not is_known(place):
            return False
        above = [place[:end] for end in (match.start() for match in re.finditer("/", place)) if end]
        return place in self.files or not self.folders.isdisjoint((place, *above))

    def take(self, command: ShellCommand) -> None:
        """Add what one command makes."""
        words = [word.text for word in command.words if word.text != "sudo"]
        if not words:
            return
        name, arguments = posixpath.basename(words[0]), words[1:]
        plain = [argument for argument in arguments if not argument.startswith("-")]
        if name == "git" and plain[:1] == ["clone"] and len(plain) > 1:
            own = posixpath.basename(plain[-1].rstrip("/")).removesuffix(".git")
            self.folders.add(enter(command.place, own if "/" in plain[-1] or ":" in plain[-1] else plain[-1]))
            self.folders.add(enter(command.place, plain[-1]))
        elif name == "mkdir":
            self.folders.update(enter(command.place, argument) for argument in plain)
        elif name in COPYING and len(plain) > 1:
            self.take_copy(name, command.place, arguments, plain)
        elif name in WRITING:
            self.files.update(enter(command.place, argument) for argument in plain)
        elif name in FETCHING:
            outputs = [after for option, after in pairwise(arguments) if option in OUTPUT]
            urls = [posixpath.basename(argument) for argument in plain]
            self.files.update(enter(command.place, path) for path in (*outputs, *urls))
        elif name in UNPACKING:
            where = [after for option, after in pairwise(arguments) if option in INTO]
            self.folders.add(enter(command.place, where[-1] if where else "."))

    def take_copy(self, name: str, folder: str, arguments: Sequence[str], plain: Sequence[str]) -> None:
        """Add what a copy makes: the destination, or what is in it by the names of the sources."""
        *sources, last = plain
        within = {enter(folder, f"{last}/{posixpath.basename(each.rstrip('/'))}") for each in sources}
        if len(sources) == 1 and not last.endswith(("/", ".")):
            within.add(enter(folder, last))  # else it is a folder that is there already
        is_deep = name != "cp" or any(
            re.match(r"-\w*[rRa]|--(?:recursive|archive)", each) for each in arguments
        )
        if is_deep and name != "install":
            self.folders.update(within)
        self.files.update(within)
