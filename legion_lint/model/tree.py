"""What git says of the files of a repository, as plain data."""

from legion_lint.model.record import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the index.

    ``kind`` is ``file``, ``symlink`` or ``submodule``; ``target`` is what a symlink points to, as stored;
    ``blob`` the object id, empty where there is no git; ``executable`` its mode bit.
    """

    kind: str
    blob: str = ""
    target: str = ""
    executable: bool = False


@dataclass(frozen=True, slots=True)
class Gone:
    """A path that was tracked once and was deleted.

    ``commit`` is the abbreviated id of the newest commit that took it away, ``date`` its committer date
    (``YYYY-MM-DD``), ``moved_to`` where git's rename detection says it went, if that is still tracked.
    ``commit`` and ``date`` are empty while the deletion is only staged.
    """

    commit: str
    date: str
    moved_to: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of a path that is not in the index.

    ``gone`` is ``None`` if it never was tracked; ``folder`` says that it was a folder that went.
    """

    ignored: bool = False
    on_disk: bool = False
    gone: Gone | None = None
    folder: bool = False


@dataclass(frozen=True, slots=True)
class AtRef:
    """What a branch, a tag or a commit holds at a path.

    ``held`` is ``None`` where that cannot be known here. ``is_fixed`` says that it is a tag or a commit,
    which never changes; ``is_head`` that it is what is checked out.
    """

    ref: str
    path: str
    held: bool | None
    is_fixed: bool = False
    is_head: bool = False


@dataclass(frozen=True, slots=True)
class Remote:
    """A remote: its host (lower case), and the path of the repository there (``owner/name``)."""

    name: str
    host: str
    path: str


@dataclass(frozen=True, slots=True)
class Checkout:
    """The repository's circumstances: ``branch`` is the default branch if known, ``head`` the current one.

    ``shallow`` histories prove nothing by what they lack. ``is_git`` is false for a plain folder.
    """

    remotes: tuple[Remote, ...] = ()
    branch: str = ""
    head: str = ""
    shallow: bool = False
    is_git: bool = True
