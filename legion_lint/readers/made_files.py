"""What the commands of a file make, or look for, themselves: nobody knows whether such files are there."""

import posixpath
import re
from collections.abc import Iterable, Sequence
from dataclasses import field
from itertools import pairwise

from legion_lint.model.record import dataclass
from legion_lint.readers.docker_arguments import PROGRAMS, unwrapped
from legion_lint.syntax.joined import UNKNOWN
from legion_lint.syntax.shell import ShellCommand
from legion_lint.syntax.shell_scope import START, enter, is_known

COPYING = frozenset(("cp", "mv", "ln", "install", "rsync"))
WRITING = frozenset(("tee", "touch"))
FETCHING = frozenset(("curl", "wget"))
UNPACKING = frozenset(("tar", "unzip", "bsdtar"))
#: The arguments of ``tar`` where it makes an archive, or lists one.
PACKING = re.compile(r"-?[A-Za-wyz]*[ctru][A-Za-wyz]*(?:\s|\Z)|--(?:create|list|append|update)\b")
INTO = ("-C", "-d", "--directory")
#: Where ``curl`` and ``wget`` write to; the letter may end a word of several.
OUTPUT = re.compile(r"(?:-[A-Za-z#]*[oO]|--output(?:-document)?)(?:=(?P<path>.+))?\Z")
ATTACHED = re.compile(r"-[oO]=?(?P<path>.+)\Z")
#: Where a copy goes that names its folder first.
TARGET_FOLDER = re.compile(r"(?:-t|--target-directory)(?:=(?P<path>.+))?\Z")
#: Programs that only read what they are given; any other may make it.
READING = PROGRAMS | frozenset(
    """
    . [ [[ awk cat cd chmod chown cut diff echo export find grep hadolint head ls md5sum popd printf pushd
    read rm rmdir set sha256sum shellcheck sort source stat tail test true wc xargs
    """.split()
)
#: Options of any program whose value it makes.
MADE = re.compile(r"-o\Z|--?(?:out|dest|target|write|save)")
TESTS = frozenset(("[", "[[", "test"))
IS_THERE = frozenset(("-a", "-d", "-e", "-f", "-h", "-L", "-r", "-s", "-w", "-x"))
#: A name that may stand for any.
ANY = re.compile(r"[*?\[]")


