"""What is told of a run while it lasts, and after it: only where people look, and never in a report."""

import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from legion_lint.cli import main
from legion_lint.cli.watching import Observer, terminal, watched
from tests.conftest import git

ROOT = Path(__file__).parents[2]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Clock:
    """A clock that somebody turns."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_a_short_run_shows_nothing() -> None:
    screen, clock = Terminal(), Clock()
    observer = Observer(screen, clock)

    observer.phase("reading", 3)
    for _ in range(3):
        clock.now += 0.3
        observer.step()
    observer.clear()

    assert screen.getvalue() == ""


def test_a_long_run_shows_how_far_it_is_and_leaves_nothing() -> None:
    screen, clock = Terminal(), Clock()
    observer = Observer(screen, clock)

    observer.phase("reading", 3)
    clock.now += 1.25
    observer.step()
    clock.now += 0.0625
    observer.step()
    clock.now += 0.0625
    observer.step()
    clock.now += 5
    observer.phase("judging")
    observer.clear()
    observer.clear()

    start = "\r\x1b[Klegion-lint: "
    assert screen.getvalue() == f"{start}reading 1 of 3{start}reading 3 of 3{start}judging\r\x1b[K"


def test_without_a_terminal_nothing_is_shown() -> None:
    clock = Clock()
    observer = Observer(None, clock)

    observer.phase("reading", 1)
    clock.now += 9
    observer.step()
    observer.clear()

    assert not observer.is_shown


@pytest.mark.parametrize(
    ("environment", "options", "is_shown"),
    [
        ({}, {}, True),
        ({"TERM": "xterm"}, {}, True),
        ({"TERM": "dumb"}, {}, False),
        ({"CI": "true"}, {}, False),
        ({"CI": ""}, {}, True),
        ({"GITHUB_ACTIONS": "true"}, {}, False),
        ({"PRE_COMMIT": "1"}, {}, False),
        ({}, {"quiet": True}, False),
        ({}, {"hook": True}, False),
    ],
)
def test_where_progress_is_shown(
    environment: dict[str, str], options: dict[str, bool], is_shown: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stderr", Terminal())

    found = terminal(environment, **{"quiet": False, "hook": False, **options})

    assert (found is sys.stderr) is is_shown


def test_no_terminal_no_progress(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", io.StringIO())

    assert terminal({}, quiet=False, hook=False) is None


def test_a_run_that_fails_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    for name in ("CI", "PRE_COMMIT", "TERM"):
        monkeypatch.delenv(name, raising=False)

    def run() -> None:
        with watched(quiet=False, hook=False) as observer:
            observer.shown = 0.0
            observer.phase("reading")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run()

    assert screen.getvalue() == "\r\x1b[Klegion-lint: reading\r\x1b[K"


def test_what_is_told_afterwards() -> None:
    clock = Clock()
    observer = Observer(None, clock)

    observer.says("configuration", "none")
    observer.phase("reading", 2)
    observer.reads(("markdown", "mentions"))
    observer.reads(("markdown",))
    clock.now += 1.5
    observer.phase("judging")
    clock.now += 0.25
    observer.phase("reading")
    clock.now += 0.25
    observer.phase("")

    assert list(observer.lines({"log": 1, "ls-files": 2})) == [
        "configuration: none",
        "read as: markdown 2, mentions 1",
        "asked of git: ls-files 2, log 1",
        "time: reading 1.75 s, judging 0.25 s; 2.00 s in all",
    ]


def test_verbose_says_it_on_stderr_only(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.md").write_text("[b](b.md)\n")
    (tmp_path / "legion-lint.toml").write_text("extends = 'b.toml'\nignore = ['missing-path']\n")
    (tmp_path / "b.toml").write_text("")
    main(["check", str(tmp_path), "--output-format", "json"])
    plain = capsys.readouterr()

    status = main(["check", str(tmp_path), "--output-format", "json", "--verbose"])

    captured = capsys.readouterr()
    assert status == 1
    assert captured.out == plain.out
    note, *lines = captured.err.splitlines()
    assert note.startswith("note: this is no git repository")
    assert lines[0] == "configuration: legion-lint.toml, which extends b.toml"
    assert re.fullmatch(r"rules: \d+ of \d+", lines[1])
    assert lines[2] == "files: 3"
    assert lines[3].startswith("read as: markdown 1")
    assert lines[4].startswith("asked of git: ")
    assert re.fullmatch(r"time: opening \d+\.\d\d s, .*reporting \d+\.\d\d s; \d+\.\d\d s in all", lines[5])
    assert len(lines) == 6


#: A run that shows progress from the start.
SLOW = """\
import sys
from legion_lint.cli import main, watching
watching.PATIENCE_SECONDS = watching.PAUSE_SECONDS = 0.0
main(["check", sys.argv[1], "--no-cache", "--select", "missing-path,missing-anchor"])
"""


def test_a_terminal_is_left_as_it_was(tmp_path: Path) -> None:
    pty = pytest.importorskip("pty")
    (tmp_path / "a.md").write_text("# A\n")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", "a.md")
    reading, writing = pty.openpty()
    environment = {name: value for name, value in os.environ.items() if name not in ("CI", "PRE_COMMIT")}

    run = subprocess.run(
        [sys.executable, "-c", SLOW, str(tmp_path)],
        cwd=ROOT,
        stderr=writing,
        stdout=subprocess.PIPE,
        env=environment | {"TERM": "xterm"},
        check=True,
    )
    shown = os.read(reading, 100_000)
    os.close(reading)
    os.close(writing)

    assert shown.startswith(b"\r\x1b[Klegion-lint: opening")
    assert shown.endswith(b"\r\x1b[K")
    assert shown.count(b"\n") == 0
    assert b"legion-lint" not in run.stdout
