import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from legion_lint.cli import main
from tests.conftest import commit_all, git

ROOT = Path(__file__).parents[2]
BROKEN = "# A\n\nsee [b](b.md)\n"
MODULE = (sys.executable, "-m", "legion_lint")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository whose one document is in order."""
    folder = tmp_path / "repository"
    (folder / "docs").mkdir(parents=True)
    (folder / "docs" / "a.md").write_text(BROKEN)
    (folder / "docs" / "b.md").write_text("# B\n")
    git(folder, "init", "--quiet", "--initial-branch", "main")
    commit_all(folder, "start")
    return folder


@pytest.fixture
def broken(repository: Path) -> Path:
    """The same without the file that the document links to."""
    git(repository, "rm", "--quiet", "docs/b.md")
    commit_all(repository, "remove")
    return repository


def test_nothing_found(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["check", str(repository)])

    captured = capsys.readouterr()
    assert status == 0
    assert "; no findings in " in captured.out
    assert captured.err == ""


def test_something_found(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["check", str(broken), "--output-format", "concise", "--quiet"])

    captured = capsys.readouterr()
    assert status == 1
    assert captured.out.startswith("docs/a.md:3:9: error: ")
    assert captured.out.endswith(" [missing-link-target]\n")
    assert captured.err == ""


def test_exit_zero(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(broken), "--exit-zero"]) == 0
    assert "[missing-link-target]" in capsys.readouterr().out


def test_the_current_folder_is_checked(
    broken: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(broken)

    assert main(["check", "--hook"]) == 1


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["--select", "missing-link-target"], True),
        (["--select", "missing-path, missing-link-target"], True),
        (["--select", "missing-path", "--select", "missing-link-target"], True),
        (["--select", "missing-path,unbuilt-image"], False),
        (["--ignore", "missing-path,missing-link-target"], False),
        (["--ignore", "missing-path"], True),
    ],
)
def test_chooses_rules(broken: Path, words: list[str], found: bool) -> None:
    assert main(["check", str(broken), *words]) == found


def test_heeds_the_configuration_unless_told_otherwise(
    broken: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (broken / "legion-lint.toml").write_text('exclude = ["docs/"]\n')
    (tmp_path / "other.toml").write_text('ignore = ["missing-path"]\n')

    assert main(["check", str(broken)]) == 0
    assert main(["check", str(broken), "--isolated"]) == 1
    assert main(["check", str(broken), "--config", str(tmp_path / "other.toml")]) == 1
    assert capsys.readouterr().err == ""


UNMATCHED = '[[tables]]\nfiles = "docs/x.md"\nschema = "docker-images"\n'


def test_a_finding_in_a_configuration_that_git_does_not_know(
    repository: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (repository / "legion-lint.toml").write_text(UNMATCHED)
    (tmp_path / "other.toml").write_text(UNMATCHED)
    words = ["check", str(repository), "--output-format", "concise", "--quiet"]

    inside = main(words)
    outside = main([*words, "--config", str(tmp_path / "other.toml")])

    lines = capsys.readouterr().out.splitlines()
    assert (inside, outside) == (1, 1)
    assert [line.partition(": ")[0] for line in lines] == [
        "legion-lint.toml:2:9",
        f"{tmp_path}/other.toml:2:9",
    ]
    assert all(line.endswith(" [unmatched-table]") for line in lines)


def test_a_wrong_configuration(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (repository / "legion-lint.toml").write_text("\nselct = []\nignore = ['missing-pat']\n")

    status = main(["check", str(repository)])

    captured = capsys.readouterr()
    assert status == 2
    assert captured.out == ""
    assert captured.err == (
        'error: legion-lint.toml:2:1: unknown key "selct", did you mean "select"?\n'
        'error: legion-lint.toml:3:11: unknown rule "missing-pat", did you mean "missing-path"?\n'
    )


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["chek"], 'unknown command "chek", did you mean "check"?'),
        (["tests"], 'unknown command "tests", did you mean "legion-lint check tests"?'),
        (["xyz", "a"], 'unknown command "xyz"'),
        (["check", "--bogus"], 'unknown option "--bogus"'),
        (["check", "--slect=x"], 'unknown option "--slect", did you mean "--select"?'),
        (["check", ".", "docs"], 'unexpected argument "docs"'),
        (
            ["check", "--select"],
            "argument --select: expected one argument; legion-lint check --help says more",
        ),
        (["check", "--select", "missing-linktarget"], 'unknown rule "missing-linktarget", did you mean'),
        (["check", "--ignore", "a,b"], 'unknown rule "a"'),
        (
            ["check", "--output-format", "xml"],
            'argument --output-format: unknown value "xml": it takes full, concise, json, ',
        ),
        (["check", "--isolated", "--config", "x"], "argument --config: not allowed with argument --isolated"),
        (["check", "--sel", "missing-path"], 'unknown option "--sel", did you mean "--select"?'),
        (["check", "no/such/folder"], "no/such/folder"),
        (["check", "--config", "no/such.toml"], "cannot read the configuration no/such.toml"),
        (["rule", "missing-linktarget"], 'unknown rule "missing-linktarget", did you mean'),
        (
            ["check", "--output-format", "sarfi"],
            'argument --output-format: unknown value "sarfi", did you mean "sarif"?; legion-lint check --help',
        ),
        (
            ["config"],
            "the following arguments are required: COMMAND, one of show, schema; legion-lint config --help says more",
        ),
        (["config", "shwo"], 'argument COMMAND: unknown value "shwo", did you mean "show"?'),
        (["config", "schema", "--select=x"], 'unknown option "--select"'),
        (["config", "show", "--slect=x"], 'unknown option "--slect", did you mean "--select"?'),
        (["config", "show", "--select", "missing-pat"], 'unknown rule "missing-pat", did you mean'),
        (["completion", "basch"], 'argument SHELL: unknown value "basch", did you mean "bash"?'),
        (["completion"], "the following arguments are required: SHELL, one of bash, zsh, fish, "),
        (["--bogus"], 'unknown option "--bogus"; legion-lint --help says more'),
        (["--verison"], 'unknown option "--verison", did you mean "--version"?'),
        (["--statistics"], 'unknown option "--statistics", did you mean "legion-lint check --statistics"?'),
        (["--quiet", "-v"], 'unknown option "--quiet", did you mean "legion-lint check --quiet"?'),
    ],
)
def test_a_wrong_command_line(
    words: list[str], complaint: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(Path(__file__).parents[2])

    status = main(words)

    captured = capsys.readouterr()
    assert status == 2
    assert captured.out == ""
    assert captured.err.startswith("error: ")
    assert complaint in captured.err
    assert captured.err.count("\n") == 1


def test_no_command_at_all_gets_help(capsys: pytest.CaptureFixture[str]) -> None:
    status = main([])

    captured = capsys.readouterr()
    assert status == 2
    assert captured.out == ""
    assert captured.err.startswith("usage: legion-lint COMMAND")
    assert "  check       check a repository\n" in captured.err


COMMANDS = [["--help"], ["check", "--help"], ["rule", "-h"], ["config", "-h"], ["config", "show", "--help"]]


@pytest.mark.parametrize(
    "words",
    [*COMMANDS, ["help"], ["help", "config", "show"], ["-V"], ["completion", "--help"], ["--version"]],
)
def test_help_and_version_are_no_failure(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 0
    assert capsys.readouterr().out.startswith(("usage: legion-lint", "legion-lint 0."))


def test_an_internal_error_is_one_line(
    repository: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("two\nlines")

    monkeypatch.setattr("legion_lint.lint.check", fail)

    status = main(["check", str(repository)])

    captured = capsys.readouterr()
    assert status == 2
    assert captured.err.startswith("internal error: ZeroDivisionError at cli/commands.py:")
    assert ": two lines; please report it" in captured.err
    assert captured.err.count("\n") == 1


def test_an_internal_error_shows_more_to_those_who_ask(
    repository: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("legion_lint.lint.check", None)
    monkeypatch.setenv("LEGION_LINT_DEBUG", "1")

    status = main(["check", str(repository)])

    assert status == 2
    assert "Traceback (most recent call last)" in capsys.readouterr().err


def test_an_interrupt(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("legion_lint.lint.check", interrupt)

    assert main(["check", str(repository)]) == 130


def test_complaints_can_do_no_harm(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")

    main(["check", f"{tmp_path}/\x1b[31m##[error]boom\n::error::x"])

    captured = capsys.readouterr()
    assert "\x1b" not in captured.err
    assert "##[" not in captured.err
    assert all(line.startswith("error: ") for line in captured.err.splitlines())


def test_a_report_to_nobody_is_no_error(broken: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)

    run = subprocess.run([*MODULE, "check", broken], stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)

    assert run.stderr == b""
    assert run.returncode == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_report_to_a_full_disk(broken: Path) -> None:
    with Path("/dev/full").open("w") as full:
        run = subprocess.run([*MODULE, "check", broken], stdout=full, stderr=subprocess.PIPE, check=False)

    assert run.returncode == 2
    assert run.stderr == b"error: cannot write to stdout: No space left on device\n"


def test_output_is_utf_8_wherever_it_runs(broken: Path) -> None:
    (broken / "docs" / "a.md").write_text("see [b](fehlt-ü-名.md)\n", encoding="utf-8")
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"}

    run = subprocess.run([*MODULE, "check", broken], env=environment, capture_output=True, check=False)

    assert "fehlt-ü-名.md" in run.stdout.decode("utf-8")
    assert run.returncode == 1


HEAVY = (
    "docutils jsonschema markdown_it mdit_py_plugins ruamel tomllib pyromark dockerfile_parse difflib "
    "importlib.metadata asyncio json traceback legion_lint.lint legion_lint.report"
)


def test_the_version_needs_nearly_nothing() -> None:
    code = "import sys; from legion_lint.cli import main; main(['--version']); print(*sys.modules)"

    run = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True)

    version, modules = run.stdout.splitlines()
    assert version.startswith("legion-lint ")
    assert not set(HEAVY.split()) & set(modules.split())


@pytest.mark.parametrize(
    "words",
    [["rule"], ["rule", "missing-path"], ["config", "schema"], ["completion", "zsh"], ["check", "-h"]],
)
def test_what_reads_no_repository_needs_no_parsers(words: list[str]) -> None:
    code = (
        f"import sys; from legion_lint.cli import main; main({words}); print(*sys.modules, file=sys.stderr)"
    )

    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)

    heavy = {*HEAVY.split()} - {"json", "legion_lint.report"} | {
        "legion_lint.inventory",
        "legion_lint.gather",
    }
    assert run.stdout
    assert not heavy & set(run.stderr.split())


def test_the_version_is_quick() -> None:
    def seconds(*words: str) -> float:
        """Return the least time of a processor that a command took."""
        best = float("inf")
        for _ in range(5):
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run([sys.executable, *words], capture_output=True, check=True)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            best = min(best, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
        return best

    assert seconds("-m", "legion_lint", "--version") - seconds("-I", "-c", "pass") < 0.1


def test_several_formats_in_one_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.md").write_text("[x](gone.md)\n", encoding="utf-8")
    sarif, junit = tmp_path / "out.sarif", tmp_path / "out.xml"

    status = main(
        [
            "check",
            str(tmp_path),
            "--output-format",
            "concise",
            f"--output=sarif={sarif}",
            f"--output=junit={junit}",
        ]
    )

    assert status == 1
    assert capsys.readouterr().out.startswith("a.md:1:5: error: ")
    assert '"ruleId": "missing-link-target"' in sarif.read_text("utf-8")
    assert 'failures="1"' in junit.read_text("utf-8")


@pytest.mark.parametrize(
    ("word", "said"),
    [("sariff=x", 'unknown format "sariff", did you mean "sarif"?'), ("sarif", 'no file given for "sarif"')],
)
def test_an_output_that_is_none(word: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--output", word]) == 2
    assert said in capsys.readouterr().err
