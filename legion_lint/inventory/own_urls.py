"""URLs that lead into a repository that is known: they are paths.

Sources: the addresses that github.com, GitLab, Bitbucket, Gitea and what shows their files give to files and
folders; https://docs.github.com/en/actions/how-tos/monitor-workflows/add-a-status-badge
"""

import posixpath
import re
from collections.abc import Collection, Iterator
from typing import NamedTuple
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from legion_lint.model.document import Document
from legion_lint.model.settings import Settings
from legion_lint.model.tree import Checkout, Remote

#: Hosts that show the files of github.com, and what stands before the ref there.
MIRRORS = {
    "raw.githubusercontent.com": ("{}/",),
    "raw.github.com": ("{}/",),
    "media.githubusercontent.com": ("media/{}/",),
    "rawcdn.githack.com": ("{}/",),
    "raw.githack.com": ("{}/",),
    "cdn.jsdelivr.net": ("gh/{}@",),
    "nbviewer.org": ("github/{}/blob/", "github/{}/tree/"),
    "nbviewer.jupyter.org": ("github/{}/blob/", "github/{}/tree/"),
    "colab.research.google.com": ("github/{}/blob/", "github/{}/tree/"),
}
BADGES = "img.shields.io"
BADGE = "github/actions/workflow/status/{}/"
#: The first component of a file's address behind the name of the repository.
FILES = frozenset(("blob", "tree", "raw", "edit", "blame", "src", "raws", "plain"))
#: The history of a file is shown even after the file is gone.
HISTORY = frozenset(("commits",))
BRANCHES = ("main", "master")
NAMESPACE = re.compile(r"\Arefs/(?:heads|tags|remotes/origin)/")
#: Gitea says what kind of ref it is.
KIND_OF_REF = re.compile(r"\A(?:branch|tag|commit)/")
WORKFLOW = re.compile(r"actions/workflows/([^/]+\.ya?ml)(?:/badge\.svg)?")
#: What stands for something else: no such path is meant.
PLACEHOLDER = re.compile(r"[{}<>*$…]|\.\.\.|%[sdv]|\(|\)")

#: What stands behind the host in the address of any page of a repository.
OF_GITHUB = re.compile(r"(?:https?://)?(?:www\.)?github\.com/([\w-]+/[\w.-]+)", re.ASCII | re.IGNORECASE)


class OwnUrl(NamedTuple):
    """A path in a repository that a URL names.

    Attributes:
        repository: The name that the settings give to it; empty for the one that is checked.
        rest: The ref and the path, still in one (``feature/x/docs/a.md``).
        fragment: What stands behind ``#``, decoded.
        form: ``file`` (or folder), ``history``, ``workflow`` or ``readme`` (the front page).
    """

    repository: str
    rest: str
    fragment: str | None = None
    form: str = "file"


class Home(NamedTuple):
    """Where a repository is found: its name as in ``OwnUrl``, and where it is hosted."""

    name: str
    remote: Remote


def homes(checkout: Checkout, settings: Settings) -> tuple[Home, ...]:
    """Return where the repository, and those that the settings name, are hosted."""
    own = [*checkout.remotes]
    for url in settings.urls:
        parts = urlsplit(url)
        path = parts.path.strip("/").removesuffix(".git")
        own.append(Remote("settings", (parts.hostname or "").removeprefix("www."), path))
    hosts = dict.fromkeys(remote.host for remote in own) or ("github.com",)
    others = []
    for each in settings.repositories:
        first, _, rest = each.name.partition("/")
        has_host = "." in first and "/" in rest
        others += (
            [Home(each.name, Remote(each.name, first.lower(), rest))]
            if has_host
            else [Home(each.name, Remote(each.name, host, each.name)) for host in hosts]
        )
    return (*(Home("", remote) for remote in own), *others)


