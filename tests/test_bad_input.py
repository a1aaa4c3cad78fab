"""Input that nobody would write on purpose, and some that somebody would: never a traceback, the status as promised."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from legion_lint.cli import main
from tests.conftest import commit_all, git

MOST_SECONDS = 30
DEEP = 30_000
Check = Callable[..., "Outcome"]


class Outcome(NamedTuple):
    """What a run said."""

    status: int
    out: str
    err: str

    @property
    def findings(self) -> list[str]:
        return [
            f"{found['path']}:{found['start']['line']}:{found['start']['column']} {found['rule']}"
            for found in json.loads(self.out)["findings"]
        ]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "platform"
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch", "main")
    return folder


@pytest.fixture
def check(repository: Path, capsys: pytest.CaptureFixture[str]) -> Check:
    """Commit files, given as text or bytes by path, and check the repository."""

    def run(files: dict[str, str | bytes] | None = None, *options: str, path: Path | None = None) -> Outcome:
        for name, content in (files or {}).items():
            write(repository / name, content)
        commit_all(repository, "files")
        status = main(["check", str(path or repository), "--output-format", "json", *options])
        said = capsys.readouterr()
        assert "internal error" not in said.err
        return Outcome(status, said.out, said.err)

    return run


def write(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


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


@pytest.mark.parametrize(
    "schema",
    ["", "{", "[]", "7", '{"type": 7}', '{"properties": []}', '{"properties": {"a": {"pattern": "("}}}',
     '{"$ref": "https://example.org/schema.json"}', '{"refersTo": "image"}', "[" * DEEP],
)  # fmt: skip
def test_a_schema_that_is_none(check: Check, schema: str) -> None:
    files = {
        "legion-lint.toml": '[[tables]]\nfiles = "README.md"\nschema = "table.json"\n',
        "table.json": schema,
        "README.md": "| a |\n|---|\n| b |\n",
    }

    outcome = check(files)

    assert outcome.status == 2
    assert outcome.out == ""
    assert outcome.err.startswith("error: table.json")
    assert outcome.err.count("\n") == 1


def test_a_schema_that_is_not_there(check: Check) -> None:
    outcome = check({"legion-lint.toml": '[[tables]]\nfiles = "README.md"\nschema = "docs/table.json"\n'})

    assert outcome.status == 2
    assert outcome.err == "error: legion-lint.toml:3:10: there is no schema docs/table.json\n"


@pytest.mark.parametrize(
    ("configuration", "message"),
    [
        ('selct = ["missing-path"]\n', '1:1: unknown key "selct", did you mean "select"?'),
        ('\nselect = ["missing-paths"]\n', '2:11: unknown rule "missing-paths", did you mean "missing-path"?'),
        ("[image]\n", '1:2: unknown key "image", did you mean "images"?'),
        ('[[tables]]\nfiles = "a"\nschema = "docker-image"\n',
         '3:10: unknown kind of table "docker-image", did you mean "docker-images"?'),
        ('[[tables]]\nfile = "a"\n', '1:1: "tables" needs the key "files"\n'
         'error: legion-lint.toml:1:1: "tables" needs the key "schema"\n'
         'error: legion-lint.toml:2:1: unknown key "file", did you mean "files"?'),
        ('exclude = "docs"\n', '1:11: "exclude" must be a list of strings, not a string'),
        ('[[builds]]\nfiles = "a"\npattern = "("\n',
         "3:11: not a regular expression: missing ), unterminated subpattern at position 0"),
        ("select = [\n", "1:11: "),
    ],
)  # fmt: skip
def test_a_configuration_that_is_wrong(check: Check, configuration: str, message: str) -> None:
    outcome = check({"legion-lint.toml": configuration})

    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err.startswith(f"error: legion-lint.toml:{message}")


@pytest.mark.parametrize("part", ["nowhere", "nowhere/deeper", "README.md/deeper", "a\nb"])
def test_a_path_that_is_not_there(check: Check, repository: Path, part: str) -> None:
    outcome = check({"README.md": "[x](nope.md)\n"}, path=repository / part)

    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err.startswith("error: ")
    assert outcome.err.count("\n") == 1


def test_a_path_that_is_empty(capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["check", ""])

    assert (status, capsys.readouterr().err) == (2, "error: the path is empty; the current folder is .\n")


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


@pytest.mark.parametrize("name", ["legion-lint.toml", "pyproject.toml", "table.json"])
def test_a_configuration_that_is_too_large(check: Check, name: str) -> None:
    named = {"legion-lint.toml": '[[tables]]\nfiles = "README.md"\nschema = "table.json"\n'}

    outcome = check((named if name == "table.json" else {}) | {name: TOO_LARGE})

    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err == f"error: {name}: larger than 10 MB\n"


@pytest.mark.parametrize("name", ["legion-lint.toml", "README.md", "Dockerfile", "pyproject.toml"])
def test_a_named_pipe_in_place_of_a_file(check: Check, repository: Path, name: str) -> None:
    check({name: "", "page.md": "[x](nope.md)\n"})
    (repository / name).unlink()
    os.mkfifo(repository / name)

    outcome = Outcome(main(["check", str(repository), "--output-format", "json"]), "", "")

    assert outcome.status == 1


def test_a_named_pipe_as_configuration(check: Check, repository: Path) -> None:
    os.mkfifo(repository / "pipe")

    outcome = check({"README.md": ""}, "--config", str(repository / "pipe"))

    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err.endswith("it is a named pipe\n")


def test_a_configuration_without_end(check: Check) -> None:
    outcome = check({"README.md": ""}, "--config", "/dev/zero")

    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err.endswith("it is too large\n")


@pytest.mark.parametrize("target", ["/etc/passwd", "../elsewhere.toml", "nowhere", "legion-lint.toml"])
def test_a_configuration_that_is_a_symlink(check: Check, repository: Path, target: str) -> None:
    (repository.parent / "elsewhere.toml").write_text("wrong\n")
    (repository / "legion-lint.toml").symlink_to(target)

    outcome = check({"README.md": "[x](nope.md)\n"})

    assert outcome.findings == ["README.md:1:5 missing-link-target"]


def test_objects_that_are_not_in_the_clone(check: Check, repository: Path) -> None:
    files = {"README.md": "[x](nope.md) [y](page.md#z)\n", "page.md": "# Page\n", "Dockerfile": "FROM a\n"}
    check(files)
    for name in files:
        blob = git(repository, "rev-parse", f"HEAD:{name}").strip()
        (repository / ".git/objects" / blob[:2] / blob[2:]).unlink()
        (repository / name).unlink()

    status = main(["check", str(repository)])

    assert status in (0, 1)


def test_files_and_folders_that_changed_places(check: Check, repository: Path) -> None:
    check(
        {
            "README.md": "[x](a.md) [y](b/c.md#d)\n",
            "a.md": "# A\n",
            "b/c.md": "# D\n",
            "Dockerfile": "FROM a\n",
        }
    )
    for name in ("a.md", "Dockerfile", "b/c.md"):
        (repository / name).unlink()
    (repository / "b").rmdir()
    write(repository / "a.md/inside", "")
    write(repository / "Dockerfile/inside", "")
    write(repository / "b", "")

    status = main(["check", str(repository)])

    assert status == 0


@pytest.mark.parametrize(
    "text", ["[x](a%00b.md)", "[x](a.md#%00)", "`docs/a\0b.md`", "[x](%ff%fe.md)", "[x](<\0>)"]
)
def test_paths_that_no_file_can_have(check: Check, text: str) -> None:
    outcome = check({"README.md": f"{text}\n", "docs/a.rst": f"`x <a\\\0b>`_ {text}\n"})

    assert outcome.status in (0, 1)


@pytest.mark.parametrize(
    "name", ["a\\u0000.json", "a\\u0000/b.json", "x" * 5000 + ".json", "README.md/b.json", "../a.json"]
)
def test_names_that_no_schema_can_have(check: Check, name: str) -> None:
    outcome = check(
        {"legion-lint.toml": f'[[tables]]\nfiles = "README.md"\nschema = "{name}"\n', "README.md": "# A\n"}
    )

    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err.startswith("error: legion-lint.toml:3:10: there is no schema ")


@pytest.mark.parametrize("path", ["\\u0000", "x" * 9000, "/dev/null", "README.md"])
def test_paths_that_no_repository_can_have(check: Check, path: str) -> None:
    outcome = check(
        {
            "legion-lint.toml": f'[repositories]\n"acme/other" = "{path}"\n',
            "README.md": "https://github.com/acme/other/blob/main/x\n",
        }
    )

    assert (outcome.status, outcome.findings) == (0, [])


def test_symlinks_that_lead_nowhere_or_round(check: Check, repository: Path) -> None:
    for name, target in {
        "dangling.md": "nowhere.md",
        "round.md": "round.md",
        "there.md": "back.md",
        "back.md": "there.md",
        "up": "..",
        "here": ".",
        "abroad.md": "/etc/hostname",
        "Dockerfile": "containers/Dockerfile",
    }.items():
        (repository / name).symlink_to(target)

    outcome = check(
        {"README.md": "[a](dangling.md) [b](round.md) [c](there.md)\n[d](here/here/README.md) [e](up/x)\n"}
    )

    assert outcome.findings == [
        "README.md:1:5 missing-link-target",
        "README.md:1:22 missing-link-target",
        "README.md:1:36 missing-link-target",
        "README.md:2:30 missing-link-target",
    ]


def test_an_empty_repository(check: Check) -> None:
    outcome = check({})

    assert (outcome.status, outcome.findings, outcome.err) == (0, [], "")


def test_a_repository_without_a_commit(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(repository / "README.md", "[x](nope.md)\n")

    status = main(["check", str(repository), "--output-format", "json"])

    assert status == 0
    assert json.loads(capsys.readouterr().out)["summary"]["files"] == 0


def test_a_repository_without_documents(check: Check) -> None:
    outcome = check({"main.go": "package main\n"})

    assert (outcome.status, outcome.findings) == (0, [])


def test_a_folder_that_is_no_repository(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path / "folder" / "README.md", "[x](nope.md) [y](docs/guide.md) [z](docs)\n")
    write(tmp_path / "folder" / "docs" / "guide.md", "[up](../README.md#nope)\n")

    status = main(["check", str(tmp_path / "folder"), "--output-format", "json"])

    outcome = Outcome(status, *capsys.readouterr())
    assert outcome.status == 1
    assert outcome.findings == ["README.md:1:5 missing-link-target", "docs/guide.md:1:6 missing-anchor"]


def test_a_submodule_that_is_not_checked_out(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(repository / ".gitmodules", '[submodule "vendor/other"]\n\tpath = vendor/other\n\turl = ../other\n')
    write(repository / "README.md", "[a](vendor/other/README.md) [b](vendor/other) [c](vendor/nothing.md)\n")
    git(repository, "add", "--all")
    git(repository, "update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},vendor/other")
    git(repository, "commit", "--quiet", "--message", "submodule")

    status = main(["check", str(repository), "--output-format", "json", "--show-unknown"])

    outcome = Outcome(status, *capsys.readouterr())
    assert outcome.findings == ["README.md:1:51 missing-link-target"]
    assert [each["why"] for each in json.loads(outcome.out)["unknown"]] == ["it is in a submodule"] * 2


@pytest.mark.parametrize(
    "name", ["100%.md", "a b.md", "#.md", "?.md", "ü.md", "u\u0308.md", "'\"`.md", "-x.md", "a\tb.md", "[x](y).md",
             "con.md", "a" * 200 + ".md", ":(glob)*.md", "\u202eabc.md"]
)  # fmt: skip
def test_names_that_need_care(check: Check, name: str) -> None:
    outcome = check({name: "[x](nope.md)\n", f"{name}.d/{name}": "[y](nope.md)\n"})

    assert outcome.status == 1
    assert len(outcome.findings) == 2


def test_a_name_that_is_not_utf_8(check: Check, repository: Path) -> None:
    Path(os.fsdecode(os.fsencode(repository) + b"/\xff.md")).write_text("[x](nope.md)\n")

    outcome = check({})

    assert outcome.status == 1


def test_a_tracked_file_that_is_gone_from_the_disk(check: Check, repository: Path) -> None:
    check({"README.md": "[x](docs/guide.md)\n", "docs/guide.md": "# Guide\n", "Chart.yaml": "name: a\n"})
    for name in ("docs/guide.md", "Chart.yaml"):
        (repository / name).unlink()

    status = main(["check", str(repository)])

    assert status in (0, 1)


def test_a_folder_where_a_file_should_be(check: Check) -> None:
    outcome = check({"Chart.yaml/x": "", "Dockerfile/x": "", "README.md/x": "", "a.md": "[x](README.md)\n"})

    assert (outcome.status, outcome.findings) == (0, [])


def test_a_file_that_nobody_may_read(check: Check, repository: Path) -> None:
    check({"README.md": "[x](nope.md)\n", "secret.md": "[x](nope.md)\n"})
    (repository / "secret.md").chmod(0)

    status = main(["check", str(repository)])

    assert status == 1


def test_a_configuration_in_a_folder_of_its_name(check: Check, repository: Path) -> None:
    outcome = check({"legion-lint.toml/x": "", "README.md": "# Platform\n"})

    assert outcome.status == 0
