"""What counts: with a baseline, and in a commit or on a branch that makes only some of it wrong."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from legion_lint.cli import main
from tests.conftest import commit_all, git

SCHEMA = json.loads((Path(__file__).parents[2] / "schemas" / "baseline.schema.json").read_text("utf-8"))
BASELINE = ".legion-lint-baseline.json"


@pytest.fixture
def demo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "demo"
    (root / "docs").mkdir(parents=True)
    write(root, "docs/a.md", "# A\n\n[b](b.md)\n")
    write(root, "docs/b.md", "# B\n")
    write(root, "docs/old.md", "[never](there.md)\n")
    git(root, "init", "--quiet", "--initial-branch", "main")
    commit_all(root, "Begin")
    for name in ("PRE_COMMIT_FROM_REF", "PRE_COMMIT_TO_REF"):
        monkeypatch.delenv(name, raising=False)
    return root


def write(root: Path, path: str, text: str) -> None:
    (root / path).write_text(text, encoding="utf-8")


def found(capsys: pytest.CaptureFixture[str], root: Path, *words: str) -> list[str]:
    capsys.readouterr()
    status = main(["check", str(root), "--output-format", "json", *words])
    report = json.loads(capsys.readouterr().out)
    told = [
        f"{each['path']}:{each['start']['line']}" for each in report["findings"] if not each["suppressed"]
    ]
    assert status == bool(told)
    return told


def test_a_hook_blames_a_commit_for_what_it_makes_wrong(
    demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git(demo, "rm", "--quiet", "docs/b.md")

    assert found(capsys, demo, "--hook") == ["docs/a.md:3"]
    assert found(capsys, demo) == ["docs/a.md:3", "docs/old.md:1"]


def test_a_hook_without_a_commit_shows_all(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert found(capsys, demo, "--hook") == ["docs/old.md:1"]


def test_a_moved_document_brings_nothing_new(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(demo, "docs/old.md", "[never](there.md)\n" + "The same as ever.\n" * 9)
    commit_all(demo, "Grow")
    git(demo, "mv", "docs/old.md", "docs/new.md")
    write(demo, "docs/new.md", "\n[never](there.md)\n" + "The same as ever.\n" * 9)
    git(demo, "add", "--all")

    assert found(capsys, demo, "--hook") == []


def test_a_second_link_of_the_same_kind_is_new(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(demo, "docs/old.md", "[never](there.md)\n\n[never](there.md)\n")
    git(demo, "add", "--all")

    assert found(capsys, demo, "--scope", "new") == ["docs/old.md:3"]


def test_what_a_branch_made_wrong(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(demo, "checkout", "--quiet", "-b", "work")
    git(demo, "rm", "--quiet", "docs/b.md")
    commit_all(demo, "Take b away")
    git(demo, "checkout", "--quiet", "main")
    write(demo, "docs/late.md", "[x](late-b.md)\n")
    commit_all(demo, "Go on")
    git(demo, "checkout", "--quiet", "work")

    assert found(capsys, demo, "--diff-base", "main") == ["docs/a.md:3"]


def test_what_is_pushed(
    demo: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    git(demo, "rm", "--quiet", "docs/b.md")
    commit_all(demo, "Take b away")
    monkeypatch.setenv("PRE_COMMIT_FROM_REF", "HEAD~1")
    monkeypatch.setenv("PRE_COMMIT_TO_REF", "HEAD")

    assert found(capsys, demo, "--hook") == ["docs/a.md:3"]


def test_an_edit_that_is_not_staged_is_not_of_the_base(
    demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(demo, "docs/a.md", "# A\n\n[b](b.md)\n\n[gone](gone.md)\n")

    assert found(capsys, demo, "--scope", "new") == ["docs/a.md:5"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--diff-base", "nowhere"), '"nowhere" is no commit, branch or tag of this clone'),
        (("--diff-base", "--help"), '"--help" is no commit'),
        (("--baseline", "none.json"), "there is no baseline none.json"),
    ],
)
def test_what_is_not_there(
    demo: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, str], said: str
) -> None:
    assert main(["check", str(demo), f"{words[0]}={words[1]}"]) == 2
    assert said in capsys.readouterr().err


def test_a_folder_without_git_has_no_before(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, "a.md", "[x](gone.md)\n")

    assert found(capsys, tmp_path, "--hook") == ["a.md:1"]
    assert main(["check", str(tmp_path), "--scope", "new"]) == 2


def test_a_baseline_accepts_what_is_there_and_nothing_else(
    demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["baseline", "create", str(demo)]) == 0
    Draft202012Validator(SCHEMA).validate(json.loads((demo / BASELINE).read_text("utf-8")))
    assert found(capsys, demo) == []
    assert found(capsys, demo, "--no-baseline") == ["docs/old.md:1"]

    write(demo, "docs/old.md", "An introduction.\n\n[never](there.md)\n")
    write(demo, "docs/a.md", "# A\n\n[z](zz.md)\n")

    assert found(capsys, demo) == ["docs/a.md:3"]


def test_an_update_takes_out_and_never_adds(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["baseline", "create", str(demo)])
    write(demo, "docs/old.md", "[here](a.md)\n")
    write(demo, "docs/a.md", "# A\n\n[z](zz.md)\n")
    capsys.readouterr()

    assert main(["check", str(demo)]) == 1
    assert "1 entry is not needed any more" in capsys.readouterr().err
    assert main(["baseline", "update", str(demo)]) == 0
    assert json.loads((demo / BASELINE).read_text("utf-8"))["findings"] == []
    assert found(capsys, demo) == ["docs/a.md:3"]


def test_a_baseline_is_not_written_over(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["baseline", "create", str(demo)])

    assert main(["baseline", "create", str(demo)]) == 2
    assert "is there already" in capsys.readouterr().err
    assert main(["baseline", "create", str(demo), "--force"]) == 0


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"version": 2, "findings": []}', '{"version": 1, "findings": [1]}']
)
def test_what_is_no_baseline(demo: Path, capsys: pytest.CaptureFixture[str], text: str) -> None:
    write(demo, BASELINE, text)

    assert main(["check", str(demo)]) == 2
    assert BASELINE in capsys.readouterr().err


def test_nothing_is_new_where_there_is_no_commit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(tmp_path, "init", "--quiet")
    write(tmp_path, "a.md", "# A\n")
    git(tmp_path, "add", "a.md")

    assert main(["check", str(tmp_path), "--scope", "new"]) == 2
    assert capsys.readouterr().err == "error: there is no commit yet, so nothing can be new against one\n"