def read(url: str, homes: Collection[Home]) -> OwnUrl | None:
    """Return what the URL names in one of the repositories, or ``None`` for anything else."""
    lowered = url.lower()
    near = [home for home in homes if home.remote.path.lower() in lowered]
    if not near:
        return None
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    for home in near:
        for rest, form in _in_remote(host, parts, home.remote):
            return OwnUrl(home.name, rest, unquote(parts.fragment) if "#" in url else None, form)
    return None


def _in_remote(host: str, parts: SplitResult, remote: Remote) -> Iterator[tuple[str, str]]:
    """Yield what a URL names in the repository of a remote, ref and path in one, and the form of the URL."""
    path = unquote(parts.path).strip("/")
    is_github = remote.host == "github.com"
    if is_github and host == BADGES:
        if name := _behind(BADGE.format(remote.path), path):
            yield _workflow(name, parts.query), "workflow"
    elif is_github and host in MIRRORS:
        for template in MIRRORS[host]:
            if rest := _behind(template.format(remote.path), path):
                yield NAMESPACE.sub("", rest), "file"
    elif host == remote.host and path.lower() == remote.path.lower():
        if parts.fragment and parse_qs(parts.query).get("tab", ["readme-ov-file"]) == ["readme-ov-file"]:
            yield "HEAD", "readme"
    elif host == remote.host:
        yield from _on_host(_behind(f"{remote.path}/", path).removeprefix("-/"), parts.query, is_github)


def _on_host(inside: str, query: str, is_github: bool) -> Iterator[tuple[str, str]]:
    kind, _, rest = inside.partition("/")
    if is_github and (workflow := WORKFLOW.fullmatch(inside)):
        yield _workflow(workflow[1], query), "workflow"
    elif rest and kind in FILES | HISTORY:
        if kind in ("src", "raw") and not is_github:
            rest = KIND_OF_REF.sub("", rest)
        form = "history" if kind in HISTORY else "file"
        yield NAMESPACE.sub("", rest), form


def _workflow(name: str, query: str) -> str:
    branch = parse_qs(query).get("branch", ["HEAD"])[0]
    return f"{branch}/.github/workflows/{name}"


def _behind(start: str, path: str) -> str:
    """Return what stands in a path behind ``start``, in whatever case; empty if it starts otherwise."""
    return path[len(start) :] if path.lower().startswith(start.lower()) else ""


def split_ref(rest: str, checkout: Checkout) -> tuple[str, str]:
    """Split ``ref/path``; a branch with a slash in its name is recognised if it is the one checked out."""
    for ref in (checkout.branch, checkout.head):
        if ref and (rest == ref or rest.startswith(ref + "/")):
            return ref, rest[len(ref) + 1 :]
    ref, _, path = rest.partition("/")
    return ref, path


def is_present(ref: str, checkout: Checkout) -> bool:
    """Whether ``ref`` is the default branch by name, or ``HEAD``, which is that on every host."""
    return ref == "HEAD" or (checkout.branch != "" and ref == checkout.branch)


def may_be_renamed(ref: str, checkout: Checkout) -> bool:
    """Whether the host leads from ``ref`` to the default branch, if there is no branch of that name.

    Source: https://docs.github.com/en/repositories/configuring-branches-and-merges-in-your-repository/managing-branches-in-your-repository/renaming-a-branch
    """
    return ref in BRANCHES and checkout.branch in ("", *BRANCHES)


def readmes(folder: str) -> Iterator[str]:
    """Yield where the page of a folder takes its text from, the likeliest first."""
    for place in (".github", "", "docs") if not folder else (folder,):
        for name in ("README", "readme", "Readme"):
            for extension in (".md", ".rst", ".markdown", ".MD"):
                yield posixpath.join(place, name + extension)


def repositories_linked(documents: Collection[Document]) -> frozenset[str]:
    """Return the repositories of github.com that documents link to, as ``owner/name`` in lower case."""
    found = (OF_GITHUB.match(link.destination) for document in documents for link in document.links)
    return frozenset(each[1].lower().removesuffix(".git") for each in found if each)
