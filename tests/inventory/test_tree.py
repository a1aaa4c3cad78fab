import pytest

from legion_lint.inventory.paths import join
from legion_lint.inventory.tree import Sight, Tree
from legion_lint.model.tree import Entry

FILE = Entry("file")
TREE = Tree(
    {
        "README.md": FILE,
        "docs/comp_edi.rst": FILE,
        "docs/guide/index.md": FILE,
        "docs/link.md": Entry("symlink", target="../README.md"),
        "docs/loop": Entry("symlink", target="loop"),
        "docs/out": Entry("symlink", target="../../etc"),
        "src/pkg/version/version.go": FILE,
        "src/version/version.go": FILE,
        "other/2.1": FILE,
        "tools/api/swagger.yaml": FILE,
        "docs/dangling.md": Entry("symlink", target="nothing.md"),
        "to": Entry("symlink", target="docs/guide"),
        "vendor/sm": Entry("submodule"),
    }
)


@pytest.mark.parametrize(
    ("path", "sight"),
    [
        ("README.md", Sight.FILE),
        ("readme.md", Sight.NOTHING),
        ("docs", Sight.FOLDER),
        ("", Sight.FOLDER),
        ("docs/nothing", Sight.NOTHING),
        ("docs/link.md", Sight.FILE),
        ("docs/loop", Sight.DANGLING),
        ("docs/out", Sight.OUTSIDE),
        ("docs/out/passwd", Sight.OUTSIDE),
        ("docs/dangling.md", Sight.DANGLING),
        ("to", Sight.FOLDER),
        ("to/index.md", Sight.FILE),
        ("to/other.md", Sight.NOTHING),
        ("vendor/sm", Sight.SUBMODULE),
        ("vendor/sm/README.md", Sight.SUBMODULE),
        (None, Sight.OUTSIDE),
    ],
)
def test_look(path: str | None, sight: Sight) -> None:
    assert TREE.look(path) is sight


def test_follow_says_where_it_really_is() -> None:
    assert TREE.follow("to/index.md") == (Sight.FILE, "docs/guide/index.md")


@pytest.mark.parametrize(
    ("folder", "path", "joined"),
    [
        ("docs", "a.md", "docs/a.md"),
        ("docs", "./a/../b.md", "docs/b.md"),
        ("docs", "..", ""),
        ("docs", "../..", None),
        ("docs", "/a.md", "a.md"),
        ("", ".", ""),
        ("", "a/", "a"),
    ],
)
def test_join(folder: str, path: str, joined: str | None) -> None:
    assert join(folder, path) == joined


@pytest.mark.parametrize(
    ("path", "nearest"),
    [
        ("readme.md", "README.md"),
        ("docs/comp_edi.md", "docs/comp_edi.rst"),
        ("docs/cmp_edi.rst", "docs/comp_edi.rst"),
        ("docs/index.md", "docs/guide/index.md"),
        ("docs/quite/other.md", None),
        ("old/pkg/version/version.go", "src/pkg/version/version.go"),
        ("old/version.go", None),
        ("docs/2.1", None),
        ("docs/example/pkg", None),
        ("docs/example/client/guide", None),
        ("docs/example/swagger.yaml", None),
        ("old/api/swagger.yaml", "tools/api/swagger.yaml"),
        ("swagger.yaml", None),
        ("tools/swagger.yaml", "tools/api/swagger.yaml"),
    ],
)
def test_nearest(path: str, nearest: str | None) -> None:
    assert TREE.nearest(path) == nearest


def test_folders_in() -> None:
    assert list(TREE.folders_in("docs")) == ["docs/guide"]
