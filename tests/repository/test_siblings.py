from pathlib import Path

import pytest

from legion_lint.model.settings import RepositorySetting
from legion_lint.model.tree import AtRef
from legion_lint.repository.siblings import Siblings
from tests.conftest import git
from tests.repository.conftest import commit, write

NAME = "acme/charts"


@pytest.fixture
def sibling(root: Path, tmp_path: Path) -> Path:
    """A checkout with the tag v1 and the branch next, whose default branch is main."""
    write(root, old_md="")
    commit(root)
    git(root, "tag", "v1")
    (root / "old.md").rename(root / "new.md")
    commit(root)
    git(root, "switch", "--quiet", "--create", "next")
    write(root, next_md="")
    commit(root)
    git(root, "switch", "--quiet", "main")
    git(tmp_path, "clone", "--quiet", str(root), "charts")
    git(tmp_path, "clone", "--quiet", "--bare", str(root), "charts.git")
    return tmp_path / "charts"


@pytest.mark.parametrize("path", ["charts", "charts.git", "./platform/../charts"])
@pytest.mark.parametrize(
    ("rest", "held", "is_fixed", "is_head"),
    [
        ("main/new.md", True, False, True),
        ("HEAD/new.md", True, False, True),
        ("master/new.md", True, False, True),
        ("main", True, False, True),
        ("main/old.md", False, False, True),
        ("master/old.md", False, False, True),
        ("v1/old.md", True, True, False),
        ("v1/new.md", False, True, False),
        ("next/next.md", True, False, False),
        ("next/none.md", False, False, False),
    ],
)
def test_what_it_holds(
    sibling: Path, path: str, rest: str, held: bool, is_fixed: bool, is_head: bool
) -> None:
    (sibling.parent / "platform").mkdir()
    siblings = Siblings(sibling.parent, [RepositorySetting(NAME, path)])

    found = siblings.at([(NAME, rest)])

    ref, _, inside = rest.partition("/")
    assert found == {(NAME, rest): AtRef(ref, inside, held, is_fixed, is_head)}
    assert not siblings.notes


def test_a_ref_that_is_not_here(sibling: Path) -> None:
    siblings = Siblings(sibling.parent, [RepositorySetting(NAME, "charts")])

    assert siblings.at([(NAME, "v2/new.md")]) == {(NAME, "v2/new.md"): None}


@pytest.mark.parametrize("path", ["nowhere", "charts/new.md", "charts/docs"])
def test_no_repository_is_noted(sibling: Path, path: str) -> None:
    (sibling / "docs").mkdir()
    siblings = Siblings(sibling.parent, [RepositorySetting(NAME, path)])

    assert siblings.at([(NAME, "main/a.md"), (NAME, "main/b.md")]) == {
        (NAME, "main/a.md"): None,
        (NAME, "main/b.md"): None,
    }
    assert siblings.notes == [f"there is no repository {NAME} at {path}: links to it are unknown"]


def test_the_branch_of_a_work_tree_does_not_hide_the_default_one(sibling: Path) -> None:
    git(sibling, "switch", "--quiet", "--create", "topic", "v1")
    siblings = Siblings(sibling.parent, [RepositorySetting(NAME, "charts")])

    found = siblings.at([(NAME, "main/new.md")])

    assert found[NAME, "main/new.md"] == AtRef("main", "new.md", True, is_head=True)
