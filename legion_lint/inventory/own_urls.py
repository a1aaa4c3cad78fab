"""URLs that lead into the repository itself: they are paths.

Sources: the addresses that github.com, GitLab, Bitbucket and Gitea give to files and folders.
"""

import re
from collections.abc import Collection
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from legion_lint.model.tree import Checkout, Remote

GITHUB_RAW = ("raw.githubusercontent.com", "media.githubusercontent.com")
KINDS = frozenset(("blob", "tree", "raw", "edit", "blame", "src", "raws"))
BRANCHES = ("main", "master")


class OwnUrl(NamedTuple):
    """A path in the repository that a URL names: ``ref`` and path are still in one (``feature/x/a.md``)."""

    rest: str
    fragment: str | None


def read(url: str, remotes: Collection[Remote]) -> OwnUrl | None:
    """Return what the URL names in one of the remotes' repositories, or ``None`` for anything else."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").lower().removeprefix("www.")
    except ValueError:
        return None
    path = unquote(parts.path).strip("/")
    for remote in remotes:
        if rest := _in_remote(host, path, remote):
            fragment = unquote(parts.fragment) if "#" in url else None
            return OwnUrl(rest, fragment)
    return None


def _in_remote(host: str, path: str, remote: Remote) -> str | None:
    if host in GITHUB_RAW and remote.host == "github.com":
        path = path.removeprefix("media/")
        inside = _below(path, remote.path)
        return inside.removeprefix("refs/heads/").removeprefix("refs/tags/") if inside else None
    if host != remote.host:
        return None
    inside = (_below(path, remote.path) or "").removeprefix("-/")
    kind, _, rest = inside.partition("/")
    if kind not in KINDS or not rest:
        return None
    if kind in ("src", "raw"):
        rest = re.sub(r"^(?:branch|tag|commit)/", "", rest)
    return rest.removeprefix("refs/heads/")


def _below(path: str, folder: str) -> str | None:
    if path.lower().startswith(folder.lower() + "/"):
        return path[len(folder) + 1 :]
    return None


def split_ref(rest: str, checkout: Checkout) -> tuple[str, str]:
    """Split ``ref/path``; a branch with a slash in its name is recognised if it is the one checked out."""
    for ref in (checkout.branch, checkout.head):
        if ref and (rest == ref or rest.startswith(ref + "/")):
            return ref, rest[len(ref) + 1 :]
    ref, _, path = rest.partition("/")
    return ref, path


def is_present(ref: str, checkout: Checkout) -> bool:
    """Whether ``ref`` means what is checked out: ``HEAD``, or the default branch."""
    if ref == "HEAD" or ref == checkout.branch:
        return True
    return not checkout.branch and ref in BRANCHES
