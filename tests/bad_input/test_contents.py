"""Files that nobody would write on purpose, and some that somebody would: never a traceback, the status as promised."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.bad_input.conftest import DEEP, Check, write
from tests.conftest import commit_all

MOST_SECONDS = 30


def apart(repository: Path, files: dict[str, str | bytes]) -> subprocess.CompletedProcess[str]:
    """Check in a process of its own, for what may kill the interpreter or take for ever."""
    for name, content in files.items():
        write(repository / name, content)
    commit_all(repository, "files")
    command = [sys.executable, "-m", "legion_lint", "check", str(repository), "--output-format", "concise"]
    return subprocess.run(command, capture_output=True, text=True, timeout=MOST_SECONDS, check=False)


BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    "content",
    [
        BOMB,
        "[" * DEEP,
        "a: " + "[" * DEEP + "]" * DEEP,
        "a: " + "{b: " * DEEP,
        "- " * DEEP,
        "? " * DEEP,
        "a: &a {b: *a}\nname: x\nversion: 1\n",
        "name: \x00\n",
        "name: x\nname: y\nversion: 1.10\n",
        "%YAML 9.9\n---\nname: x\n",
        "---\n---\n---\n",
    ],
    ids=[
        "bomb",
        "open",
        "nested",
        "mappings",
        "sequences",
        "keys",
        "cycle",
        "null",
        "twice",
        "yaml-9",
        "empty",
    ],
)
@pytest.mark.parametrize("name", ["charts/a/Chart.yaml", "charts/a/values.yaml"])
def test_hostile_yaml(repository: Path, name: str, content: str) -> None:
    run = apart(repository, {name: content, "README.md": "# Platform\n"})

    assert run.stderr == ""
    assert run.returncode in (0, 1)
    assert all(line.startswith(name) for line in run.stdout.splitlines()[:-1])


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("README.md", "[" * 250_000),
        ("README.md", "![" * 125_000),
        ("README.md", "[a](" * 60_000),
        ("README.md", "<a href=" * 30_000),
        ("README.md", "> " * 125_000),
        ("README.md", "- " * 125_000),
        ("README.md", "|" * 125_000 + "\n" + "|-" * 60_000 + "\n"),
        ("README.md", "`" * 125_000 + " " + "`" * 125_000),
        ("README.md", "a_b*" * 60_000),
        ("README.md", "# " + "#" * 200_000),
        ("README.md", "[x]: <" * 40_000),
        ("README.rst", "`" * 250_000),
        ("README.rst", "`a <" * 60_000),
        ("README.rst", "|" * 250_000),
        ("README.rst", "*" * 250_000),
        ("README.rst", "+-" * 100_000 + "\n" + "| " * 100_000),
        ("README.rst", "- " * 100_000),
        ("README.rst", ".. a::\n " * 20_000),
        ("package.json", "[" * DEEP),
        ("pyproject.toml", "a = " + "[" * DEEP),
        ("setup.py", "(" * DEEP),
        ("docs/conf.py", "-" * DEEP + "1"),
        ("book.toml", "a = " + "[" * DEEP),
        ("docusaurus.config.js", "[{" * DEEP),
        ("netlify.toml", "from = '" * DEEP),
        ("page.mdx", "<A b={" * DEEP),
        ("README.md", "---\naliases: [" + "a," * DEEP + "\n---\n"),
        ("README.md", "[x](" + "%7B" * DEEP + ") [y](" + "[a" * DEEP + ") [z](%" + "a" * DEEP + ")"),
        ("Dockerfile", "FROM a\nRUN " + "\\\n" * 100_000),
        ("Dockerfile", "FROM ${" * 30_000),
        ("Makefile", "A = $(A)\nB = " + "$(" * 50_000 + "\n"),
        ("build.sh", "docker build -t " + "$(" * 30_000),
        ("compose.yaml", "services: " + "[" * DEEP),
    ],
)
def test_hostile_document(repository: Path, name: str, content: str) -> None:
    run = apart(repository, {name: content})

    assert run.stderr == ""
    assert run.returncode in (0, 1)


def test_a_file_that_is_not_utf_8(check: Check) -> None:
    outcome = check({"README.md": b"# Gr\xfc\xdfe\n\n[x](nope.md)\n"})

    assert outcome.status == 1
    assert outcome.findings == ["README.md:1:5 bad-encoding", "README.md:3:5 missing-link-target"]


def test_a_note_alone_does_not_fail_a_run(check: Check) -> None:
    outcome = check({"README.md": b"# Gr\xfc\xdfe\n"})

    assert outcome.status == 0
    assert outcome.findings == ["README.md:1:5 bad-encoding"]


@pytest.mark.parametrize(
    "name", ["README.md", "index.rst", "Chart.yaml", "Dockerfile", "Makefile", "package.json"]
)
@pytest.mark.parametrize(
    "content", [b"", b"\0", b"\xff\xfe#\0\n\0", b"\xef\xbb\xbf", b"\r", bytes(range(256))]
)
def test_files_that_hold_hardly_anything(check: Check, name: str, content: bytes) -> None:
    outcome = check({name: content})

    assert outcome.status in (0, 1)


def test_dockerfiles_that_are_templates_or_fragments(check: Check) -> None:
    outcome = check(
        {
            "a/Dockerfile": "FROM {{ base_image }}\n{% if x %}\nRUN x\n{% endif %}\n",
            "b/Dockerfile": "RUN there is no FROM\n",
            "c/Dockerfile": "<%= from %>\nCOPY . .\n",
            "Makefile": "b:\n\tdocker build --target x -t acme/a -f a/Dockerfile .\n",
        }
    )

    assert (outcome.status, outcome.findings) == (0, [])


def test_ragged_tables(check: Check) -> None:
    markdown = (
        "# Docker images\n\n| Image name | Dockerfile |\n|---|---|\n| `a` |\n| `b` | x | y | z |\n|\n||||\n"
    )
    html = "<table><tr><th>Image name<th>Dockerfile<tr><td>a<td><tr></table><table><td><table>\n"
    rst = 'Docker images\n=============\n\n.. csv-table::\n   :header: Image name, Dockerfile\n\n   a\n   b, c, d\n   "e\n'
    listed = ".. list-table::\n   :header-rows: 9\n\n   * - a\n   * - b\n     - c\n"

    outcome = check({"README.md": markdown + html, "a.rst": rst, "b.rst": listed})

    assert outcome.status in (0, 1)
    assert not [found for found in outcome.findings if found.startswith("README.md")]


TOO_LARGE = b"x" * 10_000_001


@pytest.mark.parametrize("name", ["README.md", "docs/index.rst", "Dockerfile", "Chart.yaml", "mkdocs.yml"])
def test_a_file_that_is_too_large(check: Check, name: str) -> None:
    outcome = check({name: TOO_LARGE})

    assert (outcome.status, outcome.findings) == (1, [f"{name}:1:1 unreadable-file"])


def test_targets_that_are_too_large(check: Check) -> None:
    rst = ".. csv-table:: Images\n   :file: a.csv\n\n.. include:: a.txt\n\n.. literalinclude:: a.py\n   :lines: 9\n"

    outcome = check(
        {"README.md": "[x](a.go#L9) [y](a.html#z)\n", "a.rst": rst}
        | dict.fromkeys(("a.go", "a.html", "a.csv", "a.txt", "a.py"), TOO_LARGE)
    )

    assert {found.partition(":")[0] for found in outcome.findings} <= {"a.csv", "a.txt"}
