"""What is known of a checkout: its remotes, its default branch, its current one."""

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from legion_lint.model.tree import Checkout, Remote
from legion_lint.repository.git import Git, GitError, records, to_path
from legion_lint.repository.refs import Refs

# Hosts that stand for another one: GitHub, GitLab and Bitbucket offer ssh over the https port.
ALIASES = {
    "altssh.bitbucket.org": "bitbucket.org",
    "altssh.gitlab.com": "gitlab.com",
    "ssh.github.com": "github.com",
    "www.github.com": "github.com",
}
SCHEMES = frozenset({"http", "https", "ssh", "git", "git+ssh", "ssh+git", "git+https", "git+http"})
# A single letter before the colon is a drive of Windows, two colons belong to a remote helper.
SCP_LIKE = re.compile(r"(?:[^@/\\]+@)?(?P<host>\[[^]/]+\]|[^:/\\\[\]@]{2,}):(?!:|//)(?P<path>.+)", re.DOTALL)
CONVENTIONAL = ("main", "master", "trunk", "develop")


def configuration(git: Git) -> dict[str, list[str]]:
    """Return what git's configuration says of remotes and conversions, by key; the last value counts last."""
    keys = r"^(remote\..*\.url|core\.(bare|autocrlf|eol|attributesfile))$"
    try:
        output = git.run("config", "-z", "--get-regexp", keys)
    except GitError:
        return {}  # that is how it says that there are none
    values: dict[str, list[str]] = {}
    for record in records(output):
        key, _, value = record.partition("\n")
        values.setdefault(key, []).append(value)
    return values


def remote_names(values: Mapping[str, list[str]]) -> list[str]:
    """Return the names of all remotes that have a URL."""
    return [key.removeprefix("remote.").removesuffix(".url") for key in values if key.startswith("remote.")]


def remotes(values: Mapping[str, list[str]]) -> tuple[Remote, ...]:
    """Return the remotes that are on some host; those on this machine are left out."""
    parsed = (
        parse_url(key.removeprefix("remote.").removesuffix(".url"), url)
        for key, urls in values.items()
        if key.startswith("remote.")
        for url in urls
    )
    return tuple(remote for remote in parsed if remote is not None)


def parse_url(name: str, url: str) -> Remote | None:
    """Parse the URL of a remote; ``None`` for a path, ``file:`` and whatever has no host.

    Source: https://git-scm.com/docs/git-fetch#_git_urls
    """
    if "://" in url:
        try:
            parts = urlsplit(url)
            host, path = parts.hostname or "", parts.path
        except ValueError:
            return None  # an IPv6 address or a port that is none
        if parts.scheme not in SCHEMES:
            return None
    elif short := SCP_LIKE.fullmatch(url):
        host, path = short["host"].strip("[]").lower(), short["path"]
    else:
        return None
    path = path.strip("/").removesuffix(".git")
    return Remote(name, ALIASES.get(host, host), path) if host and path else None


def describe(git: Git, refs: Refs, values: Mapping[str, list[str]], *, is_shallow: bool) -> Checkout:
    """Gather what is known of the checkout.

    The default branch is what the HEAD of a remote says (of ``origin``, else of the only one that has a
    HEAD); without that, the HEAD of the bare repository whose work tree this is; without that, the one
    branch that has a conventional name. On a detached HEAD, as CI checks out, the current branch is the
    one branch of a remote that stands at the same commit (the default branch, if it is among several).
    Where that is not known either, the names are empty.
    """
    branch = _default_branch(git, refs, is_bare=values.get("core.bare", [""])[-1] == "true")
    head = _current_branch(git, refs, branch)
    return Checkout(remotes=remotes(values), branch=branch, head=head, shallow=is_shallow)


def _default_branch(git: Git, refs: Refs, *, is_bare: bool) -> str:
    heads = [name for name in refs.all if name.startswith("refs/remotes/") and name.endswith("/HEAD")]
    origin = "refs/remotes/origin/HEAD"
    if origin in heads or len(heads) == 1:
        return _branch_of(refs, origin if origin in heads else heads[0])
    if is_bare and (branch := _symbolic(git, "main-worktree/HEAD")):
        return branch
    candidates = [name for name in CONVENTIONAL if _is_branch(refs, name)]
    return candidates[0] if len(candidates) == 1 else ""


def _branch_of(refs: Refs, head: str) -> str:
    """Return the branch that a remote's HEAD names.

    Some tools copy the HEAD instead of its name: then it is the branch at the same commit.
    """
    target, symbolic = refs.all[head]
    if symbolic:
        return refs.short(symbolic)
    prefix = head.removesuffix("HEAD")
    same = [
        refs.short(name)
        for name, ref in refs.all.items()
        if name.startswith(prefix) and ref.target == target and refs.short(name)
    ]
    usual = [name for name in same if name in CONVENTIONAL]
    return next((names[0] for names in (same, usual) if len(names) == 1), "")


def _is_branch(refs: Refs, name: str) -> bool:
    return any(not ref.startswith("refs/tags/") for ref in refs.names.get(name, ()))


def _symbolic(git: Git, name: str) -> str:
    """Return the branch that a symbolic ref names, also before its first commit; empty if it is detached."""
    try:
        ref = to_path(git.run("symbolic-ref", "-q", name)).strip()
    except GitError:
        return ""
    return ref.removeprefix("refs/heads/")


def _current_branch(git: Git, refs: Refs, default: str) -> str:
    if branch := _symbolic(git, "HEAD"):
        return branch
    try:
        commit = to_path(git.run("rev-parse", "-q", "--verify", "HEAD")).strip()
    except GitError:
        return ""
    there = {
        refs.short(name)
        for name, ref in refs.all.items()
        if name.startswith("refs/remotes/") and ref.target == commit
    } - {""}
    if default in there:
        return default
    return there.pop() if len(there) == 1 else ""
