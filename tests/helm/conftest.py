"""A program called ``helm`` that a test writes, and repositories with charts."""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from legion_lint.cli import main
from legion_lint.repository import helm
from tests.conftest import repository

NEEDS_SCRIPTS = pytest.mark.skipif(sys.platform == "win32", reason="the program is a script")

FILES = {
    "images/app/Dockerfile": "FROM scratch\nCOPY app /\n",
    "images/app/app": "",
    "Makefile": "build:\n\tdocker build -t acme/app:1.0 images/app\n",
    "legion-lint.toml": '[images]\nown = ["acme"]\n',
    "charts/app/Chart.yaml": "apiVersion: v2\nname: app\nversion: 0.1.0\n",
    "charts/app/values.yaml": "image:\n  repository: acme/app\n  tag: '1.0'\n",
    "charts/app/templates/pod.yaml": (
        "spec:\n  image: {{ .Values.image.repository }}:{{ .Values.image.tag }}\n"
    ),
}
#: It writes down how it was called and does what the test says.
PROGRAM = """#!{python} -I
import json, os, sys, time, subprocess
from pathlib import Path
words = sys.argv[1:]
if words[0] == "version":
    print({version!r}, end="")
    sys.exit()
chart = Path(words[2])
seen = sorted(path.relative_to(chart).as_posix() for path in chart.rglob("*") if not path.is_dir())
links = [path for path in seen if (chart / path).is_symlink()]
texts = {{path: (chart / path).read_text("utf-8", "replace") for path in seen}}
call = {{"words": words, "environment": dict(os.environ), "folder": os.getcwd(), "texts": texts, "links": links}}
with open({log!r}, "a", encoding="utf-8") as file:
    file.write(json.dumps(call) + "\\n")
print({says!r}, end="")
sys.stdout.flush()
exec({does!r})
"""


class Fake:
    """The program: what it says and does, and how it was called."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.program = folder / "helm"
        self.log = folder / "calls"

    def write(self, says: str = "", does: str = "", version: str = "v3.17.1") -> None:
        """Write the program."""
        self.folder.mkdir(exist_ok=True)
        self.program.write_text(
            PROGRAM.format(python=sys.executable, log=str(self.log), says=says, does=does, version=version)
        )
        self.program.chmod(0o755)

    @property
    def calls(self) -> list[dict[str, Any]]:
        """How it was called to render something, in order."""
        lines = self.log.read_text("utf-8").splitlines() if self.log.exists() else []
        return [json.loads(line) for line in lines]


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Fake:
    """A program on the ``PATH``, which says nothing as long as nobody writes it."""
    helm.version_of.cache_clear()
    found = Fake(tmp_path / "bin")
    plain = [each for each in os.environ["PATH"].split(os.pathsep) if not Path(each, "helm").exists()]
    monkeypatch.setenv("PATH", os.pathsep.join([str(found.folder), *plain]))
    return found


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return repository(tmp_path / "platform", FILES)


Uses = dict[str, list[tuple[str, str, int]]]


@pytest.fixture
def deployed(root: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Uses]:
    """Return the images that templates name: by reference, the state, the file and the line of each."""

    def shown(*options: str) -> Uses:
        capsys.readouterr()
        assert main(["inventory", "--output-format", "json", *options, str(root)]) == 0
        found: Uses = {}
        for image in json.loads(capsys.readouterr().out)["images"]:
            for use in image["deployed"]:
                if "/templates/" in use["path"]:
                    found.setdefault(use["reference"], []).append((use["state"], use["path"], use["line"]))
        return found

    return shown


@pytest.fixture
def verbose(root: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Return what ``check --verbose --helm-template`` says on stderr."""

    def said() -> str:
        capsys.readouterr()
        main(["check", str(root), "--verbose", "--helm-template", "--exit-zero"])
        return capsys.readouterr().err

    return said
