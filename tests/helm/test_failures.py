"""What happens where Helm fails, hangs, or would be given too much: our own evaluation answers."""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from legion_lint.cli import main
from legion_lint.gather import rendering
from legion_lint.inventory.helm import parts
from legion_lint.repository import helm
from tests.helm.conftest import NEEDS_SCRIPTS, Fake, Uses

pytestmark = NEEDS_SCRIPTS
Deployed = Callable[..., Uses]
Verbose = Callable[..., str]
IMAGES = "---\n# Source: app/templates/pod.yaml\nimage: acme/found:1.0\n"
OURS = {"acme/app:1.0": [("on", "charts/app/templates/pod.yaml", 2)]}


@pytest.mark.parametrize(
    ("does", "why"),
    [
        ("print('Error: bad template', file=sys.stderr); sys.exit(1)", "bad template"),
        ("sys.exit(3)", "exit code 3"),
        ("os.kill(os.getpid(), 9)", "exit code -9"),
        ("print('x' * 20_000_000)", "it put out more than 10 MB"),
        ("[print('x' * 1000, file=sys.stderr) for _ in range(10_000)]; sys.exit(1)", "x" * 300),
    ],
)
def test_where_it_fails_our_own_evaluation_answers(
    deployed: Deployed, fake: Fake, verbose: Verbose, does: str, why: str
) -> None:
    fake.write(IMAGES, does)

    assert deployed("--helm-template") == OURS
    assert f"not rendered by helm: charts/app: {why}\n" in verbose()
    assert "helm: v3.17.1 at " in verbose()


@pytest.mark.parametrize(
    "does",
    [
        "time.sleep(60)",
        # What it leaves behind holds its output open, and the lock.
        f"subprocess.Popen([{sys.executable!r}, '-c', 'import time; time.sleep(60)'], close_fds=False)",
    ],
)
def test_one_that_hangs_is_ended(
    deployed: Deployed, fake: Fake, verbose: Verbose, monkeypatch: pytest.MonkeyPatch, does: str
) -> None:
    fcntl = pytest.importorskip("fcntl")
    monkeypatch.setattr(rendering, "SECONDS", 1.0)
    lock = fake.folder / "lock"
    held = f"import fcntl; lock = os.open({str(lock)!r}, os.O_CREAT | os.O_WRONLY); os.set_inheritable(lock, True)"
    fake.write(IMAGES, f"{held}; fcntl.flock(lock, fcntl.LOCK_EX); {does}")

    assert deployed("--helm-template") == OURS
    assert "not rendered by helm: charts/app: it took too long\n" in verbose()
    with lock.open("w") as file:  # whoever holds it is no more
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def test_no_chart_is_rendered_when_the_time_of_all_is_over(
    deployed: Deployed, fake: Fake, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rendering, "ALL_SECONDS", 0.0)
    fake.write(IMAGES)

    assert deployed("--helm-template") == OURS
    assert fake.calls == []


@pytest.mark.parametrize(("module", "name"), [(rendering, "LARGEST"), (parts, "MOST_FILES")])
def test_a_chart_that_is_too_large_is_not_laid_out(
    deployed: Deployed, fake: Fake, monkeypatch: pytest.MonkeyPatch, module: object, name: str
) -> None:
    monkeypatch.setattr(module, name, 2)
    fake.write(IMAGES)

    assert deployed("--helm-template") == OURS
    assert fake.calls == []


def test_an_answer_that_hangs_on_the_clock_is_not_kept(
    root: Path, fake: Fake, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rendering, "SECONDS", 1.0)
    fake.write(IMAGES, "time.sleep(60)")
    main(["check", str(root), "--helm-template"])
    main(["check", str(root), "--helm-template"])

    assert len(fake.calls) == 2


def test_an_answer_without_what_others_have_ended_is_not_kept(root: Path, fake: Fake) -> None:
    fake.write(IMAGES, "os.kill(os.getpid(), 9)")
    main(["check", str(root), "--helm-template"])
    main(["check", str(root), "--helm-template"])

    assert len(fake.calls) == 2


def test_what_has_left_its_session_is_not_waited_for(tmp_path: Path) -> None:
    """It holds the output open until the test lets it go."""
    held = tmp_path / "held"
    os.mkfifo(held)
    child = f"open({str(held)!r})"
    program = (
        "import subprocess, sys; print('done', flush=True); "
        f"subprocess.Popen([sys.executable, '-c', {child!r}], start_new_session=True)"
    )
    try:
        with pytest.raises(helm.LateError):
            helm.run([sys.executable, "-c", program], str(tmp_path), 2.0)
    finally:
        os.close(os.open(held, os.O_RDWR | os.O_NONBLOCK))  # whoever waits for it goes on


def test_a_program_that_cannot_be_started_fails(tmp_path: Path) -> None:
    with pytest.raises(helm.HelmError, match="it cannot be started"):
        helm.run([str(tmp_path / "helm")], str(tmp_path), 1.0)


def test_who_interrupts_a_run_interrupts_it_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[subprocess.Popen[bytes]] = []

    def interrupted(process: subprocess.Popen[bytes]) -> None:
        started.append(process)
        raise KeyboardInterrupt

    monkeypatch.setattr(helm, "bound", interrupted)

    with pytest.raises(KeyboardInterrupt):
        helm.run([sys.executable, "-c", "import time; time.sleep(60)"], str(tmp_path), 30.0)

    assert started[0].wait() == -signal.SIGKILL


def test_a_note_tells_of_charts_that_were_not_rendered(
    root: Path, fake: Fake, capsys: pytest.CaptureFixture[str]
) -> None:
    fake.write(does="sys.exit(1)")
    main(["check", str(root), "--helm-template"])

    said = "1 chart was not rendered by helm, and evaluated without it; --verbose says why"
    assert said in capsys.readouterr().err


def test_no_chart_is_laid_out_in_the_repository(
    root: Path, fake: Fake, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fake.write(IMAGES)
    monkeypatch.setattr(tempfile, "tempdir", str(root / "charts"))
    main(["check", str(root), "--helm-template"])

    assert fake.calls == []
    assert "the temporary folder is in the repository" in capsys.readouterr().err
