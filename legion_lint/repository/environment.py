"""How git is called, wherever it is called: nothing of the repository is executed, fetched or written.

Whoever may write into a repository can name programs there (hooks, filters, a pager, an askpass, a signature
check). Only plumbing and ``log`` are used here, with everything of that kind switched off. This module
imports next to nothing: an unchanged run needs it.
Sources: https://git-scm.com/docs/git, section "Environment Variables", and https://git-scm.com/docs/git-config
"""

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# Variables that say which repository is meant, after `git rev-parse --local-env-vars`: they hold for the
# repository of the current folder and would lead to the wrong index anywhere else.
OF_ONE_REPOSITORY = frozenset(
    {
        "GIT_ALTERNATE_OBJECT_DIRECTORIES",
        "GIT_COMMON_DIR",
        "GIT_CONFIG_PARAMETERS",
        "GIT_DIR",
        "GIT_INDEX_FILE",
        "GIT_OBJECT_DIRECTORY",
        "GIT_SHALLOW_FILE",
        "GIT_WORK_TREE",
    }
)
# Variables that hold the user's own settings: a container may trust a folder by them (safe.directory).
OF_THE_USER = ("GIT_CEILING_DIRECTORIES", "GIT_CONFIG_", "GIT_DISCOVERY_ACROSS_FILESYSTEM", "GIT_EXEC_PATH")
ALWAYS = {
    "GIT_ALLOW_PROTOCOL": "none",  # a git before 2.45 does not know the next one
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
SETTINGS = (
    "core.abbrev=auto",
    "core.excludesFile=/dev/null",  # what one user ignores everywhere says nothing of the repository
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    # What is mapped of packs counts as memory; a history of any length is read in windows as well.
    "core.packedGitLimit=32m",
    "core.packedGitWindowSize=1m",
    "core.quotePath=false",
    "diff.orderFile=/dev/null",
    "log.follow=false",
    "log.showSignature=false",
)


def command_of(program: str, folder: str) -> list[str]:
    """Return the words of a git command up to its verb."""
    settings = [part for setting in SETTINGS for part in ("-c", setting)]
    return [program, "--no-pager", "-C", folder, *settings]


def find_program() -> str | None:
    """Return the absolute path of git, or ``None``."""
    return next(programs("git"), None)


def programs(name: str) -> "Iterator[str]":
    """Yield the absolute paths of the programs of a name, in the order of the ``PATH``.

    Only absolute folders of ``PATH`` are looked into: Windows would take a ``git.exe`` out of the current
    folder, which may be the repository that is checked.
    """
    file = f"{name}.exe" if sys.platform == "win32" else name
    for folder in os.environ.get("PATH", os.defpath).split(os.pathsep):
        program = os.path.join(folder, file)
        if os.path.isabs(folder) and os.path.isfile(program) and os.access(program, os.X_OK):
            yield program


def environment(inherited: "Mapping[str, str]", *, same_repository: bool) -> dict[str, str]:
    """Return the environment for git.

    Of git's own variables those of the user stay, and those that name a repository if it is the
    ``same_repository``. A relative path in them is relative to the current folder; only that of
    ``GIT_INDEX_FILE`` is relative to the top of the work tree.
    """
    kept = {name: value for name, value in inherited.items() if not name.startswith("GIT_")}
    for name, value in inherited.items():
        if name in OF_ONE_REPOSITORY:
            if same_repository:
                absolute = name in {"GIT_DIR", "GIT_WORK_TREE"}
                kept[name] = os.path.join(os.getcwd(), value) if absolute else value
        elif name.startswith(OF_THE_USER):
            kept[name] = value
    return kept | ALWAYS
