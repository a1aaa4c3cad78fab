"""Whole answers: given again when nothing has changed, and only then."""

import subprocess
import sys
from collections.abc import Callable
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

from legion_lint.cache import key, words
from legion_lint.cache.files import opened
from legion_lint.cli import arguments, main, program
from legion_lint.cli.streams import IN_CI
from tests.conftest import commit_all, git

#: All that an unchanged run imports beside what a bare Python has.
IMPORTED = """
    _blake2 legion_lint legion_lint.cache legion_lint.cache.answers legion_lint.cache.files legion_lint.cache.key
    legion_lint.cache.processes legion_lint.cache.words legion_lint.cli legion_lint.cli.streams legion_lint.model
    legion_lint.model.digest legion_lint.model.version legion_lint.repository legion_lint.repository.environment
    legion_lint.repository.looks legion_lint.repository.places
"""
Check = Callable[..., tuple[int, str, str, bool]]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with a broken link, and one to what git ignores."""
    folder = tmp_path / "repository"
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch", "main")
    git(folder, "remote", "add", "origin", "https://github.com/acme/platform.git")
    (folder / "a.md").write_text(
        "# A\n\n[gone](gone.md) [made](made.md) [b](b.md#b) [t](https://github.com/acme/platform/blob/v1/b.md)\n"
    )
    (folder / "b.md").write_text("# B\n")
    commit_all(folder, "start")
    return folder


@pytest.fixture
def check(repository: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Check:
    """Run ``check`` in the repository: its status, its outputs, and whether it was a run or an answer."""
    monkeypatch.chdir(repository)
    ran = []
    run = program.run

    def counted(*arguments: object) -> int:
        ran.append(arguments)
        return run(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(program, "run", counted)

    def checked(*options: str) -> tuple[int, str, str, bool]:
        ran.clear()
        status = main(["check", *options])
        captured = capsys.readouterr()
        return status, captured.out, captured.err, not ran

    return checked


def test_an_unchanged_run_is_not_run_again(check: Check) -> None:
    first, second = check(), check()

    assert first[:3] == second[:3]
    assert (first[3], second[3]) == (False, True)


def test_each_format_and_file_is_given_again(check: Check, tmp_path: Path) -> None:
    out = tmp_path / "out.sarif"
    options = ("--output-format", "json", "--output", f"sarif={out}", "--show-unknown")
    first = check(*options)
    written = out.read_bytes()
    out.unlink()

    second = check(*options)

    assert first[:3] == second[:3]
    assert second[3]
    assert out.read_bytes() == written


def test_what_cannot_be_written_is_said_by_a_run(check: Check, tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    check("--output", f"json={folder}/a.json")
    (folder / "a.json").unlink()
    folder.rmdir()

    status, _, complaint, known = check("--output", f"json={folder}/a.json")

    assert (status, known) == (2, False)
    assert complaint.startswith("error: cannot write")


def edit(folder: Path) -> None:
    (folder / "b.md").write_text("# C\n")


def edit_again(folder: Path) -> None:
    edit(folder)
    with redirect_stdout(StringIO()):
        main(["check"])
    (folder / "b.md").write_text("# B\n\n# D\n\n[e](e.md)\n")


def stage(folder: Path) -> None:
    edit(folder)
    git(folder, "add", "b.md")


def delete(folder: Path) -> None:
    (folder / "b.md").unlink()


def add(folder: Path) -> None:
    (folder / "gone.md").write_text("")
    git(folder, "add", "gone.md")


def commit(folder: Path) -> None:
    git(folder, "commit", "--quiet", "--allow-empty", "--message", "nothing")


def branch(folder: Path) -> None:
    git(folder, "checkout", "--quiet", "-b", "other")


def tag(folder: Path) -> None:
    git(folder, "tag", "v1")


def pack_refs(folder: Path) -> None:
    git(folder, "tag", "v1")
    git(folder, "pack-refs", "--all")


def remote(folder: Path) -> None:
    git(folder, "remote", "set-url", "origin", "https://github.com/acme/other.git")


def ignore(folder: Path) -> None:
    (folder / ".gitignore").write_text("made.md\n")


def exclude(folder: Path) -> None:
    (folder / ".git" / "info").mkdir(exist_ok=True)
    (folder / ".git" / "info" / "exclude").write_text("made.md\n")


def untracked_target(folder: Path) -> None:
    (folder / "made.md").write_text("")


def untracked_configuration(folder: Path) -> None:
    (folder / "legion-lint.toml").write_text('ignore = ["missing-link-target"]\n')


def baseline(folder: Path) -> None:
    (folder / ".legion-lint-baseline.json").write_text('{"version": 1, "findings": []}\n')


def make_executable(folder: Path) -> None:
    (folder / "b.md").chmod(0o755)


CHANGES = (
    *(edit, edit_again, stage, delete, add, commit, branch, tag, pack_refs, remote, ignore, exclude),
    *(untracked_target, untracked_configuration, baseline, make_executable),
)


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_asks_for_a_run(check: Check, repository: Path, change: Callable[[Path], None]) -> None:
    check()
    change(repository)

    changed = check("--no-cache")
    first, second = check(), check()

    assert (first[3], second[3]) == (False, True)
    assert first[:3] == second[:3] == changed[:3]


@pytest.mark.parametrize("name", [*key.HEEDED, "GIT_CONFIG_COUNT"])
def test_what_is_heeded_of_the_environment(check: Check, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    check()
    monkeypatch.setenv(name, "0")

    assert not check()[3]


def test_all_that_is_read_of_the_environment_is_heeded() -> None:
    assert set(IN_CI) <= set(key.HEEDED)


@pytest.mark.parametrize("ref", ["FETCH_HEAD", "ORIG_HEAD", "refs/worktree/base"])
def test_refs_that_only_one_work_tree_has(check: Check, repository: Path, ref: str) -> None:
    place = repository / ".git" / ref
    place.parent.mkdir(parents=True, exist_ok=True)
    start = git(repository, "rev-parse", "HEAD").strip()
    (repository / "a.md").write_text("# A\n\n[gone](gone.md) [new](new.md)\n")
    commit_all(repository, "one more")
    place.write_text(git(repository, "rev-parse", "HEAD"))
    assert check("--diff-base", ref)[0] == 0

    place.write_text(f"{start}\n")
    status, text, _, known = check("--diff-base", ref)

    assert (status, known) == (1, False)
    assert "new.md does not exist" in text


def test_where_the_path_leads(check: Check, repository: Path) -> None:
    for name in ("one", "other"):
        (repository / name).mkdir()
    (repository / "link").symlink_to("one")
    (repository / "other" / "c.md").write_text("[gone](gone.md)\n")
    git(repository, "add", "other")
    assert check("link")[0] == 0

    (repository / "link").unlink()
    (repository / "link").symlink_to("other")
    assert check("link")[::3] == (1, False)

    (repository / "link").unlink()
    assert check("link")[::3] == (2, False)


def test_an_installed_program_is_known_by_the_record_of_its_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = tmp_path / f"legion_lint-{key.VERSION}.dist-info" / "RECORD"
    record.parent.mkdir()
    record.write_text("legion_lint/check.py,sha256=a,1\n")
    monkeypatch.setattr(key, "PACKAGE", str(tmp_path / "legion_lint"))
    before = key.program_state()

    assert key.program_state() == before
    record.write_text("legion_lint/check.py,sha256=b,1\n")
    assert key.program_state() != before


def test_other_options_are_another_question(check: Check) -> None:
    check()

    assert not check("--quiet")[3]
    assert not check("--exit-zero")[3]
    assert check("--exit-zero")[0] == 0


def test_without_the_cache_nothing_is_read_or_written(check: Check, repository: Path) -> None:
    check("--no-cache")

    assert not (repository / ".git" / "legion-lint").exists()
    assert not check("--no-cache")[3]


def test_another_folder_for_the_cache(check: Check, repository: Path, tmp_path: Path) -> None:
    there = tmp_path / "kept"
    check("--cache-dir", str(there))

    assert check("--cache-dir", str(there))[3]
    assert not (repository / ".git" / "legion-lint").exists()
    assert (there / ".gitignore").read_text() == "*\n"


def test_work_trees_share_the_folder_and_not_the_answers(
    check: Check, repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    check()
    git(repository, "worktree", "add", "--quiet", str(tmp_path / "other"))
    monkeypatch.chdir(tmp_path / "other")

    assert not check()[3]
    assert check()[3]
    assert len(list((repository / ".git" / "legion-lint" / "answers").iterdir())) == 2


def answers(repository: Path) -> list[Path]:
    return list((repository / ".git" / "legion-lint" / "answers").iterdir())


@pytest.mark.parametrize("damage", [b"", b"x", b"legion-lint 0\n", None])
def test_damaged_answers_are_dropped(check: Check, repository: Path, damage: bytes | None) -> None:
    first = check()
    (kept,) = answers(repository)
    kept.write_bytes(kept.read_bytes()[:-1] if damage is None else damage)

    second = check()

    assert not second[3]
    assert first[:3] == second[:3]
    assert check()[3]


def test_every_byte_of_an_answer_counts(check: Check, repository: Path) -> None:
    check()
    (kept,) = answers(repository)
    content = kept.read_bytes()

    for place in range(len(content)):
        damaged = content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]
        assert opened(damaged) is None
        assert opened(content[:place]) is None


def test_a_folder_that_nobody_may_write_costs_only_time(check: Check, repository: Path) -> None:
    (repository / ".git" / "legion-lint").write_text("in the way")

    first, second = check(), check()

    assert first == second
    assert not second[3]


def test_what_is_no_file_among_the_answers_is_none(check: Check, repository: Path) -> None:
    check()
    (kept,) = answers(repository)
    kept.unlink()
    kept.symlink_to("/dev/zero")
    assert not check()[3]

    kept.unlink()
    kept.mkdir()
    assert not check()[3]


def test_few_answers_are_kept(check: Check, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("legion_lint.cache.answers.MOST_ANSWERS", 2)
    for rule in ("missing-link-target", "missing-anchor", "missing-path"):
        check("--select", rule)

    assert len(answers(repository)) == 2


def test_no_answer_where_git_does_not_look_at_all_files(check: Check, repository: Path) -> None:
    git(repository, "update-index", "--assume-unchanged", "b.md")

    check()

    assert not check()[3]


def test_other_line_ends_that_git_does_not_see(check: Check, repository: Path) -> None:
    (repository / ".gitattributes").write_text("*.md text=auto\n")
    git(repository, "add", ".gitattributes")
    check()
    (repository / "a.md").write_bytes((repository / "a.md").read_bytes().replace(b"\n", b"\r\n"))
    git(repository, "add", "a.md")

    assert git(repository, "diff-files") == ""
    assert not check()[3]
    assert check()[3]


def test_no_answer_in_the_environment_of_a_hook(
    check: Check, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_INDEX_FILE", str(repository / ".git" / "index"))

    check()

    assert not check()[3]


def test_what_is_understood_is_what_the_parser_takes() -> None:
    options = [action for action in arguments.parsers()["check"]._actions if action.option_strings]
    taking = {name for action in options if action.nargs != 0 for name in action.option_strings}
    alone = {name for action in options if action.nargs == 0 for name in action.option_strings}

    assert taking == words.TAKE_A_VALUE
    # How a run goes can only be told of one that goes.
    assert alone - {"-h", "--help", "-V", "--version", "-v", "--verbose"} == words.STAND_ALONE


@pytest.mark.parametrize(
    "line",
    [
        *(
            "",
            "rule",
            "--version",
            "check -h",
            "check --no-cache",
            "check --verbose",
            "check -qv",
            "check a b",
            "check --selec=x",
            "check --",
        ),
        *("check --diff-base HEAD@{1}", "check --output", "check -x", "check --config --quiet"),
    ],
)
def test_lines_that_are_not_understood(line: str) -> None:
    assert words.understood(line.split()) is None


def test_where_the_path_is() -> None:
    found = words.understood(["check", "--output-format", "json", "docs", "--cache-dir=x", "--quiet"])

    assert found is not None
    assert (found.path, found.cache_dir) == ("docs", "x")


def test_an_unchanged_run_imports_next_to_nothing(check: Check) -> None:
    code = (
        "import sys; before = set(sys.modules); from legion_lint.cli import main; main(['check']); "
        "print(*sorted(set(sys.modules) - before), file=sys.stderr)"
    )
    command = [sys.executable, "-c", code]
    subprocess.run(command, capture_output=True, check=True)

    run = subprocess.run(command, capture_output=True, text=True, check=True)

    assert run.stderr.split() == IMPORTED.split()