@dataclass(slots=True)
class Made:
    """Places of files, and of folders with all that is in them.

    ``patterns`` are those of files in which ``%`` stands for anything; ``ends`` are ends of paths of which
    nobody knows where they begin, such as ``/Dockerfile`` of ``$OUT/Dockerfile``; ``sought`` are those that
    are only looked for; ``given`` is what some program is given, which may read it or make it.
    """

    files: set[str] = field(default_factory=set)
    folders: set[str] = field(default_factory=set)
    patterns: set[str] = field(default_factory=set)
    ends: set[str] = field(default_factory=set)
    sought: set[str] = field(default_factory=set)
    given: set[str] = field(default_factory=set)

    @classmethod
    def by(cls, commands: Iterable[ShellCommand]) -> "Made":
        """Collect what commands make."""
        made = cls()
        for command in commands:
            for word in command.writes:
                made.add(command.place, word.text)
            made.take(command)
        return made

    def add(self, folder: str, path: str, *, is_sought: bool = False) -> None:
        """Add a file; of one at an unknown place, the end of its path."""
        place = enter(folder, path)
        if is_known(place):
            self.files.add(place)
        elif (end := path.rpartition(UNKNOWN)[2]).startswith("/") and not ANY.search(end):
            (self.sought if is_sought else self.ends).add(end)

    def add_rules(self, targets: Iterable[str], patterns: Iterable[str]) -> None:
        """Add what the rules of a makefile make."""
        self.files.update(enter(START, target) for target in targets)
        self.patterns.update(enter(START, pattern) for pattern in patterns if pattern.strip("%"))

    def add_all(self, other: "Made") -> None:
        """Add what something else makes."""
        self.files |= other.files
        self.folders |= other.folders
        self.patterns |= other.patterns
        self.ends |= other.ends
        self.sought |= other.sought
        self.given |= other.given

    def has(self, folder: str, path: str) -> bool:
        """Whether what is at a path is made here."""
        place = enter(folder, path)
        if not is_known(place):
            return False
        inner = [place[:end] for end in (match.start() for match in re.finditer("/", place)) if end]
        above = [each for each in inner if len(each) > 1]  # what is given all of the folder only reads it
        return (
            place in self.files
            or place in self.given
            or not self.folders.isdisjoint((place, *inner))
            or not self.given.isdisjoint(above)
            or any(place.endswith(end) for end in (*self.ends, *self.sought))
            or any(fits(pattern, place) for pattern in self.patterns)
        )

    def has_folder(self, folder: str, path: str) -> bool:
        """Whether a folder is made here, or one that it is in."""
        place = enter(folder, path)
        above = [place[:end] for end in (match.start() for match in re.finditer("/", place)) if end]
        return is_known(place) and not self.folders.isdisjoint((place, *above))

    def take(self, command: ShellCommand) -> None:
        """Add what one command makes, or looks for."""
        words = [word.text for word in unwrapped(command)]
        if not words:
            return
        name, arguments = posixpath.basename(words[0]), words[1:]
        plain = [argument for argument in arguments if not argument.startswith("-")]
        if name == "git":
            self.take_git(command.place, arguments)
        elif name in COPYING:
            self.take_copy(name, command.place, arguments, plain)
        elif name in FETCHING:
            self.take_fetched(command.place, arguments, plain)
        elif name in UNPACKING and not (name.endswith("tar") and PACKING.match(" ".join(arguments))):
            where = [after for option, after in pairwise(arguments) if option in INTO]
            self.folders.add(enter(command.place, where[-1] if where else "."))
        else:
            self.take_named(name, command, arguments, plain)

    def take_named(
        self, name: str, command: ShellCommand, arguments: Sequence[str], plain: Sequence[str]
    ) -> None:
        """Add what a command makes, or looks for, of the very names that it is given."""
        if name == "mkdir":
            self.folders.update(enter(command.place, argument) for argument in plain)
        elif name in WRITING:
            for argument in plain:
                self.add(command.place, argument)
        elif name in TESTS:
            for option, path in pairwise(arguments):
                if option in IS_THERE:
                    self.add(command.place, path, is_sought=True)
                    self.folders.update((enter(command.place, path),) if option == "-d" else ())
        elif name not in READING and is_known(name):
            for option, argument in pairwise(("", *arguments)):
                before, _, value = argument.partition("=")
                is_output = MADE.match(before if value else option)
                (self.files if is_output else self.given).add(enter(command.place, value or argument))

    def take_git(self, folder: str, arguments: Sequence[str]) -> None:
        """Add what git fetches: a clone, a worktree."""
        plain = [argument for argument in arguments if not argument.startswith("-")]
        if plain[:1] == ["clone"] and len(plain) > 1:
            own = posixpath.basename(plain[-1].rstrip("/")).removesuffix(".git")
            self.folders.add(enter(folder, own if "/" in plain[-1] or ":" in plain[-1] else plain[-1]))
            self.folders.add(enter(folder, plain[-1]))
        elif plain[:2] == ["worktree", "add"]:
            self.folders.update(enter(folder, path) for path in plain[2:])

    def take_fetched(self, folder: str, arguments: Sequence[str], plain: Sequence[str]) -> None:
        """Add what ``curl`` or ``wget`` writes."""
        for option, after in pairwise((*arguments, "")):
            if (match := OUTPUT.match(option)) is not None:
                self.add(folder, match["path"] or after)
            elif (match := ATTACHED.match(option)) is not None:
                self.add(folder, match["path"])
        for url in plain:
            self.add(folder, posixpath.basename(url))

    def take_copy(self, name: str, folder: str, arguments: Sequence[str], plain: Sequence[str]) -> None:
        """Add what a copy makes: the destination, or what is in it by the names of the sources."""
        named = [
            match["path"] or after
            for option, after in pairwise((*arguments, ""))
            if (match := TARGET_FOLDER.match(option)) is not None
        ]
        sources, last = (plain, f"{named[0]}/") if named else (plain[:-1], plain[-1] if plain else "")
        if not sources or not last:
            return
        is_deep = name != "cp" or any(
            re.match(r"-\w*[rRa]|--(?:recursive|archive)", each) for each in arguments
        )
        within = [f"{last}/{posixpath.basename(each.rstrip('/'))}" for each in sources]
        if len(sources) == 1 and not last.endswith(("/", ".")):
            within.append(last)  # else it is a folder that is there already
        for path in within:
            if ANY.search(posixpath.basename(path)) or not is_known(posixpath.basename(path)):
                self.folders.add(enter(folder, last))
            else:
                self.add(folder, path)
            if is_deep and name != "install":
                self.folders.add(enter(folder, path))


def fits(pattern: str, path: str) -> bool:
    """Whether ``%`` of a pattern can stand for something with which it is the path."""
    return re.fullmatch(re.escape(pattern).replace("%", ".+"), path) is not None
