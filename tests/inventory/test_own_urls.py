import pytest

from legion_lint.inventory import own_urls
from legion_lint.inventory.own_urls import Home
from legion_lint.model.tree import Checkout, Remote

HOMES = [
    Home("", Remote("origin", "github.com", "acme/platform")),
    Home("", Remote("lab", "git.example.org", "group/sub/platform")),
    Home("", Remote("bucket", "bitbucket.org", "acme/platform")),
]
GITHUB = "https://github.com/acme/platform"
LAB = "https://git.example.org/group/sub/platform"


@pytest.mark.parametrize(
    ("url", "rest", "fragment"),
    [
        (f"{GITHUB}/blob/main/a.md", "main/a.md", None),
        ("https://github.com/Acme/Platform/tree/main/docs/", "main/docs", None),
        ("http://www.github.com/acme/platform/tree/main", "main", None),
        (f"{GITHUB}/blob/main/a.md#top", "main/a.md", "top"),
        (f"{GITHUB}/blob/main/a%20b.md?plain=1#L3", "main/a b.md", "L3"),
        (f"{GITHUB}/edit/main/a.md", "main/a.md", None),
        (f"{GITHUB}/blame/main/a.md", "main/a.md", None),
        (f"{GITHUB}/raw/main/a.png", "main/a.png", None),
        (f"{GITHUB}/raw/refs/heads/main/a.png", "main/a.png", None),
        (f"{GITHUB}/blob/refs/tags/v1/a.md", "v1/a.md", None),
        (f"{GITHUB}/raw/branch/a.png", "branch/a.png", None),
        ("https://raw.githubusercontent.com/acme/platform/main/a.png", "main/a.png", None),
        ("https://raw.githubusercontent.com/acme/platform/refs/heads/main/a.png", "main/a.png", None),
        ("https://raw.githubusercontent.com/acme/platform/HEAD/a.png", "HEAD/a.png", None),
        ("https://media.githubusercontent.com/media/acme/platform/main/a.png", "main/a.png", None),
        ("https://cdn.jsdelivr.net/gh/acme/platform@v1/a.js", "v1/a.js", None),
        ("https://rawcdn.githack.com/acme/platform/v1/a.html", "v1/a.html", None),
        ("https://nbviewer.org/github/acme/platform/blob/main/a.ipynb", "main/a.ipynb", None),
        ("https://colab.research.google.com/github/acme/platform/blob/main/a.ipynb", "main/a.ipynb", None),
        (f"{LAB}/-/blob/main/a.md", "main/a.md", None),
        (f"{LAB}/-/tree/main/docs?ref_type=heads", "main/docs", None),
        (f"{LAB}/-/raw/main/a.md", "main/a.md", None),
        (f"{LAB}/blob/main/a.md", "main/a.md", None),
        (f"{LAB}/src/branch/main/a.md", "main/a.md", None),
        (f"{LAB}/src/tag/v1/a.md", "v1/a.md", None),
        (f"{LAB}/raw/commit/abcdef0/a.md", "abcdef0/a.md", None),
        ("https://bitbucket.org/acme/platform/src/main/docs/a.md", "main/docs/a.md", None),
        ("https://bitbucket.org/acme/platform/raw/main/docs/a.md", "main/docs/a.md", None),
    ],
)
def test_files(url: str, rest: str, fragment: str | None) -> None:
    assert own_urls.read(url, HOMES) == ("", rest, fragment, "file")


@pytest.mark.parametrize(
    ("url", "rest", "form"),
    [
        (f"{GITHUB}/commits/main/docs/a.md", "main/docs/a.md", "history"),
        (f"{LAB}/-/commits/main/docs", "main/docs", "history"),
        (f"{GITHUB}/actions/workflows/ci.yml", "HEAD/.github/workflows/ci.yml", "workflow"),
        (f"{GITHUB}/actions/workflows/ci.yml/badge.svg", "HEAD/.github/workflows/ci.yml", "workflow"),
        (
            f"{GITHUB}/actions/workflows/ci.yaml/badge.svg?branch=next&event=push",
            "next/.github/workflows/ci.yaml",
            "workflow",
        ),
        (
            "https://img.shields.io/github/actions/workflow/status/acme/platform/ci.yml?label=ci",
            "HEAD/.github/workflows/ci.yml",
            "workflow",
        ),
    ],
)
def test_other_forms(url: str, rest: str, form: str) -> None:
    assert own_urls.read(url, HOMES) == ("", rest, None, form)


@pytest.mark.parametrize("url", [f"{GITHUB}#usage", f"{GITHUB}/#usage", f"{GITHUB}?tab=readme-ov-file#usage"])
def test_the_front_page(url: str) -> None:
    assert own_urls.read(url, HOMES) == ("", "HEAD", "usage", "readme")


@pytest.mark.parametrize(
    "url",
    [
        GITHUB,
        f"{GITHUB}/",
        f"{GITHUB}.git",
        f"{GITHUB}?tab=License-1-ov-file#readme",
        f"{GITHUB}/tree",
        f"{GITHUB}/issues/1",
        f"{GITHUB}/wiki/Home",
        f"{GITHUB}/commits/",
        f"{GITHUB}/commit/abcdef0",
        f"{GITHUB}/releases/download/v1/a.tgz",
        f"{GITHUB}/archive/refs/heads/main.zip",
        f"{GITHUB}/actions/workflows/ci/badge.svg",
        f"{GITHUB}/workflows/Build/badge.svg",
        f"{GITHUB}/new/main/docs",
        "https://github.com/acme/platform-charts/blob/main/a.md",
        "https://github.com/other/platform/blob/main/a.md",
        "https://example.org/acme/platform/blob/main/a.md",
        "https://git.example.org/acme/platform/blob/main/a.md",
        "https://cdn.jsdelivr.net/gh/acme/platform/a.js",
        "https://raw.githubusercontent.com/wiki/acme/platform/a.png",
        "https://[broken/acme/platform/blob/main/a.md",
    ],
)
def test_everything_else_is_no_path(url: str) -> None:
    assert own_urls.read(url, HOMES) is None


def test_another_repository_is_named() -> None:
    homes = [*HOMES, Home("acme/charts", Remote("charts", "github.com", "acme/charts"))]

    found = own_urls.read("https://github.com/acme/charts/blob/main/a.md", homes)

    assert found == ("acme/charts", "main/a.md", None, "file")


@pytest.mark.parametrize(
    ("ref", "branch", "present"),
    [
        ("main", "main", True),
        ("HEAD", "develop", True),
        ("v1.0", "main", False),
        ("master", "main", False),
        ("", "", False),
    ],
)
def test_is_present(ref: str, branch: str, present: bool) -> None:
    assert own_urls.is_present(ref, Checkout(branch=branch)) is present


@pytest.mark.parametrize(
    ("ref", "branch", "renamed"),
    [
        ("master", "main", True),
        ("main", "master", True),
        ("master", "", True),
        ("master", "develop", False),
        ("develop", "main", False),
    ],
)
def test_may_be_renamed(ref: str, branch: str, renamed: bool) -> None:
    assert own_urls.may_be_renamed(ref, Checkout(branch=branch)) is renamed


def test_a_branch_with_a_slash_is_split_where_it_ends() -> None:
    assert own_urls.split_ref("feature/x/docs/a.md", Checkout(branch="feature/x")) == (
        "feature/x",
        "docs/a.md",
    )
