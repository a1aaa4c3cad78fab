import pytest

from legion_lint.inventory import own_urls
from legion_lint.model.tree import Checkout, Remote

GITHUB = Remote("origin", "github.com", "acme/platform")
GITLAB = Remote("lab", "git.example.org", "group/sub/platform")


@pytest.mark.parametrize(
    ("url", "rest", "fragment"),
    [
        ("https://github.com/acme/platform/blob/main/a.md", "main/a.md", None),
        ("https://github.com/Acme/Platform/tree/main/docs/", "main/docs", None),
        ("https://github.com/acme/platform/blob/main/a.md#top", "main/a.md", "top"),
        ("https://github.com/acme/platform/blob/main/a%20b.md?plain=1", "main/a b.md", None),
        ("https://raw.githubusercontent.com/acme/platform/main/a.png", "main/a.png", None),
        ("https://raw.githubusercontent.com/acme/platform/refs/heads/main/a.png", "main/a.png", None),
        ("https://git.example.org/group/sub/platform/-/blob/main/a.md", "main/a.md", None),
        ("https://git.example.org/group/sub/platform/src/branch/main/a.md", "main/a.md", None),
    ],
)
def test_own(url: str, rest: str, fragment: str | None) -> None:
    assert own_urls.read(url, [GITHUB, GITLAB]) == (rest, fragment)


@pytest.mark.parametrize(
    "url",
    [
        "https://github.com/acme/platform",
        "https://github.com/acme/platform/issues/1",
        "https://github.com/acme/platform-charts/blob/main/a.md",
        "https://github.com/other/platform/blob/main/a.md",
        "https://example.org/acme/platform/blob/main/a.md",
        "https://[broken/acme/platform/blob/main/a.md",
    ],
)
def test_not_own(url: str) -> None:
    assert own_urls.read(url, [GITHUB, GITLAB]) is None


@pytest.mark.parametrize(
    ("ref", "branch", "present"),
    [
        ("main", "main", True),
        ("HEAD", "develop", True),
        ("v1.0", "main", False),
        ("master", "", True),
        ("develop", "", False),
    ],
)
def test_is_present(ref: str, branch: str, present: bool) -> None:
    assert own_urls.is_present(ref, Checkout(branch=branch)) is present


def test_a_branch_with_a_slash_is_split_where_it_ends() -> None:
    assert own_urls.split_ref("feature/x/docs/a.md", Checkout(branch="feature/x")) == (
        "feature/x",
        "docs/a.md",
    )
