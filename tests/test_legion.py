"""A small repository in the shape of Legion's, with the mistakes that its documents had.

``legion/before`` is its history, ``legion/repo`` what is checked, ``legion/*.txt`` all that is found: without a
configuration, with one, and in the documents that the project began with.
"""

import json
import re
import shutil
from pathlib import Path

import pytest

from legion_lint.cli import main
from tests.conftest import commit_all, make_repository

LEGION = Path(__file__).parent / "legion"
SEEDS = Path(__file__).parents[2] / "shared" / "seeds"
PLACES = {
    "distributions.md": "docs/source/gen_distros.md",
    "distributions.rst": "docs/source/gen_distros.rst",
    "project_structure.md": "docs/source/dev_project_structure.md",
}
COMMIT = re.compile(r"\bin [0-9a-f]{7}\b")
CONFIGURED = ("--config", str(LEGION / "legion-lint.toml"))


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    return make_repository(tmp_path / "repo", LEGION / "before", LEGION / "repo")


@pytest.mark.parametrize(
    ("options", "expected"), [(("--isolated",), "isolated.txt"), (CONFIGURED, "configured.txt")]
)
def test_all_that_is_found(
    repository: Path,
    options: tuple[str, ...],
    expected: str,
    capsys: pytest.CaptureFixture[str],
    request: pytest.FixtureRequest,
) -> None:
    status = main(["check", str(repository), "--output-format", "json", *options])

    lines = report(capsys)
    accept(request, LEGION / expected, lines)
    assert lines == (LEGION / expected).read_text("utf-8").splitlines()
    assert status == 1


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the documents that the project began with are not here")
@pytest.mark.parametrize(
    ("options", "expected"), [(("--isolated",), "seeds-isolated.txt"), (CONFIGURED, "seeds-configured.txt")]
)
def test_what_the_first_documents_get_wrong(
    repository: Path,
    options: tuple[str, ...],
    expected: str,
    capsys: pytest.CaptureFixture[str],
    request: pytest.FixtureRequest,
) -> None:
    for name, place in PLACES.items():
        shutil.copyfile(SEEDS / name, repository / place)
    commit_all(repository, "seeds")

    main(["check", str(repository / "docs"), "--output-format", "json", *options])

    lines = [line for line in report(capsys) if line.startswith(tuple(PLACES.values()))]
    accept(request, LEGION / expected, lines)
    assert lines == (LEGION / expected).read_text("utf-8").splitlines()


def report(capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Return the findings as lines, and the number of claims."""
    found = json.loads(capsys.readouterr().out)
    claims = found["summary"]["claims"]
    counts = f"{claims['proven']} proven, {claims['refuted']} refuted, {claims['unknown']} unknown"
    return [*map(line, found["findings"]), counts]


def line(found: dict) -> str:
    start = found["start"]
    message = COMMIT.sub("in <commit>", found["message"])
    return f"{found['path']}:{start['line']}:{start['column']} {found['rule']}: {message}"


def accept(request: pytest.FixtureRequest, file: Path, lines: list[str]) -> None:
    if request.config.getoption("--accept"):
        file.write_text("".join(f"{each}\n" for each in lines), encoding="utf-8")
