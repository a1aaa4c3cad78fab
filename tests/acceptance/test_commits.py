"""Commits of every kind under both runners: what each makes wrong is blamed, and nothing else."""

import subprocess
from pathlib import Path

import pytest

from tests.acceptance.conftest import Run


@pytest.fixture
def old(demo: Path, run: Run) -> Path:
    """The demo with a document that was wrong before."""
    (demo / "docs/old.md").write_text("[gone](long-gone.md)\n", encoding="utf-8")
    run("git", "add", "--all")
    run("git", "commit", "--quiet", "--no-verify", "-m", "Something wrong")
    return demo


def write(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_bytes(text.encode())


def passes(outcome: tuple[int, str]) -> None:
    status, said = outcome
    assert status == 0, said


def blames(outcome: tuple[int, str], *places: str) -> None:
    """Exactly these places are blamed; what was wrong before is not."""
    status, said = outcome
    assert status == 1, said
    blamed = {line.partition("-->")[2].strip() for line in said.splitlines() if "-->" in line}
    assert blamed == set(places), said


def commit(run: Run, *options: str, at: Path | None = None) -> tuple[int, str]:
    return run("git", "commit", "-m", "x", *options, at=at)


def test_an_old_finding_is_not_blamed(old: Path, run: Run) -> None:
    write(old, "docs/b.md", "# B\n\n[a](a.md)\n")

    passes(commit(run, "--all"))


def test_a_new_document(old: Path, run: Run) -> None:
    write(old, "docs/n.md", "[a](a.md)\n[x](x.md)\n")
    run("git", "add", "docs/n.md")

    blames(commit(run), "docs/n.md:2:5")


def test_part_of_a_document(old: Path, run: Run) -> None:
    write(old, "docs/b.md", "# B\n\n[x](x.md)\n")
    run("git", "add", "docs/b.md")
    write(old, "docs/b.md", "# B\n\n[x](x.md)\n\n[y](y.md)\n")

    blames(commit(run), "docs/b.md:3:5")
    assert (old / "docs/b.md").read_text("utf-8").endswith("[y](y.md)\n")


def test_a_rename_that_takes_its_links_with_it(old: Path, run: Run) -> None:
    run("git", "mv", "docs/old.md", "docs/older.md")

    passes(commit(run))


def test_a_rename_into_another_folder(old: Path, run: Run) -> None:
    (old / "guide").mkdir()
    run("git", "mv", "docs/a.md", "guide/a.md")

    blames(commit(run), "guide/a.md:5:11")


def test_a_rename_of_case_only(old: Path, run: Run) -> None:
    run("git", "mv", "docs/b.md", "docs/B.md")

    blames(commit(run), "docs/a.md:5:11")


def test_one_path_while_another_is_staged(old: Path, run: Run) -> None:
    write(old, "docs/n.md", "[x](x.md)\n")
    run("git", "add", "docs/n.md")
    write(old, "docs/b.md", "# B\n\n[y](y.md)\n")

    blames(commit(run, "docs/b.md"), "docs/b.md:3:5")

    write(old, "docs/b.md", "# B\n\n[a](a.md)\n")
    passes(commit(run, "docs/b.md"))


def test_everything_that_is_tracked(old: Path, run: Run) -> None:
    write(old, "untracked.md", "[x](x.md)\n")
    (old / "img.png").unlink()

    blames(commit(run, "--all"), "docs/a.md:5:22")


def test_an_amended_commit(old: Path, run: Run) -> None:
    write(old, "docs/n.md", "# N\n")
    run("git", "add", "docs/n.md")
    passes(commit(run))
    write(old, "docs/n.md", "[x](x.md)\n")

    blames(run("git", "commit", "--all", "--amend", "--no-edit"), "docs/n.md:1:5")

    write(old, "docs/n.md", "[a](a.md)\n")
    passes(run("git", "commit", "--all", "--amend", "--no-edit"))

    passes(run("git", "commit", "--amend", "-m", "in other words"))


def test_an_empty_commit(old: Path, run: Run) -> None:
    passes(run("git", "commit", "--allow-empty", "-m", "x"))


def test_nothing_staged_and_no_commit(old: Path, run: Run, runner: str) -> None:
    status, said = run(runner, "run", "--all-files")

    assert status == 1, said  # all of it counts
    assert "docs/old.md:1:8" in said


def test_the_first_commit(demo: Path, run: Run, runner: str) -> None:
    first = demo.parent / "first"
    write(first, "README.md", "[x](x.md)\n")
    write(first, ".pre-commit-config.yaml", (demo / ".pre-commit-config.yaml").read_text("utf-8"))
    run("git", "init", "--quiet", at=first)
    run(runner, "install", at=first)
    run("git", "add", "--all", at=first)

    blames(commit(run, at=first), "README.md:1:5")

    write(first, "x.md", "# X\n")
    run("git", "add", "--all", at=first)
    passes(commit(run, at=first))


def test_a_rebase_runs_no_hook_and_what_follows_is_judged_by_itself(old: Path, run: Run) -> None:
    run("git", "switch", "--quiet", "--create", "branch")
    write(old, "docs/n.md", "[b](b.md)\n")
    run("git", "add", "docs/n.md")
    passes(commit(run))
    run("git", "switch", "--quiet", "main")
    run("git", "rm", "--quiet", "docs/b.md")
    write(old, "docs/a.md", "# A\n")
    passes(commit(run, "--all"))
    run("git", "switch", "--quiet", "branch")

    passes(run("git", "rebase", "main"))
    write(old, "docs/a.md", "# A\n\nMore.\n")
    passes(commit(run, "--all"))


def test_a_conflict_that_is_resolved(old: Path, run: Run) -> None:
    run("git", "switch", "--quiet", "--create", "branch")
    write(old, "docs/b.md", "# B here\n")
    passes(commit(run, "--all"))
    run("git", "switch", "--quiet", "main")
    write(old, "docs/b.md", "# B there\n")
    passes(commit(run, "--all"))
    assert run("git", "merge", "branch")[0] == 1
    write(old, "docs/b.md", "# B\n\n[x](x.md)\n")
    run("git", "add", "docs/b.md")

    blames(run("git", "commit", "--no-edit"), "docs/b.md:3:5")

    write(old, "docs/b.md", "# B\n")
    run("git", "add", "docs/b.md")
    passes(run("git", "commit", "--no-edit"))


def test_a_cherry_pick_that_is_finished_by_hand(old: Path, run: Run) -> None:
    run("git", "switch", "--quiet", "--create", "branch")
    write(old, "docs/n.md", "[b](b.md)\n")
    run("git", "add", "docs/n.md")
    passes(commit(run))
    run("git", "switch", "--quiet", "main")
    run("git", "rm", "--quiet", "docs/b.md")
    write(old, "docs/a.md", "# A\n")
    passes(commit(run, "--all"))
    run("git", "cherry-pick", "--no-commit", "branch")

    blames(commit(run), "docs/n.md:1:5")


def test_a_stash_hides_nothing_that_is_committed(old: Path, run: Run) -> None:
    write(old, "docs/n.md", "# N\n")
    run("git", "add", "docs/n.md")
    run("git", "stash", "--quiet")
    write(old, "docs/b.md", "# B\n\n[n](n.md)\n")

    blames(commit(run, "--all"), "docs/b.md:3:5")

    run("git", "checkout", "--quiet", "HEAD", "docs/b.md")
    passes(run("git", "stash", "pop", "--quiet", "--index"))
    passes(commit(run))


def test_a_submodule(old: Path, run: Run) -> None:
    lib = old.parent / "lib"
    write(lib, "README.md", "# Lib\n")
    run("git", "init", "--quiet", at=lib)
    run("git", "add", "--all", at=lib)
    commit(run, at=lib)
    run("git", "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(lib), "lib")
    write(old, "docs/b.md", "# B\n\n[l](../lib/README.md) [m](../lib/none.md)\n")
    run("git", "add", "--all")
    passes(commit(run))  # what is in it is not ours to know
    run("git", "rm", "--quiet", "lib")

    blames(commit(run), "docs/b.md:3:5", "docs/b.md:3:27")


def test_a_symlink(old: Path, run: Run) -> None:
    (old / "README.md").symlink_to("docs/b.md")
    write(old, "docs/n.md", "[r](../README.md)\n")
    run("git", "add", "--all")
    passes(commit(run))
    write(old, "docs/a.md", "# A\n")
    run("git", "rm", "--quiet", "docs/b.md")

    blames(commit(run, "--all"), "docs/n.md:1:5")


def test_an_executable_bit(old: Path, run: Run) -> None:
    run("git", "update-index", "--chmod=+x", "docs/old.md")

    passes(commit(run))


def test_a_binary_file(old: Path, run: Run) -> None:
    (old / "img.png").write_bytes(bytes(range(256)) * 64)
    (old / "data.md").write_bytes(b"\x00\xff[x](x.md)\n")
    run("git", "add", "img.png")

    passes(commit(run))


def test_lines_that_end_in_crlf(old: Path, run: Run) -> None:
    write(old, "docs/old.md", "[gone](long-gone.md)\r\n")
    write(old, "docs/b.md", "# B\r\n\r\n[x](x.md)\r\n")
    run("git", "add", "--all")

    blames(commit(run), "docs/b.md:3:5")


def test_names_that_are_not_utf_8(old: Path, run: Run, runner: str) -> None:
    if runner == "pre-commit":
        pytest.skip("it cannot read such names itself")
    name = "caf\udce9.md"  # a byte of Latin-1
    try:
        (old / "docs" / name).write_bytes(b"[x](x.md)\n")
    except OSError:
        pytest.skip("the file system takes no such name")
    run("git", "add", "--all")

    blames(commit(run), r"docs/caf\udce9.md:1:5")


def test_a_sparse_checkout(old: Path, run: Run) -> None:
    write(old, "far/away.md", "[b](../docs/b.md)\n")
    run("git", "add", "--all")
    passes(commit(run))
    run("git", "sparse-checkout", "set", "docs")
    assert not (old / "far").exists()
    write(old, "docs/b.md", "# B\n\n[f](../far/away.md)\n")
    passes(commit(run, "--all"))
    write(old, "docs/a.md", "# A\n")
    run("git", "rm", "--quiet", "docs/b.md")

    blames(commit(run, "--all"), "far/away.md:1:5")


def test_a_shallow_clone(old: Path, run: Run, runner: str) -> None:
    shallow = old.parent / "shallow"
    subprocess.run(
        ["git", "clone", "--quiet", "--depth", "1", old.as_uri(), str(shallow)], check=True, timeout=60
    )
    run(runner, "install", at=shallow)
    run("git", "rm", "--quiet", "img.png", at=shallow)

    blames(commit(run, at=shallow), "docs/a.md:5:22")


def test_a_folder_that_becomes_a_file(old: Path, run: Run) -> None:
    write(old, "guide/one.md", "# One\n")
    write(old, "docs/n.md", "[g](../guide/one.md)\n")
    run("git", "add", "--all")
    passes(commit(run))
    run("git", "rm", "--quiet", "-r", "guide")
    write(old, "guide", "text\n")
    run("git", "add", "--all")

    blames(commit(run), "docs/n.md:1:5")


def test_a_file_that_the_commit_makes_ignored(old: Path, run: Run) -> None:
    write(old, ".gitignore", "*.png\n")
    run("git", "add", ".gitignore")
    run("git", "rm", "--quiet", "--cached", "img.png")

    blames(commit(run), "docs/a.md:5:22")


def test_what_only_this_disk_has(old: Path, run: Run) -> None:
    write(old, "untracked.md", "# U\n")
    write(old, "made.md", "# M\n")
    write(old, "announced.md", "# A\n")
    write(old, ".gitignore", "made.md\n")
    write(old, "docs/b.md", "# B\n\n[u](../untracked.md)\n[m](../made.md)\n[a](../announced.md)\n")
    run("git", "add", ".gitignore", "docs/b.md")
    run("git", "add", "--intent-to-add", "announced.md")

    blames(commit(run), "docs/b.md:3:5", "docs/b.md:4:5", "docs/b.md:5:5")


def test_what_is_pushed(old: Path, run: Run, runner: str) -> None:
    write(old, "docs/b.md", "# B\n\n[x](x.md)\n")
    commit(run, "--all", "--no-verify")
    write(old, "docs/n.md", "# N\n")
    run("git", "add", "docs/n.md")
    passes(commit(run))

    blames(run(runner, "run", "--from-ref", "HEAD~2", "--to-ref", "HEAD"), "docs/b.md:3:5")
    passes(run(runner, "run", "--from-ref", "HEAD~1", "--to-ref", "HEAD"))
