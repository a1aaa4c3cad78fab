from pathlib import Path

import pytest

from legion_lint.model.tree import AtRef
from legion_lint.repository.opening import open_repository
from tests.conftest import git
from tests.repository.conftest import commit, write


@pytest.fixture
def clone(root: Path, tmp_path: Path) -> Path:
    """A clone whose branches hold different files."""
    write(root, docs__old_md="old", docs__in_v1_md="")
    commit(root)
    git(root, "tag", "v1")
    git(root, "tag", "--annotate", "--message", "release", "release/1.0")
    (root / "docs/old.md").rename(root / "docs/new.md")
    commit(root)
    git(root, "switch", "--quiet", "--create", "feature/x")
    write(root, docs__feature_md="")
    commit(root)
    git(root, "switch", "--quiet", "main")
    git(tmp_path, "clone", "--quiet", str(root), "clone")
    return tmp_path / "clone"


def test_a_path_at_a_ref(clone: Path) -> None:
    first = git(clone, "rev-parse", "v1").strip()
    pairs = {
        ("v1", "docs/old.md"): True,
        ("v1", "docs/new.md"): False,
        ("v1", "docs"): True,
        ("v1", "docs/"): True,
        ("v1", "docs/Old.md"): False,
        ("v1", "docs/old.md/more"): False,
        ("v1", ""): True,
        ("release/1.0", "docs/old.md"): True,
        ("main", "docs/new.md"): True,
        ("main", "docs/old.md"): False,
        ("HEAD", "docs/new.md"): True,
        ("feature/x", "docs/feature.md"): True,
        ("feature/x", "docs/none.md"): False,
        (first, "docs/old.md"): True,
        (first[:8], "docs/new.md"): False,
    }

    assert open_repository(clone).exist_at(pairs) == pairs


def test_a_ref_that_is_not_here_decides_nothing(clone: Path) -> None:
    refs = [
        "v2",
        "0" * 40,
        "abcdef0",
        "main~1",
        "main@{0}",
        "-r",
        "--help",
        "",
        "v1:docs",
        "origin/main",
        "a\nb",
    ]
    pairs = [(ref, "docs/old.md") for ref in refs]

    assert open_repository(clone).exist_at(pairs) == dict.fromkeys(pairs)


def test_a_path_that_is_none_decides_nothing(clone: Path) -> None:
    pairs = [("v1", path) for path in ("../x", "/etc/passwd", "docs//old.md", "./docs", "a\0b", "\ud800")]

    assert open_repository(clone).exist_at(pairs) == dict.fromkeys(pairs)


def test_a_pattern_is_a_name(clone: Path) -> None:
    pairs = {("v1", "docs/*.md"): False, ("v1", ":(glob)docs/*"): False, ("v1", "-x"): False}

    assert open_repository(clone).exist_at(pairs) == pairs


def test_below_a_symlink_or_a_submodule_nothing_is_known(root: Path) -> None:
    write(root, docs__a_md="")
    (root / "link").symlink_to("docs")
    git(root, "add", ".")
    git(root, "update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},sub")
    git(root, "commit", "--quiet", "--message", "links")

    held = open_repository(root).exist_at([("main", "link/a.md"), ("main", "sub/deep/a.md"), ("main", "sub")])

    assert held == {("main", "link/a.md"): None, ("main", "sub/deep/a.md"): None, ("main", "sub"): True}


def test_a_branch_that_is_ahead_of_its_remote_holds_what_either_holds(clone: Path) -> None:
    write(clone, ahead_md="")
    git(clone, "rm", "--quiet", "docs/in.v1.md")
    commit(clone)
    pairs = {("main", "ahead.md"): True, ("main", "docs/in.v1.md"): True, ("main", "docs/old.md"): False}

    assert open_repository(clone).exist_at(pairs) == pairs


def test_more_paths_than_fit_on_a_command_line(clone: Path) -> None:
    pairs = [("v1", f"docs/{'x' * 150}/{number}.md") for number in range(1000)]

    held = open_repository(clone).exist_at([*pairs, ("v1", "docs/old.md")])

    assert held == {**dict.fromkeys(pairs, False), ("v1", "docs/old.md"): True}


@pytest.mark.parametrize(
    ("text", "ref", "path"),
    [
        ("main/docs/new.md", "main", "docs/new.md"),
        ("feature/x/docs/new.md", "feature/x", "docs/new.md"),
        ("release/1.0/docs/new.md", "release/1.0", "docs/new.md"),
        ("release/1.0", "release/1.0", ""),
        ("v1/", "v1", ""),
        ("HEAD/docs/new.md", "HEAD", "docs/new.md"),
        ("0123456789abcdef0123456789abcdef01234567/docs", "0123456789abcdef0123456789abcdef01234567", "docs"),
        ("0123456/docs/new.md", "0123456", "docs/new.md"),
    ],
)
def test_a_ref_and_a_path_in_one(clone: Path, text: str, ref: str, path: str) -> None:
    assert open_repository(clone).split_ref(text) == (ref, path)


@pytest.mark.parametrize("text", ["v2/docs/a.md", "feature/y/docs/a.md", "feature", "", "origin/main/docs"])
def test_a_ref_that_is_not_here(clone: Path, text: str) -> None:
    assert open_repository(clone).split_ref(text) is None


def test_the_remote_of_a_longer_name(clone: Path) -> None:
    git(clone, "remote", "rename", "origin", "team/origin")

    repository = open_repository(clone)

    assert repository.split_ref("feature/x/docs") == ("feature/x", "docs")
    assert repository.checkout.branch == "main"


def test_a_plain_folder_has_no_refs(tmp_path: Path) -> None:
    repository = open_repository(tmp_path)

    assert repository.split_ref("main/docs") is None
    assert repository.exist_at([("main", "docs")]) == {("main", "docs"): None}


def test_what_a_ref_holds_at_a_path(clone: Path) -> None:
    found = open_repository(clone).at(
        ["v1/docs/old.md", "feature/x/docs/none.md", "main/docs/new.md", "v2/a.md", "main"]
    )

    assert found == {
        "v1/docs/old.md": AtRef("v1", "docs/old.md", True, is_fixed=True),
        "feature/x/docs/none.md": AtRef("feature/x", "docs/none.md", False),
        "main/docs/new.md": AtRef("main", "docs/new.md", True, is_head=True),
        "main": AtRef("main", "", True, is_head=True),
        "v2/a.md": None,
    }
