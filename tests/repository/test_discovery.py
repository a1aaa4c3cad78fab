import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from legion_lint.model.errors import UsageError
from legion_lint.repository.opening import open_repository
from tests.conftest import git
from tests.repository.conftest import commit, init, write

HOOK = f"""#!/bin/sh
exec {sys.executable} -c '
import pathlib
from legion_lint.repository.opening import open_repository
repository = open_repository(pathlib.Path("."))
print(repository.root.name, *repository.entries, sep=",", file=open("{{seen}}", "w"))
'
"""


def test_the_root(root: Path) -> None:
    write(root, a_md="")
    commit(root)

    repository = open_repository(root)

    assert repository.root == root.resolve()
    assert repository.part == ""
    assert repository.checkout.is_git


@pytest.mark.parametrize("part", ["docs", "docs/guide", "docs/guide/a.md"])
def test_a_part_of_it(root: Path, part: str) -> None:
    write(root, docs__guide__a_md="", b_md="")
    commit(root)

    repository = open_repository(root / part)

    assert repository.root == root.resolve()
    assert repository.part == part
    assert list(repository.entries) == ["b.md", "docs/guide/a.md"]


def test_a_path_relative_to_the_current_folder(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(root, docs__a_md="", src__b_py="")
    commit(root)
    monkeypatch.chdir(root / "src")

    assert open_repository(Path("../docs")).part == "docs"
    assert open_repository(Path()).part == "src"


def test_a_path_through_symlinks(root: Path, tmp_path: Path) -> None:
    write(root, docs__a_md="")
    (root / "docs/b.md").symlink_to("a.md")
    commit(root)
    (tmp_path / "way").symlink_to(root / "docs")

    assert open_repository(tmp_path / "way").part == "docs"
    assert open_repository(tmp_path / "way/b.md").part == "docs/b.md"


@pytest.mark.parametrize("path", ["nothing", "docs/nothing.md", "dangling", "a.md/b"])
def test_a_path_that_does_not_exist(root: Path, path: str) -> None:
    (root / "dangling").symlink_to("nothing")
    write(root, a_md="")

    with pytest.raises(UsageError, match=f"{path} does not exist"):
        open_repository(root / path)


def test_a_path_that_can_be_no_path(root: Path) -> None:
    with pytest.raises(UsageError, match="cannot be looked at: File name too long"):
        open_repository(root / ("x" * 5000))


def test_a_bare_repository(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "--bare", "bare.git")

    with pytest.raises(UsageError, match=r"in a bare repository or a \.git folder"):
        open_repository(tmp_path / "bare.git")


def test_the_git_folder(root: Path) -> None:
    with pytest.raises(UsageError, match=r"in a bare repository or a \.git folder"):
        open_repository(root / ".git")


def test_a_linked_work_tree(root: Path, tmp_path: Path) -> None:
    write(root, a_md="")
    commit(root)
    git(root, "worktree", "add", "--quiet", "-b", "side", str(tmp_path / "linked"))
    write(tmp_path / "linked", b_md="")
    git(tmp_path / "linked", "add", ".")

    repository = open_repository(tmp_path / "linked")

    assert list(repository.entries) == ["a.md", "b.md"]
    assert repository.checkout.head == "side"
    assert list(open_repository(root).entries) == ["a.md"]


def test_the_folder_of_a_submodule_is_a_repository_of_its_own(root: Path) -> None:
    init(root / "vendor/sub")
    write(root / "vendor/sub", docs__a_md="")
    commit(root / "vendor/sub")
    write(root, b_md="")
    commit(root)

    assert open_repository(root).entries["vendor/sub"].kind == "submodule"
    inner = open_repository(root / "vendor/sub/docs")
    assert inner.root == (root / "vendor/sub").resolve()
    assert list(inner.entries) == ["docs/a.md"]


def test_a_work_tree_whose_git_folder_is_gone(tmp_path: Path) -> None:
    (tmp_path / ".git").write_text("gitdir: /nowhere/at/all\n")

    with pytest.raises(UsageError, match=r"git does not work in .*: not a git repository: /nowhere/at/all"):
        open_repository(tmp_path)


def test_a_broken_configuration(root: Path) -> None:
    (root / ".git/config").write_text("[core\n")

    with pytest.raises(UsageError, match=r"git does not work in .*: bad config line 1"):
        open_repository(root)


def test_a_repository_of_another_user(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path(shutil.which("git") or "")
    wrapper = root.parent / "bin" / "git"
    wrapper.parent.mkdir()
    wrapper.write_text(f'#!/bin/sh\nGIT_TEST_ASSUME_DIFFERENT_OWNER=1 exec {real} "$@"\n')
    wrapper.chmod(0o755)
    monkeypatch.setenv("PATH", str(wrapper.parent))

    with pytest.raises(UsageError, match=r"belongs to another user.* --add safe\.directory") as caught:
        open_repository(root)

    assert "\n" not in str(caught.value)
    # As a container's image may trust it.
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "safe.directory")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", str(root))
    assert open_repository(root).root == root.resolve()


def test_without_git_a_repository_is_refused(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(root, docs__a_md="")
    monkeypatch.setenv("PATH", f"{root}{os.pathsep}{os.pathsep}.")

    with pytest.raises(UsageError, match="there is no git on the PATH"):
        open_repository(root / "docs")


def test_without_git_a_plain_folder_is_walked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, docs__a_md="")
    monkeypatch.setenv("PATH", "")

    assert list(open_repository(tmp_path).entries) == ["docs/a.md"]


def test_no_git_of_the_current_folder_is_run(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / "git").write_text("#!/bin/sh\ntouch was-run\n")
    (root / "git").chmod(0o755)
    monkeypatch.chdir(root)
    monkeypatch.setenv("PATH", f".{os.pathsep}{os.pathsep}{os.environ['PATH']}")

    open_repository(Path()).evidence(["a.md"])

    assert not (root / "was-run").exists()


def hook(root: Path, hooks: Path, name: str = "pre-commit") -> Path:
    """Install a hook that writes down what it sees; return the file it writes."""
    seen = root.parent / "seen"
    hooks.mkdir(exist_ok=True)
    (hooks / name).write_text(HOOK.format(seen=seen))
    (hooks / name).chmod(0o755)
    return seen


def test_a_hook_sees_what_is_committed(root: Path) -> None:
    seen = hook(root, root / ".git/hooks")
    write(root, a_md="", b_md="")
    git(root, "add", "a.md")

    git(root, "commit", "--quiet", "--message", "some")

    assert seen.read_text() == "repo,a.md\n"


def test_a_hook_of_a_commit_of_some_files_sees_those(root: Path) -> None:
    write(root, a_md="", b_md="")
    commit(root)
    seen = hook(root, root / ".git/hooks")
    write(root, a_md="new", c_md="")
    git(root, "rm", "--quiet", "b.md")
    git(root, "add", "c.md")

    git(root, "commit", "--quiet", "--message", "only a", "a.md")

    assert seen.read_text() == "repo,a.md,b.md\n"


def test_a_hook_in_a_linked_work_tree_sees_its_index(root: Path, tmp_path: Path) -> None:
    write(root, a_md="")
    commit(root)
    seen = hook(root, root / ".git/hooks")
    linked = tmp_path / "linked"
    git(root, "worktree", "add", "--quiet", "-b", "side", str(linked))
    write(linked, a_md="new", b_md="", c_md="", d_md="")
    git(linked, "add", "b.md")

    git(linked, "commit", "--quiet", "--message", "what is staged")
    first = seen.read_text()
    git(linked, "add", "c.md")
    git(linked, "commit", "--quiet", "--message", "only a", "a.md")

    assert first == "linked,a.md,b.md\n"
    assert seen.read_text() == "linked,a.md,b.md\n"


def test_an_index_in_the_environment_is_that_of_the_current_repository(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(root, a_md="", docs__b_md="")
    commit(root)
    other = init(tmp_path / "other")
    write(other, c_md="")
    commit(other)
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "index"))
    git(root, "read-tree", "HEAD")
    git(root, "rm", "--quiet", "--cached", "a.md")
    monkeypatch.chdir(root / "docs")

    assert list(open_repository(root).entries) == ["docs/b.md"]
    assert list(open_repository(Path()).entries) == ["docs/b.md"]
    assert list(open_repository(other).entries) == ["c.md"]


