"""The key of a whole answer: a digest of everything that a run depends on, as far as it is known beforehand.

What only the run itself can tell, which paths beside the index it looks at, stands in the answer
(``repository.looks``). A key that is too strict costs time; one that is too loose would cost the truth. So it
holds: the command line, and the Helm that it asks for; what there is of the environment that is heeded; all
of git's configuration; the index and, of files that git takes to be changed, what they hold; HEAD, all refs,
and which packs of objects there are; this program, its libraries and Python.
"""

import os
import sys

from legion_lint.cache.files import read
from legion_lint.cache.processes import outputs
from legion_lint.model import digest
from legion_lint.model.version import VERSION
from legion_lint.repository.environment import OF_ONE_REPOSITORY, command_of, environment, find_program
from legion_lint.repository.looks import CONTENT, States
from legion_lint.repository.places import PARTIAL, Places, names_in, packs

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FORMAT = b"1"
#: What is heeded of the environment, beside everything of git's; a test holds it equal to what is read.
HEEDED = (
    *("CLICOLOR", "CLICOLOR_FORCE", "FORCE_COLOR", "NO_COLOR", "TERM"),
    *("GITHUB_ACTIONS", "TEAMCITY_VERSION", "TF_BUILD"),
    *("PRE_COMMIT_FROM_REF", "PRE_COMMIT_TO_REF"),
)
#: Files in the git folder, and in the one that all work trees share, that decide what git says.
OF_GIT = (
    *("HEAD", "packed-refs", "shallow", "info/attributes", "info/exclude", "info/grafts"),
    "reftable/tables.list",
)
INSTALLED = (".dist-info", ".egg-info")
#: How the refs end that git keeps in no folder: FETCH_HEAD, ORIG_HEAD ...
PSEUDO_REFS = ("HEAD", "AUTO_MERGE")
HELM = "--helm-template"
PACKAGE = os.path.dirname(os.path.dirname(__file__))


def key_of(places: Places, words: "Sequence[str]", path: str) -> bytes | None:
    """Return the key of the answer of a run that is asked about a path; ``None`` if none can be kept.

    None is kept in a hook's environment that names a repository, in sparse checkouts, in a merge, where files
    are assumed to be unchanged, and in clones that fetch objects when they are needed.
    """
    program = find_program()
    if program is None or not OF_ONE_REPOSITORY.isdisjoint(os.environ):
        return None
    command = command_of(program, places.root)
    commands = (
        [*command, "diff-files", "-z", "--ignore-submodules=all"],
        [*command, "ls-files", "-s", "-v", "-z"],
        [*command, "config", "-z", "--list"],
    )
    try:
        # git works while we look at the rest.
        said = outputs(commands, environment(os.environ, same_repository=False))
        if said is None:
            return None
        changed, listing, configuration = said
        if not is_plain(listing) or PARTIAL in configuration:
            return None
        return digest.of_parts(
            *(FORMAT, program_state(), circumstances(places, words, path, program)),
            *git_state(places),
            *said,
            *changed_contents(places.root, changed),
        )
    except (OSError, ValueError):
        return None


def is_plain(listing: bytes) -> bool:
    """Whether git looks at every file of the index, and none is in a conflict: each is marked ``H``."""
    count = listing.count(b"\0")
    return not count or (listing.startswith(b"H ") and listing.count(b"\0H ") == count - 1)


def circumstances(places: Places, words: "Sequence[str]", path: str, program: str) -> bytes:
    """Return a digest of the command line, what it leads to, the environment, the output and the git."""
    heeded = [
        f"{name}={value}"
        for name, value in sorted(os.environ.items())
        if name in HEEDED or name.startswith("GIT_")
    ]
    helm: tuple[str, ...] = ()
    if HELM in words:
        from legion_lint.repository.helm import state  # only who asks for Helm waits for that

        helm = state(places.root)
    status = os.stat(program)
    about = (
        *(*words, "", os.getcwd(), places.root, places.git, places.common, program),
        *(str(status.st_size), str(status.st_mtime_ns)),
        *(os.path.realpath(path), str(os.path.isdir(path)), str(os.path.exists(path))),
        *("", *helm),
        *("", *heeded, str(sys.stdout is not None and sys.stdout.isatty())),
    )
    return digest.of_parts(*map(os.fsencode, about))


def git_state(places: Places) -> "Iterator[bytes]":
    """Yield what the git folders hold of HEAD, refs and the rest, and which packs there are."""
    for folder in dict.fromkeys((places.git, places.common)):
        for name in OF_GIT:
            yield read(f"{folder}/{name}")
        for name in names_in(folder):
            if name.isupper() and name.endswith(PSEUDO_REFS):
                yield os.fsencode(name)
                yield read(f"{folder}/{name}")
        yield from refs_below(f"{folder}/refs")
    yield from packs(places)


def refs_below(folder: str) -> "Iterator[bytes]":
    """Yield the loose refs: names and what they hold, in order."""
    try:
        with os.scandir(folder) as items:
            found = sorted((item.name, item.is_dir()) for item in items)
    except OSError:
        return
    for name, is_folder in found:
        place = f"{folder}/{name}"
        if is_folder:
            yield from refs_below(place)
        else:
            yield os.fsencode(place)
            yield read(place)


def changed_contents(root: str, changed: bytes) -> "Iterator[bytes]":
    """Yield what is on the disk of the files that git takes to be changed there."""
    disk = States(root)
    for field in changed.split(b"\0"):
        if field and not field.startswith(b":"):
            yield disk.of(CONTENT, os.fsdecode(field))


def program_state() -> bytes:
    """Return a digest of this program, the libraries beside it and Python.

    An installed program is known by the record of its files, for many commits have the same version; a
    checkout of it, or one without such a record, by when its files were written.
    """
    parts = [VERSION, sys.version, sys.platform, str(sys.flags.optimize)]
    for folder in sys.path:
        parts += [name for name in names_in(folder or ".") if name.endswith(INSTALLED)]
    parent = os.path.dirname(PACKAGE)
    record = read(f"{parent}/legion_lint-{VERSION}.dist-info/RECORD")
    if not record:
        for folder in (PACKAGE, f"{parent}/schemas"):
            parts += written(folder)
    return digest.of_parts(record, *map(os.fsencode, parts))


def written(folder: str) -> "Iterator[str]":
    """Yield the Python and JSON files below a folder, and when and how large they were written."""
    try:
        with os.scandir(folder) as items:
            found = sorted(items, key=lambda item: item.name)
    except OSError:
        return
    for item in found:
        if item.is_dir():
            if item.name != "__pycache__":
                yield from written(item.path)
        elif item.name.endswith((".py", ".json")):
            status = item.stat()
            yield f"{item.path} {status.st_size} {status.st_mtime_ns}"
