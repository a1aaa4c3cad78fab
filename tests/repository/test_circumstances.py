from pathlib import Path

import pytest

from legion_lint.model.tree import Remote
from legion_lint.repository.circumstances import parse_url
from legion_lint.repository.opening import open_repository
from tests.conftest import git
from tests.repository.conftest import commit, init, write


@pytest.mark.parametrize(
    ("url", "host", "path"),
    [
        ("https://github.com/acme/platform", "github.com", "acme/platform"),
        ("https://github.com/acme/platform.git", "github.com", "acme/platform"),
        ("https://github.com/acme/platform.git/", "github.com", "acme/platform"),
        ("https://user:to%40ken@GitHub.com:8443/acme/platform.git", "github.com", "acme/platform"),
        ("https://x-access-token:a:b@github.com/acme/platform", "github.com", "acme/platform"),
        ("ssh://git@github.com:22/acme/platform.git", "github.com", "acme/platform"),
        ("ssh://git@ssh.github.com:443/acme/platform.git", "github.com", "acme/platform"),
        ("git@altssh.gitlab.com:acme/platform", "gitlab.com", "acme/platform"),
        ("git+ssh://git@gitlab.example.org/acme/a/b.git", "gitlab.example.org", "acme/a/b"),
        ("git://git.kernel.org/pub/scm/git/git.git", "git.kernel.org", "pub/scm/git/git"),
        ("git@github.com:acme/platform.git", "github.com", "acme/platform"),
        ("GitHub.com:acme/platform", "github.com", "acme/platform"),
        ("git@gitlab.example.org:/acme/platform.git", "gitlab.example.org", "acme/platform"),
        ("git@[2001:db8::1]:acme/platform.git", "2001:db8::1", "acme/platform"),
        ("https://[2001:db8::1]:8443/acme/platform.git", "2001:db8::1", "acme/platform"),
        ("https://github.com/acme/github.git.git", "github.com", "acme/github.git"),
    ],
)
def test_a_url_of_a_remote(url: str, host: str, path: str) -> None:
    assert parse_url("origin", url) == Remote("origin", host, path)


@pytest.mark.parametrize(
    "url",
    [
        "/srv/git/platform.git",
        "../platform",
        "./host:platform",
        "platform.git",
        "file:///srv/git/platform.git",
        "C:/git/platform",
        "C:\\git\\platform",
        "codecommit::eu-west-1://platform",
        "ext::sh -c 'touch x'",
        "https://github.com",
        "https:///acme/platform",
        "https://[::1/acme/platform",
        "",
    ],
)
def test_a_url_without_a_host(url: str) -> None:
    assert parse_url("origin", url) is None


def test_the_remotes(root: Path) -> None:
    git(root, "remote", "add", "origin", "git@github.com:me/platform.git")
    git(root, "remote", "add", "upstream.org", "https://github.com/acme/platform")
    git(root, "remote", "add", "backup", "/srv/backup")
    git(root, "remote", "set-url", "--add", "origin", "https://gitlab.com/me/platform")

    assert open_repository(root).checkout.remotes == (
        Remote("origin", "github.com", "me/platform"),
        Remote("origin", "gitlab.com", "me/platform"),
        Remote("upstream.org", "github.com", "acme/platform"),
    )


def test_no_remotes(root: Path) -> None:
    assert open_repository(root).checkout.remotes == ()


def test_before_the_first_commit(root: Path) -> None:
    git(root, "symbolic-ref", "HEAD", "refs/heads/feature/x")

    checkout = open_repository(root).checkout

    assert checkout.head == "feature/x"
    assert checkout.branch == ""