def test_a_repository_in_the_environment_is_not_that_of_another_path(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(root, a_md="")
    commit(root)
    inner = init(root / "inner")
    write(inner, b_md="")
    commit(inner)
    plain = tmp_path / "plain"
    plain.mkdir()
    write(plain, c_md="")
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index")
    monkeypatch.chdir(root)

    assert list(open_repository(root).entries) == ["a.md"]
    assert list(open_repository(inner).entries) == ["b.md"]
    assert list(open_repository(plain).entries) == ["c.md"]
    assert not open_repository(plain).checkout.is_git


def test_a_work_tree_that_only_the_environment_knows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git(tmp_path, "init", "--quiet", "--bare", "dotfiles")
    home = tmp_path / "home"
    home.mkdir()
    write(home, docs__a_md="", b_md="")
    monkeypatch.setenv("GIT_DIR", "../dotfiles")
    monkeypatch.setenv("GIT_WORK_TREE", ".")
    monkeypatch.chdir(home)
    git(home, "--git-dir", str(tmp_path / "dotfiles"), "--work-tree", str(home), "add", "docs")

    repository = open_repository(Path("docs"))

    assert repository.root == home.resolve()
    assert repository.part == "docs"
    assert list(repository.entries) == ["docs/a.md"]


def test_an_environment_that_names_nothing_is_left_alone(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(root, a_md="")
    commit(root)
    monkeypatch.setenv("GIT_DIR", str(root / "nowhere"))
    monkeypatch.chdir(root)

    assert list(open_repository(root).entries) == ["a.md"]


def test_a_current_folder_that_is_gone(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(root, a_md="")
    commit(root)
    (tmp_path / "gone").mkdir()
    code = f"""
import os, pathlib
from legion_lint.repository.opening import open_repository
os.chdir({str(tmp_path / "gone")!r}); os.rmdir(os.getcwd())
print(*open_repository(pathlib.Path({str(root)!r})).entries)
"""
    environ = os.environ | {"GIT_INDEX_FILE": ".git/index"}

    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environ, check=True
    )

    assert done.stdout == "a.md\n"