@pytest.mark.parametrize(
    ("branches", "default"),
    [
        (["main"], "main"),
        (["master", "feature"], "master"),
        (["main", "develop"], ""),
        (["feature"], ""),
    ],
)
def test_a_conventional_branch_is_the_default_if_it_is_the_only_one(
    root: Path, branches: list[str], default: str
) -> None:
    commit(root)
    git(root, "switch", "--quiet", "--detach")
    git(root, "branch", "--delete", "main")
    git(root, "tag", "main")
    for branch in branches:
        git(root, "branch", branch)
    git(root, "switch", "--quiet", branches[-1])

    checkout = open_repository(root).checkout

    assert checkout.branch == default
    assert checkout.head == branches[-1]


@pytest.fixture
def clone(root: Path, tmp_path: Path) -> Path:
    """A clone of a repository whose default branch is stable/2, with a branch main beside it."""
    commit(root)
    git(root, "switch", "--quiet", "--create", "stable/2")
    commit(root, "on stable")
    git(tmp_path, "clone", "--quiet", str(root), "clone")
    return tmp_path / "clone"


def test_the_default_branch_is_the_remotes(clone: Path) -> None:
    git(clone, "switch", "--quiet", "main")

    checkout = open_repository(clone).checkout

    assert checkout.branch == "stable/2"
    assert checkout.head == "main"


def test_a_head_of_a_remote_that_is_no_name(clone: Path) -> None:
    stable = git(clone, "rev-parse", "origin/stable/2").strip()
    git(clone, "symbolic-ref", "--delete", "refs/remotes/origin/HEAD")
    git(clone, "update-ref", "refs/remotes/origin/HEAD", stable)

    assert open_repository(clone).checkout.branch == "stable/2"


def test_a_detached_head_is_the_branch_that_stands_there(clone: Path) -> None:
    git(clone, "switch", "--quiet", "--detach", "origin/main")
    git(clone, "branch", "--delete", "--force", "stable/2")

    checkout = open_repository(clone).checkout

    assert checkout.head == "main"
    assert checkout.branch == "stable/2"


def test_a_detached_head_where_several_branches_stand(clone: Path) -> None:
    git(clone, "switch", "--quiet", "--detach", "origin/main")
    git(clone, "update-ref", "refs/remotes/origin/other", "HEAD")
    several = open_repository(clone).checkout.head
    git(clone, "switch", "--quiet", "--detach", "stable/2")
    git(clone, "update-ref", "refs/remotes/origin/other", "HEAD")

    assert several == ""
    assert open_repository(clone).checkout.head == "stable/2"


def test_a_detached_head_elsewhere(clone: Path) -> None:
    git(clone, "switch", "--quiet", "--detach")
    commit(clone)

    assert open_repository(clone).checkout.head == ""


def test_a_work_tree_of_a_bare_clone(root: Path, tmp_path: Path) -> None:
    commit(root)
    git(root, "branch", "master")
    git(root, "switch", "--quiet", "--create", "stable")
    git(tmp_path, "clone", "--quiet", "--bare", str(root), "bare.git")
    git(tmp_path / "bare.git", "worktree", "add", "--quiet", "--detach", str(tmp_path / "linked"))

    assert open_repository(tmp_path / "linked").checkout.branch == "stable"


def test_a_shallow_clone_says_so(root: Path, tmp_path: Path) -> None:
    write(root, a_md="")
    commit(root)
    (root / "a.md").unlink()
    commit(root)
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{root}", "clone")

    repository = open_repository(tmp_path / "clone")

    assert repository.checkout.shallow
    assert not open_repository(root).checkout.shallow
    assert repository.evidence(["a.md"])["a.md"].gone is None


def test_the_settings_of_the_user_do_not_matter(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = root.parent / "settings"
    settings.write_text('[init]\n\tdefaultBranch = devel\n[url "https://a.example/"]\n\tinsteadOf = gh:\n')
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    commit(root)

    assert open_repository(root).checkout.branch == "main"


def test_a_plain_folder_has_none(tmp_path: Path) -> None:
    init(tmp_path / "inner")

    checkout = open_repository(tmp_path).checkout

    assert not checkout.is_git
    assert checkout.head == ""
